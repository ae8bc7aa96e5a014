"""What a case waits for: who is reminded of it, and how long before others are told."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from domain.kernel.actors import Role
from domain.kernel.agenda import Due
from domain.kernel.consequences import Notice
from domain.kernel.dates import day_of, last_day_before
from domain.kernel.decision_context import DecisionContext
from domain.kernel.pending_task import PendingTask
from domain.kernel.reminders import ladder_of
from domain.kernel.rules import Decision
from domain.kernel.waits import Schedule, Wait, WaitReminded, asking, due_now, waits_after
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.notices import notice_to, to_funder
from domain.partnership.state import PartnershipState


class CountedFrom(StrEnum):
    """The day that a ladder's days are counted from."""

    BEGINNING = "beginning"
    LAST_DAY = "last_day"
    """The last day on which it can be done in time."""
    CLOSING = "closing"
    """The last day to apply, or the day on which it began to wait if that came later."""


class Reminded(NamedTuple):
    """By which ladder of `[reminders]`, and from when it counts."""

    ladder: str
    counted_from: CountedFrom = CountedFrom.BEGINNING


OWN_SCHEDULE: Final = None
"""It ends by itself on its last day, and has had reminders of its own since the first edition."""

WAITS: Final[dict[str, Reminded | None]] = {
    "submit_application": Reminded("draft", CountedFrom.LAST_DAY),
    "declare_eligible": Reminded("formal_check", CountedFrom.CLOSING),
    "complete_application": Reminded("completion", CountedFrom.LAST_DAY),
    "rule_on_interest": Reminded("ruling"),
    "submit_assessment": Reminded("assessment"),
    "approve_application": Reminded("decision"),
    "sign_agreement": OWN_SCHEDULE,
    "cosign_agreement": OWN_SCHEDULE,
    "countersign_agreement": Reminded("countersigning"),
    "submit_report": Reminded("report", CountedFrom.LAST_DAY),
    "sign_report": Reminded("report", CountedFrom.LAST_DAY),
    "approve_report": Reminded("report_check"),
    "attest_payment": Reminded("attestation"),
    "uphold_approval": Reminded("attestation"),
    "confirm_payment": Reminded("payment"),
    "verify_account": Reminded("account"),
    "confirm_account_change": Reminded("account"),
    "release_payments": Reminded("hold"),
    "answer_termination": Reminded("completion", CountedFrom.LAST_DAY),
    "terminate_grant": Reminded("decision"),
    "close_case": Reminded("closing"),
}
"""Every command that a case may wait for (`view.py`). A test finds one that is missing here."""
UNDECLARED: Final = Reminded("closing")


# The schedule


def deadlines(case: PartnershipState) -> Iterator[Due]:
    """The next reminder of each wait."""
    for one in _schedules(case):
        yield from one.deadlines()


def _schedules(case: PartnershipState) -> Iterator[Schedule]:
    for wait in case.waits:
        if reminded := WAITS.get(wait.command, UNDECLARED):
            ladder = ladder_of(case.reminders, reminded.ladder)
            yield Schedule(wait, ladder, _day(case, wait, reminded.counted_from))


def _day(case: PartnershipState, wait: Wait, counted_from: CountedFrom) -> date:
    began = day_of(wait.since)
    if counted_from is CountedFrom.LAST_DAY and wait.due:
        return last_day_before(wait.due)
    if counted_from is CountedFrom.CLOSING and case.closes_at:
        return max(began, last_day_before(case.closes_at))
    return began


def reminder_is_due(case: PartnershipState, deadline: str, context: DecisionContext) -> Decision:
    yield from due_now(_schedules(case), deadline).remind(context)


# Fold


def with_waits(
    case: PartnershipState, tasks: Iterable[PendingTask], at: datetime
) -> PartnershipState:
    """The case after an event, with what it waits for now."""
    waits = waits_after(case.waits, tasks, at)
    return case if waits == case.waits else case.changed(waits=waits)


# Notices


def notices(
    case: PartnershipState, event: WaitReminded, tasks: Iterable[PendingTask]
) -> Iterator[Notice]:
    if event.skipped:
        return
    for one in asking(event, tasks):
        match one.facts["awaited"]:
            case "submit_application":
                assert case.closes_at
                closes_on = last_day_before(case.closes_at).isoformat()
                yield notice_to(case, N.DRAFT_NOT_SUBMITTED, one.to, closes_on=closes_on)
            case "complete_application":
                assert case.completion
                due, if_missed = case.completion.due.isoformat(), case.completion.if_missed
                yield notice_to(
                    case, N.COMPLETION_REMINDER, one.to, due=due, if_missed=if_missed.value
                )
            case _:
                yield notice_to(case, N.WAIT_REMINDER, one.to, **one.facts)
        if event.escalated:
            yield to_funder(case, N.WAIT_ESCALATED, Role.PROGRAMME_MANAGER, **one.facts)
