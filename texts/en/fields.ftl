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
add_organisation--country = Country
    .help = The country code of an organisation abroad, two capital letters. Leave empty for Swedish organisations.
add_organisation--name = Name
    .help = As it is to be in letters and lists.

## Rename an organisation

rename_organisation--organisation = Organisation
    .help = The one that has changed its name.
rename_organisation--name = New name
    .help = As it is to be in letters and lists.

## Add a person

add_person--person = Person
    .help = Leave empty. The person's id is allotted when they are added.
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

save_draft--counterparts = Counterparts abroad
    .help = The organisations whose contacts may read and write the draft. Leave empty to change nothing.
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
counterpart--organisation = Organisation in the register
    .help = The counterpart's id in the register, if its people take part in the case.
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
dismiss_application--record = How the decision was made
    .help = The day, the body or the delegation, and all who took part.
dismiss_application--reason = Reason
    .help = Explain the ground. The text is sent to the applicant.

## Write with the counterpart abroad

draft_completion--content = Content
    .help = What has been written so far of the information that was asked for.
draft_report--period = Period
    .help = The reporting year that the report is about.
draft_report--content = Content
    .help = What has been written so far of the report.

## Record a contact

record_contact--day = Day
    .help = The day on which you were in contact.
record_contact--channel = Channel
    .help = How you were in contact.
record_contact--person = Person
    .help = The person you were in contact with, if they are in the register.
record_contact--name = Name
    .help = The name of the person you were in contact with, if they are not in the register.
record_contact--note = Note
    .help = What was said and what you agreed on.

## Declare an interest and rule on one

declare_interest--interest = Interest
    .help = Whether anything could disturb confidence in you in this case, and if so what.
declare_interest--reason = Explanation
    .help = Describe the circumstance. Another person rules on it before you can take part.
rule_on_interest--person = Person
    .help = The person who declared a circumstance. You cannot rule on your own.
rule_on_interest--ruling = Ruling
    .help = Whether the circumstance disqualifies the person.
rule_on_interest--reason = Reasons
    .help = Why. The text is sent to the person.

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
approve_application--record = How the decision was made
    .help = The day, the body or the delegation, and all who took part.
approve_application--reasons = Reasons
    .help = Why the application is granted. The text is sent to the applicant.
reject_application--presenter = Presenter
    .help = The one who presented the case.
reject_application--record = How the decision was made
    .help = The day, the body or the delegation, and all who took part.
reject_application--reasons = Reasons
    .help = Why the application is rejected. The text is sent to the applicant.
decision_record--decided_on = Day of the decision
    .help = The day on which the decision was made.
decision_record--authority = Decided by
    .help = A deciding body, or a person who decides by delegation.
decision_record--reference = Body or delegation
    .help = The name of the body, or the item of the rules on delegation.
decision_record--minutes = Minutes
    .help = The minutes that hold the decision. Needed where a body decided.
decision_record--paragraph = Paragraph
    .help = The paragraph of the minutes. Needed where a body decided.
decision_record--decided_by = Those who decided
    .help = Everybody who made the decision, yourself included.
decision_record--others_present = Others present
    .help = People who were there when the case was decided and did not decide, but for the presenter.
decision_record--absent_for_conflict = Absent for a conflict of interest
    .help = People who left the room or stayed away because they have a conflict of interest.
decision_record--dissent = Dissent
    .help = People who took part and were of another opinion.
dissent--person = Person
    .help = The person who was of another opinion.
dissent--opinion = Opinion
    .help = What the person thought should be decided.
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
