"""What a round shows to its cases, and what it asks of them."""

from typing import Literal

from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.dates import Instant
from domain.kernel.decision_context import DecisionContext
from domain.kernel.frozen import Frozen
from domain.kernel.ids import RoundId, Sha256, Slug
from domain.round.state import RoundState


class RoundFacts(Frozen):
    """What the decisions of a case may see of its round."""

    id: RoundId
    status: str
    programme: Slug
    definition: Sha256
    opens_at: Instant
    closes_at: Instant


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
    )


def round_stream(round_id: str) -> str:
    return f"round/{round_id}"


def budget_account(round_id: str) -> str:
    """The ledger account with what the round has left to grant. Every approval takes from it."""
    return f"{round_stream(round_id)}:frame"


def observed_round(context: DecisionContext, round_id: str) -> RoundFacts | None:
    """The round as this decision sees it, or None if it was never announced."""
    return context.facts.of(round_stream(round_id), RoundFacts)


class NoteRoundExtended(Command):
    """Sent by the engine to each draft of the round: the closing has moved."""

    spec = CommandSpec(side=Side.ENGINE)
    kind: Literal["note_round_extended"] = "note_round_extended"
    round: RoundId
    closes_at: Instant
