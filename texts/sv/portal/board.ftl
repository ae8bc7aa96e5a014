### Omgångens tavla, och besluten som förbereds från den.

## Tavlan

board_of = Ansökningar: { $name }
board_open = Jämför omgångens ansökningar
board_all = Alla
board_reconsidered = Omprövas
board_undecided = Inte avgjorda än
board_country = Partnerns land
board_show = Visa
board_shown = { $shown } av { $all } ansökningar visas.
board_ticked_hidden = { $count ->
        [one] En markerad ansökan visas inte, men räknas i summan.
       *[other] { $count } markerade ansökningar visas inte, men räknas i summan.
    }
board_applications = Ansökningarna sida vid sida
board_tick = Markera
board_tick_one = Markera { $case }
board_tick_first = Markera minst en ansökan som väntar på beslut
board_column-case = Ärende
board_column-applicant = Sökande
board_column-country = Land
board_column-sought = Sökt
board_column-state = Läge
board_column-mean = Medel­poäng
board_column-spread = Spridning
board_column-rank = Rang
board_column-proposed = Föreslaget
board_check_list = Checklista och bedömare
board_done = Klart:
board_missing = Saknas:
board_checked = Kontrollerad
board_completion = Komplettering begärd, senast { $last }
board_assessed = { $count } av { $needed } bedömningar
board_ask = Begär komplettering
board_standing-awaits_ruling = en anmäld omständighet ska prövas
board_standing-conflict = jäv, deltar inte
board_standing-has_assessed = har bedömt
board_standing-has_declared = inget jäv, har inte bedömt än
board_standing-undeclared = har inte lämnat jävsdeklaration än
board_conflicts = Jäv: { $names }
board_declare = Lämna jävsdeklaration
board_report = Anmäl jäv hos någon annan
board_declare_first = Du har inte lämnat jävsdeklaration i ärendet. Om du inte gör det nekas beslutet.
board_filled_in = { $what }: ifyllt. Öppna för att läsa eller ändra.
board_sum_heading = Markerade ansökningar jämförda med ramen
board_sum = Markerat
board_left = Kvar av ramen
board_after = Kvar efteråt
board_over = Summan är mer än vad som är kvar av ramen, med
board_takes = Varje ansökan räknas med det belopp som bedömarna föreslår i genomsnitt, eller med det sökta beloppet tills det finns ett förslag.
board_update = Uppdatera summan
board_prepare = Förbered beslut

## Beslut

board_prepare_how = Inget beslutas här. På nästa sida ser du vad varje beslut skulle leda till, och breven.
board_left_over = { $count ->
        [one] En ansökan till är markerad. Förbered den efteråt.
       *[other] { $count } ansökningar till är markerade. Förbered dem efteråt.
    }
board_decide_one = Välj att bevilja eller avslå minst en ansökan
board_sought = Sökt belopp: { $amount }.
board_proposed = Bedömarna föreslår { $amount } i genomsnitt.
board_decision = Beslut
board_outcome-grant = Bevilja
board_outcome-reject = Avslå
board_outcome-none = Inte nu
board_granted = Med det som är ifyllt beviljas { $amount }.
board_common = För alla de här besluten
board_sum_grants = Summan av det som beviljas
board_preview = Se vad det leder till
board_preview_heading = Vad besluten skulle leda till
board_preview_how = Inget är beslutat än. Varje beslut prövas för sig, utifrån läget just nu.
board_left_out = Beslutet fattas inte förrän du har ändrat det.
board_too_much = Efter besluten ovanför är det här { $amount } mer än vad som är kvar av ramen. Det nekas om de fattas först.
board_give = { $count ->
        [one] Fatta ett beslut
       *[other] Fatta { $count } beslut
    }
board_given = { $given } av { $all } beslut är fattade
board_result-accepted = Fattat
board_result-refused = Nekat
board_result-waiting = Mottaget, inte avgjort än
    .help = Det räknas från när det togs emot. Du behöver inte skicka det igen.
board_result-not_received = Inte mottaget
    .help = En tjänst svarar inte. Vänta en minut och försök igen: det fattas inte två gånger.
board_result-wrong = Gick inte att använda
board_result-left_out = Inte fattat: det skulle nekas
board_again = { $count ->
        [one] Skicka igen det som inte togs emot
       *[other] Skicka igen de { $count } som inte togs emot
    }
board_prepare_again = Förbered på nytt de beslut som inte fattades
