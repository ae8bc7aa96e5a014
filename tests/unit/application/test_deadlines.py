"""Last days of a case: kept, missed, ahead, or told no more."""

from typing import get_args

from application.queries.deadlines import ANSWERED_BY, LastDay, Step, days_of
from domain.kernel.agenda import Deadline
from domain.kinds import KINDS
from domain.partnership.agenda import DeadlineKind
from services.command_check import public_commands
from tests.unit.partnership.world import at

REPORT, DUE = "report_due-1", at("2028-03-02")
SUBMITTED = (("report_submitted.v1", 1),)


def due(name: str = REPORT, day: str = "2028-03-02") -> Deadline:
    return Deadline(name=name, at=at(day), armed_by=1)


def told(*steps: Step) -> list[tuple[str, str, str | None]]:
    """Name, outcome, and the day on which it was done."""
    return [
        (one.name, one.outcome, one.done_at.date().isoformat() if one.done_at else None)
        for one in days_of(steps)
    ]


WAITS = Step(at("2028-01-01"), (due(),))


def test_what_waits_is_ahead() -> None:
    assert told(WAITS) == [(REPORT, "ahead", None)]
    (day,) = days_of([WAITS])
    assert (day.command, day.period, day.at) == ("submit_report", 1, due().at)


def test_what_was_done_in_time_was_kept() -> None:
    done = Step(at("2028-02-20"), (), None, SUBMITTED)
    assert told(WAITS, done) == [(REPORT, "kept", "2028-02-20")]


def test_what_passed_was_missed_and_may_have_been_done_since() -> None:
    passed = Step(at("2028-03-02"), (), REPORT, (("report_overdue.v1", 1),))
    assert told(WAITS, passed) == [(REPORT, "missed", None)]
    late = Step(at("2028-03-10"), (), None, SUBMITTED)
    again = Step(at("2028-04-10"), (), None, SUBMITTED)
    assert told(WAITS, passed, late, again) == [(REPORT, "missed", "2028-03-10")]


def test_another_period_answers_for_itself() -> None:
    other = Step(at("2028-02-20"), (due(),), None, (("report_submitted.v1", 2),))
    assert told(WAITS, other) == [(REPORT, "ahead", None)]


def test_one_that_moved_is_told_as_it_was_last() -> None:
    moved = Step(at("2028-02-01"), (due(day="2028-04-02"),))
    (day,) = days_of([WAITS, moved])
    assert (day.outcome, day.at) == ("ahead", at("2028-04-02"))


def test_one_that_no_longer_matters_is_not_told() -> None:
    withdrawn = Step(at("2028-02-01"), (), None, (("grant_relinquished.v1", None),))
    assert told(WAITS, withdrawn) == []


def test_a_report_that_was_returned_has_another_last_day() -> None:
    done = Step(at("2028-02-20"), (), None, SUBMITTED)
    returned = Step(at("2028-03-01"), (due(day="2028-03-20"),), None, (("report_returned.v1", 1),))
    assert told(WAITS, done, returned) == [(REPORT, "kept", "2028-02-20"), (REPORT, "ahead", None)]


def test_reminders_and_openings_are_no_last_days() -> None:
    armed = (due("report_reminder-1-2"), due("report_opens-1"), due("wait_reminder-approve-1"))
    assert told(Step(at("2028-01-01"), armed)) == []


def test_what_is_named_here_is_there() -> None:
    """Kinds of deadline, commands and events are those of a case."""
    decider = KINDS.named("partnership").decider
    models = get_args(get_args(decider.events._type)[0])
    types = {one.model_fields["type"].default for one in models}
    for name, (command, events) in ANSWERED_BY.items():
        assert name in list(DeadlineKind)
        assert command in public_commands(decider)
        assert set(events) <= types


def test_a_last_day_is_told_to_others_as_it_is() -> None:
    (day,) = days_of([WAITS])
    assert LastDay.model_validate_json(day.model_dump_json()) == day
