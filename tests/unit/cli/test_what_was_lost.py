"""What recover says of a restored journal: plainly, and never that nothing was lost unseen."""

from datetime import UTC, datetime

import pytest

from cli.options import Options
from cli.recovering import show_what_was_lost
from cli.screen import Screen
from services.temporal.lost_answers import Comparison, Lost

ID = "0de1fd36-3761-4035-b6af-5fdb804cb9ec"
FOUND = Comparison(
    streams=2,
    runs=3,
    lost=(),
    unknown_streams=(),
    not_compared=(),
    without_history=(),
    perhaps_again=(),
    installations=(),
    strangers=(),
)
LOST = Lost(
    stream="partnership/2026-0007",
    seq=4,
    command_id=ID,
    kind="submit_report",
    person="p-017",
    at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    outcome="accepted",
)


def told(capsys: pytest.CaptureFixture[str], **found: object) -> str:
    show_what_was_lost(FOUND.model_copy(update=found), Screen(Options(lang="en")))
    return " ".join(capsys.readouterr().out.split())


def test_a_lost_answer_is_shown_with_all_that_it_takes_to_send_it_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = told(capsys, lost=(LOST,), unknown_streams=(LOST.stream,))

    assert "One answer was given that the journal does not know" in shown
    for part in (f"{LOST.stream}#4", ID, LOST.kind, "p-017", "accepted", "2026-03-02 10:00"):
        assert part in shown
    assert "with the same ids" in shown
    assert "Nothing was lost" not in shown


def test_when_all_was_compared_and_nothing_is_missing_it_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "Nothing was lost" in told(capsys)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"runs": 0, "without_history": ("register",)}, "Temporal remembers no run"),
        ({"not_compared": ("register",)}, "One stream could not be compared in full"),
    ],
)
def test_where_nothing_could_be_compared_nobody_is_told_that_nothing_was_lost(
    capsys: pytest.CaptureFixture[str], found: dict[str, object], said: str
) -> None:
    shown = told(capsys, **found)

    assert said in shown
    assert "Nothing was lost" not in shown


def test_notices_that_may_leave_twice_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, perhaps_again=("register#2.1", "register#3.1"))

    assert "2 notices that were sent already may be sent once more" in shown
