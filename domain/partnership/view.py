"""A case as lists and inboxes show it."""

from domain.kernel.dates import Instant
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import CaseNumber, Code, CurrencyCode, OrganisationId, PersonId, RoundId
from domain.kernel.money import Minor
from domain.kernel.pending_task import PendingTask
from domain.kernel.rules import Text
from domain.partnership.money import (
    committed_minor,
    granted_minor,
    paid_minor,
    released_minor,
    reserved_minor,
)
from domain.partnership.state import PartnershipState
from domain.partnership.status_words import status_words
from domain.partnership.stream_status import stream_status
from domain.partnership.waiting import waiting


class CaseView(Frozen):
    """`headline` is the engine's own word, `status` says the same to the applicant.

    What was opened is None while the stream holds refused attempts to open it only.
    """

    number: CaseNumber
    round: RoundId | None
    component: Code | None
    applicant: OrganisationId | None
    coordinator: PersonId | None
    funder: OrganisationId | None
    title: VaultText | None
    phase: str
    chapter: int
    headline: str
    status: Text
    requested_minor: Minor
    granted_minor: Minor
    reserved_minor: Minor
    committed_minor: Minor
    paid_minor: Minor
    released_minor: Minor
    currency: CurrencyCode | None
    finished: bool
    next_deadline: str | None
    next_due: Instant | None
    waiting: tuple[PendingTask, ...]


def view(case: PartnershipState, stream: str) -> CaseView:
    ahead = stream_status(case)
    due = min(ahead.deadlines, key=lambda one: (one.at, one.name), default=None)
    return CaseView(
        number=stream.removeprefix("partnership/"),
        round=case.round or None,
        component=case.component or None,
        applicant=case.applicant or None,
        coordinator=case.coordinator or None,
        funder=case.funder or None,
        title=case.application.title if case.application else None,
        phase=ahead.phase,
        chapter=ahead.chapter,
        headline=ahead.headline,
        status=status_words(case),
        requested_minor=case.application.amount_minor if case.application else 0,
        granted_minor=granted_minor(case),
        reserved_minor=reserved_minor(case),
        committed_minor=committed_minor(case),
        paid_minor=paid_minor(case),
        released_minor=released_minor(case),
        currency=case.currency or None,
        finished=ahead.finished,
        next_deadline=due.name if due else None,
        next_due=due.at if due else None,
        waiting=waiting(case),
    )
