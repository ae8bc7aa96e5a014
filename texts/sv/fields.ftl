### Fälten i varje kommando: ledtext och hjälp, som de ska stå i ett formulär. Före ”--” står
### kommandots slag, eller namnet på den del som fältet hör till.

## Öppna registret

install--funder = Finansiär
    .help = Id för den organisation som delar ut bidragen.
install--funder_name = Finansiärens namn
    .help = Namnet som det ska stå i brev och listor.
install--manager = Programansvarig
    .help = Id för den första personen i registret. Den personen kan sedan ge andra roller.
install--manager_name = Den programansvarigas namn
    .help = För- och efternamn.
install--manager_email = Den programansvarigas e-postadress
    .help = Hit skickas meddelanden.
install--starts = Första dag
    .help = Från och med den dagen är personen programansvarig.

## Lägga till en organisation

add_organisation--organisation = Organisation
    .help = SE-ON- och organisationsnumret, eller local/ och ett kort namn om organisationen saknar svenskt nummer.
add_organisation--body = Slag av organisation
    .help = Avgör vem som får söka.
add_organisation--country = Land
    .help = Landskoden för en organisation utomlands, två stora bokstäver. Lämna tomt för svenska organisationer.
add_organisation--name = Namn
    .help = Namnet som det ska stå i brev och listor.

## Byta namn på en organisation

rename_organisation--organisation = Organisation
    .help = Den som har bytt namn.
rename_organisation--name = Nytt namn
    .help = Namnet som det ska stå i brev och listor.

## Lägga till en person

add_person--person = Person
    .help = Lämna tomt. Personens id tilldelas när personen läggs till.
add_person--name = Namn
    .help = För- och efternamn.
add_person--email = E-postadress
    .help = Hit skickas meddelanden.

## Ändra kontaktuppgifter

change_contact--person = Person
    .help = Den som har fått nya uppgifter.
change_contact--name = Namn
    .help = För- och efternamn, också om bara adressen är ny.
change_contact--email = E-postadress
    .help = Hit skickas meddelanden, också om bara namnet är nytt.

## Ge en roll

grant_role--person = Person
    .help = Den som ska få rollen.
grant_role--organisation = Organisation
    .help = Den organisation som rollen gäller i.
grant_role--role = Roll
    .help = Avgör vad personen får göra.
grant_role--starts = Första dag
    .help = Från och med den dagen gäller rollen.
grant_role--ends = Sista dag
    .help = Till och med den dagen gäller rollen. Lämna tomt om den gäller tills vidare.

## Avsluta en roll

end_role--person = Person
    .help = Den som har rollen.
end_role--organisation = Organisation
    .help = Den organisation som rollen gäller i.
end_role--role = Roll
    .help = Den roll som ska avslutas.
end_role--ends = Sista dag
    .help = Till och med den dagen har personen rollen.

## Radera en text

erase_text--text = Text
    .help = Id för texten som ska raderas. Den kan inte återskapas.
erase_text--reason = Skäl
    .help = Varför texten raderas. Upprepa inte det som ska bort.

## Utlysa en omgång

announce_round--programme = Program
    .help = Den senaste versionen av programmet gäller för hela omgången.
announce_round--title = Rubrik
    .help = Vad omgången heter, till exempel ”Hösten 2026”.
announce_round--opens = Första ansökningsdag
    .help = Omgången öppnar när den dagen börjar.
announce_round--closes = Sista ansökningsdag
    .help = Hela den dagen räknas.
announce_round--frame_minor = Omgångens { -budget }
    .help = Så mycket som sammanlagt kan beviljas.

## Förlänga en omgång

extend_round--closes = Ny sista ansökningsdag
    .help = En senare dag än den nuvarande. Hela den dagen räknas.
extend_round--reason = Skäl
    .help = Varför omgången förlängs. Skälet skickas till handläggarna.

## Öppna ett utkast

open_case--round = Omgång
    .help = Den omgång som ni söker i.
open_case--component = Ärendetyp
    .help = Vad ansökan gäller, till exempel en förberedelse eller ett projekt.

## Spara utkastet

save_draft--counterparts = Parter utomlands
    .help = De organisationer vars kontaktpersoner får läsa och skriva på utkastet. Lämna tomt om inget ska ändras.
save_draft--content = Innehåll
    .help = Det som är skrivet hittills. Ingen prövar det förrän ansökan lämnas in.

## Lämna in och komplettera en ansökan

submit_application--application = Ansökan
    .help = Allt som ska prövas. Efter sista ansökningsdagen kan ni bara ändra det om vi begär komplettering.
complete_application--application = Ansökan
    .help = Hela ansökan på nytt, med det som saknades.
application--title = Titel
    .help = Ett kort namn på samarbetet.
application--summary = Sammanfattning
    .help = Vad ni vill göra, med vilka, och vad det ska leda till.
application--counterparts = Parter utomlands
    .help = De kommuner, regioner eller andra som ni samarbetar med.
application--core_areas = Kärnområden
    .help = De områden som samarbetet gäller. Ange minst ett.
application--starts = Första dag
    .help = Samarbetets första dag.
application--ends = Sista dag
    .help = Samarbetets sista dag.
application--teams = Deltagare
    .help = Hur många som deltar från varje part.
application--budget = Budget
    .help = Vad ni söker för varje år, det första först.
application--attachments = Bilagor
    .help = De handlingar som programmet kräver.
counterpart--name = Namn
    .help = Partens namn, på engelska eller på landets eget språk.
counterpart--kind = Slag av organisation
    .help = Det slag som närmast motsvarar ett svenskt.
counterpart--organisation = Organisation i registret
    .help = Partens id i registret, om dess personer ska delta i ärendet.
counterpart--country = Land
    .help = Landskoden, två stora bokstäver.
team--party = Part
    .help = 0 är ni som söker, 1 den första parten utomlands.
team--officials = Tjänstepersoner
    .help = Antal från den här parten.
team--majority_politicians = Politiker i majoritet
    .help = Antal från den här parten.
team--opposition_politicians = Politiker i opposition
    .help = Antal från den här parten.
year_budget--year = År
    .help = Samarbetets första år är 1.
year_budget--lines = Kostnader
    .help = En rad för varje kostnadsslag.
budget_line--cost_type = Kostnadsslag
    .help = Ett av programmets kostnadsslag.
budget_line--amount_minor = Belopp
    .help = Vad ni räknar med att det kostar.
attachment--document = Handling
    .help = Vilken av programmets handlingar det är.
attachment--file = Fil
    .help = Var filen finns, eller dess namn.

## Återkalla ansökan

withdraw_application--reason = Skäl
    .help = Varför ni tar tillbaka ansökan. Det går inte att ångra.

## Begära komplettering

request_completion--due = Sista dag
    .help = Kompletteringen ska vara inne senast den dagen.
request_completion--if_missed = Om den uteblir
    .help = Vad som händer med ansökan om kompletteringen inte kommer in i tid.
request_completion--reason = Vad som saknas
    .help = Skriv så att sökanden vet precis vad som ska skickas in. Texten skickas till sökanden.

## Avvisa ansökan

dismiss_application--ground = Grund
    .help = Varför ansökan inte prövas i sak.
dismiss_application--record = Hur beslutet fattades
    .help = Dag, organ eller delegation, och alla som deltog.
dismiss_application--reason = Skäl
    .help = Förklara grunden. Texten skickas till sökanden.

## Skriva tillsammans med parten utomlands

draft_completion--content = Innehåll
    .help = Det som är skrivet hittills av det som har begärts.
draft_report--period = Period
    .help = Det redovisningsår som rapporten gäller.
draft_report--content = Innehåll
    .help = Det som är skrivet hittills av rapporten.

## Anteckna en kontakt

record_contact--day = Dag
    .help = Den dag då ni hade kontakt.
record_contact--channel = Sätt
    .help = Hur ni hade kontakt.
record_contact--person = Person
    .help = Den som du hade kontakt med, om personen finns i registret.
record_contact--name = Namn
    .help = Namnet på den som du hade kontakt med, om personen inte finns i registret.
record_contact--note = Anteckning
    .help = Vad som sades och vad ni kom överens om.

## Lämna jävsdeklaration och pröva jäv

declare_interest--interest = Jäv
    .help = Om något kan rubba förtroendet för dig i ärendet, och i så fall vad.
declare_interest--reason = Förklaring
    .help = Beskriv omständigheten. Någon annan prövar den innan du kan delta i ärendet.
rule_on_interest--person = Person
    .help = Den som har uppgett en omständighet. Du kan inte pröva ditt eget jäv.
rule_on_interest--ruling = Prövning
    .help = Om omständigheten gör personen jävig.
rule_on_interest--reason = Skäl
    .help = Varför. Texten skickas till personen.

## Anmäla jäv

declare_conflict--ground = Grund
    .help = Vad som gör att du kan vara jävig. Du deltar inte mer i ärendet.

## Bedöma ansökan

submit_assessment--score = Poäng
    .help = Högre är bättre. Programmet anger det högsta.
submit_assessment--recommendation = Förslag
    .help = Om du tillstyrker eller avstyrker ansökan.
submit_assessment--proposed_minor = Föreslaget belopp
    .help = Vad du anser bör beviljas, högst det som är sökt.
submit_assessment--comment = Motivering
    .help = Vad du bygger din bedömning på.

## Bevilja eller avslå ansökan

approve_application--periods = Perioder
    .help = Ett redovisningsår i taget, med sin { -budget } och sin rapportdag.
approve_application--signature_due = Avtalet underskrivet senast
    .help = Om avtalet inte är underskrivet av båda efter den dagen förfaller beviljandet.
approve_application--presenter = Föredragande
    .help = Den som föredrog ärendet.
approve_application--record = Hur beslutet fattades
    .help = Dag, organ eller delegation, och alla som deltog.
approve_application--reasons = Skäl
    .help = Varför ansökan beviljas. Texten skickas till sökanden.
reject_application--presenter = Föredragande
    .help = Den som föredrog ärendet.
reject_application--record = Hur beslutet fattades
    .help = Dag, organ eller delegation, och alla som deltog.
reject_application--reasons = Skäl
    .help = Varför ansökan avslås. Texten skickas till sökanden.
decision_record--decided_on = Beslutsdag
    .help = Den dag då beslutet fattades.
decision_record--authority = Beslutat av
    .help = Ett beslutande organ, eller en person som beslutar på delegation.
decision_record--reference = Organ eller delegation
    .help = Organets namn, eller punkten i delegationsordningen.
decision_record--minutes = Protokoll
    .help = Det protokoll som beslutet står i. Krävs när ett organ har beslutat.
decision_record--paragraph = Paragraf
    .help = Paragrafen i protokollet. Krävs när ett organ har beslutat.
decision_record--decided_by = Beslutande
    .help = Alla som fattade beslutet, du själv inräknad.
decision_record--others_present = Övriga närvarande
    .help = De som var med när ärendet avgjordes utan att besluta. Räkna inte med föredraganden.
decision_record--absent_for_conflict = Frånvarande på grund av jäv
    .help = De som lämnade rummet eller inte kom därför att de är jäviga.
decision_record--dissent = Avvikande mening
    .help = De som deltog och hade en annan mening.
dissent--person = Person
    .help = Den som hade en annan mening.
dissent--opinion = Mening
    .help = Vad personen ansåg i stället.
period_plan--period = Period
    .help = Perioderna numreras 1, 2, 3 i ordning.
period_plan--starts = Första dag
    .help = Dagen efter att den förra perioden slutar.
period_plan--ends = Sista dag
    .help = Kostnader efter den dagen hör till nästa period.
period_plan--report_due = Rapport senast
    .help = Rapporten ska vara inne senast den dagen.
period_plan--lines = Kostnader
    .help = En rad för varje kostnadsslag.

## Skriva under avtalet

sign_agreement--account = Bankkonto
    .help = Bankgiro, plusgiro eller kontonummer som pengarna ska betalas ut till.

## Lämna rapporten

submit_report--period = Period
    .help = Det redovisningsår som rapporten gäller.
submit_report--report = Rapport
    .help = Vad ni har gjort och vad det har kostat.
report--narrative = Berättelse
    .help = Vad ni har gjort, och vad det har lett till.
report--costs = Kostnader
    .help = Vad det har kostat, en rad för varje kostnadsslag.
report--costs_from = Första kostnaden
    .help = Dagen för periodens första kostnad.
report--costs_to = Sista kostnaden
    .help = Dagen för periodens sista kostnad.
report--salary_form = Löneblankett
    .help = Krävs när ni redovisar arbetsinsatser.
report--approval_signature = Underskrift
    .help = Handlingen där en behörig person godkänner rapporten.
report--audit_certificate = Revisionsintyg
    .help = Revisorns intyg om kostnaderna.
cost_line--cost_type = Kostnadsslag
    .help = Ett av de kostnadsslag som beslutet har.
cost_line--amount_minor = Belopp
    .help = Vad det kostade. Det kan vara noll.

## Skicka tillbaka eller godkänna rapporten

return_report--period = Period
    .help = Det redovisningsår som rapporten gäller.
return_report--due = Sista dag
    .help = Den rättade rapporten ska vara inne senast den dagen.
return_report--reason = Vad som ska rättas
    .help = Skriv så att sökanden vet precis vad som är fel. Texten skickas till sökanden.
approve_report--period = Period
    .help = Det redovisningsår som rapporten gäller.
approve_report--approved = Godkända kostnader
    .help = En rad för varje kostnadsslag. Det som inte nämns är inte godkänt.
approve_report--comment = Kommentar
    .help = Om något inte godkänns: varför. Texten skickas till sökanden.

## Betala ut

attest_payment--period = Period
    .help = Det redovisningsår som utbetalningen gäller.
confirm_payment--period = Period
    .help = Det redovisningsår som utbetalningen gäller.
confirm_payment--paid_on = Betaldag
    .help = Den dag då banken betalade.
confirm_payment--bank_reference = Bankens referens
    .help = Så att betalningen går att hitta hos banken.
record_returned_payment--period = Period
    .help = Det redovisningsår som utbetalningen gällde.
record_returned_payment--reason = Skäl
    .help = Varför banken skickade tillbaka pengarna.

## Vad systemet gör självt

note_round_extended--round = Omgång
    .help = Den omgång som har förlängts.
note_round_extended--closes_at = Stänger
    .help = Den tidpunkt då omgången nu stänger.
