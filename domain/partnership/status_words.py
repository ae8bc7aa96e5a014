"""How the applicant is told where their case stands, in plain words."""

from domain.kernel.rules import Text
from domain.partnership.state import AgreementStatus, PartnershipState, Period, PeriodStatus
from domain.partnership.stream_status import headline

WORDS = {
    "unopened": Text(sv="Inte påbörjad", en="Not begun"),
    "draft": Text(sv="Utkast, inte inskickat", en="Draft, not submitted"),
    "submitted": Text(sv="Inskickad, kontrolleras", en="Submitted, being checked"),
    "completion_requested": Text(
        sv="Ni behöver komplettera ansökan", en="You need to complete the application"
    ),
    "eligible": Text(sv="Bedöms", en="Being assessed"),
    "assessed": Text(sv="Väntar på beslut", en="Awaiting a decision"),
    "closing": Text(sv="Allt är redovisat och betalt", en="Everything is reported and paid"),
    "closed": Text(sv="Avslutat", en="Closed"),
    "archived": Text(sv="Avslutat och arkiverat", en="Closed and archived"),
    "rejected": Text(sv="Avslag", en="Rejected"),
    "withdrawn": Text(sv="Återkallad av er", en="Withdrawn by you"),
    "dismissed": Text(sv="Avvisad utan prövning", en="Dismissed without an examination"),
    "lapsed": Text(sv="Skickades aldrig in i tid", en="Never submitted in time"),
    "not_signed": Text(
        sv="Avtalet skrevs inte under i tid", en="The agreement was not signed in time"
    ),
}
TO_SIGN = Text(sv="Beviljad, ni behöver skriva under avtalet", en="Granted, you need to sign")
TO_COUNTERSIGN = Text(
    sv="Beviljad, vi ska skriva under avtalet", en="Granted, we are to sign the agreement"
)
RUNNING = Text(sv="Pågår", en="Running")
URGENT = {
    PeriodStatus.OVERDUE: Text(
        sv="Rapporten för period {n} är försenad", en="The report of period {n} is overdue"
    ),
    PeriodStatus.RETURNED: Text(
        sv="Rapporten för period {n} behöver rättas", en="The report of period {n} needs mending"
    ),
    PeriodStatus.OPEN: Text(
        sv="Rapporten för period {n} ska lämnas", en="The report of period {n} is to be submitted"
    ),
    PeriodStatus.SUBMITTED: Text(
        sv="Rapporten för period {n} granskas", en="The report of period {n} is being checked"
    ),
}
PAYING = Text(sv="Period {n} betalas ut", en="Period {n} is being paid out")


def status_words(case: PartnershipState) -> Text:
    """What needs the applicant comes before what only waits for the funder."""
    status = headline(case)
    if status == "approved":
        return TO_SIGN if case.agreement is AgreementStatus.AWAITED else TO_COUNTERSIGN
    if status != "active":
        return WORDS[status]
    for urgent, words in URGENT.items():
        for period in case.periods:
            if period.status is urgent:
                return _numbered(words, period)
    for period in case.periods:
        if period.claim and not period.claim.is_settled:
            return _numbered(PAYING, period)
    return RUNNING


def _numbered(words: Text, period: Period) -> Text:
    return Text(sv=words.sv.format(n=period.number), en=words.en.format(n=period.number))
