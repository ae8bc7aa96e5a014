### Vad som kommer härnäst, och vad som tar något tillbaka.

## Innan något skickas, och på kvittot

guide_wrong = Om det visar sig vara fel
guide_cannot = Det här går inte att ta tillbaka
guide_way = De som kan göra det: { $who }.
guide_again = Du kan göra det en gång till. Det sista räknas.
guide_at-applicant = { $roles } hos sökanden
guide_at-funder = { $roles } hos finansiären

## Till när något tas tillbaka, där läget inte säger det av sig självt

guide_until-cancel_round = Så länge inget bidrag är beviljat i omgången.
guide_until-correct_organisation = Så länge numret inte är någon annans.
guide_until-correct_round = Dagarna kan rättas tills omgången öppnar. Ramen kan aldrig bli lägre än det som är beviljat.
guide_until-decline_attestation = Tills betalningen är beställd hos banken.
guide_until-decline_grant = Tills båda har skrivit under avtalet.
guide_until-declare_conflict = Bedömningen räknas då inte längre.
guide_until-reconsider_decision = Så länge omgången inte är inställd, tiden som ansökan gäller inte har gått ut och ingen av ansökans texter är raderad. Sökanden får ett brev, och ärendet avgörs på nytt.
guide_until-record_returned_payment = När pengarna har kommit tillbaka, eller om banken inte har betalat. Sedan attesteras den igen.
guide_until-refuse_account_change = Tills det nya kontot börjar gälla.
guide_until-release_payments = Två olika personer måste göra det.
guide_until-request_clarification = Medan ansökan bedöms eller beslutet förbereds.
guide_until-request_completion = Medan ansökan kontrolleras.
guide_until-return_report = Tills redovisningen är godkänd.
guide_until-revise_application = Tills omgången stänger, så länge ingen har börjat kontrollera den.
guide_until-revise_assessment = Tills ärendet är beslutat.
guide_until-rule_on_interest = Den som det gäller och den som har anmält det kan inte göra det.
guide_until-terminate_grant = Efter att sökanden har underrättats och har svarat, eller har haft tid att svara.
guide_until-withdraw_account_change = Tills det nya kontot börjar gälla.
guide_until-withdraw_application = Tills ansökan är beslutad. Ärendet avslutas då.
guide_until-withdraw_approval = Tills betalningen är beställd hos banken.
guide_until-withdraw_completion_request = Det går tills svaret har kommit in eller sista dagen har passerat. Sökanden får frågan direkt, med e-post, och ett brev om den tas tillbaka.

## Mer att veta

guide_moreover-approve_application = Finansiären kan inte ta tillbaka beslutet. Utan ett avtal som båda har skrivit under i tid förfaller bidraget, och pengarna går tillbaka till ramen.
guide_moreover-attest_payment = Den som attesterar sist beställer betalningen hos banken. Därefter kan den bara ångras om pengarna kommer tillbaka.
guide_moreover-declare_interest = Den som har svarat att det inte finns något jäv, och upptäcker ett senare, anmäler det och avstår.
guide_moreover-dismiss_application = Ärendet avslutas, och sökanden får beslutet med skälen. Medan omgången är öppen kan de också söka igen.
guide_moreover-reconsider_decision = Omprövningen beviljar inget bidrag. Sökanden får ett brev direkt, och senare det nya beslutet.
guide_moreover-reject_application = Ärendet avslutas, och sökanden får beslutet med skälen. Medan omgången är öppen kan de också söka igen.

## Varför inget tar det tillbaka, och vad man gör i stället

guide_final-add_person = Personen finns kvar i registret. Namn och adress går att ändra, och roller går att avsluta.
guide_final-attach_file = Någon kan ha läst filen. Bifoga en nyare som samma handling: då är det den som gäller.
guide_final-cancel_round = Alla som har sökt får veta det. En ny omgång kan utlysas.
guide_final-close_case = Det som inte har använts går tillbaka till omgångens ram. En betalning som kommer tillbaka öppnar ärendet igen.
guide_final-complete_application = Det är svaret på det som begärdes. Om något fortfarande saknas frågar finansiären igen.
guide_final-conclude_decisions = Det ändrar inget beslut. Omgångens ram och namn går fortfarande att rätta.
guide_final-declare_conflict = Den som har avstått deltar inte mer i ärendet. Någon annan tar över.
guide_final-declare_eligible = Bedömarna ombeds att börja. Det som inte borde ha godtagits kan fortfarande avvisas eller avslås, och under bedömningen går det att begära komplettering av enskilda avsnitt.
guide_final-decline_grant = Ärendet avslutas, och pengarna går tillbaka till omgångens ram.
guide_final-end_reading = Ett nytt läsuppdrag kan ges.
guide_final-erase_text = Det som är raderat går inte att få tillbaka.
guide_final-install = Registret öppnas en gång. Namn och roller i det går att ändra.
guide_final-order_erasure = Det som är raderat går inte att få tillbaka.
guide_final-publish_round = Det som är publicerat har blivit läst. Hur ett enskilt ärende publiceras går fortfarande att besluta på annat sätt.
guide_final-record_contact = Det är en anteckning om vad som har hänt. Om något i den är fel skriver du en till.
guide_final-record_returned_payment = Betalningen måste attesteras igen, av andra än du, innan banken får den en gång till. Se först efter hos banken om pengarna har kommit tillbaka.
guide_final-relinquish_grant = Bidraget upphör. Det som är inlämnat avgörs och betalas ändå.
guide_final-return_report = Sökanden får frågan direkt, med e-post. Den rättade redovisningen svarar på den.
guide_final-rule_on_interest = Personen får veta det, och prövningen gäller resten av ärendet. Den som inte är jävig kan anmäla något annat senare.
guide_final-sign_as_counterpart = En underskrift ges en gång. Den har ingen verkan om sökanden tackar nej till bidraget.
guide_final-terminate_grant = Bidraget upphör, och sökanden får beslutet med skälen. Det som är inlämnat avgörs och betalas ändå.
guide_final-withdraw_application = Ärendet avslutas. Medan omgången är öppen går det att göra en ny ansökan.

## Bredvid ett formulär, och efter det

guide_read_first = Läs det här först
guide_instead = Gör det här i stället
guide_files = Ärendets filer
guide_request = Det som efterfrågas
guide_request_when = Skickades den { $at }. Svaret ska komma in senast den { $due }.
guide_account = Bytet av konto
guide_account_asked = Begärt konto
guide_account_by = Begärt av
guide_account_checked = Kontrollerat av
guide_account_from = Gäller från
guide_person = Lägg till en person som arbetar där
guide_role = Ge personen en roll
guide_invite = Bjud in personen att logga in
guide_recipients = Underrätta dem som har fått uppgifter om personen
guide_access = Se vilka som fortfarande kan logga in
guide_application = Läs ansökan { $case } (öppnas i ett nytt fönster)
guide_case = Hela ärendet { $case } (öppnas i ett nytt fönster)
guide_assessors = Vad bedömarna säger
guide_assessed = { $assessor }: { $score } poäng, { $recommendation }, föreslår { $amount }.
guide_assessed_earlier = Bedömningen gjordes innan ansökan kompletterades.
guide_paid = Utbetalningar de senaste två månaderna
guide_paid_how = Om banken har skickat tillbaka en av dem: öppna den och anteckna det.
guide_paid_on = Betald
guide_people = Den som ska arbeta här läggs först till som person, får sedan en roll och bjuds därefter in. Vad en person får göra följer av rollerna.
guide_goes_on = Det finns ingen sista dag, och ärendet går vidare även om det här inte görs.
guide_access_ended = Rollerna avslutas inte av det: personen får fortfarande brev. Skicka en ny inbjudan för att släppa in personen igen. Avsluta också rollerna om personen inte ska göra något mer här.
guide_refused = Ändra det, eller gå tillbaka till ärendet. Om du skickar det ändå antecknas att det nekades, och inget annat händer.
guide_lost = Om du har förlorat din inloggningsnyckel: logga in med en kod via e-post, så kan du läsa och skriva. För att skriva under behöver du en ny inloggningsnyckel: be { $contact } om en ny inbjudan och skapa nyckeln med den.
guide_round_public = Se omgången som alla ser den
guide_nobody = Väntar på { $roles } hos { $organisation }, och ingen där kan göra det nu: { $what }. En programansvarig kan ge någon den rollen.
guide_check = Kontrollera ansökan
guide_reminder = En påminnelse skickas den { $at }.
guide_paid_again = Betalningen kom tillbaka från banken, och det här är försök { $attempt }. Se efter hos banken att pengarna har kommit tillbaka innan du attesterar, annars betalas de två gånger.
guide_beyond = Bedömarna föreslår { $proposed } i genomsnitt. Det här är { $more } mer.
guide_against = { $count } av { $all } bedömare avstyrker ansökan
guide_interests = Omständigheter att pröva
guide_interest_ground = Grund
guide_interest_reason = Förklaring
guide_interest_by = Anmält av
guide_interest_self = Personen själv
