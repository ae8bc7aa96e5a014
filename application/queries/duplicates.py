"""Whether an organisation has applied before: its other live cases of a kind in the same round.

Asked of the lists, not of a decision: what a decision sees is stored with it, and it would have to
see every case of the round (docs/decisions/0147).
"""

from application.queries.reader import Reader
from domain.partnership.view import CaseView
from domain.round.kind import ROUND

APPLYING = ("case_opened.v1", "application_submitted.v1")
"""Events after which it is worth knowing."""


async def other_live_cases(reader: Reader, stream: str) -> tuple[str, ...]:
    """Numbers of cases of the same applicant, round and component that have not ended. Nothing is
    said of the cases of others.
    """
    own = await reader.view(CaseView, stream)
    if own is None or own.round is None:
        return ()
    return tuple(
        one.number
        for one in await reader.views(CaseView, ROUND.stream(own.round))
        if (one.applicant, one.component) == (own.applicant, own.component)
        and one.number != own.number
        and not one.finished
    )
