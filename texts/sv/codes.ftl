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

## Vad som går att läsa för sig

readable-overview = översikten
readable-application = ansökan
readable-budget = budgeten
readable-attachments = bilagorna
readable-drafts = utkasten
readable-assessments = bedömningarna
readable-interests = jävsdeklarationerna
readable-contacts = kontakterna
readable-decision = beslutet
readable-agreement = avtalet
readable-account = kontot för utbetalning
readable-reports = redovisningarna
readable-salaries = lönerna
readable-payments = utbetalningarna
readable-holds = varför utbetalningar stoppas
readable-timeline = händelserna
readable-documents = dokumenten
readable-letters = breven
readable-journal = journalen
readable-readers = vem som får läsa vad
readable-readings = vem som har läst vad
readable-comparison = jämförelsen av ansökningarna
readable-directory = organisationer, personer och roller
readable-addresses = adresserna
readable-mandates = läsuppdragen
readable-personal = allt som finns om en person

## Vad det blev av ett brev

letter-attempting = skickas
letter-sent = skickat
letter-maybe_twice = kan ha kommit fram två gånger, eller ingen
letter-failed = kom inte fram
letter-put_off = nytt försök görs
letter-nobody = ingen att skicka till
letter-waiting = väntar
letter-left_out = inte skickat: det gällde inte längre den personen
letter-not_needed = inte skickat: det behövdes inte längre
letter_digest = { $status } (dagens mejl den { $day })
letter_digest-waiting = väntar på dagens mejl den { $day }
letter_digest-sent = skickat i dagens mejl den { $day }

## Vad en fil i ett ärende bifogas som

document-budget = Budget
document-letter_of_intent = Avsiktsförklaring
document-planning_tool = Planeringsverktyg
document-audit_certificate = Revisionsintyg
document-salary_form = Löneblankett
document-salary_specification = Lönespecifikation
document-time_report = Tidredovisning
document-payslips = Lönebesked
document-invoice = Faktura eller kvitto
document-signed_agreement = Undertecknat avtal
document-signed_report = Undertecknad redovisning
document-narrative = Narrativ redovisning
document-correspondence = Brevväxling
document-other = Annat
