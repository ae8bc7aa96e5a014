"""What was announced wrong is corrected: title, window and budget, each as long as it may be."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from domain.editions import LATEST
from domain.kernel.consequences import Audience, FollowUp, Notice, posted
from domain.kernel.dates import end_of, start_of
from domain.kernel.decision_context import AvailableIn, ChildrenOf
from domain.partnership.kind import DECIDER as PARTNERSHIP
from domain.round.correction import CorrectRound, RoundCorrected
from domain.round.decisions import DecisionsConcluded, RoundPublished
from domain.round.kind import DECIDER as ROUND
from domain.round.window import GRANTS_TEAM, ExtendRound, RoundClosed, RoundOpened
from tests.unit.round.given import (
    AFTER,
    ANNOUNCED,
    BEFORE,
    CLOSED,
    CLOSES,
    DECIDED,
    DURING,
    FRAME,
    FUNDER,
    INSTANT,
    OPEN,
    OPENS,
    STREAM,
    after,
    announced,
    asking,
    case,
    given,
    refused_by,
    text,
    when,
)

PUBLISHED = given(
    announced(), RoundOpened(), RoundClosed(), DecisionsConcluded(cases=1), RoundPublished()
)


def correct(**changes: Any) -> CorrectRound:
    return CorrectRound(**changes, reason=text(2))


def test_everything_is_corrected_before_the_round_opens() -> None:
    command = correct(
        title=text(3), opens=date(2026, 9, 10), closes=date(2026, 10, 10), frame_minor=500
    )
    assert ROUND.needs(ANNOUNCED, command, LATEST) == (
        ChildrenOf("partnership", STREAM),
        AvailableIn(f"{STREAM}:frame"),
    )
    cases = (case("2026-0007", "draft"), case("2026-0003", "withdrawn"))
    ruling = when(ANNOUNCED, command, asking(BEFORE, cases=cases))
    event = RoundCorrected(
        correction=1,
        title=text(3),
        opens_at=start_of(date(2026, 9, 10)),
        closes_at=end_of(date(2026, 10, 10)),
        frame_minor=500,
        lowered_minor=FRAME - 500,
        reason=text(2),
        told=("partnership/2026-0007",),
    )
    assert ruling.events == (event,)
    corrected = after(ANNOUNCED, ruling.events)
    assert corrected.announced
    assert corrected.announced.frame_minor == 500
    deadlines = {due.name: due.at for due in ROUND.stream_status(corrected, LATEST).deadlines}
    assert deadlines == {"opens": event.opens_at, "closes": event.closes_at}
    draft, notice = ROUND.effects(corrected, event, LATEST)
    assert isinstance(draft, FollowUp)
    told = PARTNERSHIP.commands.validate_python(draft.command)
    assert (draft.stream, told.kind, told.closes_at) == (
        "partnership/2026-0007",
        "note_round_extended",
        event.closes_at,
    )
    assert isinstance(notice, Notice)
    assert notice.to == (Audience(organisation=FUNDER, roles=GRANTS_TEAM),)
    assert notice.facts == {
        "round": "kp-2026-autumn",
        "title": text(3).model_dump(),
        "opens_on": "2026-09-10",
        "closes_on": "2026-10-10",
        "frame_minor": 500,
        "currency": "SEK",
        "reason": text(2).model_dump(),
    }


def test_what_is_left_out_stays_and_drafts_hear_nothing_of_it() -> None:
    ruling = when(OPEN, correct(title=text(3)), asking(DURING, cases=(case("2026-0007", "draft"),)))
    (event,) = ruling.events
    corrected = after(OPEN, ruling.events)
    assert OPEN.announced
    assert corrected.announced == OPEN.announced.model_copy(update={"title": text(3)})
    assert ROUND.postings(corrected, event, LATEST) == ()
    assert [one.kind for one in ROUND.effects(corrected, event, LATEST)] == ["notice"]


def test_a_budget_is_raised_from_its_source_and_lowered_to_it() -> None:
    more = when(OPEN, correct(frame_minor=FRAME + 5), asking(DURING))
    raised = after(OPEN, more.events)
    source, frame = f"{STREAM}:source", f"{STREAM}:frame"
    assert ROUND.postings(raised, more.events[0], LATEST) == (
        posted("correct-1", source, frame, 5),
    )
    less = when(raised, correct(frame_minor=FRAME - 1), asking(DURING, frame_minor=FRAME + 5))
    lowered = after(raised, less.events)
    assert ROUND.postings(lowered, less.events[0], LATEST) == (
        posted("correct-2", frame, source, 6),
    )
    assert lowered.announced
    assert lowered.announced.frame_minor == FRAME - 1


@pytest.mark.parametrize("state", [OPEN, CLOSED, DECIDED, PUBLISHED])
def test_r68_a_budget_is_never_lowered_below_what_is_granted(state: Any) -> None:
    context = asking(AFTER, granted_minor=600)
    assert refused_by(when(state, correct(frame_minor=600), context)) is None
    ruling = when(state, correct(frame_minor=599), context)
    assert refused_by(ruling) == "R68"
    assert ruling.refused_by
    inputs = ruling.refused_by.inputs
    assert (inputs["asked_for_minor"], inputs["taken_minor"]) == (599, 600)
    assert (inputs["asked_for"], inputs["taken"]) == ("5,99 SEK", "6,00 SEK")


@pytest.mark.parametrize(
    "changes", [{"opens": date(2026, 9, 16)}, {"closes": date(2026, 10, 10)}, {"closes": CLOSES}]
)
def test_e143_the_window_is_not_corrected_once_the_round_has_opened(
    changes: dict[str, date],
) -> None:
    last = start_of(OPENS) - INSTANT
    assert refused_by(when(ANNOUNCED, correct(**changes), asking(last))) in (None, "E147")
    # The timer that opens the round may not have fired yet: the instant decides, not the status.
    assert refused_by(when(ANNOUNCED, correct(**changes), asking(start_of(OPENS)))) == "E143"
    assert refused_by(when(OPEN, correct(**changes), asking(DURING))) == "E143"


def test_e144_a_round_does_not_open_in_the_past() -> None:
    assert refused_by(when(ANNOUNCED, correct(opens=date(2026, 8, 31)), asking(BEFORE))) == "E144"
    assert refused_by(when(ANNOUNCED, correct(opens=date(2026, 9, 1)), asking(BEFORE))) is None


@pytest.mark.parametrize(
    "changes", [{"opens": date(2026, 10, 16)}, {"closes": date(2026, 9, 14)}], ids=str
)
def test_e31_a_corrected_window_is_in_order_too(changes: dict[str, date]) -> None:
    assert refused_by(when(ANNOUNCED, correct(**changes), asking(BEFORE))) == "E31"


@pytest.mark.parametrize(
    "changes", [{"opens": OPENS}, {"closes": CLOSES}, {"frame_minor": FRAME}], ids=str
)
def test_e147_a_correction_changes_something(changes: dict[str, Any]) -> None:
    assert refused_by(when(ANNOUNCED, correct(**changes), asking(BEFORE))) == "E147"
    with pytest.raises(ValidationError, match="name what is to be corrected"):
        correct()


def test_a_correction_is_undone_by_another_and_undoes_an_extension_before_the_opening() -> None:
    later = ExtendRound(closes=date(2026, 10, 20), reason=text(2))
    for command in (correct(closes=date(2026, 10, 20)), later):
        done = after(ANNOUNCED, when(ANNOUNCED, command, asking(BEFORE)).events)
        back = after(done, when(done, correct(closes=CLOSES), asking(BEFORE)).events)
        assert done.announced != ANNOUNCED.announced == back.announced


def test_e03_what_was_never_announced_is_not_corrected() -> None:
    assert refused_by(when(ROUND.initial, correct(frame_minor=1), asking(BEFORE))) == "E03"
