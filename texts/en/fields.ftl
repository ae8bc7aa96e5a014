### The fields of each command: label and help, as they are to be in a form. Before "--" is the kind
### of command, or the name of the part that the field belongs to.

## Open the register

install--funder = Funder
    .help = The id of the organisation that gives the grants.
install--funder_name = The funder's name
    .help = As it is to be in letters and lists.
install--manager = Programme manager
    .help = The id of the first person in the register. That person can then give roles to others.
install--manager_name = The programme manager's name
    .help = First name and surname.
install--manager_email = The programme manager's e-mail address
    .help = Messages are sent there.
install--starts = First day
    .help = From that day on the person is programme manager.

## Add an organisation

add_organisation--organisation = Organisation
    .help = SE-ON- and the organisation number, or local/ and a short name if it has no Swedish number.
add_organisation--body = Kind of organisation
    .help = Decides who may apply.
add_organisation--name = Name
    .help = As it is to be in letters and lists.

## Rename an organisation

rename_organisation--organisation = Organisation
    .help = The one that has changed its name.
rename_organisation--name = New name
    .help = As it is to be in letters and lists.

## Add a person

add_person--person = Person
    .help = A new id such as p-017. It is in the journal for good, so do not use the name.
add_person--name = Name
    .help = First name and surname.
add_person--email = E-mail address
    .help = Messages are sent there.

## Change contact details

change_contact--person = Person
    .help = The one who has new details.
change_contact--name = Name
    .help = First name and surname, even if only the address is new.
change_contact--email = E-mail address
    .help = Messages are sent there, even if only the name is new.

## Give a role

grant_role--person = Person
    .help = The one who is to have the role.
grant_role--organisation = Organisation
    .help = The organisation in which the role is held.
grant_role--role = Role
    .help = Decides what the person may do.
grant_role--starts = First day
    .help = The role is held from that day on.
grant_role--ends = Last day
    .help = The role is held until the end of that day. Leave it empty for a role without an end.

## End a role

end_role--person = Person
    .help = The one who has the role.
end_role--organisation = Organisation
    .help = The organisation in which the role is held.
end_role--role = Role
    .help = The role that is to end.
end_role--ends = Last day
    .help = The person has the role until the end of that day.

## Erase a text

erase_text--text = Text
    .help = The id of the text that is to be erased. It cannot be recovered.
erase_text--reason = Reason
    .help = Why the text is erased. Do not repeat what is to go.

## Announce a round

announce_round--programme = Programme
    .help = The newest version of the programme holds for the whole round.
announce_round--title = Title
    .help = What the round is called, such as "Autumn 2026".
announce_round--opens = First day to apply
    .help = The round opens when that day begins.
announce_round--closes = Last day to apply
    .help = The whole of that day counts.
announce_round--frame_minor = The round's { -budget }
    .help = As much as can be granted in all.

## Extend a round

extend_round--closes = New last day to apply
    .help = A later day than the present one. The whole of that day counts.
extend_round--reason = Reason
    .help = Why the round is extended. The reason is sent to the programme officers.

## Open a draft

open_case--round = Round
    .help = The round in which you apply.
open_case--component = Kind of case
    .help = What the application is for, such as an inception or a project.

## Save the draft

save_draft--content = Content
    .help = What has been written so far. Nobody examines it before the application is submitted.

## Submit and complete an application

submit_application--application = Application
    .help = Everything that is to be examined. After the last day to apply you can change it only if we ask for missing information.
complete_application--application = Application
    .help = The whole application again, with what was missing.
application--title = Title
    .help = A short name for the partnership.
application--summary = Summary
    .help = What you want to do, with whom, and what it is to lead to.
application--counterparts = Parties abroad
    .help = The municipalities, regions or others that you work with.
application--core_areas = Core areas
    .help = The areas that the partnership is about. Name at least one.
application--starts = First day
    .help = The partnership's first day.
application--ends = Last day
    .help = The partnership's last day.
application--teams = Participants
    .help = How many take part from each party.
application--budget = Budget
    .help = What you apply for in each year, the first one first.
application--attachments = Attachments
    .help = The documents that the programme asks for.
counterpart--name = Name
    .help = The party's name, in English or in the country's own language.
counterpart--kind = Kind of organisation
    .help = The kind that is closest to a Swedish one.
counterpart--country = Country
    .help = The code of the country, two capital letters.
team--party = Party
    .help = 0 is you who apply, 1 the first party abroad.
team--officials = Officials
    .help = How many from this party.
team--majority_politicians = Politicians of the majority
    .help = How many from this party.
team--opposition_politicians = Politicians of the opposition
    .help = How many from this party.
year_budget--year = Year
    .help = The first year of the partnership is 1.
year_budget--lines = Costs
    .help = A line for each kind of cost.
budget_line--cost_type = Kind of cost
    .help = One of the programme's kinds of cost.
budget_line--amount_minor = Amount
    .help = What you expect it to cost.
attachment--document = Document
    .help = Which of the programme's documents it is.
attachment--file = File
    .help = Where the file is, or its name.

## Withdraw the application

withdraw_application--reason = Reason
    .help = Why you take the application back. This cannot be undone.

## Ask for missing information

request_completion--due = Last day
    .help = The missing information must be in by that day.
request_completion--if_missed = If it does not come
    .help = What happens to the application if the missing information is not in on time.
request_completion--reason = What is missing
    .help = Write so that the applicant knows exactly what to send. The text is sent to the applicant.

## Dismiss the application

dismiss_application--ground = Ground
    .help = Why the application is not examined on its merits.
dismiss_application--reason = Reason
    .help = Explain the ground. The text is sent to the applicant.

## Declare a conflict of interest

declare_conflict--ground = Ground
    .help = What may make you partial. You take no further part in the case.

## Assess the application

submit_assessment--score = Score
    .help = Higher is better. The programme sets the highest.
submit_assessment--recommendation = Recommendation
    .help = Whether you recommend approval or rejection.
submit_assessment--proposed_minor = Proposed amount
    .help = What you think should be granted, at most what was applied for.
submit_assessment--comment = Grounds
    .help = What your assessment is based on.

## Approve or reject the application

approve_application--periods = Periods
    .help = One reporting year at a time, with its { -budget } and the day of its report.
approve_application--signature_due = Agreement signed by
    .help = If both have not signed by the end of that day, the grant lapses.
approve_application--presenter = Presenter
    .help = The one who presented the case.
approve_application--reasons = Reasons
    .help = Why the application is granted. The text is sent to the applicant.
reject_application--presenter = Presenter
    .help = The one who presented the case.
reject_application--reasons = Reasons
    .help = Why the application is rejected. The text is sent to the applicant.
period_plan--period = Period
    .help = The periods are numbered 1, 2, 3 in order.
period_plan--starts = First day
    .help = The day after the last day of the period before.
period_plan--ends = Last day
    .help = Costs after that day belong to the next period.
period_plan--report_due = Report by
    .help = The report must be in by that day.
period_plan--lines = Costs
    .help = A line for each kind of cost.

## Sign the agreement

sign_agreement--account = Bank account
    .help = The bankgiro, plusgiro or account number that the money is to be paid to.

## Signatures and audit certificates

sign_agreement--document = Document
    .help = The document that was shown, with its checksum.
sign_agreement--signature = Signature
    .help = How you signed in, and by which right you sign.
cosign_agreement--document = Document
    .help = The document that the first one has signed.
cosign_agreement--signature = Signature
    .help = How you signed in, and by which right you sign.
countersign_agreement--document = Document
    .help = The document that the applicant has signed.
countersign_agreement--signature = Signature
    .help = How you signed in, and by which right you sign.
record_signature--period = Period
    .help = The period whose report was signed. Empty if it is the agreement.
record_signature--signatory = Who signed
    .help = A signatory in the register.
record_signature--document = Document
    .help = The document that was signed, with its checksum.
record_signature--signature = Signature
    .help = How, when and where it was given.
record_signature--account = Bank account
    .help = Named with the applicant's first signature of the agreement.
shown_document--sha256 = Checksum
    .help = SHA-256 of the file.
shown_document--language = Language
    .help = The language of the document.
shown_document--template = Template version
    .help = Shown together with the checksum.
shown_document--entry = Entry
    .help = The entry of the case that the document renders.
signature--method = Method
    .help = Here in the system.
signature--acr = Level of the sign-in
    .help = As the sign-in service states it (acr).
signature--amr = Means of the sign-in
    .help = As the sign-in service states them (amr).
signature--auth_time = Signed in
    .help = When the person signed in (auth_time).
signature--mandate = Right to sign
    .help = By position, or by a power of attorney.
signature_elsewhere--method = Method
    .help = On paper, or with another service (PAdES).
signature_elsewhere--signed_on = Signed
    .help = The day according to the document.
signature_elsewhere--received_on = Received
    .help = The day on which the document came in.
signature_elsewhere--evidence = Where the document is
    .help = The scan, or the file from the other service.
signature_elsewhere--mandate = Right to sign
    .help = By position, or by a power of attorney.
mandate--basis = Basis
    .help = Position, or power of attorney.
mandate--jointly = Two jointly
    .help = Yes, if your rules ask for one more person to sign.
mandate--reference = Reference
    .help = Where the right is stated. Needed for a power of attorney.
submit_report--audit = Audit certificate, field by field
    .help = Instead of the certificate as a text.
audit_certificate--auditor = Auditor
    .help = The auditor's name.
audit_certificate--title = Title
    .help = The auditor's title or qualification.
audit_certificate--day = Day
    .help = The day of the certificate.
audit_certificate--opinion = Opinion
    .help = Unless it is unqualified, an approval has to be reasoned.
audit_certificate--amount_minor = Audited amount
    .help = The costs that the certificate is for.
audit_certificate--findings = Findings
    .help = What the auditor has remarked on.
sign_report--period = Period
    .help = The reporting year that the report is for.
sign_report--document = Document
    .help = The report as it was shown, with its checksum.
sign_report--signature = Signature
    .help = How you signed in, and by which right you sign.
approve_report--audit_reasons = Reasons in spite of reservations
    .help = Why the report is approved in spite of the auditor's reservations.

## Submit the report

submit_report--period = Period
    .help = The reporting year that the report is about.
submit_report--report = Report
    .help = What you have done and what it has cost.
report--narrative = Narrative
    .help = What you have done, and what it has led to.
report--costs = Costs
    .help = What it has cost, a line for each kind of cost.
report--costs_from = First cost
    .help = The day of the first cost in the period.
report--costs_to = Last cost
    .help = The day of the last cost in the period.
report--salary_form = Salary form
    .help = Needed when you report work input.
report--approval_signature = Signature
    .help = The document in which an authorised person approves the report.
report--audit_certificate = Audit certificate
    .help = The auditor's certificate of the costs.
cost_line--cost_type = Kind of cost
    .help = One of the kinds of cost in the decision.
cost_line--amount_minor = Amount
    .help = What it cost. It may be nothing.

## Send back or approve the report

return_report--period = Period
    .help = The reporting year that the report is about.
return_report--due = Last day
    .help = The corrected report must be in by that day.
return_report--reason = What to correct
    .help = Write so that the applicant knows exactly what is wrong. The text is sent to the applicant.
approve_report--period = Period
    .help = The reporting year that the report is about.
approve_report--approved = Approved costs
    .help = A line for each kind of cost. What is not named is not approved.
approve_report--comment = Comment
    .help = If something is not approved: why. The text is sent to the applicant.

## Pay

attest_payment--period = Period
    .help = The reporting year that the payment is for.
confirm_payment--period = Period
    .help = The reporting year that the payment is for.
confirm_payment--paid_on = Day of payment
    .help = The day on which the bank paid.
confirm_payment--bank_reference = The bank's reference
    .help = So that the payment can be found at the bank.
record_returned_payment--period = Period
    .help = The reporting year that the payment was for.
record_returned_payment--reason = Reason
    .help = Why the bank sent the money back.

## What the system does itself

note_round_extended--round = Round
    .help = The round that was extended.
note_round_extended--closes_at = Closes
    .help = The point in time at which the round now closes.
