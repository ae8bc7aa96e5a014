### A case: what can be done in it, what has happened, what time brings, words for codes.

## What such a stream is called in a sentence

noun-partnership = a case

## What can be done, in the form that follows "can", "waits:" and "refused:". Below each command
## are its fields: label and help, as they are to be in a form.

command-open_case = open a draft
open_case--round = Round
    .help = The round in which you apply.
open_case--component = Kind of case
    .help = What the application is for, such as an inception or a project.

command-save_draft = save the draft
save_draft--counterparts = Partners abroad
    .help = The organisations whose contacts may read the draft and write in it. Leave empty to change nothing.
save_draft--content = Content
    .help = What has been written so far. Nobody examines it before the application is submitted.
save_draft--based_on = Based on entry
    .help = The entry in which the draft was saved that your text is based on; 0 for a new text. If somebody has saved since, yours is kept beside theirs and nothing is overwritten.

command-submit_application = submit the application
submit_application--application = Application
    .help = Everything that is to be examined. After the last day to apply you can change it only if we ask for missing information.

command-revise_application = replace the submitted application
revise_application--application = Application
    .help = The whole application again, as it is to be examined. You can replace it until the round closes, as long as nobody has begun to check it.

command-withdraw_application = withdraw the application
withdraw_application--reason = Reason
    .help = Why you take the application back. This cannot be undone.

command-request_completion = ask for missing information
request_completion--due = Last day
    .help = The missing information must be in by that day.
request_completion--if_missed = If it does not come
    .help = What happens to the application if the missing information is not in on time.
request_completion--reason = What is missing
    .help = Write so that the applicant knows exactly what to send. The text is sent to the applicant.
request_completion--sections = What is missing, section by section
    .help = Only where it helps: it is shown beside what was sent there, and sent to the applicant.

command-request_clarification = ask for missing information during the assessment
request_clarification--due = Last day
    .help = The answer must be in by that day. Until then nobody can assess the application or decide on it. If no answer comes, it is assessed as it is.
request_clarification--reason = What is missing or unclear
    .help = Write so that the applicant knows exactly what to send. The text is sent to the applicant.
request_clarification--sections = What is missing, section by section
    .help = The applicant can change only the sections that you name, so name at least one. The amount applied for cannot be raised.

command-withdraw_completion_request = withdraw a request for missing information
withdraw_completion_request--reason = Reason
    .help = The text is sent to the applicant. The application is then handled as it is.

command-complete_application = complete the application
complete_application--application = Application
    .help = The whole application again, with what was missing. Once it is being assessed, only what was asked about can change.

command-draft_completion = draft the information that was asked for
draft_completion--content = Content
    .help = What has been written so far of the information that was asked for.
draft_completion--based_on = Based on entry
    .help = The entry in which the draft was saved that your text is based on; 0 for a new text.

command-declare_eligible = check and accept the application

command-dismiss_application = dismiss the application
dismiss_application--ground = Ground
    .help = Why the application is not examined on its merits.
dismiss_application--record = How the decision was made
    .help = The day, the body or the delegation, and all who took part.
dismiss_application--reason = Reason
    .help = Explain the ground. The text is sent to the applicant.

command-declare_interest = send a declaration of interest
declare_interest--interest = Conflict of interest
    .help = Whether anything could call your impartiality in this case into question, and if so what.
declare_interest--reason = Explanation
    .help = Describe the circumstance. Another person rules on it before you can take part.

command-report_interest = report another person's conflict of interest
report_interest--person = Person
    .help = The person who in your view has a conflict of interest that they have not declared. They get a letter and take no part in the case until somebody other than the two of you has ruled on it. An assessment that they have given no longer counts.
report_interest--ground = Ground
    .help = Why the person may not be impartial.
report_interest--reason = Explanation
    .help = What you know and how you know it. The text is sent to the person without your name. Those who rule on it see that you reported it.

command-rule_on_interest = rule on a conflict of interest
rule_on_interest--person = Person
    .help = The person who declared a circumstance, or whom somebody has reported. You cannot rule on your own conflict of interest, nor on one that you reported.
rule_on_interest--ruling = Ruling
    .help = Whether the circumstance disqualifies the person.
rule_on_interest--reason = Reasons
    .help = Why. The text is sent to the person.

command-declare_conflict = declare a conflict of interest and step aside
declare_conflict--ground = Ground
    .help = Why you may not be impartial. You take no further part in the case.

command-submit_assessment = assess the application
submit_assessment--score = Score
    .help = Higher is better. The programme sets the highest score.
submit_assessment--recommendation = Recommendation
    .help = Whether you recommend approval or rejection.
submit_assessment--proposed_minor = Proposed amount
    .help = What you think should be granted, at most what was applied for.
submit_assessment--comment = Grounds
    .help = What your assessment is based on.
submit_assessment--criteria = Scores by criterion
    .help = One for each criterion of the programme, if it has any.

command-revise_assessment = revise your own assessment
revise_assessment--score = Score
    .help = Higher is better. The programme sets the highest score.
revise_assessment--recommendation = Recommendation
    .help = Whether you recommend approval or rejection.
revise_assessment--proposed_minor = Proposed amount
    .help = What you think should be granted, at most what was applied for.
revise_assessment--comment = Grounds
    .help = What your assessment is based on.
revise_assessment--criteria = Scores by criterion
    .help = One for each criterion of the programme, if it has any.
revise_assessment--reason = Reason
    .help = Why you change your assessment. The text is sent to those who decide, if they know already that the case is ready.

command-approve_application = approve the application
approve_application--periods = Periods
    .help = One reporting year at a time, with its { -budget } and the last day for its report.
approve_application--signature_due = Agreement signed by
    .help = If both have not signed by the end of that day, the grant lapses.
approve_application--presenter = Presenter
    .help = The person who presented the case.
approve_application--record = How the decision was made
    .help = The day, the body or the delegation, and all who took part.
approve_application--reasons = Reasons
    .help = Why the application is granted. The text is sent to the applicant.
approve_application--advice_reasons = Reasons against the advice
    .help = Why it is approved although most assessors advised against it.

command-reject_application = reject the application
reject_application--presenter = Presenter
    .help = The person who presented the case.
reject_application--record = How the decision was made
    .help = The day, the body or the delegation, and all who took part.
reject_application--reasons = Reasons
    .help = Why the application is rejected. The text is sent to the applicant.

command-reconsider_decision = reconsider the decision
reconsider_decision--reason = Reason
    .help = What was wrong with the decision. The text is sent to the applicant.
reconsider_decision--no_interest = I have no conflict of interest
    .help = Yes, if you have not sent a declaration of interest in this case before. If you have a conflict of interest, leave this to somebody else.

command-decline_grant = decline the grant
decline_grant--reason = Reason
    .help = Why you do not want the grant. The text is sent to the funder. The case ends, and this cannot be undone.

command-sign_agreement = sign the agreement
sign_agreement--account = Bank account
    .help = The bankgiro, plusgiro or IBAN that the money is to be paid to. The form is checked, not whose account it is.
sign_agreement--document = Document
    .help = The document that was shown, with its checksum.
sign_agreement--signature = About the signature
    .help = How you signed in, and by what right you sign.

command-cosign_agreement = sign the agreement as the second of two
cosign_agreement--document = Document
    .help = The document that the first one has signed.
cosign_agreement--signature = About the signature
    .help = How you signed in, and by what right you sign.

command-countersign_agreement = sign the agreement for the funder
countersign_agreement--document = Document
    .help = The document that the applicant has signed.
countersign_agreement--signature = About the signature
    .help = How you signed in, and by what right you sign.

command-record_signature = record a signature from paper or another service
record_signature--period = Period
    .help = The period whose report was signed. Empty if it is the agreement.
record_signature--signatory = Who signed
    .help = A signatory in the register.
record_signature--document = Document
    .help = The document that was signed, with its checksum.
record_signature--signature = Signature
    .help = How, when and where it was given.
record_signature--counterpart = Partner abroad
    .help = The organisation that the signatory signs for, if it is a partner abroad.
record_signature--account = Bank account
    .help = Given with the applicant's first signature of the agreement.
record_signature--signed_copy = Signed copy
    .help = The file with what was signed. It is attached to the case.

command-submit_report = submit the report
submit_report--period = Period
    .help = The reporting year that the report is about.
submit_report--report = Report
    .help = What you have done and what it has cost.
submit_report--audit = Audit certificate, field by field
    .help = Instead of the certificate as a text.

command-sign_report = sign the report
sign_report--period = Period
    .help = The reporting year that the report is for.
sign_report--document = Document
    .help = The report as it was shown, with its checksum.
sign_report--signature = About the signature
    .help = How you signed in, and by what right you sign.

command-draft_report = draft the report
draft_report--period = Period
    .help = The reporting year that the report is about.
draft_report--content = Content
    .help = What has been written so far of the report.
draft_report--based_on = Based on entry
    .help = The entry in which the draft was saved that your text is based on; 0 for a new text.

command-return_report = send back the report
return_report--period = Period
    .help = The reporting year that the report is about.
return_report--due = Last day
    .help = The corrected report must be in by that day.
return_report--reason = What to correct
    .help = Write so that the applicant knows exactly what is wrong. The text is sent to the applicant.
return_report--sections = What to correct, section by section
    .help = Only where it helps: it is shown beside what was sent there, and sent to the applicant.

command-approve_report = check and approve the report
approve_report--period = Period
    .help = The reporting year that the report is about.
approve_report--approved = Approved costs
    .help = A line for each kind of cost. What is not named is not approved.
approve_report--comment = Comment
    .help = If something is not approved: why. The text is sent to the applicant.
approve_report--audit_reasons = Reasons to approve despite reservations
    .help = Why the report is approved in spite of the auditor's reservations.

command-withdraw_approval = take back the approval of the report
withdraw_approval--period = Period
    .help = The reporting year whose report was approved.
withdraw_approval--reason = Reasons
    .help = Why the report must be checked again. The text is sent to the applicant.

command-attest_payment = attest the payment
attest_payment--period = Period
    .help = The reporting year that the payment is for.

command-decline_attestation = decline to attest the payment
decline_attestation--period = Period
    .help = The reporting year that the payment is for.
decline_attestation--reason = Reasons
    .help = Why the payment should not be made as it is. The programme officer has to answer.

command-uphold_approval = stand by the approval after a declined attestation
uphold_approval--period = Period
    .help = The reporting year that the payment is for.
uphold_approval--reason = Reasons
    .help = Why the approval is right. If it is not, take it back instead.

command-confirm_payment = confirm the payment
confirm_payment--period = Period
    .help = The reporting year that the payment is for.
confirm_payment--paid_on = Day of payment
    .help = The day on which the bank paid.
confirm_payment--bank_reference = The bank's reference
    .help = So that the payment can be found at the bank.

command-record_returned_payment = record that the payment came back
record_returned_payment--period = Period
    .help = The reporting year that the payment was for.
record_returned_payment--reason = Reason
    .help = Why the bank sent the money back.
record_returned_payment--returned_on = Day when the money came back
    .help = The day on which the money came back, if you know it.

command-hold_payments = hold the payments of the case
hold_payments--grounds = Reasons
    .help = Why nothing may be paid. The text is shown to the funder's staff only.

command-release_payments = release the payments of the case
release_payments--grounds = Reasons
    .help = Why the payments can be made. Two different people must release them.

command-request_account_change = ask for a change of account
request_account_change--account = New account
    .help = Bankgiro, plusgiro, or IBAN with BIC. It takes effect after the funder has checked it.
request_account_change--reason = Reason
    .help = Why you want to be paid to another account.

command-withdraw_account_change = take back the change of account

command-verify_account = check the new account
verify_account--source = Source
    .help = What you compared the account with, outside the case, such as a call to a number that you knew before.
verify_account--checked_on = Day of the check
    .help = The day on which you made the comparison.

command-confirm_account_change = confirm the change of account

command-refuse_account_change = refuse the change of account
refuse_account_change--reason = Reasons
    .help = Why the account stays as it is. The text is sent to the applicant.

command-attach_file = attach a file
attach_file--document = Document
    .help = What the file is, such as budget.
attach_file--file = File
    .help = The file in the file store.
attach_file--retention = Retention class
    .help = Follows from the state: accounts once the agreement is in force, else the case.
attach_file--name = File name
    .help = What the sender called the file.

command-sign_as_counterpart = sign for the partner abroad
sign_as_counterpart--document = Document
    .help = The document that was shown, with its checksum.
sign_as_counterpart--signature = About the signature
    .help = How you signed in, and by what right you sign.

command-record_contact = record a contact
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

command-decide_publication = decide how the case is published
decide_publication--publication = Publication
    .help = What everybody may see of the case when the results of the round are published.
decide_publication--reason = Reason
    .help = Why the case is published in this way. The public does not see the text.

command-relinquish_grant = give up the grant
relinquish_grant--reason = Reason
    .help = Why you give up the grant. Submit the reports that are ready first: nothing is paid for a period without one. This cannot be undone.

command-announce_termination = notify the applicant that the grant may be ended early
announce_termination--ground = Ground
    .help = What the grant may be ended for. It cannot be ended on another ground.
announce_termination--reasons = Reasons
    .help = What has happened, and what the applicant could do about it. The text is sent to the applicant.
announce_termination--due = Last day to answer
    .help = The grant is not ended before that day is over, unless the applicant has answered.

command-answer_termination = answer the notice that the grant may be ended early
answer_termination--answer = Answer
    .help = What you think about ending the grant early. The text is sent to those who decide.

command-withdraw_termination = let the grant go on
withdraw_termination--reason = Reason
    .help = Why the grant is not ended. The text is sent to the applicant.

command-terminate_grant = end the grant early
terminate_grant--reasons = Reasons
    .help = Why the grant is ended, with an assessment of the applicant's answer. The text is sent to the applicant. This cannot be undone.
terminate_grant--presenter = Presenter
    .help = The person who presented the case.
terminate_grant--record = How the decision was made
    .help = The day, the body or the delegation, and all who took part.

command-close_case = close the case

## The fields of what commands consist of, such as an application

stored_file--address = Address
    .help = Where the file is. It says nothing about the content.
stored_file--sha256 = Checksum
    .help = A hash of salt and content.
stored_file--size = Size
    .help = Number of bytes.
stored_file--media_type = File type
    .help = What the content is.
stored_file--scan = Scan
    .help = Whether the file was checked for malware.

signed_copy--file = File
    .help = The file that is in the file store already.
signed_copy--retention = Retention class
    .help = Always accounting: what is signed belongs to the accounts.
signed_copy--name = File name
    .help = What the file was called when it came in.

application--title = Title
    .help = A short name for the partnership.
application--summary = Summary
    .help = What you want to do, with whom, and what it is to lead to.
application--counterparts = Partners abroad
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
    .help = What you apply for in each year, starting with the first.
application--attachments = Attachments
    .help = The documents that the programme asks for.

counterpart--name = Name
    .help = The party's name, in English or in the country's own language.
counterpart--kind = Kind of organisation
    .help = The Swedish kind of organisation that is closest to it.
counterpart--organisation = Organisation in the register
    .help = The partner's id in the register, if its people take part in the case.
counterpart--country = Country
    .help = The code of the country, two capital letters.

team--party = Party
    .help = 0 is the applicant, 1 is the first partner abroad.
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
    .help = The name of the file. The portal fills it in once the file has been uploaded there.

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
    .help = People who were present when the case was decided but did not decide. Leave out the presenter.
decision_record--absent_for_conflict = Absent due to a conflict of interest
    .help = People who left the room or stayed away because they have a conflict of interest.
decision_record--dissent = Dissent
    .help = People who took part and had another opinion.

dissent--person = Person
    .help = The person who had another opinion.
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

shown_document--sha256 = Checksum
    .help = SHA-256 of the file.
shown_document--language = Language
    .help = The language of the document.
shown_document--template = Template version
    .help = Shown together with the checksum.
shown_document--entry = Entry
    .help = The entry of the case that the document shows.

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
    .help = Yes, if your rules require one more person to sign.
mandate--reference = Reference
    .help = Where the right is stated. Needed for a power of attorney.

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
    .help = The auditor's certificate of the costs. Leave it empty if you write it item by item.

audit_certificate--auditor = Auditor
    .help = The auditor's name.
audit_certificate--title = Title
    .help = The auditor's title or qualification.
audit_certificate--day = Day
    .help = The day of the certificate.
audit_certificate--opinion = Opinion
    .help = If the opinion is not unqualified, reasons must be given for an approval.
audit_certificate--amount_minor = Audited amount
    .help = The costs that the certificate is for.
audit_certificate--findings = Findings
    .help = What the auditor has remarked on.

report_section_reason--section = Section
    .help = The section of the report.
report_section_reason--reason = What to correct there
    .help = This is shown beside what was sent in that section.

application_section_reason--section = Section
    .help = The section of the application.
application_section_reason--reason = What is missing or unclear there
    .help = This is shown beside what was sent in that section.

criterion_score--code = Criterion
    .help = The programme's code for it.
criterion_score--points = Points
    .help = From 0 to the highest that the programme sets for the criterion.
criterion_score--comment = Comment
    .help = Why this score.

cost_line--cost_type = Kind of cost
    .help = One of the kinds of cost in the decision.
cost_line--amount_minor = Amount
    .help = What it cost. It may be zero.

## What the system does itself

command-note_round_cancelled = note that the round was cancelled
note_round_cancelled--round = Round
    .help = The round that was cancelled.

command-note_round_extended = note that the round's last day was moved
note_round_extended--round = Round
    .help = The round whose last day was moved.
note_round_extended--closes_at = Closes
    .help = The point in time at which the round now closes.

## What somebody is reminded of, where it is called otherwise than the command

awaited-approve_application = decide on the application
awaited-terminate_grant = decide whether to end the grant
awaited-uphold_approval = answer a declined attestation (uphold or take back the approval)

## What has happened, a sentence for each type of event. { $name } is a field of the event. A field
## without a value has the value "none".

event-case_opened-v1 = A draft ({ $component }) was opened in the round { $round }.
event-draft_saved-v1 = The draft was saved.
event-counterparts_invited-v1 =
    { $counterparts ->
        [none] No partner abroad writes in the draft any longer.
       *[other] Partners abroad that can read the draft and write in it: { $counterparts }.
    }
event-closing_moved-v1 = The last day to apply was moved. It is now { $closes_at }.
event-application_lapsed-v1 = The round closed before the draft was submitted. The draft lapsed.
event-application_ended_with_round-v1 = The round was cancelled before the application was decided. The application is not examined.
event-application_submitted-v1 = An application for { $amount_minor } was submitted.
event-application_revised-v1 = The application was replaced by version { $version }. It is now for { $amount_minor }.
event-application_withdrawn-v1 = The application was withdrawn.
event-completion_requested-v1 = Missing information was asked for. The last day is { $due }.
event-completion_drafted-v1 = { $written_by } saved a draft of the information that was asked for.
event-application_completed-v1 = The application was completed. It is now for { $amount_minor }.
event-clarification_requested-v1 = Missing information was asked for during the assessment. The last day is { $due }.
event-application_clarified-v1 = The application was completed during the assessment. It is now for { $amount_minor }.
event-clarification_missed-v1 = The missing information did not come in time. The application is assessed as it is.
event-completion_request_withdrawn-v1 = The request for missing information was withdrawn. The application is handled as it is.
event-completion_missed-v1 = The missing information did not come in time: { $consequence }.
event-application_eligible-v1 =
    { $assessors ->
        [one] The application is complete. One person is to assess it.
       *[other] The application is complete. { $assessors } people are to assess it.
    }
event-application_dismissed-v1 = The application was dismissed without being examined: { $ground }.
event-interest_declared-v1 =
    { $interest ->
        [none] { $person } declared that they have no conflict of interest in the case.
       *[other] { $person } declared a possible conflict of interest ({ $interest }) and takes no part in the case until another person has ruled on it.
    }
event-interest_reported-v1 = { $reported_by } reported that { $person } may have a conflict of interest ({ $ground }). { $person } takes no part in the case until another person has ruled on it.
event-interest_ruled_on-v1 = { $ruled_by } ruled on a possible conflict of interest of { $person }: { $ruling }.
event-conflict_declared-v1 = { $person } declared a conflict of interest ({ $ground }) and takes no further part in the case.
event-assessors_reminded-v1 =
    { $missing ->
        [one] The assessors were reminded. One assessment is missing.
       *[other] The assessors were reminded. { $missing } assessments are missing.
    }
event-assessment_submitted-v1 = { $assessor } assessed the application: a score of { $score }, { $recommendation }, proposes { $proposed_minor }.
event-assessment_revised-v1 = { $assessor } revised their assessment: a score of { $score }, { $recommendation }, proposes { $proposed_minor }.
event-application_assessed-v1 = All assessments are made. The case is ready for decision.
event-application_approved-v1 =
    { $presenter ->
        [none] { $decided_by } granted { $amount_minor }. The agreement must be signed by { $signature_due }.
       *[other] { $decided_by } granted { $amount_minor }. { $presenter } presented the case. The agreement must be signed by { $signature_due }.
    }
event-application_rejected-v1 =
    { $presenter ->
        [none] { $decided_by } rejected the application.
       *[other] { $decided_by } rejected the application. { $presenter } presented the case.
    }
event-reconsideration_opened-v1 =
    { $was ->
        [rejected] { $opened_by } reconsiders the decision to reject the application. It no longer holds, and the case is decided again.
       *[other] { $opened_by } reconsiders the decision to dismiss the application. It no longer holds, and the case is decided again.
    }
event-decision_recorded-v1 =
    { $absent_for_conflict ->
        [none] The decision was made on { $decided_on } ({ $authority }) by { $decided_by }.
       *[other] The decision was made on { $decided_on } ({ $authority }) by { $decided_by }. Absent because of a conflict of interest: { $absent_for_conflict }.
    }
event-grant_declined-v1 = { $declined_by } declined the grant. { $released_minor } went back to { -budget(form: "definite") }.
event-signature_reminded-v1 = The applicant was reminded to sign the agreement (reminder { $reminder }).
event-signature_given-v1 =
    { $vouched_by ->
        [none] { $signatory } signed the document ({ $method }).
       *[other] { $signatory } signed the document ({ $method }) on { $signed_on }. { $vouched_by } received it on { $received_on } and vouches for it.
    }
event-agreement_signed-v1 = { $signatory } signed the agreement.
event-agreement_countersigned-v1 = { $signatory } signed for the funder. The agreement on { $amount_minor } is in force.
event-agreement_lapsed-v1 = The agreement was not signed in time. { $released_minor } went back to { -budget(form: "definite") }.
event-report_opened-v1 = Period { $period } is over and must be reported.
event-report_reminded-v1 = The applicant was reminded of the report for period { $period }, { $days } the due day.
event-report_overdue-v1 = The report for period { $period } did not come in time.
event-report_drafted-v1 = { $written_by } saved a draft of the report for period { $period }.
event-report_prepared-v1 = { $prepared_by } made the report of period { $period } ready to be signed: { $amount_minor }.
event-audit_certified-v1 = An audit certificate was given for period { $period }: { $opinion }.
event-audit_opinion_weighed-v1 = { $weighed_by } gave reasons for approving the report of period { $period } in spite of the auditor's opinion ({ $opinion }).
event-report_submitted-v1 = { $submitted_by } submitted the report for period { $period }: { $amount_minor }.
event-report_returned-v1 = The report for period { $period } was sent back. It must be corrected by { $due }.
event-report_approved-v1 = { $approved_by } approved the report for period { $period }: { $approved_minor }.
event-claim_calculated-v1 = To be paid for period { $period }: { $amount_minor }. Left of the grant: { $remaining_minor }.
event-payment_attested-v1 = { $person } attested the payment for period { $period }.
event-payment_ordered-v1 = The payment for period { $period } was ordered from the bank: { $amount_minor } (attempt { $attempt }).
event-payment_made-v1 = The bank paid { $amount_minor } for period { $period } on { $paid_on }.
event-payment_returned-v1 = The bank sent back { $amount_minor } for period { $period }.
event-payment_reversed-v1 = The bank sent back { $amount_minor } that it had paid for period { $period }. The payment must be attested again.
event-report_approval_withdrawn-v1 = { $withdrawn_by } took back the approval of the report for period { $period }. It must be checked again.
event-attestation_declined-v1 = { $person } declined to attest the payment for period { $period }: { $amount_minor }.
event-approval_upheld-v1 = { $person } answered that the approval for period { $period } is right. { $amount_minor } must be attested again.
event-payments_held-v1 = { $held_by } held the payments of the case.
event-hold_release_proposed-v1 = { $proposed_by } proposed to release the payments. Another person must agree.
event-hold_released-v1 = { $released_by } released the payments of the case.
event-account_change_requested-v1 = { $requested_by } asked for payment to another account.
event-account_verified-v1 = { $verified_by } compared the new account with a source outside the case on { $checked_on }.
event-account_change_confirmed-v1 = { $confirmed_by } confirmed the change of account. It takes effect on { $effective_at }.
event-account_change_refused-v1 = { $refused_by } refused the change of account. The account stays as it is.
event-account_change_withdrawn-v1 = { $withdrawn_by } took back the change of account. The account stays as it is.
event-account_changed-v1 = The new account is in effect from now on.
event-file_attached-v1 = { $document } was attached.
event-counterpart_signed-v1 = { $signatory } signed for { $organisation }.
event-publication_decided-v1 = { $decided_by } decided how the case is published: { $publication }.
event-contact_recorded-v1 =
    { $person ->
        [none] { $officer } recorded a contact on { $day } ({ $channel }).
       *[other] { $officer } recorded a contact with { $person } on { $day } ({ $channel }).
    }
event-grant_relinquished-v1 = { $relinquished_by } gave up the grant for the applicant. What was submitted is still decided and paid.
event-termination_announced-v1 = { $announced_by } notified the applicant that the grant may be ended early ({ $ground }). The applicant can answer until the end of { $due }.
event-termination_answered-v1 = { $answered_by } answered the notice that the grant may be ended early.
event-termination_unanswered-v1 = The applicant had until { $due } to answer, and did not.
event-termination_withdrawn-v1 = { $withdrawn_by } let the grant go on.
event-grant_terminated-v1 =
    { $presenter ->
        [none] { $decided_by } ended the grant early ({ $ground }). What was submitted is still decided and paid.
       *[other] { $decided_by } ended the grant early ({ $ground }). { $presenter } presented the case. What was submitted is still decided and paid.
    }
event-report_given_up-v1 = The report for period { $period } was sent back and was not submitted again in time. The grant has ended early, so nothing is paid for that period.
event-closing_due-v1 = Nothing is left to report or to pay. The case can be closed.
event-case_closed-v1 = The case was closed. { $released_minor } went back to { -budget(form: "definite") }. The case is kept until the end of { $keep_until }.
event-case_reopened-v1 =
    { $was ->
        [closed] The closed case was reopened, since a payment must be made again.
       *[other] The case cannot be closed yet.
    }
event-case_archived-v1 = The case was archived.

## What happens at a point in time. { $last } is the last day that counts, { $day } the first day of
## what is new, and { $time } the point itself. Numbers come from the deadline's name.

deadline-application_lapses = The round is open until the end of { $last }. A draft that has not been submitted by then lapses.
deadline-completion_due = The missing information must be in by { $last }.
deadline-assessment_reminder = On { $time } those who have not assessed the application are reminded.
deadline-signature_reminder = On { $time } the applicant is reminded to sign (reminder { $number }).
deadline-signature_due = The agreement must be signed by { $last }. Otherwise the money goes back to { -budget(form: "definite") }.
deadline-report_opens = Period { $period } ends on { $last }. After that it must be reported.
deadline-report_reminder = On { $time } the applicant is reminded of the report for period { $period } (reminder { $number }).
deadline-report_due = The report for period { $period } must be in by { $last }. After that it is overdue.
deadline-termination_answer_due = The applicant can answer until the end of { $last }. After that the grant can be ended early.
deadline-account_changes = On { $day } the new account takes effect.
deadline-archiving_due = On { $day } the case is archived.

## Phases

phase-application = application
phase-assessment = assessment
phase-decision = decision
phase-agreement = agreement
phase-period = reporting period
phase-closure = closure

## The state, in a refusal: "This cannot be done in the present state (draft)"

status-draft = draft
status-submitted = submitted
status-completion_requested = missing information asked for
status-eligible = found eligible
status-assessed = assessed
status-approved = approved
status-active = running
status-closing = ready to be closed
status-archived = archived
status-rejected = rejected
status-withdrawn = withdrawn
status-dismissed = dismissed
status-lapsed = lapsed
status-round_cancelled = ended with its cancelled round
status-not_signed = not signed in time
status-grant_declined = declined by the applicant

# An agreement
status-none = no agreement yet
status-awaited = awaiting the applicant's signature
status-half_signed = awaiting the applicant's second signature
status-signed = signed by the applicant
status-in_force = in force

# A report and its payment
status-upcoming = upcoming
status-overdue = overdue
status-awaiting_signature = awaiting the signatory
status-returned = sent back
status-ended = ended early, no report awaited
status-calculated = calculated
status-attested = attested
status-ordered = ordered from the bank
status-paid = paid
status-attestation_declined = not attested, with reasons
status-upheld = upheld
status-nothing_to_pay = nothing to pay

# The account, and a hold
status-no_change = no change of account is pending
status-change_requested = a change of account has been asked for
status-change_verified = the new account has been checked once
status-change_confirmed = the new account is not in effect yet
status-payments_held = payments are held
status-payments_not_held = payments are not held

## The state, as the grants team reads it

headline-unopened = Not opened
headline-draft = Draft
headline-submitted = Submitted, to be checked
headline-completion_requested = Waiting for missing information
headline-eligible = Being assessed
headline-assessed = Ready for decision
headline-approved = Granted, agreement to be signed
headline-active = Running
headline-closing = Can be closed
headline-closed = Closed
headline-archived = Archived
headline-rejected = Rejected
headline-withdrawn = Withdrawn
headline-dismissed = Dismissed
headline-lapsed = Lapsed draft
headline-round_cancelled = Round cancelled
headline-not_signed = Not signed in time
headline-grant_declined = Declined by the applicant

## Parts of a report or of a decision that may be missing

part-narrative = the narrative part
part-costs = the financial part
part-salary_form = salary form
part-approval_signature = signature approving the report
part-audit_certificate = audit certificate
part-forms = salary form, signature and certificate
part-audit = the auditor's certificate, item by item
part-project = about the partnership
part-time = when it takes place
part-partners = partners abroad
part-participants = participants
part-budget = budget year by year
part-documents = attachments
part-reasons = reasons
part-presenter = presenter
part-record = the record of how the decision was made
part-decided_by = those who decided
part-minutes = minutes
part-paragraph = paragraph

## What a person has had a hand in

duty-report = the report
duty-sign_report = the report's signature
duty-check = the check of the application
duty-rule = the ruling on a conflict of interest
duty-assess = the assessment
duty-present = the presentation
duty-decide = the decision
duty-vouch = the record of a signature
duty-countersign = the agreement's signature
duty-return_report = the return of the report
duty-approve_report = the approval of the report
duty-reassess = the revision of the assessment
duty-uphold = the answer that the approval is right
duty-request_account = the request for another account
duty-confirm_account = the confirmation of the account
duty-check_account = the check of the account
duty-release = the release of the payments
duty-attest = the attestation
duty-confirm = the confirmation of the payment
duty-record_return = the record that the payment came back
duty-close = the closing

## What happens if missing information is not sent in

if_missed-dismiss = the application is dismissed without being examined
if_missed-assess_as_is = the application is assessed as it is

## Why an application is dismissed

dismissal-not_eligible = the applicant or the partnership cannot be supported under the programme
dismissal-not_completed = the missing information that was asked for did not come in time
dismissal-outside_programme = the application is for something outside the programme

## Why a grant is ended early

termination-report_missing = a report is missing although its last day has passed
termination-terms_broken = the terms of the grant are not kept

## Grounds for a conflict of interest

conflict-party_or_relative = a party to the case or close to one
conflict-representative = a representative or agent of a party
conflict-earlier_involvement = earlier involvement in the case
conflict-other = another circumstance that may call impartiality into question

## What the ruling on a conflict of interest came to

ruling-disqualified = disqualified
ruling-not_disqualified = not disqualified

## How officer and applicant were in contact

publication-whole = whole
publication-reduced = only number, amount and year
publication-withheld = not at all, only in the number of cases
channel-phone = by phone
channel-mail = by letter or email
channel-meeting = at a meeting
channel-other = in another way

## By what right a decision is made

authority-body = by a deciding body
authority-delegation = by delegation

## What an assessor recommends

recommendation-approve = recommends approval
recommendation-reject = recommends rejection

## How somebody signed

signature_method-engine = here in the system
signature_method-elsewhere_pades = with another service for signatures (PAdES)
signature_method-paper = on paper

## The auditor's opinion

opinion-unqualified = unqualified
opinion-qualified = qualified
opinion-adverse = adverse
opinion-disclaimer = the auditor disclaims an opinion

## Notices, in short: the letters themselves are services/notification/templates

notice-application_received = the application has been received
notice-application_revised = the new version of the application has been received
notice-application_lapsed = the application was never submitted
notice-draft_not_submitted = the application has not been submitted yet
notice-closing_moved = the last day to apply has been moved
notice-application_ends_with_round = the round has been cancelled
notice-completion_requested = the application needs to be completed
notice-completion_reminder = reminder to complete the application
notice-completion_missed = the missing information did not come in
notice-completion_request_withdrawn = the application need not be completed
notice-application_clarified = what was added to the application has been received
notice-application_approved = the application has been approved
notice-application_rejected = the application has been rejected
notice-application_dismissed = the application has been dismissed
notice-signature_reminder = reminder to sign
notice-agreement_in_force = the agreement is in force
notice-agreement_lapsed = the grant has lapsed
notice-grant_declined = the grant has been declined
notice-grant_lapsed = money back in the budget
notice-report_open = time to submit the report
notice-report_reminder = reminder of the report
notice-report_overdue = the report is overdue
notice-report_returned = the report needs to be corrected
notice-report_approved = the report has been approved
notice-payment_made = the money has been paid
notice-case_closed = the case is closed
notice-termination_announced = the grant may be ended early
notice-termination_withdrawn = the grant goes on
notice-termination_to_decide = a grant to decide on
notice-grant_terminated = the grant has been ended early
notice-grant_relinquished = the grant has been given up
notice-report_given_up = the period is closed without payment
notice-application_to_check = application to check
notice-revision_to_check = a new version of an application to check
notice-clarification_received = an application has been completed during the assessment
notice-application_withdrawn = the application has been withdrawn
notice-application_eligible = application to assess
notice-assessors_reminded = reminder of the assessment
notice-conflict_declared = a conflict of interest has been declared
notice-interest_to_rule_on = conflict of interest to rule on
notice-interest_reported = somebody has reported that you may have a conflict of interest
notice-reported_interest_to_rule_on = reported conflict of interest to rule on
notice-interest_ruled_on = it has been ruled on whether you have a conflict of interest
notice-reported_interest_settled = the conflict of interest that you reported
notice-ready_for_decision = case to decide
notice-assessment_revised = an assessment has been revised
notice-grant_returned = a grant has been declined by the applicant
notice-agreement_signed = agreement to sign
notice-agreement_to_cosign = agreement to sign as the second of two
notice-report_missing = report missing
notice-report_to_sign = report to sign
notice-report_received = report to check
notice-payment_to_attest = payment to attest
notice-payment_ordered = payment to make
notice-attestation_declined = a payment was not attested
notice-approval_upheld = the approval is upheld
notice-account_to_verify = new account to check
notice-account_change_to_confirm = change of account to confirm
notice-payments_held = the payments of a case are held
notice-hold_release_proposed = payments to release
notice-hold_released = the payments of a case are released
notice-closing_due = case to close
notice-wait_escalated = something has waited too long
notice-counterpart_invited = an invitation to write an application together with the applicant
notice-counterpart_to_sign = the partnership has been granted support
notice-decision_reconsidered = the decision on the application is being reconsidered
notice-payment_returned = the payment came back
notice-approval_withdrawn = the approval of the report was taken back
notice-account_change_requested = a change of account has been asked for
notice-account_change_confirmed = the new account will soon take effect
notice-account_change_refused = the change of account was refused
notice-account_change_withdrawn = the change of account was taken back
notice-account_changed = the account has changed
notice-case_reopened = the case is open again

## What is wrong with the form of a command

wrong-ends_after_start = the last day lies before the first (starts)
wrong-years_in_order = number the years 1, 2, 3 ... in order, each once
wrong-days_in_order = starts, ends and report_due must follow each other
wrong-line_once = name each cost type once
wrong-cost_once = name each cost type once
wrong-one_somebody = give the person's id, or the name of one without an id
wrong-ground_explained = explain a ground, and leave it out where there is none
wrong-mandate_reference = say where the power of attorney is found
