"""The life of a case, event by event. Names in braces are the event's own fields."""

from domain.kernel.rules import Text

TOLD = {
    "case_opened.v1": Text(
        sv="Ett utkast ({component}) öppnades i omgången {round}.",
        en="A draft ({component}) was opened in the round {round}.",
    ),
    "draft_saved.v1": Text(sv="Utkastet sparades.", en="The draft was saved."),
    "closing_moved.v1": Text(
        sv="Omgången stänger senare: {closes_at}.", en="The round closes later: {closes_at}."
    ),
    "application_lapsed.v1": Text(
        sv="Omgången stängde; utkastet blev aldrig inskickat.",
        en="The round closed; the draft was never submitted.",
    ),
    "application_submitted.v1": Text(
        sv="Ansökan lämnades in: {amount_minor}.", en="The application came in: {amount_minor}."
    ),
    "application_withdrawn.v1": Text(
        sv="Ansökan återkallades.", en="The application was withdrawn."
    ),
    "completion_requested.v1": Text(
        sv="Komplettering begärdes, senast {due}.",
        en="A completion was asked for, by {due} at the latest.",
    ),
    "application_completed.v1": Text(
        sv="Ansökan kompletterades: {amount_minor}.",
        en="The application was completed: {amount_minor}.",
    ),
    "completion_missed.v1": Text(
        sv="Kompletteringen uteblev ({consequence}).",
        en="The completion did not come ({consequence}).",
    ),
    "application_eligible.v1": Text(
        sv="Ansökan är komplett och ska bedömas av {assessors} personer.",
        en="The application is complete, and is to be assessed by {assessors} persons.",
    ),
    "application_dismissed.v1": Text(
        sv="Ansökan avvisades utan prövning ({ground}).",
        en="The application was dismissed without an examination ({ground}).",
    ),
    "conflict_declared.v1": Text(
        sv="{person} anmälde jäv ({ground}) och deltar inte mer.",
        en="{person} declared a conflict of interest ({ground}) and takes no further part.",
    ),
    "assessors_reminded.v1": Text(
        sv="Bedömarna påmindes: {missing} bedömningar saknas.",
        en="The assessors were reminded: {missing} assessments are missing.",
    ),
    "assessment_submitted.v1": Text(
        sv="{assessor} bedömde ansökan: {score} poäng, {recommendation}, "
        "föreslår {proposed_minor}.",
        en="{assessor} assessed it: a score of {score}, {recommendation}, "
        "proposes {proposed_minor}.",
    ),
    "application_assessed.v1": Text(
        sv="Alla bedömningar är gjorda; ärendet är klart för beslut.",
        en="All assessments are made; the case is ready for decision.",
    ),
    "application_approved.v1": Text(
        sv="{decided_by} beviljade {amount_minor}, föredraget av {presenter}. "
        "Avtalet ska vara undertecknat senast {signature_due}.",
        en="{decided_by} granted {amount_minor}, presented by {presenter}. "
        "The agreement is to be signed by {signature_due}.",
    ),
    "application_rejected.v1": Text(
        sv="{decided_by} avslog ansökan, föredraget av {presenter}.",
        en="{decided_by} rejected the application, presented by {presenter}.",
    ),
    "signature_reminded.v1": Text(
        sv="Påminnelse {reminder} om underskriften.", en="Reminder {reminder} about the signature."
    ),
    "agreement_signed.v1": Text(
        sv="{signatory} skrev under avtalet.", en="{signatory} signed the agreement."
    ),
    "agreement_countersigned.v1": Text(
        sv="{signatory} skrev under för finansiären; {amount_minor} är avtalade.",
        en="{signatory} signed for the funder; {amount_minor} are committed.",
    ),
    "agreement_lapsed.v1": Text(
        sv="Avtalet skrevs inte under i tid; {released_minor} gick tillbaka till ramen.",
        en="The agreement was not signed in time; {released_minor} went back to the frame.",
    ),
    "report_opened.v1": Text(
        sv="Period {period} är slut och ska redovisas.",
        en="Period {period} is over and is to be reported.",
    ),
    "report_reminded.v1": Text(
        sv="Påminnelse om rapporten för period {period}, {days} sista dagen.",
        en="Reminder about the report of period {period}, {days} the due day.",
    ),
    "report_overdue.v1": Text(
        sv="Rapporten för period {period} kom inte i tid.",
        en="The report of period {period} did not come in time.",
    ),
    "report_submitted.v1": Text(
        sv="{submitted_by} lämnade rapporten för period {period}: {amount_minor}.",
        en="{submitted_by} submitted the report of period {period}: {amount_minor}.",
    ),
    "report_returned.v1": Text(
        sv="Rapporten för period {period} skickades tillbaka, att rätta senast {due}.",
        en="The report of period {period} was returned, to be mended by {due}.",
    ),
    "report_approved.v1": Text(
        sv="{approved_by} godkände rapporten för period {period}: {approved_minor}.",
        en="{approved_by} approved the report of period {period}: {approved_minor}.",
    ),
    "claim_calculated.v1": Text(
        sv="Att betala för period {period}: {amount_minor} (kvar av bidraget {remaining_minor}).",
        en="To be paid for period {period}: {amount_minor} (left of the grant {remaining_minor}).",
    ),
    "payment_attested.v1": Text(
        sv="{person} attesterade utbetalningen för period {period}.",
        en="{person} attested the payment for period {period}.",
    ),
    "payment_ordered.v1": Text(
        sv="Utbetalning {attempt} för period {period} beordrades: {amount_minor}.",
        en="Payment {attempt} for period {period} was ordered: {amount_minor}.",
    ),
    "payment_made.v1": Text(
        sv="Banken betalade {amount_minor} för period {period} den {paid_on}.",
        en="The bank paid {amount_minor} for period {period} on {paid_on}.",
    ),
    "payment_returned.v1": Text(
        sv="Banken skickade tillbaka {amount_minor} för period {period}.",
        en="The bank sent {amount_minor} for period {period} back.",
    ),
    "closing_due.v1": Text(
        sv="Allt är redovisat och betalt; ärendet kan avslutas.",
        en="Everything is reported and paid; the case can be closed.",
    ),
    "case_closed.v1": Text(
        sv="Ärendet avslutades; {released_minor} gick tillbaka till ramen. "
        "Sparas till {keep_until}.",
        en="The case was closed; {released_minor} went back to the frame. Kept until {keep_until}.",
    ),
    "case_archived.v1": Text(sv="Ärendet arkiverades.", en="The case was archived."),
    "text_erased.v1": Text(
        sv="En text raderades ur valvet.", en="A text was erased from the vault."
    ),
}
