### Portalens sidor.

## På varje sida

service = Partnerskapsportalen
skip = Hoppa till huvudinnehållet
menu = Meny
other_language = English
contact = Kontakt: { $address }
sign_in = Logga in
sign_out = Logga ut
act_for_another = Företräd en annan organisation
my_tasks = Mina uppgifter
my_cases = Mina ärenden
all_cases = Alla ärenden
register = Personer och organisationer
people = Vilka som kan logga in
rounds = Omgångar
results = Resultat
about_the_service = Om tjänsten
accessibility = Tillgänglighetsredogörelse
privacy = Dina personuppgifter
continue = Fortsätt
change = Ändra
error = Fel:
error_title = Fel:
warning = Varning
done = Klart
something_is_wrong = Något behöver rättas

## Omgångar och resultat

start_heading = Sök och redovisa bidrag för partnerskap
start_lead = Här söker kommuner och regioner bidrag tillsammans med en partner utomlands. Här redovisar ni också, skriver under och följer era ärenden.
programme = Program
opens = Öppnar
last_day = Sista dag att söka, till midnatt
funder = Finansiär
budget = Omgångens ram
round_id = Omgångens id
apply_here = Sök i den här omgången
apply_sign_in = Logga in för att söka
see_rounds = Omgångar att söka i
see_results = Se vad som beviljades
conditions = Villkor
who_may_apply = Vilka som får söka
countries = Partnernas länder
core_areas = Områden
kinds_of_case = Vad ni kan söka bidrag för
kind_of_case = Ärendetyp
months = Månader
highest_amount = Högsta belopp
ceilings_differ = Det högsta beloppet beror på hur många parter som deltar och var de finns. Beloppen i tabellen är de högsta för varje typ.
results_of = Resultat: { $round }
results_sum = { $applications } ansökningar avgjordes. { $granted } beviljades, sammanlagt { $amount }.
granted_cases = Beviljade
also_as = Hämta resultatet som fil:
currency = Valuta

## Tillgänglighet och personuppgifter

accessibility_lead = Alla ska kunna använda portalen. Den är byggd för att uppfylla WCAG 2.1 på nivå AA (EN 301 549), och varje sida fungerar med tangentbord, på en smal skärm, förstorad och utan JavaScript.
accessibility_partly = Portalen uppfyller delvis EN 301 549. Bristerna står här nedanför.
accessibility_report = Berätta vad som inte fungerar
accessibility_report_how = Skriv till oss om du möter ett hinder eller behöver något i ett annat format. Vi svarar inom två arbetsdagar.
accessibility_authority = Om du inte är nöjd med vårt svar kan du anmäla det till Myndigheten för digital förvaltning:
accessibility_lacks = Kända brister
accessibility_lacks_narrow = PDF-dokument anpassar sig inte till en smal skärm. Samma uppgifter finns på ärendets sida. (Omflöde, 10.1.4.10)
accessibility_lacks_documents = Avtal och beslut är PDF-dokument som ännu inte har testats av personer som använder skärmläsare.
accessibility_lacks_review = Ingen utomstående har granskat portalen än.
accessibility_tested = Hur vi testar
accessibility_tested_how = Vid varje ändring granskar ett program (axe) varje sida i en riktig webbläsare, och bredden kontrolleras vid 320 bildpunkter. De viktigaste sidorna läses som en skärmläsare läser dem, och gås igenom med tangentbord och med större bokstäver.
accessibility_tested_when = De som bygger portalen gick igenom allt enligt EN 301 549 den { $day }.
privacy_lead = Finansiären som ni söker bidrag hos ansvarar för dina personuppgifter i portalen. De behandlas för att bidrag ska kunna sökas, beslutas, betalas och granskas.
privacy_what = Vad som sparas
privacy_person = Ditt namn, din e-postadress och de roller du har för en organisation, från när till när.
privacy_acts = Vad du gör här: varje handling med sin tid. Den hör till ärendets journal och står kvar i den. Ditt namn kan tas bort när det får raderas.
privacy_reads = Vad du öppnar i ett ärende: vilka delar, och när. Så kan den som ett ärende handlar om få veta vem som har läst det. Namn i listor antecknas inte.
privacy_sign_in = Vilket konto hos inloggningstjänsten som är ditt. Det är förseglat, och bara ett id som inte säger något visas vid det du gör.
privacy_cookies = Kakor
privacy_cookies_which = Bara nödvändiga: de som du har medan du loggar in, en för din inloggning och en som minns ditt språk om du väljer det. Ingen av dem följer dig till andra sidor.
privacy_who = Vem som får uppgifterna
privacy_who_how = De som deltar i ditt ärende: sökanden, partnern utomlands och de hos finansiären som handlägger eller granskar det, var och en så långt rollen kräver det. Brev om ärendet kan nämna dig. Ett system som sökanden eller finansiären använder kan läsa det som människorna där får läsa. Publicerade resultat nämner ingen person.
privacy_rights = Dina rättigheter
privacy_rights_how = Du kan fråga vad som sparas om dig och få det som fil, få det rättat eller begränsat, i vissa fall få det raderat, invända mot hur det används och fråga vem som har fått det. Skriv till
privacy_authority = Om du tycker att vi gör fel kan du klaga hos Integritetsskyddsmyndigheten:

## När något går fel

error-400 = Vi förstod inte vad din webbläsare skickade
    .help = Gå tillbaka till föregående sida och försök igen.
error-403 = Det går inte att göra härifrån
    .help = Sidan kan ha varit öppen för länge, eller så skickades det från en annan webbplats. Öppna sidan igen och försök en gång till.
error-404 = Sidan finns inte
    .help = Adressen kan vara felskriven, eller så har du inte tillgång till sidan. Kontrollera adressen eller börja från startsidan.
error-405 = Det går inte att göra härifrån
    .help = Öppna sidan igen och försök en gång till.
error-413 = Det du skickade är för stort
    .help = Korta texten, eller bifoga den som en fil.
error-500 = Något gick fel hos oss
    .help = Felet är noterat, och du har inte gjort något fel. Om du skickade något: se efter bland dina ärenden om det kom fram innan du skickar det igen.
error-no_role = Du har ingen roll i dag
    .help = Du är inloggad men har ingen roll hos någon organisation i dag. Be finansiärens programansvariga att ge dig en.
error_start = Till startsidan
reference = Nämn { $reference } om du skriver till oss om det här.
away = Tjänsten svarar inte just nu
away_received = Det du skickade togs emot den { $at } och räknas från då. Kvitto: { $number }.
away_not_received = Vänta en minut och försök igen. Om du skickade något är det inte säkert att det kom fram.
not_received = Det du skrev finns kvar här, men det togs inte emot. Vänta en minut och tryck på Skicka igen: det skickas inte två gånger.

## Inloggning

sign_in_how = Du loggar in hos en inloggningstjänst som vet vem du är. Sedan kommer du tillbaka hit.
sign_in_first = Första gången använder du länken i inbjudan som du har fått med e-post. Fråga finansiären om du inte har fått någon inbjudan.
sign_in_failed = Du är inte inloggad
sign_in-not_begun = Inloggningen tog för lång tid, påbörjades i en annan webbläsare eller så sparade din webbläsare inte vår kaka. Försök igen i ett enda fönster.
sign_in-refused = Inloggningstjänsten släppte inte in dig, eller så avbröt du.
sign_in-not_bound = Inloggningstjänsten känner dig, men det kontot hör inte till någon person här. Använd länken i inbjudan första gången. Om du har bytt konto: be finansiären om en ny inbjudan.
sign_in-no_invitation = Inbjudan är redan använd eller äldre än ett dygn. Be finansiären om en ny.
sign_in-another_person = Kontot hör redan till en annan person här. Var och en har ett eget konto: logga ut från inloggningstjänsten och logga in med ditt.
try_again = Försök igen
invited = Du är inbjuden
invited_how = Fortsätt till inloggningstjänsten. Kontot som du loggar in med där blir ditt också här.
invited_own = Använd ett konto som bara är ditt. Det som görs med det görs i ditt namn, så en gemensam brevlåda eller inloggning går inte.
invitation_subject = Du är inbjuden till partnerskapsportalen
invitation_body =
    Hej { $name }!

    Du är inbjuden till partnerskapsportalen. Öppna länken inom ett dygn och logga in med ett konto som bara är ditt:

    { $link }

    Länken är bara för dig. Skicka den inte vidare.
choose_organisation = Vilken organisation företräder du?
choose_one = Välj en organisation

## Uppgifter, ärenden och tidslinjen

task_due = Sista dag: { $last }
task_waits = Det finns ingen sista dag, men ärendet väntar tills det här är gjort.
overdue = Försenad
to_do = Att göra
next_date = Nästa datum
you_can = Du kan
more_to_do = Annat som du kan göra
what_comes = Vad som kommer härnäst
reminders =
    { $count ->
        [one] En påminnelse skickas
       *[other] { $count } påminnelser skickas
    }
waits_for = Väntar på { $whom }: { $what }
in_short = I korthet
what = Vad
amount = Belopp
latest = Senaste händelser
whole_timeline = Allt som har hänt
timeline_of = Allt som har hänt: { $name }

## Formulär och kvitton

optional = (frivilligt)
choose = Välj
add = Lägg till: { $what }
remove = Ta bort: { $what }
new_id = Id som du väljer
    .help = Ett kort namn som inte kan ändras sedan. Använd små bokstäver, siffror och bindestreck, till exempel kp-2027-var.
nothing_to_fill_in = Det finns inget att fylla i.
read_document = Läs dokumentet innan du skriver under det.
open_document = Öppna dokumentet (PDF)
document_sum = Dokumentets kontrollsumma: { $sha256 }
no_document = Det finns inget dokument att skriva under just nu.
check_answers = Kontrollera dina svar
preview = Det här kommer att stå i ärendet
would_be_refused = Det här skulle nekas nu: { $why }
letter = Ett brev går till { $count ->
        [one] en person
       *[other] { $count } personer
    }: { $what }
send = Skicka
receipt = Kvitto
receipt-accepted = Klart
receipt-refused = Det nekades
receipt-waiting = Det är mottaget
receipt-wrong_input = Det gick inte att använda
receipt-set_aside = Det lades åt sidan
receipt_waits = Det är inte avgjort än, men räknas från tiden nedan. Du behöver inte skicka det igen.
received_at = Mottaget
receipt_number = Nummer
receipt_next-submit_application = Skriv ansökan
receipt_next-attach_file = Till ärendets filer
receipt_hash = Kvittokod

## Vilka som kan logga in

people_how = En inbjudan är ett mejl med en länk som gäller i ett dygn. Den som loggar in med länken kan sedan göra allt här som personen får göra.
can_sign_in = Kan logga in
since = Sedan { $day }
invited_until = Inbjuden till { $time }
invite = Bjud in
end_access = Avsluta tillgången
invitation_sent = En inbjudan är skickad till { $person }.
invitation_not_sent = Ingen inbjudan kunde skickas till { $person }. Kontrollera e-postadressen och försök igen senare.
access_ended = { $person } kan inte längre logga in.
