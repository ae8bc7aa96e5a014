"""Draws a sample from a population of entries. The same seed draws the same from the same entries.

No generator of random numbers is used, whose next version may draw otherwise: what is drawn follows
from SHA-256 over the seed and the entry, and can be computed again by anybody.
"""

import hashlib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

NO_CURRENCY = ""
"""Of an entry of the register, which has no amounts."""


class Method(StrEnum):
    SIMPLE = "simple"
    """Each entry with the same probability."""
    MONETARY = "monetary"
    """Each hundredth with the same probability: an entry of twice the amount is drawn twice as
    often. Entries without an amount are never drawn. Amounts in different currencies are not
    added up: `size` are drawn of each currency."""
    SYSTEMATIC = "systematic"
    """At equal distances in the order of the population, from a start that is drawn."""


class Unit(NamedTuple):
    """An entry of a population. `hash` is its own in the chain, in hex. `currency` is that of its
    stream, which does not change."""

    stream: str
    seq: int
    hash: str
    amount_minor: int
    currency: str

    @property
    def place(self) -> str:
        return f"{self.stream}#{self.seq}"


class Drawn(NamedTuple):
    """`hits`: how often it was drawn, more than once only of an entry beyond the interval."""

    unit: Unit
    hits: int = 1


def population_hash(population: Iterable[Unit]) -> str:
    """Of the entries in their order: two populations with the same hash are the same."""
    digest = hashlib.sha256()
    for one in population:
        digest.update(f"{one.place} {one.hash} {one.amount_minor}\n".encode())
    return digest.hexdigest()


def draw(population: Sequence[Unit], method: Method, seed: str, size: int) -> tuple[Drawn, ...]:
    """In the order of the population: all of it where there is no more than `size`."""
    match method:
        case Method.SIMPLE:
            return _simple(population, seed, size)
        case Method.MONETARY:
            return _monetary(population, seed, size)
        case Method.SYSTEMATIC:
            return _systematic(population, seed, size)


def _simple(population: Sequence[Unit], seed: str, size: int) -> tuple[Drawn, ...]:
    """Those whose numbers are the lowest."""
    ranked = sorted(population, key=lambda one: (_number(seed, one.place), one.place))
    chosen = {one.place for one in ranked[:size]}
    return tuple(Drawn(one) for one in population if one.place in chosen)


def _monetary(population: Sequence[Unit], seed: str, size: int) -> tuple[Drawn, ...]:
    drawn = {
        found.unit.place: found
        for currency in {one.currency for one in population}
        for found in _of_one_currency(
            [one for one in population if one.currency == currency], seed, size
        )
    }
    return tuple(drawn[one.place] for one in population if one.place in drawn)


def _of_one_currency(population: Sequence[Unit], seed: str, size: int) -> tuple[Drawn, ...]:
    total = sum(max(one.amount_minor, 0) for one in population)
    if total == 0:
        return ()
    points = _points(total, size, seed)
    drawn: list[Drawn] = []
    upto, next_point = 0, 0
    for one in population:
        upto += max(one.amount_minor, 0)
        before = next_point
        while next_point < len(points) and points[next_point] < upto:
            next_point += 1
        if next_point > before:
            drawn.append(Drawn(one, next_point - before))
    return tuple(drawn)


def _systematic(population: Sequence[Unit], seed: str, size: int) -> tuple[Drawn, ...]:
    if size >= len(population):
        return tuple(Drawn(one) for one in population)
    return tuple(Drawn(population[at]) for at in _points(len(population), size, seed))


def _points(total: int, size: int, seed: str) -> list[int]:
    """`size` whole numbers below `total`, `total / size` apart, the first of them drawn."""
    start = _number(seed, "start") % total
    return [(start + one * total) // size for one in range(size)]


def _number(seed: str, what: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{seed}\n{what}".encode()).digest(), "big")
