### Ord för koder. Delen före bindestrecket säger vad koden är kod för.

yes = ja
no = nej

## Roller

role-coordinator = samordnare
role-signatory = firmatecknare
role-controller = controller
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

## Läget för något, i ett avslag: ”Det går inte i det här läget (utkast)”

status-unopened = inte öppnat
status-opened = öppnat

# En omgång
status-announced = utlyst
status-open = öppet
status-decided = avgjort
status-published = publicerat

# Ett ärende
status-draft = utkast
status-submitted = inlämnat
status-completion_requested = komplettering begärd
status-eligible = godtaget för bedömning
status-assessed = bedömt
status-approved = godkänt
status-active = pågående
status-closing = klart att avsluta
status-closed = avslutat
status-archived = arkiverat
status-rejected = avslaget
status-withdrawn = återkallat
status-dismissed = avvisat
status-lapsed = förfallet
status-not_signed = inte underskrivet i tid

# Ett avtal
status-none = inget avtal än
status-awaited = väntar på sökandens underskrift
status-half_signed = väntar på sökandens andra underskrift
status-signed = underskrivet av sökanden
status-in_force = i kraft

# En rapport och utbetalningen för den
status-upcoming = kommande
status-overdue = försenat
status-awaiting_signature = väntar på firmatecknaren
status-returned = tillbakaskickat
status-calculated = beräknat
status-attested = attesterat
status-ordered = beställt hos banken
status-paid = betalt
status-nothing_to_pay = inget att betala

## Delar av en rapport eller ett beslut som kan saknas

part-narrative = den narrativa delen
part-costs = den ekonomiska delen
part-salary_form = löneblankett
part-approval_signature = underskrift som godkänner rapporten
part-audit_certificate = revisionsintyg
part-reasons = skäl
part-presenter = föredragande

## Hur många parter, och var i världen

reach-two = två parter
reach-three = tre parter
reach-multi = fler än tre parter
reach-europe = Europa
reach-africa = Afrika
reach-asia = Asien
reach-latin_america = Latinamerika

## Vad som händer om en komplettering uteblir

if_missed-dismiss = ansökan avvisas utan att prövas i sak
if_missed-assess_as_is = ansökan bedöms i det skick den är

## Varför en ansökan avvisas

dismissal-not_eligible = sökanden eller samarbetet kan inte få stöd inom programmet
dismissal-not_completed = den komplettering som begärdes kom inte in i tid
dismissal-outside_programme = ansökan gäller något som ligger utanför programmet

## Hur någon skrev under

signature_method-engine = här i systemet
signature_method-elsewhere_pades = med en annan tjänst för underskrifter (PAdES)
signature_method-paper = på papper

## Revisorns uttalande

opinion-unqualified = utan anmärkning
opinion-qualified = med reservation
opinion-adverse = med avvikande mening
opinion-disclaimer = revisorn avstår från att uttala sig

## Grunder för jäv

conflict-party_or_relative = part i ärendet eller närstående till en part
conflict-representative = ställföreträdare eller ombud
conflict-earlier_involvement = tidigare befattning med ärendet
conflict-other = annan omständighet som kan rubba förtroendet för opartiskheten

## Vad en bedömare föreslår

recommendation-approve = tillstyrker
recommendation-reject = avstyrker

## Faser i livet för ett ärende, för registret och för en omgång (en omgångs fas är dess läge)

phase-unopened = inte öppnad
phase-application = ansökan
phase-assessment = bedömning
phase-decision = beslut
phase-agreement = avtal
phase-period = genomförande
phase-closure = avslut
phase-register = register
phase-announced = utlyst
phase-open = öppen
phase-closed = stängd
phase-decided = avgjord
phase-published = publicerad

## Läget för ett ärende, som handläggarna läser det

headline-unopened = Inte öppnat
headline-draft = Utkast
headline-submitted = Inskickad, ska kontrolleras
headline-completion_requested = Komplettering begärd
headline-eligible = Bedöms
headline-assessed = Klart för beslut
headline-approved = Beviljad, avtal ska skrivas under
headline-active = Pågår
headline-closing = Kan avslutas
headline-closed = Avslutat
headline-archived = Arkiverat
headline-rejected = Avslag
headline-withdrawn = Återkallad
headline-dismissed = Avvisad
headline-lapsed = Förfallet utkast
headline-not_signed = Avtalet skrevs inte under i tid
