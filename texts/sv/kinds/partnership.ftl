### Ett ärende: vad man kan göra i det, vad som har hänt, vad tiden för med sig, ord för koder.

## Vad en sådan ström heter i en mening

noun-partnership = ett ärende

## Vad man kan göra, i den form som passar efter ”kan”, ”väntar:” och ”nekades:”. Under varje
## kommando står dess fält: ledtext och hjälp, som de ska stå i ett formulär.

command-open_case = öppna ett utkast
open_case--round = Omgång
    .help = Den omgång som ni söker i.
open_case--component = Ärendetyp
    .help = Vad ansökan gäller, till exempel en förberedelse eller ett projekt.

command-save_draft = spara utkastet
save_draft--counterparts = Partner utomlands
    .help = De organisationer vars kontaktpersoner får läsa utkastet och skriva i det. Lämna tomt om inget ska ändras.
save_draft--content = Innehåll
    .help = Det som är skrivet hittills. Ingen prövar det förrän ansökan lämnas in.
save_draft--based_on = Bygger på post
    .help = Den post där utkastet som din text bygger på är sparat; 0 för en ny text. Om någon har sparat sedan dess sparas din text bredvid, och inget skrivs över.

command-submit_application = lämna in ansökan
submit_application--application = Ansökan
    .help = Allt som ska prövas. Efter sista ansökningsdagen kan ni bara ändra det om vi begär komplettering.

command-revise_application = ersätta den inlämnade ansökan
revise_application--application = Ansökan
    .help = Hela ansökan på nytt, så som den ska prövas. Ni kan ersätta den tills omgången stänger, så länge ingen har börjat kontrollera den.

command-withdraw_application = återkalla ansökan
withdraw_application--reason = Skäl
    .help = Varför ni tar tillbaka ansökan. Det går inte att ångra.

command-request_completion = begära komplettering
request_completion--due = Sista dag
    .help = Kompletteringen ska vara inne senast den dagen.
request_completion--if_missed = Om den uteblir
    .help = Vad som händer med ansökan om kompletteringen inte kommer in i tid.
request_completion--reason = Vad som saknas
    .help = Skriv så att sökanden vet precis vad som ska skickas in. Texten skickas till sökanden.
request_completion--sections = Vad som saknas, avsnitt för avsnitt
    .help = Bara där det hjälper: det visas bredvid det som skickades in där, och skickas till sökanden.

command-request_clarification = begära komplettering under bedömningen
request_clarification--due = Sista dag
    .help = Svaret ska vara inne senast den dagen. Till dess kan ingen bedöma ansökan eller besluta om den. Kommer inget svar bedöms ansökan i det skick den är.
request_clarification--reason = Vad som saknas eller är oklart
    .help = Skriv så att sökanden vet precis vad som ska skickas in. Texten skickas till sökanden.
request_clarification--sections = Vad som saknas, avsnitt för avsnitt
    .help = Sökanden kan bara ändra i de avsnitt som du anger, så ange minst ett. Det sökta beloppet kan inte höjas.

command-withdraw_completion_request = ta tillbaka en begäran om komplettering
withdraw_completion_request--reason = Skäl
    .help = Texten skickas till sökanden. Ansökan handläggs sedan i det skick den är.

command-complete_application = komplettera ansökan
complete_application--application = Ansökan
    .help = Hela ansökan på nytt, med det som saknades. Om den redan bedöms kan ni bara ändra det som begäran gäller.

command-draft_completion = skriva ett utkast till kompletteringen
draft_completion--content = Innehåll
    .help = Det som är skrivet hittills av det som har begärts.
draft_completion--based_on = Bygger på post
    .help = Den post där utkastet som din text bygger på är sparat; 0 för en ny text.

command-declare_eligible = kontrollera och godta ansökan

command-dismiss_application = avvisa ansökan
dismiss_application--ground = Grund
    .help = Varför ansökan inte prövas i sak.
dismiss_application--record = Hur beslutet fattades
    .help = Dag, organ eller delegation, och alla som deltog.
dismiss_application--reason = Skäl
    .help = Förklara grunden. Texten skickas till sökanden.

command-declare_interest = lämna jävsdeklaration
declare_interest--interest = Jäv
    .help = Om något kan rubba förtroendet för din opartiskhet i ärendet, och i så fall vad.
declare_interest--reason = Förklaring
    .help = Beskriv omständigheten. Någon annan prövar den innan du kan delta i ärendet.

command-report_interest = anmäla jäv hos någon annan
report_interest--person = Person
    .help = Den som du anser har ett jäv som inte är anmält. Personen får ett brev och deltar inte i ärendet innan någon annan än ni två har prövat det. En bedömning som personen har lämnat räknas inte längre.
report_interest--ground = Grund
    .help = Vad som gör att personen kan vara jävig.
report_interest--reason = Förklaring
    .help = Vad du vet och hur du vet det. Texten skickas till personen utan ditt namn. De som prövar jävet ser att du har anmält det.

command-rule_on_interest = pröva jäv
rule_on_interest--person = Person
    .help = Den som har uppgett en omständighet, eller som någon har anmält. Du kan inte pröva ditt eget jäv eller ett som du har anmält.
rule_on_interest--ruling = Prövning
    .help = Om omständigheten gör personen jävig.
rule_on_interest--reason = Skäl
    .help = Varför. Texten skickas till personen.

command-declare_conflict = anmäla jäv och avstå från ärendet
declare_conflict--ground = Grund
    .help = Vad som gör att du kan vara jävig. Du deltar inte mer i ärendet.

command-submit_assessment = bedöma ansökan
submit_assessment--score = Poäng
    .help = Högre är bättre. Programmet anger det högsta.
submit_assessment--recommendation = Förslag
    .help = Om du tillstyrker eller avstyrker ansökan.
submit_assessment--proposed_minor = Föreslaget belopp
    .help = Vad du anser bör beviljas, högst det som är sökt.
submit_assessment--comment = Motivering
    .help = Vad du bygger din bedömning på.
submit_assessment--criteria = Poäng per kriterium
    .help = En för vart och ett av programmets kriterier, om det har några.

command-revise_assessment = ändra den egna bedömningen
revise_assessment--score = Poäng
    .help = Högre är bättre. Programmet anger det högsta.
revise_assessment--recommendation = Förslag
    .help = Om du tillstyrker eller avstyrker ansökan.
revise_assessment--proposed_minor = Föreslaget belopp
    .help = Vad du anser bör beviljas, högst det som är sökt.
revise_assessment--comment = Motivering
    .help = Vad du bygger din bedömning på.
revise_assessment--criteria = Poäng per kriterium
    .help = En för vart och ett av programmets kriterier, om det har några.
revise_assessment--reason = Skäl
    .help = Varför du ändrar bedömningen. Texten skickas till dem som beslutar, om de har fått besked om att ärendet är klart för beslut.

command-approve_application = bevilja ansökan
approve_application--periods = Perioder
    .help = Ett redovisningsår i taget, med sin { -budget } och sin sista dag för redovisning.
approve_application--signature_due = Avtalet underskrivet senast
    .help = Om avtalet inte är underskrivet av båda efter den dagen förfaller bidraget.
approve_application--presenter = Föredragande
    .help = Den som föredrog ärendet.
approve_application--record = Hur beslutet fattades
    .help = Dag, organ eller delegation, och alla som deltog.
approve_application--reasons = Skäl
    .help = Varför ansökan beviljas. Texten skickas till sökanden.
approve_application--advice_reasons = Skäl mot bedömarnas råd
    .help = Varför ansökan beviljas fast de flesta bedömarna har avrått.

command-reject_application = avslå ansökan
reject_application--presenter = Föredragande
    .help = Den som föredrog ärendet.
reject_application--record = Hur beslutet fattades
    .help = Dag, organ eller delegation, och alla som deltog.
reject_application--reasons = Skäl
    .help = Varför ansökan avslås. Texten skickas till sökanden.

command-reconsider_decision = ompröva beslutet
reconsider_decision--reason = Skäl
    .help = Vad som var fel i beslutet. Texten skickas till sökanden.
reconsider_decision--no_interest = Jag är inte jävig i ärendet
    .help = Ja, om du inte har lämnat någon jävsdeklaration i ärendet. Den som är jävig lämnar omprövningen till någon annan.

command-decline_grant = tacka nej till bidraget
decline_grant--reason = Skäl
    .help = Varför ni inte vill ha bidraget. Texten skickas till finansiären. Ärendet avslutas, och det går inte att ångra.

command-sign_agreement = skriva under avtalet
sign_agreement--account = Bankkonto
    .help = Bankgiro, plusgiro eller IBAN som pengarna ska betalas ut till. Formen kontrolleras, inte vems kontot är.
sign_agreement--document = Dokument
    .help = Det dokument som visades, med kontrollsumma.
sign_agreement--signature = Uppgifter om underskriften
    .help = Hur du loggade in och med vilken rätt du skriver under.

command-cosign_agreement = skriva under avtalet som den andra av två
cosign_agreement--document = Dokument
    .help = Det dokument som den första har skrivit under.
cosign_agreement--signature = Uppgifter om underskriften
    .help = Hur du loggade in och med vilken rätt du skriver under.

command-countersign_agreement = skriva under avtalet för finansiären
countersign_agreement--document = Dokument
    .help = Det dokument som sökanden har skrivit under.
countersign_agreement--signature = Uppgifter om underskriften
    .help = Hur du loggade in och med vilken rätt du skriver under.

command-record_signature = anteckna en underskrift från papper eller en annan tjänst
record_signature--period = Period
    .help = Den period vars redovisning är underskriven. Tomt om det är avtalet.
record_signature--signatory = Vem som skrev under
    .help = En firmatecknare i registret.
record_signature--document = Dokument
    .help = Det dokument som är underskrivet, med kontrollsumma.
record_signature--signature = Underskrift
    .help = Hur, när och var den är gjord.
record_signature--counterpart = Partner utomlands
    .help = Den organisation som underskriften gäller, om det är en partner utomlands.
record_signature--account = Bankkonto
    .help = Anges med sökandens första underskrift av avtalet.
record_signature--signed_copy = Undertecknat exemplar
    .help = Filen med det som är undertecknat. Den bifogas ärendet.

command-submit_report = lämna redovisningen
submit_report--period = Period
    .help = Det redovisningsår som redovisningen gäller.
submit_report--report = Redovisning
    .help = Vad ni har gjort och vad det har kostat.
submit_report--audit = Revisionsintyg, uppgift för uppgift
    .help = I stället för intyget som text.

command-sign_report = skriva under redovisningen
sign_report--period = Period
    .help = Det redovisningsår som redovisningen gäller.
sign_report--document = Dokument
    .help = Redovisningen som den visades, med kontrollsumma.
sign_report--signature = Uppgifter om underskriften
    .help = Hur du loggade in och med vilken rätt du skriver under.

command-draft_report = skriva ett utkast till redovisningen
draft_report--period = Period
    .help = Det redovisningsår som redovisningen gäller.
draft_report--content = Innehåll
    .help = Det som är skrivet hittills av redovisningen.
draft_report--based_on = Bygger på post
    .help = Den post där utkastet som din text bygger på är sparat; 0 för en ny text.

command-return_report = skicka tillbaka redovisningen
return_report--period = Period
    .help = Det redovisningsår som redovisningen gäller.
return_report--due = Sista dag
    .help = Den rättade redovisningen ska vara inne senast den dagen.
return_report--reason = Vad som ska rättas
    .help = Skriv så att sökanden vet precis vad som är fel. Texten skickas till sökanden.
return_report--sections = Vad som ska rättas, avsnitt för avsnitt
    .help = Bara där det hjälper: det visas bredvid det som skickades in där, och skickas till sökanden.

command-approve_report = granska och godkänna redovisningen
approve_report--period = Period
    .help = Det redovisningsår som redovisningen gäller.
approve_report--approved = Godkända kostnader
    .help = En rad för varje kostnadsslag. Det som inte nämns är inte godkänt.
approve_report--comment = Kommentar
    .help = Om något inte godkänns: varför. Texten skickas till sökanden.
approve_report--audit_reasons = Skäl att godkänna trots anmärkning
    .help = Varför redovisningen godkänns trots revisorns anmärkningar.

command-withdraw_approval = ta tillbaka godkännandet av redovisningen
withdraw_approval--period = Period
    .help = Det redovisningsår vars redovisning är godkänd.
withdraw_approval--reason = Skäl
    .help = Varför redovisningen ska granskas på nytt. Texten skickas till sökanden.

command-attest_payment = attestera utbetalningen
attest_payment--period = Period
    .help = Det redovisningsår som utbetalningen gäller.

command-decline_attestation = avböja att attestera utbetalningen
decline_attestation--period = Period
    .help = Det redovisningsår som utbetalningen gäller.
decline_attestation--reason = Skäl
    .help = Varför utbetalningen inte bör göras som den är. Handläggaren ska svara.

command-uphold_approval = stå fast vid godkännandet efter en avböjd attest
uphold_approval--period = Period
    .help = Det redovisningsår som utbetalningen gäller.
uphold_approval--reason = Skäl
    .help = Varför godkännandet är rätt. Om det inte är det: ta tillbaka det i stället.

command-confirm_payment = bekräfta utbetalningen
confirm_payment--period = Period
    .help = Det redovisningsår som utbetalningen gäller.
confirm_payment--paid_on = Betaldag
    .help = Den dag då banken betalade.
confirm_payment--bank_reference = Bankens referens
    .help = Så att betalningen går att hitta hos banken.

command-record_returned_payment = anteckna att betalningen kom tillbaka
record_returned_payment--period = Period
    .help = Det redovisningsår som utbetalningen gällde.
record_returned_payment--reason = Skäl
    .help = Varför banken skickade tillbaka pengarna.
record_returned_payment--returned_on = Dag då pengarna kom tillbaka
    .help = Den dag då pengarna kom tillbaka, om du vet den.

command-hold_payments = stoppa ärendets utbetalningar
hold_payments--grounds = Skäl
    .help = Varför inget får betalas ut. Texten visas bara för finansiärens personal.

command-release_payments = häva stoppet av ärendets utbetalningar
release_payments--grounds = Skäl
    .help = Varför utbetalningarna kan göras. Två olika personer måste häva stoppet.

command-request_account_change = begära byte av konto
request_account_change--account = Nytt konto
    .help = Bankgiro, plusgiro eller IBAN med BIC. Det gäller när finansiären har kontrollerat det.
request_account_change--reason = Skäl
    .help = Varför ni vill få utbetalningarna till ett annat konto.

command-withdraw_account_change = ta tillbaka bytet av konto

command-verify_account = kontrollera det nya kontot
verify_account--source = Källa
    .help = Vad du jämförde kontot med, utanför ärendet, till exempel ett samtal till ett nummer som du kände till sedan tidigare.
verify_account--checked_on = Dag för kontrollen
    .help = Den dag då du gjorde jämförelsen.

command-confirm_account_change = bekräfta bytet av konto

command-refuse_account_change = avslå bytet av konto
refuse_account_change--reason = Skäl
    .help = Varför kontot inte ändras. Texten skickas till sökanden.

command-attach_file = bifoga en fil
attach_file--document = Handling
    .help = Vad filen är, till exempel budget.
attach_file--file = Fil
    .help = Filen i fillagret.
attach_file--retention = Bevarandeklass
    .help = Följer av läget: räkenskaper när avtalet gäller, annars ärendet.
attach_file--name = Filnamn
    .help = Vad avsändaren kallade filen.

command-sign_as_counterpart = skriva under för partnern utomlands
sign_as_counterpart--document = Dokument
    .help = Det dokument som visades, med kontrollsumma.
sign_as_counterpart--signature = Uppgifter om underskriften
    .help = Hur du loggade in och med vilken rätt du skriver under.

command-record_contact = anteckna en kontakt
record_contact--day = Dag
    .help = Den dag då ni hade kontakt.
record_contact--channel = Kontaktsätt
    .help = Hur ni hade kontakt.
record_contact--person = Person
    .help = Den som du hade kontakt med, om personen finns i registret.
record_contact--name = Namn
    .help = Namnet på den som du hade kontakt med, om personen inte finns i registret.
record_contact--note = Anteckning
    .help = Vad som sades och vad ni kom överens om.

command-decide_publication = besluta hur ärendet publiceras
decide_publication--publication = Publicering
    .help = Vad alla får se av ärendet när omgångens resultat publiceras.
decide_publication--reason = Skäl
    .help = Varför ärendet publiceras så. Texten visas inte för allmänheten.

command-relinquish_grant = avstå från bidraget
relinquish_grant--reason = Skäl
    .help = Varför ni avstår. Lämna först in de redovisningar som är klara: för en period utan redovisning betalas ingenting. Det går inte att ångra.

command-announce_termination = underrätta sökanden om att bidraget kan avslutas i förtid
announce_termination--ground = Grund
    .help = Vad bidraget kan avslutas för. Det kan inte avslutas på någon annan grund.
announce_termination--reasons = Skäl
    .help = Vad som har hänt, och vad sökanden kan göra åt det. Texten skickas till sökanden.
announce_termination--due = Sista dag att svara
    .help = Bidraget avslutas inte förrän den dagen är slut, om sökanden inte har svarat innan dess.

command-answer_termination = svara på att bidraget kan avslutas i förtid
answer_termination--answer = Svar
    .help = Vad ni anser om att bidraget avslutas. Texten skickas till dem som beslutar.

command-withdraw_termination = låta bidraget löpa vidare
withdraw_termination--reason = Skäl
    .help = Varför bidraget inte avslutas. Texten skickas till sökanden.

command-terminate_grant = avsluta bidraget i förtid
terminate_grant--reasons = Skäl
    .help = Varför bidraget avslutas, med en bedömning av sökandens svar. Texten skickas till sökanden. Det går inte att ångra.
terminate_grant--presenter = Föredragande
    .help = Den som föredrog ärendet.
terminate_grant--record = Hur beslutet fattades
    .help = Dagen, organet eller delegationen och alla som deltog.

command-close_case = avsluta ärendet

## Fälten i det som kommandon består av, såsom en ansökan

stored_file--address = Adress
    .help = Var filen ligger. Den säger inget om innehållet.
stored_file--sha256 = Kontrollsumma
    .help = Hash av salt och innehåll.
stored_file--size = Storlek
    .help = Antal byte.
stored_file--media_type = Filtyp
    .help = Vad innehållet är.
stored_file--scan = Genomsökning
    .help = Om filen har kontrollerats mot skadlig kod.

signed_copy--file = Fil
    .help = Den fil som redan ligger i fillagret.
signed_copy--retention = Bevarandeklass
    .help = Alltid accounting: det som är undertecknat hör till räkenskaperna.
signed_copy--name = Filnamn
    .help = Vad filen hette när den kom in.

application--title = Titel
    .help = Ett kort namn på samarbetet.
application--summary = Sammanfattning
    .help = Vad ni vill göra, med vilka, och vad det ska leda till.
application--counterparts = Partner utomlands
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
    .help = Det svenska slag av organisation som ligger närmast.
counterpart--organisation = Organisation i registret
    .help = Partens id i registret, om dess personer ska delta i ärendet.
counterpart--country = Land
    .help = Landskoden, två stora bokstäver.

team--party = Part
    .help = 0 är sökanden, 1 är den första partnern utomlands.
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
    .help = Filens namn. Portalen fyller i det när filen har laddats upp där.

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
period_plan--report_due = Redovisning senast
    .help = Redovisningen ska vara inne senast den dagen.
period_plan--lines = Kostnader
    .help = En rad för varje kostnadsslag.

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
    .help = Handlingen där en behörig person godkänner redovisningen.
report--audit_certificate = Revisionsintyg
    .help = Revisorns intyg om kostnaderna. Lämna det tomt om ni skriver det uppgift för uppgift.

audit_certificate--auditor = Revisor
    .help = Revisorns namn.
audit_certificate--title = Titel
    .help = Revisorns titel eller behörighet.
audit_certificate--day = Dag
    .help = Dagen för intyget.
audit_certificate--opinion = Uttalande
    .help = Om uttalandet inte är utan anmärkning måste ett godkännande motiveras.
audit_certificate--amount_minor = Granskat belopp
    .help = De kostnader som intyget gäller.
audit_certificate--findings = Iakttagelser
    .help = Vad revisorn har anmärkt på.

report_section_reason--section = Avsnitt
    .help = Redovisningens avsnitt.
report_section_reason--reason = Vad som ska rättas där
    .help = Visas bredvid det som skickades in i det avsnittet.

application_section_reason--section = Avsnitt
    .help = Ansökans avsnitt.
application_section_reason--reason = Vad som saknas eller är oklart där
    .help = Visas bredvid det som skickades in i det avsnittet.

criterion_score--code = Kriterium
    .help = Programmets kod för det.
criterion_score--points = Poäng
    .help = Från 0 till det högsta som programmet anger för kriteriet.
criterion_score--comment = Kommentar
    .help = Varför det blev den poängen.

cost_line--cost_type = Kostnadsslag
    .help = Ett av de kostnadsslag som beslutet har.
cost_line--amount_minor = Belopp
    .help = Vad det kostade. Det kan vara noll.

## Vad systemet gör självt

command-note_round_cancelled = anteckna att omgången har ställts in
note_round_cancelled--round = Omgång
    .help = Den omgång som har ställts in.

command-note_round_extended = anteckna att omgångens sista dag har flyttats
note_round_extended--round = Omgång
    .help = Den omgång vars sista dag har flyttats.
note_round_extended--closes_at = Stänger
    .help = Den tidpunkt då omgången nu stänger.

## Vad någon påminns om, där det heter annorlunda än kommandot

awaited-approve_application = besluta om ansökan
awaited-terminate_grant = besluta om bidraget ska avslutas i förtid
awaited-uphold_approval = svara på en avböjd attest (stå fast vid godkännandet eller ta tillbaka det)

## Vad som har hänt, en mening för varje slags händelse. { $namn } är händelsens egna fält. Ett fält
## utan värde har värdet ”none”.

event-case_opened-v1 = Ett utkast ({ $component }) öppnades i omgången { $round }.
event-draft_saved-v1 = Utkastet sparades.
event-counterparts_invited-v1 =
    { $counterparts ->
        [none] Ingen partner utomlands skriver längre i utkastet.
       *[other] Partner utomlands som kan läsa utkastet och skriva i det: { $counterparts }.
    }
event-closing_moved-v1 = Sista ansökningsdag flyttades. Den är nu den { $closes_at }.
event-application_lapsed-v1 = Omgången stängde innan utkastet hade lämnats in. Utkastet förföll.
event-application_ended_with_round-v1 = Omgången ställdes in innan ansökan hade avgjorts. Ansökan prövas inte.
event-application_submitted-v1 = Ansökan om { $amount_minor } lämnades in.
event-application_revised-v1 = Ansökan ersattes av version { $version }. Den gäller nu { $amount_minor }.
event-application_withdrawn-v1 = Ansökan återkallades.
event-completion_requested-v1 = Komplettering begärdes. Sista dagen är den { $due }.
event-completion_drafted-v1 = { $written_by } sparade ett utkast till kompletteringen.
event-application_completed-v1 = Ansökan kompletterades. Den gäller nu { $amount_minor }.
event-clarification_requested-v1 = Komplettering begärdes under bedömningen. Sista dagen är den { $due }.
event-application_clarified-v1 = Ansökan kompletterades under bedömningen. Den gäller nu { $amount_minor }.
event-clarification_missed-v1 = Kompletteringen kom inte in i tid. Ansökan bedöms i det skick den är.
event-completion_request_withdrawn-v1 = Begäran om komplettering togs tillbaka. Ansökan handläggs i det skick den är.
event-completion_missed-v1 = Kompletteringen kom inte in i tid: { $consequence }.
event-application_eligible-v1 =
    { $assessors ->
        [one] Ansökan är komplett. En person ska bedöma den.
       *[other] Ansökan är komplett. { $assessors } personer ska bedöma den.
    }
event-application_dismissed-v1 = Ansökan avvisades utan prövning: { $ground }.
event-interest_declared-v1 =
    { $interest ->
        [none] { $person } uppgav att det inte finns något jäv.
       *[other] { $person } uppgav en omständighet som kan vara jäv ({ $interest }) och deltar inte i ärendet innan någon annan har prövat det.
    }
event-interest_reported-v1 = { $reported_by } anmälde att { $person } kan vara jävig ({ $ground }). { $person } deltar inte i ärendet innan någon annan har prövat det.
event-interest_ruled_on-v1 = { $ruled_by } prövade om { $person } är jävig: { $ruling }.
event-conflict_declared-v1 = { $person } anmälde jäv ({ $ground }) och deltar inte mer i ärendet.
event-assessors_reminded-v1 =
    { $missing ->
        [one] Bedömarna påmindes. En bedömning saknas.
       *[other] Bedömarna påmindes. { $missing } bedömningar saknas.
    }
event-assessment_submitted-v1 = { $assessor } bedömde ansökan: { $score } poäng, { $recommendation }, föreslår { $proposed_minor }.
event-assessment_revised-v1 = { $assessor } ändrade sin bedömning: { $score } poäng, { $recommendation }, föreslår { $proposed_minor }.
event-application_assessed-v1 = Alla bedömningar är gjorda. Ärendet är klart för beslut.
event-application_approved-v1 =
    { $presenter ->
        [none] { $decided_by } beviljade { $amount_minor }. Avtalet ska vara underskrivet senast den { $signature_due }.
       *[other] { $decided_by } beviljade { $amount_minor }. Föredragande var { $presenter }. Avtalet ska vara underskrivet senast den { $signature_due }.
    }
event-application_rejected-v1 =
    { $presenter ->
        [none] { $decided_by } avslog ansökan.
       *[other] { $decided_by } avslog ansökan. Föredragande var { $presenter }.
    }
event-reconsideration_opened-v1 =
    { $was ->
        [rejected] { $opened_by } omprövar beslutet att avslå ansökan. Det gäller inte längre, och ärendet avgörs på nytt.
       *[other] { $opened_by } omprövar beslutet att avvisa ansökan. Det gäller inte längre, och ärendet avgörs på nytt.
    }
event-decision_recorded-v1 =
    { $absent_for_conflict ->
        [none] Beslutet fattades den { $decided_on } ({ $authority }) av { $decided_by }.
       *[other] Beslutet fattades den { $decided_on } ({ $authority }) av { $decided_by }. Frånvarande på grund av jäv: { $absent_for_conflict }.
    }
event-grant_declined-v1 = { $declined_by } tackade nej till bidraget. { $released_minor } gick tillbaka till { -budget(form: "definite") }.
event-signature_reminded-v1 = Sökanden påmindes om att skriva under avtalet (påminnelse { $reminder }).
event-signature_given-v1 =
    { $vouched_by ->
        [none] { $signatory } skrev under dokumentet ({ $method }).
       *[other] { $signatory } skrev under dokumentet ({ $method }) den { $signed_on }. { $vouched_by } tog emot det den { $received_on } och intygar det.
    }
event-agreement_signed-v1 = { $signatory } skrev under avtalet.
event-agreement_countersigned-v1 = { $signatory } skrev under för finansiären. Avtalet om { $amount_minor } gäller.
event-agreement_lapsed-v1 = Avtalet skrevs inte under i tid. { $released_minor } gick tillbaka till { -budget(form: "definite") }.
event-report_opened-v1 = Period { $period } är slut och ska redovisas.
event-report_reminded-v1 = Sökanden påmindes om redovisningen för period { $period }, { $days } sista dagen.
event-report_overdue-v1 = Redovisningen för period { $period } kom inte i tid.
event-report_drafted-v1 = { $written_by } sparade ett utkast till redovisningen för period { $period }.
event-report_prepared-v1 = { $prepared_by } gjorde redovisningen för period { $period } klar för underskrift: { $amount_minor }.
event-audit_certified-v1 = Ett revisionsintyg lämnades för period { $period }: { $opinion }.
event-audit_opinion_weighed-v1 = { $weighed_by } angav skäl för att godkänna redovisningen för period { $period } trots revisorns uttalande ({ $opinion }).
event-report_submitted-v1 = { $submitted_by } lämnade redovisningen för period { $period }: { $amount_minor }.
event-report_returned-v1 = Redovisningen för period { $period } skickades tillbaka. Den ska vara rättad senast den { $due }.
event-report_approved-v1 = { $approved_by } godkände redovisningen för period { $period }: { $approved_minor }.
event-claim_calculated-v1 = Att betala för period { $period }: { $amount_minor }. Kvar av bidraget: { $remaining_minor }.
event-payment_attested-v1 = { $person } attesterade utbetalningen för period { $period }.
event-payment_ordered-v1 = Utbetalningen för period { $period } beställdes hos banken: { $amount_minor } (försök { $attempt }).
event-payment_made-v1 = Banken betalade { $amount_minor } för period { $period } den { $paid_on }.
event-payment_returned-v1 = Banken skickade tillbaka { $amount_minor } för period { $period }.
event-payment_reversed-v1 = Banken skickade tillbaka { $amount_minor } som hade betalats för period { $period }. Utbetalningen ska attesteras på nytt.
event-report_approval_withdrawn-v1 = { $withdrawn_by } tog tillbaka godkännandet av redovisningen för period { $period }. Den ska granskas på nytt.
event-attestation_declined-v1 = { $person } avböjde att attestera utbetalningen för period { $period }: { $amount_minor }.
event-approval_upheld-v1 = { $person } svarade att godkännandet för period { $period } är rätt. { $amount_minor } ska attesteras på nytt.
event-payments_held-v1 = { $held_by } stoppade ärendets utbetalningar.
event-hold_release_proposed-v1 = { $proposed_by } föreslog att stoppet av utbetalningarna hävs. En annan person måste hålla med.
event-hold_released-v1 = { $released_by } hävde stoppet av ärendets utbetalningar.
event-account_change_requested-v1 = { $requested_by } begärde utbetalning till ett annat konto.
event-account_verified-v1 = { $verified_by } jämförde det nya kontot med en källa utanför ärendet den { $checked_on }.
event-account_change_confirmed-v1 = { $confirmed_by } bekräftade bytet av konto. Det gäller från och med { $effective_at }.
event-account_change_refused-v1 = { $refused_by } avslog bytet av konto. Kontot är oförändrat.
event-account_change_withdrawn-v1 = { $withdrawn_by } tog tillbaka bytet av konto. Kontot är oförändrat.
event-account_changed-v1 = Från och med nu gäller det nya kontot.
event-file_attached-v1 = { $document } bifogades.
event-counterpart_signed-v1 = { $signatory } skrev under för { $organisation }.
event-publication_decided-v1 = { $decided_by } beslutade hur ärendet publiceras: { $publication }.
event-contact_recorded-v1 =
    { $person ->
        [none] { $officer } antecknade en kontakt den { $day } ({ $channel }).
       *[other] { $officer } antecknade en kontakt med { $person } den { $day } ({ $channel }).
    }
event-grant_relinquished-v1 = { $relinquished_by } avstod från bidraget för sökandens räkning. Det som är inlämnat avgörs och betalas.
event-termination_announced-v1 = { $announced_by } underrättade sökanden om att bidraget kan avslutas i förtid ({ $ground }). Sökanden kan svara till och med den { $due }.
event-termination_answered-v1 = { $answered_by } svarade på att bidraget kan avslutas i förtid.
event-termination_unanswered-v1 = Sökanden kunde svara till och med den { $due } men gjorde det inte.
event-termination_withdrawn-v1 = { $withdrawn_by } lät bidraget löpa vidare.
event-grant_terminated-v1 =
    { $presenter ->
        [none] { $decided_by } avslutade bidraget i förtid ({ $ground }). Det som är inlämnat avgörs och betalas.
       *[other] { $decided_by } avslutade bidraget i förtid ({ $ground }). { $presenter } var föredragande. Det som är inlämnat avgörs och betalas.
    }
event-report_given_up-v1 = Redovisningen för period { $period } skickades tillbaka och lämnades inte in igen i tid. Bidraget är avslutat i förtid, så ingenting betalas för den perioden.
event-closing_due-v1 = Ingenting återstår att redovisa eller betala ut. Ärendet kan avslutas.
event-case_closed-v1 = Ärendet avslutades. { $released_minor } gick tillbaka till { -budget(form: "definite") }. Ärendet sparas till och med den { $keep_until }.
event-case_reopened-v1 =
    { $was ->
        [closed] Det avslutade ärendet öppnades igen, eftersom en utbetalning ska göras på nytt.
       *[other] Ärendet kan inte avslutas ännu.
    }
event-case_archived-v1 = Ärendet arkiverades.

## Vad som händer vid en tidpunkt. { $last } är sista dagen som räknas, { $day } den första dagen i
## det nya och { $time } själva tidpunkten. Numren kommer ur tidpunktens namn.

deadline-application_lapses = Omgången är öppen till och med den { $last }. Ett utkast som inte har lämnats in då förfaller.
deadline-completion_due = Kompletteringen ska vara inne senast den { $last }.
deadline-assessment_reminder = Den { $time } påminns de som inte har bedömt ansökan.
deadline-signature_reminder = Den { $time } påminns sökanden om att skriva under (påminnelse { $number }).
deadline-signature_due = Avtalet ska vara underskrivet senast den { $last }. Annars går pengarna tillbaka till { -budget(form: "definite") }.
deadline-report_opens = Period { $period } slutar den { $last }. Därefter ska den redovisas.
deadline-report_reminder = Den { $time } påminns sökanden om redovisningen för period { $period } (påminnelse { $number }).
deadline-report_due = Redovisningen för period { $period } ska vara inne senast den { $last }. Därefter är den försenad.
deadline-termination_answer_due = Sökanden kan svara till och med den { $last }. Därefter kan bidraget avslutas i förtid.
deadline-account_changes = Den { $day } börjar det nya kontot gälla.
deadline-archiving_due = Den { $day } arkiveras ärendet.

## Faser

phase-application = ansökan
phase-assessment = bedömning
phase-decision = beslut
phase-agreement = avtal
phase-period = genomförande
phase-closure = avslut

## Läget, i ett avslag: ”Det går inte i det här läget (utkast)”

status-draft = utkast
status-submitted = inlämnat
status-completion_requested = komplettering begärd
status-eligible = godtaget för bedömning
status-assessed = bedömt
status-approved = godkänt
status-active = pågående
status-closing = klart att avsluta
status-archived = arkiverat
status-rejected = avslaget
status-withdrawn = återkallat
status-dismissed = avvisat
status-lapsed = förfallet
status-round_cancelled = avslutat med den inställda omgången
status-not_signed = inte underskrivet i tid
status-grant_declined = sökanden har tackat nej

# Ett avtal
status-none = inget avtal än
status-awaited = väntar på sökandens underskrift
status-half_signed = väntar på sökandens andra underskrift
status-signed = underskrivet av sökanden
status-in_force = i kraft

# En redovisning och utbetalningen för den
status-upcoming = kommande
status-overdue = försenat
status-awaiting_signature = väntar på firmatecknaren
status-returned = tillbakaskickat
status-ended = avslutad i förtid, ingen redovisning väntas
status-calculated = beräknat
status-attested = attesterat
status-ordered = beställt hos banken
status-paid = betalt
status-attestation_declined = inte attesterat, med skäl
status-upheld = fortfarande godkänt
status-nothing_to_pay = inget att betala

# Kontot, och stopp av utbetalningar
status-no_change = inget byte av konto väntar
status-change_requested = ett byte av konto är begärt
status-change_verified = det nya kontot är kontrollerat en gång
status-change_confirmed = det nya kontot gäller inte ännu
status-payments_held = utbetalningarna är stoppade
status-payments_not_held = utbetalningarna är inte stoppade

## Läget, som handläggarna läser det

headline-unopened = Inte öppnat
headline-draft = Utkast
headline-submitted = Inskickad, ska kontrolleras
headline-completion_requested = Komplettering begärd
headline-eligible = Bedöms
headline-assessed = Klart för beslut
headline-approved = Beviljad, avtal ska skrivas under
headline-active = Pågår
headline-closing = Kan avslutas
headline-closed = Avslutat
headline-archived = Arkiverat
headline-rejected = Avslag
headline-withdrawn = Återkallad
headline-dismissed = Avvisad
headline-lapsed = Förfallet utkast
headline-round_cancelled = Omgången är inställd
headline-not_signed = Avtalet skrevs inte under i tid
headline-grant_declined = Sökanden tackade nej

## Delar av en redovisning eller ett beslut som kan saknas

part-narrative = den narrativa delen
part-costs = den ekonomiska delen
part-salary_form = löneblankett
part-approval_signature = underskrift som godkänner redovisningen
part-audit_certificate = revisionsintyg
part-forms = löneblankett, underskrift och intyg
part-audit = revisorns intyg, uppgift för uppgift
part-project = om partnerskapet
part-time = när det pågår
part-partners = partner utomlands
part-participants = deltagare
part-budget = budget år för år
part-documents = bilagor
part-reasons = skäl
part-presenter = föredragande
part-record = uppgifter om hur beslutet fattades
part-decided_by = de som fattade beslutet
part-minutes = protokoll
part-paragraph = paragraf

## Vad någon har haft hand om

duty-report = redovisningen
duty-sign_report = underskriften av redovisningen
duty-check = kontrollen av ansökan
duty-rule = prövningen av jäv
duty-assess = bedömningen
duty-present = föredragningen
duty-decide = beslutet
duty-vouch = intyget om en underskrift
duty-countersign = underskriften av avtalet
duty-return_report = återsändandet av redovisningen
duty-approve_report = godkännandet av redovisningen
duty-reassess = ändringen av bedömningen
duty-uphold = svaret att godkännandet står fast
duty-request_account = begäran om ett annat konto
duty-confirm_account = bekräftelsen av kontot
duty-check_account = kontrollen av kontot
duty-release = hävandet av stoppet
duty-attest = attesten
duty-confirm = bekräftelsen av betalningen
duty-record_return = anteckningen att betalningen kom tillbaka
duty-close = avslutet

## Vad som händer om en komplettering uteblir

if_missed-dismiss = ansökan avvisas utan att prövas i sak
if_missed-assess_as_is = ansökan bedöms i det skick den är

## Varför en ansökan avvisas

dismissal-not_eligible = sökanden eller samarbetet kan inte få stöd inom programmet
dismissal-not_completed = den komplettering som begärdes kom inte in i tid
dismissal-outside_programme = ansökan gäller något som ligger utanför programmet

## Varför ett bidrag avslutas i förtid

termination-report_missing = en redovisning saknas fast sista dagen har passerat
termination-terms_broken = villkoren för bidraget följs inte

## Grunder för jäv

conflict-party_or_relative = part i ärendet eller närstående till en part
conflict-representative = ställföreträdare eller ombud
conflict-earlier_involvement = tidigare befattning med ärendet
conflict-other = annan omständighet som kan rubba förtroendet för opartiskheten

## Vad prövningen av ett jäv kom fram till

ruling-disqualified = jävig
ruling-not_disqualified = inte jävig

## Hur handläggaren och sökanden hade kontakt

publication-whole = hela
publication-reduced = bara nummer, belopp och år
publication-withheld = inte alls, bara i antalet ärenden
channel-phone = telefon
channel-mail = brev eller e-post
channel-meeting = möte
channel-other = på annat sätt

## Med vilken rätt ett beslut fattas

authority-body = beslutande organ
authority-delegation = på delegation

## Vad en bedömare föreslår

recommendation-approve = tillstyrker
recommendation-reject = avstyrker

## Hur någon skrev under

signature_method-engine = här i systemet
signature_method-elsewhere_pades = med en annan tjänst för underskrifter (PAdES)
signature_method-paper = på papper

## Revisorns uttalande

opinion-unqualified = utan anmärkning
opinion-qualified = med reservation
opinion-adverse = med avvikande mening
opinion-disclaimer = revisorn avstår från att uttala sig

## Meddelanden, kort: breven själva är services/notification/templates

notice-application_received = ansökan har kommit in
notice-application_revised = den nya versionen av ansökan har kommit in
notice-application_lapsed = ansökan lämnades aldrig in
notice-draft_not_submitted = ansökan är inte inlämnad än
notice-closing_moved = sista ansökningsdag är flyttad
notice-application_ends_with_round = omgången är inställd
notice-completion_requested = ansökan behöver kompletteras
notice-completion_reminder = påminnelse om komplettering
notice-completion_missed = kompletteringen kom inte in
notice-completion_request_withdrawn = ansökan behöver inte kompletteras
notice-application_clarified = kompletteringen har kommit in
notice-application_approved = ansökan är beviljad
notice-application_rejected = ansökan är avslagen
notice-application_dismissed = ansökan är avvisad
notice-signature_reminder = påminnelse om underskrift
notice-agreement_in_force = avtalet gäller
notice-agreement_lapsed = bidraget har förfallit
notice-grant_declined = bidraget är avböjt
notice-grant_lapsed = pengar tillbaka i ramen
notice-report_open = dags att lämna redovisningen
notice-report_reminder = påminnelse om redovisningen
notice-report_overdue = redovisningen är försenad
notice-report_returned = redovisningen behöver rättas
notice-report_approved = redovisningen är godkänd
notice-payment_made = pengarna är utbetalda
notice-case_closed = ärendet är avslutat
notice-termination_announced = bidraget kan komma att avslutas i förtid
notice-termination_withdrawn = bidraget löper vidare
notice-termination_to_decide = bidrag att besluta om
notice-grant_terminated = bidraget är avslutat i förtid
notice-grant_relinquished = sökanden har avstått från bidraget
notice-report_given_up = perioden är avslutad utan utbetalning
notice-application_to_check = ansökan att kontrollera
notice-revision_to_check = ny version av en ansökan att kontrollera
notice-clarification_received = en ansökan har kompletterats under bedömningen
notice-application_withdrawn = ansökan är återkallad
notice-application_eligible = ansökan att bedöma
notice-assessors_reminded = påminnelse om bedömning
notice-conflict_declared = jäv är anmält
notice-interest_to_rule_on = jäv att pröva
notice-interest_reported = någon har anmält att du kan vara jävig
notice-reported_interest_to_rule_on = anmält jäv att pröva
notice-interest_ruled_on = det är prövat om du är jävig
notice-reported_interest_settled = jävet som du anmälde
notice-ready_for_decision = ärende att besluta
notice-assessment_revised = en bedömning har ändrats
notice-grant_returned = sökanden har tackat nej till ett bidrag
notice-agreement_signed = avtal att skriva under
notice-agreement_to_cosign = avtal att skriva under som den andra av två
notice-report_missing = redovisning saknas
notice-report_to_sign = redovisning att skriva under
notice-report_received = redovisning att granska
notice-payment_to_attest = utbetalning att attestera
notice-payment_ordered = utbetalning att göra
notice-attestation_declined = en utbetalning attesterades inte
notice-approval_upheld = godkännandet står fast
notice-account_to_verify = nytt konto att kontrollera
notice-account_change_to_confirm = byte av konto att bekräfta
notice-payments_held = ett ärendes utbetalningar är stoppade
notice-hold_release_proposed = stopp av utbetalningar att häva
notice-hold_released = stoppet av ett ärendes utbetalningar är hävt
notice-closing_due = ärende att avsluta
notice-wait_escalated = något har väntat för länge
notice-counterpart_invited = inbjudan att skriva en ansökan tillsammans med sökanden
notice-counterpart_to_sign = samarbetet har beviljats bidrag
notice-decision_reconsidered = beslutet om ansökan omprövas
notice-payment_returned = utbetalningen kom tillbaka
notice-approval_withdrawn = godkännandet av redovisningen togs tillbaka
notice-account_change_requested = ett byte av konto är begärt
notice-account_change_confirmed = det nya kontot börjar snart gälla
notice-account_change_refused = bytet av konto avslogs
notice-account_change_withdrawn = bytet av konto togs tillbaka
notice-account_changed = kontot är ändrat
notice-case_reopened = ärendet är öppet igen

## Vad som är fel i ett kommandos form

wrong-ends_after_start = den sista dagen är före den första (starts)
wrong-years_in_order = numrera åren 1, 2, 3 ... i ordning, varje år en gång
wrong-days_in_order = starts, ends och report_due måste komma i den ordningen
wrong-line_once = ta upp varje kostnadsslag en gång
wrong-cost_once = ta upp varje kostnadsslag en gång
wrong-one_somebody = ange personens id, eller namnet på den som inte har något
wrong-ground_explained = förklara en omständighet, och lämna fältet tomt om det inte finns någon
wrong-mandate_reference = ange var fullmakten finns
