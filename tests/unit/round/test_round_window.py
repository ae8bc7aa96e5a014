"""Opening, extending and closing: by instants, the last day counted to its last."""

from datetime import UTC, date, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.editions import LATEST
from domain.kernel.consequences import Audience, FollowUp, Notice
from domain.kernel.dates import Day, day_of, end_of, last_day_before, start_of
from domain.kernel.decision_context import ChildrenOf
from domain.partnership.kind import DECIDER as PARTNERSHIP
from domain.round.correction import CorrectRound
from domain.round.kind import DECIDER as ROUND
from domain.round.kind import ROUND as KIND
from domain.round.state import CLOSES as CLOSING
from domain.round.state import OPENS as OPENING
from domain.round.state import RoundState
from domain.round.window import GRANTS_TEAM, ExtendRound, RoundClosed, RoundExtended, RoundOpened
from tests.unit.round.given import (
    AFTER,
    CLOSES,
    DURING,
    FUNDER,
    INSTANT,
    OPEN,
    OPENS,
    after,
    announced,
    asking,
    case,
    given,
    refused_by,
    text,
    when,
    when_passing,
)


def deadlines(state: RoundState) -> dict[str, datetime]:
    return {due.name: due.at for due in ROUND.stream_status(state, LATEST).deadlines}


def extend(closes: date = date(2026, 10, 20)) -> ExtendRound:
    return ExtendRound(closes=closes, reason=text(2))


def test_a_round_opens_and_closes_by_the_clock() -> None:
    state = given(announced())
    assert deadlines(state) == {OPENING: start_of(OPENS), CLOSING: end_of(CLOSES)}
    opened = when_passing(state, OPENING, start_of(OPENS))
    assert opened.events == (RoundOpened(),)
    state = after(state, opened.events)
    assert (ROUND.stream_status(state, LATEST).phase, list(deadlines(state))) == ("open", [CLOSING])
    closed = when_passing(state, CLOSING, end_of(CLOSES))
    assert closed.events == (RoundClosed(),)
    state = after(state, closed.events)
    assert ROUND.stream_status(state, LATEST).phase == "closed"
    assert list(deadlines(state)) == ["wait_reminder-conclude_decisions-1"]


def test_a_round_announced_too_late_still_opens_first_and_then_closes() -> None:
    state = given(announced())
    opened = when_passing(state, OPENING, AFTER)
    assert opened.events == (RoundOpened(),)
    assert when_passing(after(state, opened.events), CLOSING, AFTER).events == (RoundClosed(),)


def test_a_passing_that_comes_before_its_time_or_to_nothing_changes_nothing() -> None:
    assert when_passing(given(announced()), OPENING, start_of(OPENS) - INSTANT).events == ()
    assert when_passing(ROUND.initial, CLOSING, AFTER).events == ()
    assert (
        when_passing(given(announced(), RoundOpened(), RoundClosed()), CLOSING, AFTER).events == ()
    )


@pytest.mark.parametrize(
    ("closes", "hours", "end_utc"),
    [
        # ICLD's moved closing of 2018, the Monday after the clocks went forward.
        (date(2018, 3, 26), 24, datetime(2018, 3, 26, 22, tzinfo=UTC)),
        (date(2018, 3, 25), 23, datetime(2018, 3, 25, 22, tzinfo=UTC)),  # clocks go forward
        (date(2018, 10, 28), 25, datetime(2018, 10, 28, 23, tzinfo=UTC)),  # clocks go back
        (date(2026, 10, 15), 24, datetime(2026, 10, 15, 22, tzinfo=UTC)),
    ],
    ids=str,
)
def test_the_closing_day_counts_to_its_last_instant(
    closes: date, hours: int, end_utc: datetime
) -> None:
    assert end_of(closes) == end_utc
    assert (end_of(closes) - start_of(closes)).total_seconds() == hours * 3600
    assert day_of(end_of(closes) - INSTANT) == closes
    assert day_of(end_of(closes)) > closes
    assert last_day_before(end_of(closes)) == closes
    state = given(announced(date(2018, 2, 15), closes), RoundOpened())
    assert when_passing(state, CLOSING, end_utc - INSTANT).events == ()
    assert when_passing(state, CLOSING, end_utc).events == (RoundClosed(),)


def test_an_open_round_is_extended_and_its_drafts_are_notified() -> None:
    assert ROUND.needs(OPEN, extend(), LATEST) == (
        ChildrenOf("partnership", "round/kp-2026-autumn"),
    )
    cases = (case("2026-0007", "draft"), case("2026-0003", "submitted"), case("2026-0002", "draft"))
    ruling = when(OPEN, extend(), asking(DURING, cases=cases))
    event = RoundExtended(
        closes_at=end_of(date(2026, 10, 20)),
        reason=text(2),
        told=("partnership/2026-0002", "partnership/2026-0007"),
    )
    assert ruling.events == (event,)
    extended = after(OPEN, ruling.events)
    assert deadlines(extended) == {CLOSING: end_of(date(2026, 10, 20))}
    *told, notice = ROUND.effects(extended, event, LATEST)
    assert [one.stream for one in told if isinstance(one, FollowUp)] == list(event.told)
    for one in told:
        assert isinstance(one, FollowUp)
        command = PARTNERSHIP.commands.validate_python(one.command)
        assert (command.kind, command.round) == ("note_round_extended", "kp-2026-autumn")
        assert command.closes_at == event.closes_at
        assert command.kind in PARTNERSHIP.internal
    assert isinstance(notice, Notice)
    assert notice.facts["closes_on"] == "2026-10-20"
    assert notice.facts["reason"] == text(2).model_dump()


def test_the_last_closing_that_was_given_counts() -> None:
    assert [one for one in KIND.commands if one.spec.repeatable] == [ExtendRound, CorrectRound]
    once = after(OPEN, when(OPEN, extend(), asking(DURING)).events)
    later = ExtendRound(closes=date(2026, 10, 25), reason=text(3))
    twice = after(once, when(once, later, asking(DURING)).events)
    assert deadlines(twice) == {CLOSING: end_of(date(2026, 10, 25))}


def test_a_round_may_be_extended_before_it_opens() -> None:
    assert refused_by(when(given(announced()), extend(), asking(DURING))) is None


def test_e33_a_round_is_extended_in_its_last_instant_and_not_after() -> None:
    last = end_of(CLOSES) - INSTANT
    assert refused_by(when(OPEN, extend(), asking(last))) is None
    # The timer has not fired yet: the instant decides, not the status.
    assert refused_by(when(OPEN, extend(), asking(end_of(CLOSES)))) == "E33"
    closed = given(announced(), RoundOpened(), RoundClosed())
    assert refused_by(when(closed, extend(), asking(AFTER))) == "E33"


@pytest.mark.parametrize("closes", [CLOSES, date(2026, 10, 14)], ids=["same day", "earlier"])
def test_e34_an_extension_is_to_a_later_day(closes: date) -> None:
    assert refused_by(when(OPEN, extend(closes), asking(DURING))) == "E34"
    assert refused_by(when(OPEN, extend(date(2026, 10, 16)), asking(DURING))) is None


def test_e03_what_was_never_announced_cannot_be_extended() -> None:
    assert refused_by(when(ROUND.initial, extend(), asking(DURING))) == "E03"


@pytest.mark.parametrize(
    ("event", "template"),
    [(RoundOpened(), "round_opened"), (RoundClosed(), "round_closed")],
    ids=["opened", "closed"],
)
def test_the_grants_team_is_notified_when_a_round_opens_and_closes(
    event: RoundOpened | RoundClosed, template: str
) -> None:
    (notice,) = ROUND.effects(OPEN, event, LATEST)
    assert isinstance(notice, Notice)
    assert notice.template == template
    assert notice.to == (Audience(organisation=FUNDER, roles=GRANTS_TEAM),)
    assert notice.facts == {
        "round": "kp-2026-autumn",
        "title": text(1).model_dump(),
        "opens_on": "2026-09-15",
        "closes_on": "2026-10-15",
    }


@pytest.mark.parametrize(
    "written",
    [1_700_000_000, "1700000000", "2026-10-15T00:00:00", "15/10/2026", "0001-01-01", True],
)
def test_a_day_is_written_in_one_way(written: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(written)
    assert TypeAdapter(Day).validate_python("2026-10-15") == date(2026, 10, 15)
