### Words for codes. What stands before the hyphen says what the code is a code for.

yes = yes
no = no

## Roles

role-coordinator = coordinator
role-signatory = signatory
role-controller = controller
role-programme_manager = programme manager
role-programme_officer = programme officer
role-assessor = assessor
role-decision_maker = decision maker
role-funder_signatory = funder's signatory
role-finance_officer = finance officer
role-archivist = archivist
role-auditor = auditor

## Kinds of organisation

body-municipality = municipality
body-region = region
body-municipal_association = municipal association
body-regional_association = regional association
body-district_committee = district committee
body-joint_committee = joint committee
body-municipal_cooperation_body = municipal co-operation body
body-municipal_company = municipal company
body-association = association
body-company = company
body-state_agency = state agency
body-funder = funder

## The state of something, in a refusal: "This cannot be done in the present state (draft)"

status-unopened = not opened
status-opened = opened

# A round
status-announced = announced
status-open = open
status-decided = decided
status-published = published

# A case
status-draft = draft
status-submitted = submitted
status-completion_requested = completion asked for
status-eligible = found eligible
status-assessed = assessed
status-approved = approved
status-active = running
status-closing = ready to be closed
status-closed = closed
status-archived = archived
status-rejected = rejected
status-withdrawn = withdrawn
status-dismissed = dismissed
status-lapsed = lapsed
status-not_signed = not signed in time

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
status-calculated = calculated
status-attested = attested
status-ordered = ordered from the bank
status-paid = paid
status-nothing_to_pay = nothing to pay

## Parts of a report or of a decision that may be missing

part-narrative = the narrative part
part-costs = the financial part
part-salary_form = salary form
part-approval_signature = signature approving the report
part-audit_certificate = audit certificate
part-reasons = reasons
part-presenter = presenter

## How many parties, and where in the world

reach-two = two parties
reach-three = three parties
reach-multi = more than three parties
reach-europe = Europe
reach-africa = Africa
reach-asia = Asia
reach-latin_america = Latin America

## What happens if missing information is not sent in

if_missed-dismiss = the application is dismissed without being examined
if_missed-assess_as_is = the application is assessed as it is

## Why an application is dismissed

dismissal-not_eligible = the applicant or the partnership cannot be supported under the programme
dismissal-not_completed = the missing information that was asked for did not come in time
dismissal-outside_programme = the application is for something outside the programme

## How somebody signed

signature_method-engine = here in the system
signature_method-elsewhere_pades = with another service for signatures (PAdES)
signature_method-paper = on paper

## The auditor's opinion

opinion-unqualified = unqualified
opinion-qualified = qualified
opinion-adverse = adverse
opinion-disclaimer = the auditor disclaims an opinion

## Grounds for a conflict of interest

conflict-party_or_relative = a party to the case or close to one
conflict-representative = a representative or agent of a party
conflict-earlier_involvement = earlier involvement in the case
conflict-other = another circumstance that may call impartiality into question

## What an assessor recommends

recommendation-approve = recommends approval
recommendation-reject = recommends rejection

## Phases in the life of a case, the register and a round (the phase of a round is its status)

phase-unopened = not opened
phase-application = application
phase-assessment = assessment
phase-decision = decision
phase-agreement = agreement
phase-period = reporting period
phase-closure = closure
phase-register = register
phase-announced = announced
phase-open = open
phase-closed = closed
phase-decided = decided
phase-published = published

## The state of a case, as the grants team reads it

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
headline-not_signed = Not signed in time
