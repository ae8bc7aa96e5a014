### Vad en person kan göra, i den form som passar efter ”kan”, ”väntar:” och ”nekades:”.
### Fälten i varje kommando finns i fields.ftl.

## Registret

install = öppna registret
add_organisation = lägga till en organisation
rename_organisation = byta namn på en organisation
add_person = lägga till en person
change_contact = ändra kontaktuppgifter
grant_role = ge en roll
end_role = avsluta en roll
erase_text = radera en text

## En omgång

announce_round = utlysa omgången
extend_round = förlänga omgången
conclude_decisions = slå fast att alla ansökningar är avgjorda
publish_round = publicera resultatet

## Ett ärende, från utkast till avslut

open_case = öppna ett utkast
save_draft = spara utkastet
submit_application = lämna in ansökan
withdraw_application = återkalla ansökan
request_completion = begära komplettering
complete_application = komplettera ansökan
declare_eligible = kontrollera och godta ansökan
dismiss_application = avvisa ansökan
declare_conflict = anmäla jäv
submit_assessment = bedöma ansökan
approve_application = bevilja ansökan
reject_application = avslå ansökan
sign_agreement = skriva under avtalet
cosign_agreement = skriva under avtalet som den andra av två
countersign_agreement = skriva under avtalet för finansiären
record_signature = anteckna en underskrift från papper eller en annan tjänst
submit_report = lämna rapporten
sign_report = skriva under rapporten
return_report = skicka tillbaka rapporten
approve_report = granska och godkänna rapporten
attest_payment = attestera utbetalningen
confirm_payment = bekräfta utbetalningen
record_returned_payment = anteckna att betalningen kom tillbaka
close_case = avsluta ärendet

## Vad systemet gör självt

note_round_extended = anteckna att omgången har förlängts
pass_deadline = anteckna att en tidpunkt har passerat
