"""The kinds of fault, how often each comes, and a seeded plan of them."""

from collections.abc import Iterable
from random import Random
from typing import Literal, NamedTuple

from tests.faults.marks import Mark

Kind = Literal[
    "worker between commit and answer",
    "worker",
    "both workers",
    "worker frozen",
    "temporal",
    "postgres",
    "postgres and temporal",
    "backend in transaction",
]
WEIGHTS: dict[Kind, int] = {
    "worker between commit and answer": 36,
    "worker": 24,
    "both workers": 2,
    "worker frozen": 4,
    "temporal": 9,
    "postgres": 13,
    "postgres and temporal": 2,
    "backend in transaction": 10,
}
KILLED: dict[Kind, int] = {
    "worker between commit and answer": 1,
    "worker": 1,
    "both workers": 2,
    "worker frozen": 0,
    "temporal": 1,
    "postgres": 1,
    "postgres and temporal": 2,
    "backend in transaction": 0,
}
"""How many programs each kind ends by SIGKILL."""


class Fault(NamedTuple):
    """Times are of the monotonic clock; a killed worker's fault ends at once, since another one
    is there. `hit` is what was committed and unanswered when its worker was killed.
    """

    kind: Kind
    begun: float
    ended: float
    hit: Mark | None = None


def plan(seed: str, kills: int, at_least: Iterable[Kind] = ()) -> tuple[Kind, ...]:
    """Faults of all kinds, as often as they weigh, until so many programs will be killed."""
    rng, kinds = Random(f"{seed}/plan"), list(at_least)
    while sum(KILLED[kind] for kind in kinds) < kills:
        kinds += rng.choices(list(WEIGHTS), list(WEIGHTS.values()))
    rng.shuffle(kinds)
    return tuple(kinds)
