"""Whatever a round is asked, in whatever order: it moves on, and once open only closes later."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as some

from domain.editions import LATEST
from domain.kernel.decider import EventMetadata, FoldedStream, apply_entry, fold
from domain.kernel.rules import evaluate
from domain.round.cancellation import CancelRound
from domain.round.correction import CorrectRound
from domain.round.decisions import ConcludeDecisions, PublishRound
from domain.round.kind import DECIDER as ROUND
from domain.round.kind import RoundCommand
from domain.round.state import RoundState, RoundStatus
from domain.round.window import AnnounceRound, ExtendRound
from tests.unit.broken_promises import broken_promises
from tests.unit.round.given import BEFORE, MANAGER, PROGRAMME, STREAM, asking, case, text, when

PASS = "pass"
"""Let the earliest deadline pass if it has come."""

days = some.dates(date(2026, 8, 25), date(2026, 10, 31))
commands: some.SearchStrategy[RoundCommand] = some.one_of(
    some.builds(
        AnnounceRound,
        programme=some.just(PROGRAMME.id),
        title=some.just(text(1)),
        opens=days,
        closes=days,
        frame_minor=some.integers(1, 10**12),
    ),
    some.builds(ExtendRound, closes=days, reason=some.just(text(2))),
    some.builds(
        CorrectRound,
        title=some.none() | some.just(text(3)),
        opens=some.none() | days,
        closes=days,
        frame_minor=some.none() | some.integers(1, 10**12),
        reason=some.just(text(2)),
    ),
    some.builds(CancelRound, reasons=some.just(text(4))),
    some.builds(ConcludeDecisions),
    some.builds(PublishRound),
)
cases = some.lists(some.sampled_from(["draft", "approved", "assessed"]), max_size=3).map(
    lambda headlines: tuple(case(f"2026-000{n}", word) for n, word in enumerate(headlines))
)
steps = some.tuples(some.integers(0, 40), some.just(PASS) | commands, cases)
ORDER = list(RoundStatus)
GRANTED = 1000


@settings(max_examples=200, deadline=None)
@for_all(some.lists(steps, max_size=20))
def test_a_round_stays_right(
    taken: list[tuple[int, str | RoundCommand, tuple[object, ...]]],
) -> None:
    now, books = BEFORE, 0
    held: FoldedStream[RoundState] = FoldedStream(state=ROUND.initial)
    entries = []
    for days_waited, command, cases_now in taken:
        now += timedelta(days=days_waited)
        frame = held.state.announced.frame_minor if held.state.announced else 1
        reserved = min(frame, GRANTED) if granted(cases_now) else 0
        seen: Any = cases_now
        context = asking(now, cases=seen, frame_minor=frame, granted_minor=reserved)
        before = held
        if isinstance(command, str):
            overdue = sorted((due for due in held.armed if due.at <= now), key=lambda d: d.at)
            ruling = evaluate(
                ROUND.on_deadline(held.state, overdue[0].name, context) if overdue else ()
            )
        else:
            overdue = []
            ruling = when(held.state, command, context)
        metadata = EventMetadata(
            stream=STREAM, seq=held.seq + 1, at=now, actor=MANAGER, edition=LATEST
        )
        entries.append((ruling.events, metadata))
        held = apply_entry(ROUND, held, ruling.events, metadata)
        moves_on(before.state, held.state)
        books = books_after(books, held.state, ruling.events)
        if held.state.announced:
            stands = held.state.status is not RoundStatus.CANCELLED
            assert books == (held.state.announced.frame_minor if stands else 0)
        assert broken_promises(ROUND, held.state, LATEST) == ()
        assert not set(overdue[:1]) & set(held.armed)
    assert fold(ROUND, entries) == held
    assert FoldedStream[RoundState].model_validate_json(held.model_dump_json()) == held


def granted(cases: tuple[object, ...]) -> bool:
    return any(getattr(one, "headline", "") == "approved" for one in cases)


def books_after(books: int, state: RoundState, events: tuple[object, ...]) -> int:
    """What has come to the budget from its source."""
    for event in events:
        for transfer in ROUND.postings(state, event, LATEST):
            books += transfer.amount_minor * (1 if transfer.credit.endswith(":frame") else -1)
    return books


def moves_on(before: RoundState, now: RoundState) -> None:
    assert ORDER.index(now.status) >= ORDER.index(before.status)
    assert (now.announced is None) is (now.status is RoundStatus.UNOPENED)
    if now.announced is None or before.announced is None:
        return
    if before.status is not RoundStatus.ANNOUNCED:
        assert now.announced.opens_at == before.announced.opens_at
        assert now.announced.closes_at >= before.announced.closes_at
    assert now.announced.opens_at < now.announced.closes_at
    pinned = {"title", "opens_at", "closes_at", "frame_minor"}
    assert now.announced.model_dump(exclude=pinned) == before.announced.model_dump(exclude=pinned)
