### What a person can do, in the form that follows "can", "waits:" and "refused:".
### The fields of each command are in fields.ftl.

## The register

install = open the register
add_organisation = add an organisation
rename_organisation = rename an organisation
add_person = add a person
change_contact = change contact details
grant_role = give a role
end_role = end a role
erase_text = erase a text

## A round

announce_round = announce the round
extend_round = extend the round
conclude_decisions = confirm that every application is decided
publish_round = publish the result

## A case, from draft to closing

open_case = open a draft
save_draft = save the draft
submit_application = submit the application
withdraw_application = withdraw the application
request_completion = ask for missing information
complete_application = complete the application
declare_eligible = check and accept the application
dismiss_application = dismiss the application
declare_conflict = declare a conflict of interest
submit_assessment = assess the application
approve_application = approve the application
reject_application = reject the application
sign_agreement = sign the agreement
cosign_agreement = sign the agreement as the second of two
countersign_agreement = sign the agreement for the funder
record_signature = record a signature from paper or another service
submit_report = submit the report
sign_report = sign the report
return_report = send back the report
approve_report = check and approve the report
attest_payment = attest the payment
confirm_payment = confirm the payment
record_returned_payment = record that the payment came back
close_case = close the case

## What the system does itself

note_round_extended = note that the round was extended
pass_deadline = note that a point in time has passed
