"""The end of a case: everything reported and paid, then closed, then archived."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.kernel.actors import Role
from domain.kernel.common_rules import authorised, in_state
from domain.kernel.dates import start_of
from domain.kernel.decision_context import DecisionContext
from domain.kernel.rules import Decision, Event, Mark, Rule
from domain.partnership.commands import CloseCase
from domain.partnership.conflict import impartial
from domain.partnership.events import CaseArchived, CaseClosed, ClosingDue
from domain.partnership.money import committed_minor
from domain.partnership.state import PartnershipState
from domain.partnership.stream_status import headline

R27 = Rule(
    id="R27",
    name="nothing_is_open_at_closing",
    basis="The engine's reading: a case closes when every period is reported and paid",
    mark=Mark.INFERENCE,
    sv="Ärendet kan inte avslutas: period {open} är inte färdigredovisad och betald.",
    en="The case cannot be closed: period {open} is not yet reported and paid.",
)


def closing_due_after(case: PartnershipState, settled: int) -> Iterator[Event]:
    """The case can be closed when `settled` was the last period that was open."""
    if all(one.is_settled for one in case.periods if one.number != settled):
        yield ClosingDue()


def close_case(case: PartnershipState, command: CloseCase, context: DecisionContext) -> Decision:
    yield authorised(context, (Role.PROGRAMME_OFFICER,), case.funder)
    yield in_state(headline(case), "active", "closing")
    yield impartial(case, context)
    unsettled = [one.number for one in case.periods if not one.is_settled]
    yield R27.holds(not unsettled, open=unsettled)
    assert context.programme
    closing = context.programme.closing
    yield CaseClosed(
        released_minor=committed_minor(case),
        archive_at=start_of(context.today + timedelta(days=closing.archive_days.value)),
        keep_until=date(context.today.year + closing.retention_years.value, 12, 31),
    )


def archiving_is_due() -> Decision:
    yield CaseArchived()
