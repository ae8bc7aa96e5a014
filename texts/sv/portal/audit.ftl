### Sidorna för den som granskar.

audit = Granskning
audit_lead = Här granskar du journalen. Ingenting kan ändras på de här sidorna. Det du öppnar antecknas med ditt namn och tiden.

## Sökning

audit_search = Sök i journalen
    .help = Efter person, organisation, belopp eller dag.
audit_search_how = Sökningen letar bara i det som du får läsa. En post måste stämma med allt som du fyller i.
audit_person = Person
    .help = En del av namnet, e-postadressen eller id.
audit_organisation = Organisation
    .help = En del av namnet, numret eller id.
audit_lowest = Belopp från
    .help = Till exempel 12 500 eller 12 500,50, i varje ärendes egen valuta. Hittar poster med något belopp som är minst så högt.
audit_highest = Belopp till
    .help = Skriv samma belopp i båda fälten för att hitta just det.
audit_first = Första dag
    .help = Dagen då det gjordes, svensk tid.
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
audit_wrong_amount = Ett belopp skrivs utan valuta, till exempel 12 500 eller 12 500,50.
audit_wrong_number = Skriv ett heltal från 1 till { $most }.
audit_wrong_choice = Välj något i listan.
audit_too_long = Skriv högst { $most } tecken.

## Avslag

audit_refusals = Nekade kommandon
    .help = Allt som en regel har nekat, i alla ärenden, efter regel och dag.
audit_refused_commands = Nekade kommandon, de nyaste först
audit_rule = Regel
    .help = Regeln som nekade.
audit_refusing = { $rule } (nekade { $count }): { $said }

audit_hidden_refusals =
    { $count ->
        [one] Ett kommando till nekades de här dagarna. Du får inte läsa något av det, till exempel för att det gäller ett utkast.
       *[other] { $count } kommandon till nekades de här dagarna. Du får inte läsa något av dem, till exempel för att de gäller utkast.
    }

## Ett stickprov

audit_sample = Dra ett stickprov
    .help = Bland utbetalningar, beslut eller andra poster, så att samma stickprov kan dras igen.
audit_sample_how = Samma val ger samma poster. Sidans adress innehåller alla val, och den tidpunkt fram till vilken poster räknas med. Det som antecknas senare ändrar inte stickprovet.
audit_population = Dras ur
    .help = Vad stickprovet dras ur.
audit_population-payments = Bekräftade utbetalningar
audit_population-orders = Beställda utbetalningar
audit_population-approvals = Beviljade bidrag
audit_population-decisions = Beslut om ansökningar
audit_population-reports = Godkända redovisningar
audit_population-entries = Alla poster
audit_population-refusals = Nekade kommandon
audit_method = Metod
    .help = Med monetära enheter dras en post med dubbelt belopp dubbelt så ofta, och poster utan belopp aldrig.
audit_method-simple = Enkelt slumpmässigt urval
audit_method-monetary = Urval av monetära enheter
audit_method-systematic = Var n:te post från en slumpad början
audit_size = Storlek
    .help = Hur många som dras. Med monetära enheter kan en stor post räknas flera gånger.
audit_seed = Slumpfrö
    .help = Vilket ord eller tal som helst. Skriv ett eget, eller behåll det föreslagna.
audit_draw = Dra
audit_drawn =
    { $count ->
        [0] Inget drogs
        [one] En post drogs
       *[other] { $count } poster drogs
    }
audit_draws =
    { $hits ->
        [one] En dragning.
       *[other] { $hits } dragningar: en post kan dras flera gånger.
    }
audit_days = Dagar
audit_recorded_until = Antecknat till
audit_position = Journalens läge
audit_position_is = { $entries } poster i alla ärenden, omgångar och registret
audit_units = Poster i populationen
audit_total = Populationens belopp
audit_population_hash = Populationens kontrollsumma (SHA-256)
audit_hits = Antal gånger dragen
audit_hash = Kontrollsumma
audit_hidden =
    { $count ->
        [one] En post från perioden är inte med i populationen, eftersom du inte får läsa något av den.
       *[other] { $count } poster från perioden är inte med i populationen, eftersom du inte får läsa något av dem.
    }
audit_draw_again = Dra det igen och jämför
audit_same_population = Populationen är densamma som då, och stickprovet också.
audit_other_population = Populationen är inte densamma som då. Jämför journalen med en tidigare kontrollrapport.
audit_record = Protokoll att skriva ut
audit_csv = Hämta som fil (CSV)
audit_record_of = Protokoll över ett stickprov
audit_drawn_by = Draget av
audit_how_drawn = Varje post har ett tal, SHA-256 av fröet och postens plats. Ett enkelt urval tar de lägsta talen. De andra två metoderna får sin början från samma funktion och går sedan vidare med lika långa steg.
audit_signed = Underskrift och datum:

## Ett ärende som det var en dag

audit_of_a_case = Ett ärende
    .help = Öppna ett ärende. Från ärendets sida kan du se hur det var en viss dag, och få varje beslut förklarat.
audit_as_of = { $name } som det var en viss dag
audit_as_of_then = { $name } som det var den { $day }
audit_in_force = Läget den här dagen
    .help = Det som hade gjorts när den här dagen var slut. Oftast är det bara den här dagen du ändrar.
audit_known = Antecknat till och med den här dagen
    .help = Bara det som stod i journalen när den här dagen var slut. Låt det stå i dag, om du inte vill se vad som var känt en tidigare dag.
audit_then = Så var det den { $in_force }, enligt det som var antecknat den { $known }
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
audit_vouched-named = Ett konto med sitt eget namn, som i äldre poster
audit_vouched-nobody = Ingen: systemet gjorde det självt, eller en tidpunkt passerade
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
audit_rules_hidden = Du får inte läsa journalen här. Därför visas inte vad reglerna tittade på.
audit_no_rules = Ingen regel prövades.
audit_outcome-holds = Uppfylld
audit_outcome-refuses = Nekar
audit_outcome-warns = Varnar
audit_held_before = Regeln var uppfylld, så som den löd då.
audit_inputs = Vad { $rule } tittade på
audit_previous = Posten före
audit_next = Nästa post

## Kontroll

audit_verify = Kontrollera journalen
    .help = Räkna om kedjorna, fatta varje beslut igen och jämför räkenskaper och listor. Kontrollrapporter sparas.
audit_verify_how = Ett eget program räknar om kedjorna, fattar varje beslut igen och jämför räkenskaper, listor och texter med dem. Det ändrar ingenting, och tar några sekunder eller minuter.
audit_verify_now = Kontrollera nu
audit_verify_not_here = Portalen kan inte göra det här. Den som driver portalen kan (starter.py verify).
audit_reports = Kontrollrapporter
audit_outcome = Utfall
audit_run-running = Pågår
audit_run-clean = Inga anmärkningar
audit_run-findings = Det finns anmärkningar
audit_run-failed = Kunde inte genomföras
audit_run-interrupted = Avbruten
audit_report_of = Kontroll den { $time }
audit_started_by = Startad av { $person }.
audit_examined = { $examined } av { $streams } granskade: ärenden, omgångar och registret.
audit_show_progress = Visa hur långt det har kommit
audit_no_report = Det finns ingen kontrollrapport. Starta kontrollen igen.
audit_counted = Vad som granskades
audit_report_json = Kontrollrapporten som fil (JSON)

## Vad en regel tittade på

audit_input-acting_for = Agerar för
audit_input-act = Uppgift
audit_input-done = Har redan gjort
audit_input-declared = Har anmält jäv
audit_input-roles_at_applicant = Roller hos sökanden
audit_input-needed = Krävs
audit_input-sections = Avsnitt
audit_input-status = Läge
audit_input-person = Person
audit_input-organisation = Organisation
audit_input-today = I dag
audit_input-starts = Börjar
audit_input-ends = Slutar
audit_input-period = Period
audit_input-periods = Perioder
audit_input-wrong = Fel
audit_input-last_day = Sista dag
audit_input-missing = Saknas
audit_input-round = Omgång
audit_input-day = Dag
audit_input-known = Finns
audit_input-amount = Belopp
audit_input-first = Första
audit_input-last = Sista
audit_input-role = Roll
audit_input-due = Ska vara gjort
audit_input-opens = Öppnar
audit_input-closes = Stänger
audit_input-opens_at = Öppnar
audit_input-closes_at = Stänger
audit_input-most = Högst
audit_input-least = Lägst
audit_input-presenter = Föredragande
audit_input-lines = Rader
audit_input-asked_at = Frågades
audit_input-due_at = Sista tid
audit_input-unknown = Okända
audit_input-held = Innehas
audit_input-funder = Finansiär
audit_input-asked_for = Begärt
audit_input-reported = Redovisat
audit_input-component = Ärendetyp
audit_input-parties = Parter
audit_input-ceiling = Tak
audit_input-decided_by = Beslutande
audit_input-decided_on = Beslutsdag
audit_input-score = Poäng
audit_input-report = Redovisning
audit_input-approved = Godkänt
audit_input-remaining = Kvar
audit_input-paid_on = Betaldag
audit_input-ordered_on = Beställd
audit_input-opinion = Uttalande
audit_input-proposed = Föreslaget
audit_input-budget = Budget
audit_input-total = Summa
audit_input-assessed_by = Har bedömt
audit_input-involved = Har medverkat
audit_input-since = Sedan
audit_input-country = Land
audit_input-countries = Länder
audit_input-number = Nummer
audit_input-programme = Program
audit_input-granted = Beviljat
audit_input-available = Finns kvar
audit_input-signature_due = Underskrivet senast
audit_input-report_due = Redovisning senast
audit_input-open = Öppet
audit_input-ground = Grund
audit_input-mark = Hur säker siffran är
audit_input-source = Källa
audit_input-months = Månader
audit_input-years = År
audit_input-days = Dagar
audit_input-present = Närvarande
audit_input-mandate = Fullmakt
audit_input-roles = Roller
audit_input-applied = Sökt
audit_input-erasure_ordered = Radering beslutad den
audit_input-erased = Raderade texter
audit_input-expected = Väntat
audit_input-signed = Underskrivet
audit_input-account_change = Byte av konto
audit_input-accounting = Hör till räkenskaperna
audit_input-against = Har avrått
audit_input-answered = Har svarat
audit_input-audited = Reviderat belopp
audit_input-based_on = Bygger på post
audit_input-beside = Jämfört med
audit_input-body = Slag av organisation
audit_input-budget_years = År i budgeten
audit_input-checked_on = Kontrollerat
audit_input-command_id = Kommandots id
audit_input-colleague = Den som anmälan gäller
audit_input-competitors = Andra sökande
audit_input-costs_from = Kostnader från
audit_input-costs_to = Kostnader till
audit_input-earliest = Tidigast
audit_input-eligible = Kan delta
audit_input-far = Skiljer sig mycket
audit_input-held_by = Stoppat av
audit_input-id = Id
audit_input-keep_until = Bevaras till och med
audit_input-kept_as = Sparat i post
audit_input-kind = Slag
audit_input-kinds = Slag
audit_input-latest = Senaste post
audit_input-left_on = Pengarna gick iväg
audit_input-named = Angivna
audit_input-of = Av
audit_input-opened = Öppnade
audit_input-organisations = Organisationer
audit_input-other = Den andra dagen
audit_input-outside = Omfattas inte
audit_input-places = Platser
audit_input-planned = Perioder i planen
audit_input-received_on = Kom in
audit_input-regions = Världsdelar
audit_input-requested_on = Begärt
audit_input-reserved = Reserverat
audit_input-retention = Klass av text
audit_input-returned_on = Kom tillbaka
audit_input-saved_at = Sparat
audit_input-saved_by = Sparat av
audit_input-sha256 = Kontrollsumma
audit_input-shown = Visat dokument
audit_input-signed_on = Underskrivet
audit_input-subject = Gäller
audit_input-taken = Redan beviljat
audit_input-text = Text
audit_input-undecided = Inte avgjorda
audit_input-unreported = Inte redovisade perioder
audit_input-was_checked = Kontrollen hade börjat
audit_input-told_on = Fick veta det
audit_input-grounds = Grunder
audit_mark-C = Bekräftad i finansiärens offentliga källa
audit_mark-S = Bekräftad i pressmeddelandet om hösten 2019
audit_mark-L = Lag
audit_mark-A = Hämtad från en annan finansiär
audit_mark-I = Slutsats: en inställning här
audit_mark-unknown = Okänd
audit_mark-E = Systemets egen
