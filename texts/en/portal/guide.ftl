### What comes next, and what takes something back.

## Before something is sent, and on its receipt

guide_wrong = If it turns out to be wrong
guide_cannot = This cannot be taken back
guide_way = Who can do it: { $who }.
guide_again = You can do it once more. The last one counts.
guide_at-applicant = { $roles } at the applicant
guide_at-funder = { $roles } at the funder

## Until when something is taken back, where its state alone does not say it

guide_until-cancel_round = As long as no grant has been made in the round.
guide_until-correct_organisation = As long as the number is nobody else's.
guide_until-correct_round = The days can be corrected until the round opens. The budget can never be lower than what has been granted.
guide_until-decline_attestation = Until the payment is ordered from the bank.
guide_until-decline_grant = Until both have signed the agreement.
guide_until-declare_conflict = Their assessment then no longer counts.
guide_until-reconsider_decision = As long as the round is not cancelled, the time applied for has not passed and no text of the application has been erased. The applicant gets a letter, and the case is decided again.
guide_until-record_returned_payment = When the money is back, or if the bank has not paid. Then it is attested again.
guide_until-refuse_account_change = Until the new account takes effect.
guide_until-release_payments = Two different people have to do it.
guide_until-request_clarification = While the application is assessed or its decision is prepared.
guide_until-request_completion = While the application is checked.
guide_until-return_report = Until the report is approved.
guide_until-revise_application = Until the round closes, as long as nobody has begun to check it.
guide_until-revise_assessment = Until the case is decided.
guide_until-rule_on_interest = The person it is about cannot, nor can the person who reported it.
guide_until-terminate_grant = After the applicant has been notified and has answered, or has had time to.
guide_until-withdraw_account_change = Until the new account takes effect.
guide_until-withdraw_application = Until the application is decided. It then ends.
guide_until-withdraw_approval = Until the payment is ordered from the bank.
guide_until-withdraw_completion_request = Until the answer is in or the last day has passed. The applicant is asked at once, by email, and gets a letter if it is withdrawn.

## What to know besides

guide_moreover-approve_application = The funder cannot take the decision back. Without an agreement that both have signed in time the grant lapses, and the money goes back to the budget.
guide_moreover-attest_payment = The last person to attest orders the payment from the bank. After that it can be undone only if the money comes back.
guide_moreover-declare_interest = Anyone who has answered that they have no conflict of interest, and discovers one later, declares it and steps aside.
guide_moreover-dismiss_application = The case ends, and the applicant gets the decision with its reasons. While the round is open they can also apply again.
guide_moreover-reconsider_decision = Reconsidering the decision grants nothing. The applicant gets a letter at once, and later the new decision.
guide_moreover-reject_application = The case ends, and the applicant gets the decision with its reasons. While the round is open they can also apply again.

## Why nothing takes something back, and what to do instead

guide_final-add_person = The person stays in the register. Name and address can be changed, and roles can be ended.
guide_final-attach_file = Somebody may have read the file. Attach a newer one as the same document: that is the one that counts.
guide_final-cancel_round = All who have applied get a letter. A new round can be announced.
guide_final-close_case = What was not used goes back to the round's budget. A payment that comes back opens the case again.
guide_final-complete_application = It answers what was asked for. If something is still missing, the funder asks again.
guide_final-conclude_decisions = It changes no decision. The budget and the title of the round can still be corrected.
guide_final-declare_conflict = A person who has stepped aside stays aside for the rest of the case. Another person takes over.
guide_final-declare_eligible = The assessors are asked to begin. What should not have been accepted can still be dismissed or rejected, and during the assessment the applicant can be asked to complete single sections.
guide_final-decline_grant = The case ends, and the money goes back to the round's budget.
guide_final-end_reading = A new mandate to read can be given.
guide_final-erase_text = What is erased cannot be recovered.
guide_final-install = The register is opened once. Names and roles in it can be changed.
guide_final-order_erasure = What is erased cannot be recovered.
guide_final-publish_round = What is published has been read. How a single case is published can still be decided otherwise.
guide_final-record_contact = It is a note of what has happened. If something in it is wrong, write a second one.
guide_final-record_returned_payment = The payment has to be attested again, by people other than you, before the bank gets it once more. First check with the bank whether the money is back.
guide_final-relinquish_grant = The grant ends. What has been submitted is still decided and paid.
guide_final-return_report = The applicant is asked at once, by email. Their corrected report answers it.
guide_final-rule_on_interest = The person gets a letter, and the ruling holds for the rest of the case. A person who was cleared can declare something else later.
guide_final-sign_as_counterpart = A signature is given once. It has no effect if the grant is declined.
guide_final-terminate_grant = The grant ends, and the applicant gets the decision with its reasons. What has been submitted is still decided and paid.
guide_final-withdraw_application = The case ends. While the round is open a new application can be made.

## Beside a form, and after it

guide_read_first = Read this first
guide_instead = Do this instead
guide_files = The files of the case
guide_request = What the applicant was asked for
guide_request_when = Sent { $at }. The answer is due by { $due }.
guide_account = The change of account
guide_account_asked = Account asked for
guide_account_by = Asked for by
guide_account_checked = Checked by
guide_account_from = In effect from
guide_person = Add a person who works there
guide_role = Give them a role
guide_invite = Invite them to sign in
guide_recipients = Inform those who have received data about the person
guide_access = See who can still sign in
guide_application = Read the application { $case } (opens a new window)
guide_case = The whole case { $case } (opens a new window)
guide_assessors = What the assessors say
guide_assessed = { $assessor }: a score of { $score }, { $recommendation }, proposes { $amount }.
guide_assessed_earlier = This assessment was made before the application was completed.
guide_paid = Payments in the last two months
guide_paid_how = If the bank has sent one of them back, open it and record that.
guide_paid_on = Paid
guide_people = A person who is to work here is first added as a person, then given a role, and then invited. What a person may do follows from their roles.
guide_goes_on = There is no last day, and the case goes on even if this is not done.
guide_access_ended = This does not end the person's roles: they still get letters. Send a new invitation to let them in again. End the roles too if they are to do nothing more here.
guide_refused = Change it, or go back to the case. If you send it all the same, the refusal is recorded and nothing else happens.
guide_lost = If you have lost your passkey, sign in with a code by email: then you can read and write. To sign you need a new passkey: ask { $contact } for a new invitation, and create one with it.
guide_round_public = See the round as everybody sees it
guide_nobody = Waiting for { $roles } at { $organisation }, and nobody there can do it now: { $what }. A programme manager can give somebody that role.
guide_check = Check the application
guide_reminder = A reminder is sent on { $at }.
guide_paid_again = This payment came back from the bank, and this is attempt { $attempt }. Before you attest, check with the bank that the money is back: otherwise it is paid twice.
guide_beyond = The assessors propose { $proposed } on average. This is { $more } more.
guide_against = { $count } of { $all } assessors recommend rejection
guide_interests = Circumstances to rule on
guide_interest_ground = Ground
guide_interest_reason = Explanation
guide_interest_by = Reported by
guide_interest_self = The person themselves
