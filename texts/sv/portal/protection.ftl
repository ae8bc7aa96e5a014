### Sidorna om personuppgifter.

protection = Dataskydd
protection_lead = Här svarar du den som frågar vad som finns sparat, låter rätta, begränsa eller radera det, och ser vem som har läst det. Det du öppnar antecknas. Kontrollera först vem som frågar, och svara inom en månad (dataskyddsförordningen, artikel 12.3).
protection_about = Allt om en person
protection_about_person = Allt som finns sparat om { $person }
protection_about_person_how = Id { $id }. Texter öppnades i minnet och genomsöktes efter personens namn. Ta bort det som handlar om andra innan du lämnar ut detta.
protection_export = Hämta som fil (JSON)
protection_readings = Vem som har läst vad
protection_who_read = Vem som har läst { $name }
protection_readings_of_a_person = Vad en person har läst står på sidan om den personen.
protection_stream = Ärende, omgång eller register
    .help = Ett ärendenummer, round/ och omgångens id, eller register.
protection_no_stream = Du kan inte se läsningar för något ärende, någon omgång eller något register med det namnet. Kontrollera vad du skrev.
protection_newest = De nyaste först, högst { $most }.
protection_purpose = Program och ändamål
protection_operator = En person som driver systemet
protection_correct = Rätta
    .help = En programansvarig rättar namn och adresser. Det som antecknades tidigare står kvar i journalen, eftersom den visar vad som antecknades då. Ett beslut rättas i sitt ärende.
protection_erase = Radera
    .help = En arkivarie beslutar om raderingen och anger skälet. Det som hör till räkenskaperna sparas i sju år. En särskild nyckelförvaltare förstör nycklarna. Då går det inte heller att läsa säkerhetskopior av databasen, när den sista kopian av nycklarna har gått ut. Kvar blir personens id i journalen, brev som har skickats och kopior som någon har gjort.
protection_restrict = Begränsa
    .help = En arkivarie begränsar uppgifterna om en person: de sparas, men namn och adress visas bara för personen själv, revisorer och arkivarier. Personen får bara brev som meddelar ett beslut, har en sista dag, ber om en underskrift eller gäller pengar. Dokument och texter som någon har skrivit är som förut. Roller gäller och ärenden går vidare. Personen får veta det innan en begränsning hävs.
protection_restrict_how = Öppna sidan om personen för att begränsa uppgifterna.
protection_restrictions = Begränsningar som gäller
protection_person = Person
protection_ground = Grund
protection_since = Från och med
protection_lift = Häv
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
protection_recipient = Mottagare
protection_received_how = Hur
protection_received_of = Om vad
protection_received_last = Senast
protection_recipients_why = När uppgifter om personen rättas, raderas eller begränsas ska varje mottagare få veta det, om det inte är omöjligt eller innebär en oproportionell ansträngning. Frågar personen vilka mottagarna är ska personen få veta det (dataskyddsförordningen, artikel 19). Du underrättar dem själv: inget skickas härifrån. Listan har den som har fått ett brev som nämner personen eller återger personens ord, och den som har öppnat något i ett ärende, en omgång eller registret sedan personen först nämndes där. Det öppnas del för del, så det kan hända att inget där handlade om personen.
protection_recipients_outside = Utanför finansiären
protection_recipients_inside = Hos finansiären, och den som driver systemet
protection_recipients_unknown = Det här går inte att veta härifrån:
protection_unknown_lists = Namn i listor och tidslinjer visas utan att det antecknas. Därför står organisationerna i varje ärende i listan, oavsett om någon där har öppnat något.
protection_unknown_onward = Filer som någon har laddat ner eller skrivit ut, brev som har skickats vidare eller skrivits för hand, och vad ett system har gjort med det som det har läst.
protection_unknown_processors = Den som sköter servrar, e-post och inloggningstjänst åt finansiären. De står i era avtal.
protection_unknown_erased = Brev med texter som inte längre kan läsas. Hämta listan, också som fil, innan en radering utförs.
protection_results_name_nobody = Publicerade resultat nämner ingen person.
protection_then_tell = Underrätta sedan dem som har fått uppgifterna:
protection_named = Någon som inte finns i registret
    .help = Ansökningar, redovisningar och skäl kan nämna människor som inte har någon roll här. Deras namn söks i alla texter.
protection_named_search = Sök ett namn i alla texter
protection_name = Namn
    .help = Så som det står i texterna. Sök också på bara efternamnet. Det står inte i någon adress och inte i någon logg.
protection_named_short = Skriv minst { $least } bokstäver av namnet
protection_named_more = De första { $most } texterna visas. Skriv mer av namnet.
protection_named_not = Filer genomsöks inte: öppna dem i de ärenden som hittas. Texter som har raderats, eller vars nyckel inte finns här, hittas inte.
