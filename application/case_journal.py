"""A case's entries, searched for what a document shows."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from application.document_names import AGREEMENT, DECISION, payment_name, report_name
from domain.kernel.dates import Instant
from domain.partnership.audit_certificate import AuditCertified
from domain.partnership.decision import ApplicationApproved, ApplicationRejected
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.payment import PaymentMade
from domain.partnership.reconsideration import ReconsiderationOpened
from domain.partnership.recorded_signatures import SIGNABLE
from domain.partnership.reporting import ReportPrepared, ReportSubmitted
from domain.partnership.signatures import ShownDocument
from domain.partnership.signing import SignatureGiven
from domain.partnership.state import PartnershipState
from domain.partnership.statuses import PeriodStatus
from services.journal.entry import Recorded, events_of, fold_entries, metadata_of

_REPORT = re.compile("report-([1-5])")
_PAYMENT = re.compile("payment-([1-5])")


class NoDocument(LookupError):
    """The case has no document of this name yet. `known` are those that it has."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name, self.known = name, known


class CaseEvent(NamedTuple):
    seq: int
    at: Instant
    kind: str
    event: Any
    definition: str


class CaseJournal:
    def __init__(self, entries: tuple[Recorded, ...]) -> None:
        self.bodies = [one.parsed() for one in entries]
        self.events = tuple(self._events())

    @cached_property
    def case(self) -> PartnershipState:
        case: PartnershipState = fold_entries(PARTNERSHIP.decider, self.bodies).state
        return case

    def shown_in(self, name: str) -> CaseEvent:
        """The event that the document renders: the newest one of its kind."""
        found = self._found(name)
        if found is None:
            of_periods = [
                made(number) for made in (report_name, payment_name) for number in range(1, 6)
            ]
            known = (AGREEMENT, DECISION, *of_periods)
            raise NoDocument(name, tuple(one for one in known if self._found(one)))
        return found

    def signed(self, name: str) -> tuple[ShownDocument, ...]:
        given = [one.event for one in self.events if isinstance(one.event, SignatureGiven)]
        return tuple(
            one.document
            for one in given
            if (AGREEMENT if one.period is None else report_name(one.period)) == name
        )

    def certificate(self, period: int, seq: int) -> AuditCertified | None:
        """Of the report that this entry brought."""
        events = (one.event for one in self.events if one.seq == seq)
        return next(
            (one for one in events if isinstance(one, AuditCertified) and one.period == period),
            None,
        )

    def _found(self, name: str) -> CaseEvent | None:
        """A decision that is reconsidered is no document of the case any more."""
        found: CaseEvent | None = None
        for one in self.events:
            if _is_shown_by(name, one):
                found = one
            elif name == DECISION and isinstance(one.event, ReconsiderationOpened):
                found = None
        return found

    def _events(self) -> Iterator[CaseEvent]:
        for body in self.bodies:
            pinned = (body["programme"] or {}).get("definition", "")
            for event in events_of(PARTNERSHIP.decider, body):
                yield CaseEvent(body["seq"], metadata_of(body).at, body["kind"], event, pinned)

    def is_open(self, name: str) -> bool:
        """Whether somebody is still to sign the document."""
        if name == AGREEMENT:
            return self.case.agreement in SIGNABLE
        matched = _REPORT.fullmatch(name)
        period = self.case.period(int(matched[1])) if matched else None
        return period is not None and period.status is PeriodStatus.AWAITING_SIGNATURE


def _is_shown_by(name: str, one: CaseEvent) -> bool:
    event = one.event
    if name == AGREEMENT:
        return isinstance(event, ApplicationApproved)
    if name == DECISION:
        return isinstance(event, ApplicationApproved | ApplicationRejected)
    if (paid := _PAYMENT.fullmatch(name)) is not None:
        return isinstance(event, PaymentMade) and event.period == int(paid[1])
    matched = _REPORT.fullmatch(name)
    if matched is None or not isinstance(event, ReportPrepared | ReportSubmitted):
        return False
    # A signature submits what was prepared, which is what was shown.
    prepared = isinstance(event, ReportPrepared) or one.kind == "submit_report"
    return prepared and event.period == int(matched[1])
