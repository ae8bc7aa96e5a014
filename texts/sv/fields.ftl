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
add_organisation--name = Namn
    .help = Namnet som det ska stå i brev och listor.

## Byta namn på en organisation

rename_organisation--organisation = Organisation
    .help = Den som har bytt namn.
rename_organisation--name = Nytt namn
    .help = Namnet som det ska stå i brev och listor.

## Lägga till en person

add_person--person = Person
    .help = Ett nytt id, till exempel p-017. Det står i journalen för alltid, så använd inte namnet.
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
dismiss_application--reason = Skäl
    .help = Förklara grunden. Texten skickas till sökanden.

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
approve_application--reasons = Skäl
    .help = Varför ansökan beviljas. Texten skickas till sökanden.
reject_application--presenter = Föredragande
    .help = Den som föredrog ärendet.
reject_application--reasons = Skäl
    .help = Varför ansökan avslås. Texten skickas till sökanden.
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

## Underskrifter och revisionsintyg

sign_agreement--document = Dokument
    .help = Det dokument som visades, med kontrollsumma.
sign_agreement--signature = Underskrift
    .help = Hur ni loggade in och med vilken rätt ni skriver under.
cosign_agreement--document = Dokument
    .help = Det dokument som den första har skrivit under.
cosign_agreement--signature = Underskrift
    .help = Hur ni loggade in och med vilken rätt ni skriver under.
countersign_agreement--document = Dokument
    .help = Det dokument som sökanden har skrivit under.
countersign_agreement--signature = Underskrift
    .help = Hur du loggade in och med vilken rätt du skriver under.
record_signature--period = Period
    .help = Den period vars rapport är underskriven. Tomt om det är avtalet.
record_signature--signatory = Vem som skrev under
    .help = En firmatecknare i registret.
record_signature--document = Dokument
    .help = Det dokument som är underskrivet, med kontrollsumma.
record_signature--signature = Underskrift
    .help = Hur, när och var den är gjord.
record_signature--account = Bankkonto
    .help = Anges med sökandens första underskrift av avtalet.
shown_document--sha256 = Kontrollsumma
    .help = SHA-256 för filen.
shown_document--language = Språk
    .help = Det språk som dokumentet är på.
shown_document--template = Mallversion
    .help = Visas tillsammans med kontrollsumman.
shown_document--entry = Anteckning
    .help = Den anteckning i ärendet som dokumentet återger.
signature--method = Sätt
    .help = Här i systemet.
signature--acr = Inloggningens nivå
    .help = Som inloggningstjänsten anger den (acr).
signature--amr = Inloggningens medel
    .help = Som inloggningstjänsten anger dem (amr).
signature--auth_time = Inloggad
    .help = När personen loggade in (auth_time).
signature--mandate = Rätt att skriva under
    .help = Genom sin befattning eller med fullmakt.
signature_elsewhere--method = Sätt
    .help = På papper, eller med en annan tjänst (PAdES).
signature_elsewhere--signed_on = Underskriven
    .help = Dagen enligt handlingen.
signature_elsewhere--received_on = Mottagen
    .help = Dagen då handlingen kom in.
signature_elsewhere--evidence = Var handlingen finns
    .help = Den inlästa kopian, eller filen från den andra tjänsten.
signature_elsewhere--mandate = Rätt att skriva under
    .help = Genom sin befattning eller med fullmakt.
mandate--basis = Grund
    .help = Befattning eller fullmakt.
mandate--jointly = Två i förening
    .help = Ja, om en person till måste skriva under enligt era regler.
mandate--reference = Hänvisning
    .help = Var rätten framgår. Krävs för en fullmakt.
submit_report--audit = Revisionsintyg, uppgift för uppgift
    .help = I stället för intyget som text.
audit_certificate--auditor = Revisor
    .help = Revisorns namn.
audit_certificate--title = Titel
    .help = Revisorns titel eller behörighet.
audit_certificate--day = Dag
    .help = Dagen för intyget.
audit_certificate--opinion = Uttalande
    .help = Om det inte är utan anmärkning måste ett godkännande motiveras.
audit_certificate--amount_minor = Granskat belopp
    .help = De kostnader som intyget gäller.
audit_certificate--findings = Iakttagelser
    .help = Vad revisorn har anmärkt på.
sign_report--period = Period
    .help = Det redovisningsår som rapporten gäller.
sign_report--document = Dokument
    .help = Rapporten som den visades, med kontrollsumma.
sign_report--signature = Underskrift
    .help = Hur ni loggade in och med vilken rätt ni skriver under.
approve_report--audit_reasons = Skäl trots anmärkning
    .help = Varför rapporten godkänns trots revisorns anmärkningar.

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
