### Vad som gick förlorat när en databas återställdes, som verbet recover säger det.

lost =
    { $count ->
        [one] Ett svar har getts som journalen inte känner till
       *[other] { $count } svar har getts som journalen inte känner till
    }
accepted = godtaget
refused = nekat
send_again = Databasen är återställd från en äldre kopia. Skicka kommandona igen med samma id, i den här ordningen: då avgörs de på nytt, vart och ett en gång. Deras texter kan saknas i valvet och följer med när de skickas. De som saknar person gör systemet själv om.
unknown_streams = Strömmar som inte längre finns i journalen: { $names }
nothing = Inget är förlorat: journalen känner till allt som Temporal minns (strömmar: { $streams }, körningar: { $runs }).
no_memory = Temporal minns ingen körning av den här databasen. Om journalen saknar något går inte att se härifrån. Det visar bara en tidigare kontrollrapport (python -m audit.verify --against).
not_compared =
    { $count ->
        [one] En ström kunde inte jämföras helt, eftersom nyckeln till dess historia inte finns i PARTNERSHIP_PAYLOAD_KEYS: { $names }. Kör recover igen med den.
       *[other] { $count } strömmar kunde inte jämföras helt, eftersom nycklarna till deras historia inte finns i PARTNERSHIP_PAYLOAD_KEYS: { $names }. Kör recover igen med dem.
    }
without_history =
    { $count ->
        [one] En öppen ström hade ingen körning i Temporal att jämföra med: { $names }
       *[other] { $count } öppna strömmar hade ingen körning i Temporal att jämföra med: { $names }
    }
perhaps_again =
    { $count ->
        [one] Ett meddelande som redan har skickats kan skickas en gång till, eftersom journalen inte vet om det. Det har samma Message-ID som förra gången, om dess kommando får samma plats.
       *[other] { $count } meddelanden som redan har skickats kan skickas en gång till, eftersom journalen inte vet om det. De har samma Message-ID som förra gången, om deras kommandon får samma plats.
    }
strangers =
    { $count ->
        [one] En annan installation i Temporals namnrymd är lämnad i fred, eftersom inget visar att den hör till den här databasen: { $names }. Om den gör det: recover --also ID
       *[other] { $count } andra installationer i Temporals namnrymd är lämnade i fred, eftersom inget visar att de hör till den här databasen: { $names }. Om en av dem gör det: recover --also ID
    }
recovered = Installationen { $old } heter nu { $new }. Strömmar som har fått en ny körning:
compared = Jämförda strömmar: { $done } av { $of }
lost_receipt = Kvitto utan motsvarighet: { $kind } till { $stream }, nummer { $number }, togs emot { $received_at } från { $person } ({ $command_id }, kvitto { $hash })
