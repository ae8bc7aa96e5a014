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
