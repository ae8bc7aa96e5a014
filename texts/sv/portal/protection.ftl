### Sidorna om personuppgifter.

protection = Dataskydd
protection_lead = Här svarar du den som frågar vad som finns sparat, låter rätta eller radera det, och ser vem som har läst det. Det du öppnar antecknas.
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
    .help = En arkivarie beslutar om raderingen och anger skälet. Det som hör till räkenskaperna sparas i sju år. En särskild nyckelförvaltare förstör nycklarna, och sedan går inget att läsa i säkerhetskopior heller.
protection_restrict = Begränsa
    .help = En arkivarie begränsar uppgifterna om en person: de sparas, men namn och adress visas bara för personen själv, revisorer och arkivarier, och inga andra brev än de som lag eller en sista dag kräver skickas till personen. Roller gäller och ärenden går vidare. Personen får veta det innan en begränsning hävs.
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
