### Vad som har hänt, en mening för varje slags händelse. { $namn } är händelsens egna fält. Ett
### fält utan värde har värdet ”none”. Två slags strömmar med samma händelse delar mening.

## Registret

register_opened-v1 = Registret öppnades för { $funder }.
organisation_added-v1 = { $organisation } ({ $body }) lades till.
organisation_renamed-v1 = { $organisation } har ett nytt namn.
person_added-v1 = { $person } lades till.
contact_changed-v1 = { $person } har nya kontaktuppgifter.
role_granted-v1 =
    { $ends ->
        [none] { $person } fick rollen { $role } hos { $organisation } från och med den { $starts }.
       *[other] { $person } fick rollen { $role } hos { $organisation } från och med den { $starts } till och med den { $ends }.
    }
role_ended-v1 = { $person } har rollen { $role } hos { $organisation } till och med den { $ends }.
text_erased-v1 = En text raderades.

## En omgång

round_announced-v1 = Omgången utlystes. Den är öppen från den { $opens_at } till och med den { $closes_at }, med en { -budget } på { $frame_minor }.
round_opened-v1 = Omgången öppnade.
round_extended-v1 = Omgången förlängdes till och med den { $closes_at }.
round_closed-v1 = Omgången stängde.
decisions_concluded-v1 =
    { $cases ->
        [0] Omgången hade inga ansökningar att avgöra.
        [one] Omgångens enda ansökan är avgjord.
       *[other] Alla { $cases } ansökningar är avgjorda.
    }
round_published-v1 = Resultatet publicerades.

## Ett ärende: ansökan

case_opened-v1 = Ett utkast ({ $component }) öppnades i omgången { $round }.
draft_saved-v1 = Utkastet sparades.
closing_moved-v1 = Omgången stänger senare. Sista dagen är nu den { $closes_at }.
application_lapsed-v1 = Omgången stängde innan utkastet hade lämnats in. Utkastet förföll.
application_submitted-v1 = Ansökan om { $amount_minor } lämnades in.
application_withdrawn-v1 = Ansökan återkallades.
completion_requested-v1 = Komplettering begärdes. Sista dagen är den { $due }.
application_completed-v1 = Ansökan kompletterades. Den gäller nu { $amount_minor }.
completion_missed-v1 = Kompletteringen kom inte in i tid: { $consequence }.
application_eligible-v1 =
    { $assessors ->
        [one] Ansökan är komplett. En person ska bedöma den.
       *[other] Ansökan är komplett. { $assessors } personer ska bedöma den.
    }
application_dismissed-v1 = Ansökan avvisades utan prövning: { $ground }.

## Ett ärende: bedömning och beslut

conflict_declared-v1 = { $person } anmälde jäv ({ $ground }) och deltar inte mer i ärendet.
assessors_reminded-v1 =
    { $missing ->
        [one] Bedömarna påmindes. En bedömning saknas.
       *[other] Bedömarna påmindes. { $missing } bedömningar saknas.
    }
assessment_submitted-v1 = { $assessor } bedömde ansökan: { $score } poäng, { $recommendation }, föreslår { $proposed_minor }.
application_assessed-v1 = Alla bedömningar är gjorda. Ärendet är klart för beslut.
application_approved-v1 = { $decided_by } beviljade { $amount_minor }. Föredragande var { $presenter }. Avtalet ska vara underskrivet senast den { $signature_due }.
application_rejected-v1 = { $decided_by } avslog ansökan. Föredragande var { $presenter }.

## Ett ärende: avtal

signature_reminded-v1 = Sökanden påmindes om att skriva under avtalet (påminnelse { $reminder }).
signature_given-v1 =
    { $vouched_by ->
        [none] { $signatory } skrev under dokumentet ({ $method }).
       *[other] { $signatory } skrev under dokumentet ({ $method }) den { $signed_on }. { $vouched_by } tog emot det den { $received_on } och intygar det.
    }
agreement_signed-v1 = { $signatory } skrev under avtalet.
agreement_countersigned-v1 = { $signatory } skrev under för finansiären. Avtalet om { $amount_minor } gäller.
agreement_lapsed-v1 = Avtalet skrevs inte under i tid. { $released_minor } gick tillbaka till { -budget(form: "definite") }.

## Ett ärende: rapporter och utbetalningar

report_opened-v1 = Period { $period } är slut och ska redovisas.
report_reminded-v1 = Sökanden påmindes om rapporten för period { $period }, { $days } sista dagen.
report_overdue-v1 = Rapporten för period { $period } kom inte i tid.
report_prepared-v1 = { $prepared_by } gjorde rapporten för period { $period } klar för underskrift: { $amount_minor }.
audit_certified-v1 = Ett revisionsintyg lämnades för period { $period }: { $opinion }.
audit_opinion_weighed-v1 = { $weighed_by } angav skäl för att godkänna rapporten för period { $period } trots revisorns uttalande ({ $opinion }).
report_submitted-v1 = { $submitted_by } lämnade rapporten för period { $period }: { $amount_minor }.
report_returned-v1 = Rapporten för period { $period } skickades tillbaka. Den ska vara rättad senast den { $due }.
report_approved-v1 = { $approved_by } godkände rapporten för period { $period }: { $approved_minor }.
claim_calculated-v1 = Att betala för period { $period }: { $amount_minor }. Kvar av bidraget: { $remaining_minor }.
payment_attested-v1 = { $person } attesterade utbetalningen för period { $period }.
payment_ordered-v1 = Utbetalningen för period { $period } beställdes hos banken: { $amount_minor } (försök { $attempt }).
payment_made-v1 = Banken betalade { $amount_minor } för period { $period } den { $paid_on }.
payment_returned-v1 = Banken skickade tillbaka { $amount_minor } för period { $period }.

## Ett ärende: avslut

closing_due-v1 = Allt är redovisat och betalt. Ärendet kan avslutas.
case_closed-v1 = Ärendet avslutades. { $released_minor } gick tillbaka till { -budget(form: "definite") }. Ärendet sparas till och med den { $keep_until }.
case_archived-v1 = Ärendet arkiverades.

## Läggs till efter en mening ovan när händelsens fält med det namnet är sant

mark-late = Den kom för sent.
mark-skipped = Den hoppades över, eftersom en senare tidpunkt redan hade kommit.
mark-capped = Mer än så finns inte kvar av bidraget.
