"""The end of a case: everything reported and paid, then closed, then archived."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.actors import Role
from domain.authority import authorised, in_state
from domain.context import Asked
from domain.dates import start_of
from domain.partnership.commands import CloseCase
from domain.partnership.conflict import impartial
from domain.partnership.events import CaseArchived, CaseClosed, ClosingDue
from domain.partnership.money import committed_minor
from domain.partnership.outlook import headline
from domain.partnership.state import PartnershipState
from domain.rules import Decision, Event, Mark, Rule

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


def close_case(case: PartnershipState, command: CloseCase, asked: Asked) -> Decision:
    yield authorised(asked, (Role.PROGRAMME_OFFICER,), case.funder)
    yield in_state(headline(case), "active", "closing")
    yield impartial(case, asked)
    unsettled = [one.number for one in case.periods if not one.is_settled]
    yield R27.holds(not unsettled, open=unsettled)
    assert asked.programme
    closing = asked.programme.closing
    yield CaseClosed(
        released_minor=committed_minor(case),
        archive_at=start_of(asked.today + timedelta(days=closing.archive_days.value)),
        keep_until=date(asked.today.year + closing.retention_years.value, 12, 31),
    )


def archiving_is_due() -> Decision:
    yield CaseArchived()
