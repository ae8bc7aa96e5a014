"""A later edition of the rulebook may add deadlines to a state, and change nothing else of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.editions import EDITIONS
from domain.kernel.agenda import Deadline, StreamStatus
from domain.kernel.decider import Decider, FoldedStream, in_edition
from domain.kernel.edition import Edition
from tests.postgres import edition_toy
from tests.postgres.edition_toy import SECOND, WARNED_BEFORE, WARNING, WARNING_BOX, WarningBox
from tests.postgres.journal_client import NOW
from tests.unit.broken_promises import broken_promises

SET = WarningBox(status="open", alarm=NOW)
ARMED = Deadline(name="alarm", at=NOW, armed_by=3)


def with_status(change: Any) -> Decider[Any]:
    """The second edition sees the status changed."""

    def stream_status(box: WarningBox, edition: Edition) -> StreamStatus:
        status = edition_toy.stream_status(box, edition)
        return change(status) if edition == SECOND else status

    return replace(WARNING_BOX, stream_status=stream_status)


def a_day_later(status: StreamStatus) -> StreamStatus:
    due = tuple(one._replace(at=one.at + timedelta(days=1)) for one in status.deadlines)
    return status._replace(deadlines=due)


def test_editions_are_numbered_without_a_gap() -> None:
    assert [one.number for one in EDITIONS] == list(range(1, len(EDITIONS) + 1))
    assert all(one.changes.sv and one.changes.en for one in EDITIONS)


def test_a_deadline_that_is_added_breaks_no_promise() -> None:
    assert broken_promises(WARNING_BOX, SET, SECOND) == ()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (a_day_later, "edition 2 moves alarm"),
        (lambda status: status._replace(deadlines=()), "edition 2 moves alarm"),
        (lambda status: status._replace(headline="shut"), "edition 2 calls open shut"),
    ],
)
def test_one_that_is_moved_or_dropped_does_and_so_does_another_headline(
    change: Any, found: str
) -> None:
    assert broken_promises(with_status(change), SET, SECOND) == (found,)


def test_an_added_deadline_is_armed_by_the_last_entry_and_names_its_edition() -> None:
    before = FoldedStream[Any](state=SET, armed=(ARMED,), seq=7)

    after = in_edition(WARNING_BOX, before, SECOND)

    warning = Deadline(name=WARNING, at=NOW - WARNED_BEFORE, armed_by=7, added_by=SECOND)
    assert (after.armed, after.edition) == ((ARMED, warning), SECOND)


def test_a_stream_without_entries_has_nothing_to_arm() -> None:
    unopened = FoldedStream[Any](state=WarningBox())
    assert in_edition(WARNING_BOX, unopened, SECOND).armed == ()


def test_an_earlier_edition_changes_nothing() -> None:
    later = in_edition(WARNING_BOX, FoldedStream[Any](state=SET, seq=7), SECOND)
    assert in_edition(WARNING_BOX, later, 1) is later
