"""Which decider owns a stream."""

from typing import Any

from domain.kernel.decider import Decider
from domain.kernel.ids import aggregate_of
from domain.partnership.decider import PARTNERSHIP
from domain.register.decider import REGISTER
from domain.round.decider import ROUND

AGGREGATES: tuple[Decider[Any], ...] = (REGISTER, ROUND, PARTNERSHIP)


def decider_of(stream: str) -> Decider[Any]:
    name = aggregate_of(stream)
    for decider in AGGREGATES:
        if decider.name == name:
            return decider
    raise LookupError(f"no aggregate has streams like {stream!r}")
