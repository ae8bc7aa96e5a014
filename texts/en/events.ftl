### What has happened, a sentence for each type of event. { $name } is a field of the event. A field
### without a value has the value "none". Kinds of stream that have the same event share its sentence.

## The register

register_opened-v1 = The register was opened for { $funder }.
organisation_added-v1 = { $organisation } ({ $body }) was added.
organisation_renamed-v1 = { $organisation } has a new name.
person_added-v1 = { $person } was added.
contact_changed-v1 = { $person } has new contact details.
role_granted-v1 =
    { $ends ->
        [none] { $person } was given the role { $role } at { $organisation } from { $starts }.
       *[other] { $person } was given the role { $role } at { $organisation } from { $starts } until the end of { $ends }.
    }
role_ended-v1 = { $person } holds the role { $role } at { $organisation } until the end of { $ends }.
text_erased-v1 = A text was erased.

## A round

round_announced-v1 = The round was announced. It is open from { $opens_at } until the end of { $closes_at }, with a { -budget } of { $frame_minor }.
round_opened-v1 = The round opened.
round_extended-v1 = The round was extended until the end of { $closes_at }.
round_closed-v1 = The round closed.
decisions_concluded-v1 =
    { $cases ->
        [0] The round had no applications to decide.
        [one] The round's only application is decided.
       *[other] All { $cases } applications are decided.
    }
round_published-v1 = The result was published.

## A case: application

case_opened-v1 = A draft ({ $component }) was opened in the round { $round }.
draft_saved-v1 = The draft was saved.
closing_moved-v1 = The round closes later. The last day is now { $closes_at }.
application_lapsed-v1 = The round closed before the draft was submitted. The draft lapsed.
application_submitted-v1 = An application for { $amount_minor } was submitted.
application_withdrawn-v1 = The application was withdrawn.
completion_requested-v1 = Missing information was asked for. The last day is { $due }.
application_completed-v1 = The application was completed. It is now for { $amount_minor }.
completion_missed-v1 = The missing information did not come in time: { $consequence }.
application_eligible-v1 =
    { $assessors ->
        [one] The application is complete. One person is to assess it.
       *[other] The application is complete. { $assessors } persons are to assess it.
    }
application_dismissed-v1 = The application was dismissed without being examined: { $ground }.

## A case: assessment and decision

conflict_declared-v1 = { $person } declared a conflict of interest ({ $ground }) and takes no further part in the case.
assessors_reminded-v1 =
    { $missing ->
        [one] The assessors were reminded. One assessment is missing.
       *[other] The assessors were reminded. { $missing } assessments are missing.
    }
assessment_submitted-v1 = { $assessor } assessed the application: a score of { $score }, { $recommendation }, proposes { $proposed_minor }.
application_assessed-v1 = All assessments are made. The case is ready for decision.
application_approved-v1 = { $decided_by } granted { $amount_minor }. { $presenter } presented the case. The agreement must be signed by { $signature_due }.
application_rejected-v1 = { $decided_by } rejected the application. { $presenter } presented the case.

## A case: agreement

signature_reminded-v1 = The applicant was reminded to sign the agreement (reminder { $reminder }).
signature_given-v1 =
    { $vouched_by ->
        [none] { $signatory } signed the document ({ $method }).
       *[other] { $signatory } signed the document ({ $method }) on { $signed_on }. { $vouched_by } received it on { $received_on } and vouches for it.
    }
agreement_signed-v1 = { $signatory } signed the agreement.
agreement_countersigned-v1 = { $signatory } signed for the funder. The agreement on { $amount_minor } is in force.
agreement_lapsed-v1 = The agreement was not signed in time. { $released_minor } went back to { -budget(form: "definite") }.

## A case: reports and payments

report_opened-v1 = Period { $period } is over and must be reported.
report_reminded-v1 = The applicant was reminded of the report for period { $period }, { $days } the due day.
report_overdue-v1 = The report for period { $period } did not come in time.
report_prepared-v1 = { $prepared_by } made the report of period { $period } ready to be signed: { $amount_minor }.
audit_certified-v1 = An audit certificate was given for period { $period }: { $opinion }.
audit_opinion_weighed-v1 = { $weighed_by } gave reasons for approving the report of period { $period } in spite of the auditor's opinion ({ $opinion }).
report_submitted-v1 = { $submitted_by } submitted the report for period { $period }: { $amount_minor }.
report_returned-v1 = The report for period { $period } was sent back. It must be corrected by { $due }.
report_approved-v1 = { $approved_by } approved the report for period { $period }: { $approved_minor }.
claim_calculated-v1 = To be paid for period { $period }: { $amount_minor }. Left of the grant: { $remaining_minor }.
payment_attested-v1 = { $person } attested the payment for period { $period }.
payment_ordered-v1 = The payment for period { $period } was ordered from the bank: { $amount_minor } (attempt { $attempt }).
payment_made-v1 = The bank paid { $amount_minor } for period { $period } on { $paid_on }.
payment_returned-v1 = The bank sent back { $amount_minor } for period { $period }.

## A case: closure

closing_due-v1 = Everything is reported and paid. The case can be closed.
case_closed-v1 = The case was closed. { $released_minor } went back to { -budget(form: "definite") }. The case is kept until the end of { $keep_until }.
case_archived-v1 = The case was archived.

## Follows a sentence above when the event's field of that name is true

mark-late = It came late.
mark-skipped = It was skipped, since a later point in time had already come.
mark-capped = No more than that is left of the grant.
