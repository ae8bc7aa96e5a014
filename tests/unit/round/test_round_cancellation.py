"""A round is cancelled as long as nothing is granted in it. Its applications end with it."""

from typing import Any

import pytest

from domain.editions import LATEST
from domain.kernel.consequences import Audience, FollowUp, Notice, posted
from domain.kernel.decision_context import AvailableIn, ChildrenOf
from domain.partnership.kind import DECIDER as PARTNERSHIP
from domain.partnership.statuses import HEADLINES
from domain.round.cancellation import WITHOUT_GRANT, CancelRound, RoundCancelled
from domain.round.correction import CorrectRound
from domain.round.decisions import ConcludeDecisions, RoundPublished
from domain.round.facts import UNDECIDED, facts
from domain.round.kind import DECIDER as ROUND
from domain.round.view import view
from domain.round.window import GRANTS_TEAM, ExtendRound
from tests.unit.round.given import (
    AFTER,
    ANNOUNCED,
    CLOSED,
    CLOSES,
    DECIDED,
    DURING,
    FRAME,
    FUNDER,
    OPEN,
    STREAM,
    after,
    asking,
    case,
    refused_by,
    text,
    when,
)

CANCEL = CancelRound(reasons=text(4))


def test_a_round_is_cancelled_and_all_who_wait_in_it_are_told() -> None:
    assert ROUND.needs(OPEN, CANCEL, LATEST) == (
        ChildrenOf("partnership", STREAM),
        AvailableIn(f"{STREAM}:frame"),
    )
    words = (*UNDECIDED, *WITHOUT_GRANT)
    cases = tuple(case(f"2026-00{n:02}", word) for n, word in enumerate(words, start=1))
    ruling = when(OPEN, CANCEL, asking(DURING, cases=cases))
    told = tuple(f"partnership/2026-00{n:02}" for n in range(1, len(UNDECIDED) + 1))
    event = RoundCancelled(reasons=text(4), returned_minor=FRAME, told=told)
    assert ruling.events == (event,)
    cancelled = after(OPEN, ruling.events)
    ahead = ROUND.stream_status(cancelled, LATEST)
    assert (ahead.phase, ahead.headline, ahead.finished) == ("cancelled", "cancelled", True)
    assert ahead.deadlines == ()
    assert view(cancelled, STREAM, LATEST).waiting == ()
    assert ROUND.postings(cancelled, event, LATEST) == (
        posted("cancel", f"{STREAM}:frame", f"{STREAM}:source", FRAME),
    )
    *notes, notice = ROUND.effects(cancelled, event, LATEST)
    assert [one.stream for one in notes if isinstance(one, FollowUp)] == list(told)
    for one in notes:
        assert isinstance(one, FollowUp)
        assert PARTNERSHIP.commands.validate_python(one.command).kind == "note_round_cancelled"
    assert isinstance(notice, Notice)
    assert notice.to == (Audience(organisation=FUNDER, roles=GRANTS_TEAM),)
    assert notice.facts["cases"] == len(told)
    assert notice.facts["reasons"] == text(4).model_dump()


def test_cases_see_that_the_round_is_cancelled_and_why() -> None:
    cancelled = after(OPEN, when(OPEN, CANCEL, asking(DURING)).events)
    seen = facts(cancelled)
    assert seen
    assert (seen.status, seen.cancelled_for) == ("cancelled", text(4))
    unchanged = facts(OPEN)
    assert unchanged
    assert "cancelled_for" not in unchanged.model_dump(), "facts keep the form that entries have"


@pytest.mark.parametrize("state", [ANNOUNCED, OPEN, CLOSED], ids=["announced", "open", "closed"])
def test_a_round_may_be_cancelled_until_it_is_decided(state: Any) -> None:
    assert refused_by(when(state, CANCEL, asking(AFTER))) is None


@pytest.mark.parametrize(
    "headline", sorted(set(HEADLINES) - set(UNDECIDED) - set(WITHOUT_GRANT) - {"round_cancelled"})
)
def test_r69_a_round_in_which_something_was_granted_is_not_cancelled(headline: str) -> None:
    ruling = when(CLOSED, CANCEL, asking(AFTER, cases=(case("2026-0001", headline),)))
    assert refused_by(ruling) == "R69"
    assert ruling.refused_by
    assert ruling.refused_by.inputs["granted"] == ["partnership/2026-0001"]


def test_r69_money_that_is_not_there_stops_it_too() -> None:
    assert refused_by(when(CLOSED, CANCEL, asking(AFTER, granted_minor=1))) == "R69"


@pytest.mark.parametrize("published", [False, True])
def test_e146_a_decided_round_is_not_cancelled(published: bool) -> None:
    state = after(DECIDED, (RoundPublished(),)) if published else DECIDED
    assert refused_by(when(state, CANCEL, asking(AFTER))) == "E146"


@pytest.mark.parametrize(
    "command",
    [
        CANCEL,
        ExtendRound(closes=CLOSES.replace(day=20), reason=text(2)),
        CorrectRound(frame_minor=1, reason=text(2)),
        ConcludeDecisions(),
    ],
    ids=lambda one: one.kind,
)
def test_e03_nothing_more_is_done_with_a_cancelled_round(command: Any) -> None:
    cancelled = after(OPEN, when(OPEN, CANCEL, asking(DURING)).events)
    ruling = when(cancelled, command, asking(DURING, frame_minor=0))
    assert refused_by(ruling) == "E03"


def test_e03_what_was_never_announced_is_not_cancelled() -> None:
    assert refused_by(when(ROUND.initial, CANCEL, asking(DURING))) == "E03"
