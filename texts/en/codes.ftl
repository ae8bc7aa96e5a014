### Words for codes that belong to no kind of stream. What is before the hyphen says what the code is
### a code for. The codes of a kind are in kinds/.

yes = yes
no = no

## Roles

role-coordinator = coordinator
role-signatory = signatory
role-controller = controller
role-counterpart_contact = contact abroad
role-counterpart_signatory = signatory abroad
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

## How many parties, and where in the world

reach-two = two parties
reach-three = three parties
reach-multi = more than three parties
reach-europe = Europe
reach-africa = Africa
reach-asia = Asia
reach-latin_america = Latin America

## What can be read by itself

readable-overview = the overview
readable-application = the application
readable-budget = the budget
readable-attachments = the attachments
readable-drafts = the drafts
readable-assessments = the assessments
readable-interests = the declarations of interest
readable-contacts = the contacts
readable-decision = the decision
readable-agreement = the agreement
readable-account = the account for payments
readable-reports = the reports
readable-salaries = the salaries
readable-payments = the payments
readable-holds = why payments are held
readable-timeline = the events
readable-documents = the documents
readable-letters = the letters
readable-journal = the journal
readable-readers = who may read what
readable-readings = who has read what
readable-comparison = the comparison of the applications
readable-directory = organisations, people and roles
readable-addresses = the addresses
readable-mandates = the mandates to read
readable-personal = everything that is kept about one person

## What became of a letter

letter-attempting = being sent
letter-sent = sent
letter-maybe_twice = may have arrived twice, or not at all
letter-failed = did not arrive
letter-put_off = will be tried again
letter-nobody = nobody to send it to
letter-waiting = waiting
letter-left_out = not sent: it was no longer for this person
letter-not_needed = not sent: it was no longer needed
letter_digest = { $status } (the daily email of { $day })
letter_digest-waiting = waiting for the daily email of { $day }
letter_digest-sent = sent in the daily email of { $day }

## What a file of a case is attached as

document-budget = Budget
document-letter_of_intent = Letter of intent
document-planning_tool = Planning tool
document-audit_certificate = Audit certificate
document-salary_form = Salary form
document-salary_specification = Salary specification
document-time_report = Time report
document-payslips = Payslips
document-invoice = Invoice or receipt
document-signed_agreement = Signed agreement
document-signed_report = Signed report
document-narrative = Narrative report
document-correspondence = Correspondence
document-other = Other
