"""The guard on the guard: rules that are changed on purpose are found in the kept journals."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from audit.findings import Kind
from audit.verify import verify
from domain.kernel.agenda import StreamStatus
from domain.kernel.consequences import Effect, Transfer
from domain.kernel.decider import Decider
from domain.kernel.decision_context import DecisionContext
from domain.kernel.edition import Edition
from domain.kernel.rules import Check, Decision
from domain.kinds import KINDS
from services.journal.rebuild import ledger_differences
from services.journal.rebuild_projections import rebuild_projections
from tests.journals.conftest import Journal
from tests.journals.kept import Kept

Change = Callable[[Decider[Any]], Decider[Any]]

pytestmark = pytest.mark.parametrize(
    "journal", [Kept("v0.3", "practice-mishaps")], ids=str, indirect=True
)


def a_rule_comes_out_otherwise(decider: Decider[Any]) -> Decider[Any]:
    """The first one that a command is asked."""

    def decide(state: Any, command: Any, asked: DecisionContext) -> Decision:
        steps = decider.decide(state, command, asked)
        first = next(steps)
        assert isinstance(first, Check)
        yield first.model_copy(update={"holds": not first.holds})
        yield from steps

    return replace(decider, decide=decide)


def a_passed_deadline_has_no_events(decider: Decider[Any]) -> Decider[Any]:
    def on_deadline(state: Any, deadline: str, asked: DecisionContext) -> Iterator[Any]:
        return (
            one for one in decider.on_deadline(state, deadline, asked) if isinstance(one, Check)
        )

    return replace(decider, on_deadline=on_deadline)


def an_effect_is_left_out(decider: Decider[Any]) -> Decider[Any]:
    def effects(state: Any, event: Any, edition: Edition) -> tuple[Effect, ...]:
        return decider.effects(state, event, edition)[1:]

    return replace(decider, effects=effects)


def a_headline_has_another_word(decider: Decider[Any]) -> Decider[Any]:
    def stream_status(state: Any, edition: Edition) -> StreamStatus:
        return decider.stream_status(state, edition)._replace(headline="other")

    return replace(decider, stream_status=stream_status)


def an_event_moves_more_money(decider: Decider[Any]) -> Decider[Any]:
    def postings(state: Any, event: Any, edition: Edition) -> tuple[Transfer, ...]:
        return tuple(
            one.model_copy(update={"amount_minor": one.amount_minor + 1})
            for one in decider.postings(state, event, edition)
        )

    return replace(decider, postings=postings)


def apply(change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = {kind.name: replace(kind, decider=change(kind.decider)) for kind in KINDS}
    monkeypatch.setattr(KINDS, "_by_name", changed)


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (a_rule_comes_out_otherwise, {Kind.DECIDED_OTHERWISE}),
        (a_passed_deadline_has_no_events, {Kind.DECIDED_OTHERWISE}),
        (an_effect_is_left_out, {Kind.EFFECT_UNEXPECTED, Kind.EFFECT_DIFFERS}),
        (a_headline_has_another_word, {Kind.HEAD_DIFFERS, Kind.VIEW_DIFFERS}),
    ],
)
async def test_the_audit_finds_what_the_present_rules_do_otherwise(
    journal: Journal, change: Change, kinds: set[Kind], monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(change, monkeypatch)

    report = await verify(journal.urls.reader)

    assert set(report.by_kind()) >= kinds


async def test_other_postings_give_another_ledger(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(an_event_moves_more_money, monkeypatch)
    connection = await asyncpg.connect(journal.urls.reader)

    differences = await ledger_differences(connection)

    await connection.close()
    assert any("the transfer is not the one" in one for one in differences)
    assert any("the balance is not" in one for one in differences)


async def test_another_fold_gives_other_heads_and_views(
    copy: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(a_headline_has_another_word, monkeypatch)
    async with asyncpg.create_pool(copy.urls.owner, min_size=1, max_size=2) as owner:
        renewed = await rebuild_projections(owner)

    assert len(renewed.differed) == renewed.streams > 0
