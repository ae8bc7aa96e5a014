"""A round that has closed is to be concluded, a decided one published: its manager is reminded."""

from datetime import date, datetime, timedelta

from domain.editions import LATEST
from domain.kernel.actors import Role
from domain.kernel.consequences import Notice
from domain.kernel.dates import at_hour
from domain.kernel.decider import EventMetadata, FoldedStream, apply_entry
from domain.kernel.edition import Edition
from domain.kernel.programme import Sourced
from domain.kernel.reminders import Ladder, Ladders
from domain.kernel.rules import Event, Mark, evaluate
from domain.kernel.waits import WaitReminded
from domain.round.decisions import DecisionsConcluded, RoundPublished
from domain.round.kind import DECIDER as ROUND
from domain.round.state import WAITS, RoundState
from domain.round.view import _NEXT, awaited
from domain.round.window import AnnounceRound, RoundAnnounced, RoundClosed, RoundOpened
from tests.unit.round.given import (
    AFTER,
    BEFORE,
    MANAGER,
    PROGRAMME,
    STREAM,
    announced,
    asking,
    given,
    text,
    when,
)

Held = FoldedStream[RoundState]


def lived(
    *steps: tuple[datetime, Event], edition: Edition = LATEST, since: Held | None = None
) -> Held:
    held = since or Held(state=ROUND.initial, edition=edition)
    for at, event in steps:
        seq = held.seq + 1
        metadata = EventMetadata(stream=STREAM, seq=seq, at=at, actor=MANAGER, edition=edition)
        held = apply_entry(ROUND, held, (event,), metadata)
    return held


def closed(own: RoundAnnounced | None = None, edition: Edition = LATEST) -> Held:
    round = own or announced()
    steps = ((BEFORE, round), (round.opens_at, RoundOpened()), (round.closes_at, RoundClosed()))
    return lived(*steps, edition=edition)


def armed(held: Held) -> dict[str, datetime]:
    return {one.name: one.at for one in held.armed}


def passed(held: Held, now: datetime) -> tuple[WaitReminded, list[Notice], Held]:
    [due] = held.armed
    [event] = evaluate(ROUND.on_deadline(held.state, due.name, asking(now))).events
    assert isinstance(event, WaitReminded)
    after = lived((now, event), since=held)
    notices = [one for one in ROUND.effects(after.state, event, LATEST) if isinstance(one, Notice)]
    return event, notices, after


def test_everything_that_a_round_may_wait_for_has_its_ladder() -> None:
    waiting = {
        one.command for status in _NEXT for one in awaited(given(announced()).with_status(status))
    }
    assert waiting == set(WAITS)


def test_the_conclusion_is_reminded_of_until_it_is_done() -> None:
    held = closed()
    first = at_hour(date(2026, 12, 15), 8)
    assert armed(held) == {"wait_reminder-conclude_decisions-1": first}
    event, [notice], held = passed(held, first)
    assert (event.step, event.escalated) == (1, False)
    assert notice.to[0].roles == (Role.PROGRAMME_MANAGER,)
    assert notice.facts["awaited"] == "conclude_decisions"
    assert notice.facts["since"] == "2026-10-16"
    for _ in range(20):  # it never ends
        [due] = held.armed
        event, notices, held = passed(held, due.at)
        assert [one.template for one in notices] == ["wait_reminder"]
        assert held.armed
    assert event.escalated


def test_a_decided_round_is_reminded_of_its_publication_and_a_published_one_of_nothing() -> None:
    held = lived((AFTER, DecisionsConcluded(cases=0)), since=closed())
    assert armed(held) == {"wait_reminder-publish_round-1": at_hour(date(2026, 11, 9), 8)}
    held = lived((AFTER, RoundPublished()), since=held)
    assert held.armed == ()


def test_after_an_outage_one_reminder_is_sent() -> None:
    event, notices, held = passed(closed(), at_hour(date(2027, 6, 1), 9))
    assert event.step == 7
    assert len(notices) == 1
    [due] = held.armed
    assert due.at > at_hour(date(2027, 6, 1), 9)


def test_under_the_first_edition_nobody_is_reminded() -> None:
    assert closed(edition=1).armed == ()


def test_a_round_keeps_what_its_programme_set() -> None:
    ladder = Sourced[Ladder](
        value=Ladder(escalate=3, repeat=7), mark=Mark.CONFIRMED, source="these tests"
    )
    own = PROGRAMME.model_copy(update={"reminders": Ladders[Sourced[Ladder]](conclusion=ladder)})
    command = AnnounceRound(
        programme=own.id,
        title=text(1),
        opens=date(2026, 9, 15),
        closes=date(2026, 10, 15),
        frame_minor=100,
    )
    [event] = when(ROUND.initial, command, asking(BEFORE, programme=own)).events
    assert isinstance(event, RoundAnnounced)
    [due] = closed(event).armed
    assert due.at == at_hour(date(2026, 10, 19), 8)
    [first] = when(ROUND.initial, command, asking(BEFORE, programme=own, edition=1)).events
    assert isinstance(first, RoundAnnounced)
    assert first.reminders is None
    assert due.at - event.closes_at < timedelta(days=4)
