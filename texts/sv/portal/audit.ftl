### Sidorna för den som granskar.

audit = Granskning
audit_lead = Här granskar du journalen. Ingenting kan ändras på de här sidorna. Det du öppnar antecknas med ditt namn och tiden.

## Sökning

audit_search = Sök i journalen
    .help = På person, organisation, belopp eller dag.
audit_search_how = Sökningen hittar poster genom det som du får läsa i dem. Allt som du fyller i ska stämma.
audit_person = Person
    .help = En del av namnet, e-postadressen eller id.
audit_organisation = Organisation
    .help = En del av namnet, numret eller id.
audit_lowest = Belopp från
    .help = I kronor. Poster med något belopp från och med detta.
audit_highest = Belopp till
    .help = I kronor. Samma belopp i båda fälten hittar bara det.
audit_first = Första dag
    .help = Dagen då det gjordes, i Sverige.
audit_last = Sista dag
    .help = Dagen räknas med.
audit_do_search = Sök
audit_nothing_asked = Fyll i minst ett fält.
audit_found =
    { $count ->
        [0] Inga poster
        [one] En post
       *[other] { $count } poster
    }
audit_entries = Poster
audit_page = Sida { $page } av { $pages }
audit_pages = Sidor
audit_newer = Nyare poster
audit_older = Äldre poster
audit_any = Alla
audit_show = Visa
audit_wrong_day = En dag skrivs ÅÅÅÅ-MM-DD, från 1990 till 2199.
audit_wrong_amount = Ett belopp skrivs i kronor, till exempel 12 500 eller 12 500,50.
audit_wrong_number = Skriv ett heltal från 1 till { $most }.
audit_wrong_choice = Välj något i listan.
audit_too_long = Skriv högst { $most } tecken.

## Avslag

audit_refusals = Nekade kommandon
    .help = Allt som en regel har nekat, i alla ärenden, efter regel och dag.
audit_refused_commands = Nekade kommandon, de nyaste först
audit_rule = Regel
    .help = Regeln som nekade.

audit_hidden_refusals =
    { $count ->
        [one] Ett kommando till nekades de här dagarna, som du inte får läsa något av, till exempel i ett utkast.
       *[other] { $count } kommandon till nekades de här dagarna, som du inte får läsa något av, till exempel i ett utkast.
    }

## Ett stickprov

audit_sample = Dra ett stickprov
    .help = Bland utbetalningar, beslut eller andra poster, så att samma stickprov kan dras igen.
audit_sample_how = Samma val drar samma poster. Sidans adress innehåller alla val och tiden fram till vilken poster hade antecknats: det som antecknas senare ändrar inte stickprovet.
audit_population = Dras ur
    .help = Vad stickprovet dras ur.
audit_population-payments = Bekräftade utbetalningar
audit_population-orders = Beordrade utbetalningar
audit_population-approvals = Beviljade bidrag
audit_population-decisions = Beslut om ansökningar
audit_population-reports = Godkända rapporter
audit_population-entries = Alla poster
audit_population-refusals = Nekade kommandon
audit_method = Metod
    .help = Med monetära enheter dras en post med dubbelt belopp dubbelt så ofta, och poster utan belopp aldrig.
audit_method-simple = Enkelt slumpmässigt urval
audit_method-monetary = Urval av monetära enheter
audit_method-systematic = Var n:te post från en slumpad början
audit_size = Storlek
    .help = Hur många som dras. Med monetära enheter kan en stor post räknas flera gånger.
audit_seed = Frö
    .help = Vilket ord eller tal som helst. Skriv ett eget, eller behåll det föreslagna.
audit_draw = Dra
audit_drawn =
    { $count ->
        [0] Inget drogs
        [one] En post drogs
       *[other] { $count } poster drogs
    }
audit_nothing_drawn = Det finns inget att dra ur.
audit_days = Dagar
audit_recorded_until = Antecknat till
audit_position = Journalens läge
audit_position_is = { $entries } poster i alla strömmar
audit_units = Poster i populationen
audit_total = Populationens belopp
audit_population_hash = Populationens kontrollsumma (SHA-256)
audit_hits = Gånger dragen
audit_hash = Kontrollsumma
audit_hidden =
    { $count ->
        [one] En post från perioden är inte med i populationen, eftersom du inte får läsa något av den.
       *[other] { $count } poster från perioden är inte med i populationen, eftersom du inte får läsa något av dem.
    }
audit_draw_again = Dra det igen och jämför
audit_same_population = Populationen är densamma som då, och stickprovet också.
audit_other_population = Populationen är inte densamma som då: jämför journalen med en tidigare rapport från kontrollen.
audit_record = Protokoll att skriva ut
audit_csv = Samma som fil (CSV)
audit_record_of = Protokoll över ett stickprov
audit_drawn_by = Draget av
audit_how_drawn = Varje post har ett tal, SHA-256 av fröet och postens plats. Ett enkelt urval tar de lägsta talen. De andra två metoderna tar sin början från samma funktion och går sedan vidare med lika avstånd.
audit_signed = Underskrift och datum:

## Ett ärende som det var en dag

audit_of_a_case = Ett ärende
    .help = Öppna ett ärende. Från dess sida ser du det som det var en viss dag, och varje beslut förklarat.
audit_as_of = { $name } som det var en dag
audit_in_force = Gällde den
    .help = Det som hade gjorts när dagen var slut.
audit_known = Känt den
    .help = Det som hade antecknats i journalen när dagen var slut.
audit_not_yet = Då hade inget antecknats.
audit_then = Gällde den { $in_force }, känt den { $known }
audit_later =
    { $count ->
        [0] Inget har kommit till sedan dess.
        [one] En senare post är utelämnad.
       *[other] { $count } senare poster är utelämnade.
    }
audit_ahead_then = Vad som skulle komma
audit_happened_until_then = Vad som hade hänt
audit_explain = Förklara post

## Ett beslut förklarat

audit_entry = { $name }, post { $seq }
audit_command = Kommando
audit_vouched = Intygat av
audit_vouched-portal = Ett konto som loggade in i portalen
audit_vouched-program = Ett konto i ett annat program
audit_vouched-named = Ett konto som nämns så som det var vanligt före id:n
audit_vouched-nobody = Ingen: motorn själv, eller en tidpunkt som kom
audit_account = Kontots id
audit_received = Mottaget
audit_received_as = Nr { $number }, { $time }
audit_made = Räknas från
audit_recorded = Antecknat
audit_programme = Program och version
audit_edition = Regelbokens utgåva
audit_edition_is = Vad utgåva { $edition } ändrade
audit_build = Program som avgjorde
audit_rules = Reglerna, i den ordning som de prövades
audit_rules_hidden = Du läser inte journalen i den här strömmen. Vad reglerna tittade på visas inte.
audit_no_rules = Ingen regel prövades.
audit_outcome-holds = Uppfylld
audit_outcome-refuses = Nekar
audit_outcome-warns = Varnar
audit_asked_whether = Hade annars sagt: { $sentence }
audit_inputs = Vad { $rule } tittade på
audit_previous = Posten före
audit_next = Nästa post

## Kontroll

audit_verify = Kontrollera journalen
    .help = Räkna om kedjorna, fatta varje beslut igen och jämför räkenskaper och listor. Rapporter sparas.
audit_verify_how = Ett eget program räknar om kedjorna, fattar varje beslut igen och jämför räkenskaper, listor och texter med dem. Det ändrar ingenting. Det tar från sekunder till minuter.
audit_verify_now = Kontrollera nu
audit_verify_not_here = Portalen kan inte göra det här. Den som driver portalen kan (starter.py verify).
audit_reports = Rapporter
audit_outcome = Utfall
audit_run-running = Pågår
audit_run-clean = Inga anmärkningar
audit_run-findings = Det finns anmärkningar
audit_run-failed = Kunde inte genomföras
audit_run-interrupted = Avbruten
audit_report_of = Kontroll den { $time }
audit_started_by = Startad av { $person }.
audit_examined = { $examined } av { $streams } strömmar granskade.
audit_show_progress = Visa hur långt det har kommit
audit_no_report = Det finns ingen rapport. Starta igen.
audit_counted = Vad som granskades
audit_report_json = Rapporten som fil (JSON)
