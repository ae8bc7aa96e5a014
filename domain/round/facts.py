"""What the decisions of the round's cases see of it."""

from domain.kernel.decision_context import RoundFacts
from domain.round.state import RoundState


def facts(state: RoundState, version: int) -> RoundFacts | None:
    """The round at a version, or None if nothing was ever announced."""
    announced = state.announced
    if announced is None:
        return None
    return RoundFacts(
        version=version,
        id=announced.id,
        status=state.status.value,
        programme=announced.programme,
        definition=announced.definition,
        opens_at=announced.opens_at,
        closes_at=announced.closes_at,
    )
