### Ord för koder som inte hör till något slag av ström. Delen före bindestrecket säger vad koden är
### kod för. Ett slags egna koder finns i kinds/.

yes = ja
no = nej

## Roller

role-coordinator = samordnare
role-signatory = firmatecknare
role-controller = controller
role-counterpart_contact = kontaktperson utomlands
role-counterpart_signatory = firmatecknare utomlands
role-programme_manager = programansvarig
role-programme_officer = handläggare
role-assessor = bedömare
role-decision_maker = beslutsfattare
role-funder_signatory = finansiärens firmatecknare
role-finance_officer = ekonomihandläggare
role-archivist = arkivarie
role-auditor = revisor

## Slag av organisation

body-municipality = kommun
body-region = region
body-municipal_association = kommunalförbund
body-regional_association = regionförbund
body-district_committee = kommundels- eller stadsdelsnämnd
body-joint_committee = gemensam nämnd
body-municipal_cooperation_body = kommunal samverkansorganisation
body-municipal_company = kommunalt bolag
body-association = förening
body-company = företag
body-state_agency = statlig myndighet
body-funder = finansiär

## Hur många parter, och var i världen

reach-two = två parter
reach-three = tre parter
reach-multi = fler än tre parter
reach-europe = Europa
reach-africa = Afrika
reach-asia = Asien
reach-latin_america = Latinamerika
