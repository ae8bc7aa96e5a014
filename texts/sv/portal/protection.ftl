### Sidorna om personuppgifter.

protection = Dataskydd
protection_lead = Här svarar du den som frågar vad som finns sparat, låter rätta eller radera det, och ser vem som har läst det. Det du öppnar antecknas.
protection_about = Allt om en person
protection_about_person = Allt som finns sparat om { $person }
protection_about_person_how = Id { $id }. Texter öppnades i minnet och genomsöktes efter personens namn. Ta bort det som handlar om andra innan du lämnar ut detta.
protection_export = Samma som fil (JSON)
protection_readings = Vem som har läst vad
protection_readings_of_a_person = Vad en person har läst står på sidan om den personen.
protection_stream = Ärende, omgång eller register
    .help = Ett ärendenummer, round/ och omgångens id, eller register.
protection_no_stream = Det finns inget ärende, ingen omgång och inget register med det namnet vars läsningar du får se.
protection_newest = De nyaste först, högst { $most }.
protection_purpose = Program och ändamål
protection_operator = En person som driver motorn
protection_correct = Rätta
    .help = Namn och adresser rättas med de här kommandona. Det som antecknades tidigare står kvar i journalen, eftersom det är sant att det antecknades. Ett beslut rättas i sitt ärende.
protection_erase = Radera
    .help = En arkivarie beordrar det, med skälet till det. Det som hör till räkenskaperna sparas i sju år. Nycklar förstörs av en särskild förvaltare, och sedan kan inget läsas i säkerhetskopior heller.
protection_restrict = Begränsa
    .help = Det finns inget kommando som begränsar användningen av en persons uppgifter. Skriv ned önskemålet i ärendet, och avsluta roller eller läsuppdrag som inte behövs.
protection_how = Hur det rör personen
protection_field = Fält
protection_class = Sparas som
protection_text = Text
protection_letters =
    { $count ->
        [0] Inga brev.
        [one] Ett brev.
       *[other] { $count } brev.
    }
