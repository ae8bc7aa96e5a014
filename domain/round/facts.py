"""What a round shows to its cases, and what it asks of them."""

from typing import Literal

from pydantic import Field

from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.dates import Instant
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText
from domain.kernel.frozen import Frozen, is_none
from domain.kernel.ids import RoundId, Sha256, Slug
from domain.round.state import RoundState

UNDECIDED = ("draft", "submitted", "completion_requested", "eligible", "assessed")
"""Headlines of cases that still wait for a decision."""


class RoundFacts(Frozen):
    """What the decisions of a case may see of its round. `cancelled_for`: why, if it is."""

    id: RoundId
    status: str
    programme: Slug
    definition: Sha256
    opens_at: Instant
    closes_at: Instant
    cancelled_for: FreeText | None = Field(default=None, exclude_if=is_none)


def facts(state: RoundState) -> RoundFacts | None:
    """None if the round was never announced."""
    announced = state.announced
    if announced is None:
        return None
    return RoundFacts(
        id=announced.id,
        status=state.status.value,
        programme=announced.programme,
        definition=announced.definition,
        opens_at=announced.opens_at,
        closes_at=announced.closes_at,
        cancelled_for=state.cancelled_for,
    )


def round_stream(round_id: str) -> str:
    return f"round/{round_id}"


def budget_account(round_id: str) -> str:
    """The ledger account with what the round has left to grant. Every approval takes from it."""
    return f"{round_stream(round_id)}:frame"


def source_account(round_id: str) -> str:
    """Where the budget comes from. It has no floor, and shows how much was ever provided."""
    return f"{round_stream(round_id)}:source"


def observed_round(context: DecisionContext, round_id: str) -> RoundFacts | None:
    """The round as this decision sees it, or None if it was never announced."""
    return context.facts.of(round_stream(round_id), RoundFacts)


class NoteRoundExtended(Command):
    """Sent by the engine to each draft of the round: the closing has moved."""

    spec = CommandSpec(side=Side.ENGINE)
    kind: Literal["note_round_extended"] = "note_round_extended"
    round: RoundId
    closes_at: Instant


class NoteRoundCancelled(Command):
    """Sent by the engine to each case of the round that waits for a decision."""

    spec = CommandSpec(side=Side.ENGINE)
    kind: Literal["note_round_cancelled"] = "note_round_cancelled"
    round: RoundId
