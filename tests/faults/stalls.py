"""How long callers waited, and after which fault.

A wait is a command's: from its first sending to its first answer, however often it was sent. The
time during which PostgreSQL or Temporal was away is not counted: nobody could have answered then.
A wait belongs to the fault that was going on when it began (a frozen worker, a server that is
starting), else to the first one in it, else to none.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tests.faults.acknowledged import Acknowledged
from tests.faults.kinds import Fault

OUTAGES = ("temporal", "postgres", "postgres and temporal", "both workers")
AFTERMATH_S = 3.0
"""A server that answers again has clients that look for it at intervals."""


class Wait(NamedTuple):
    command_id: str
    seconds: float
    stalled: float
    """Less the time of outages."""
    cause: str | None
    faults: int
    """How many struck while it lasted, or just before."""
    met: tuple[str, ...]
    """What happened, each with the second in which it did."""


def waits(told: Sequence[Acknowledged], faults: Sequence[Fault]) -> tuple[Wait, ...]:
    sendings: dict[str, list[Acknowledged]] = {}
    for one in told:
        sendings.setdefault(one.command_id, []).append(one)
    return tuple(
        _wait(id, sent, ended, sendings[id], faults) for id, sent, ended in _answered(told)
    )


def _wait(
    id: str,
    sent: float,
    ended: float,
    sendings: Iterable[Acknowledged],
    faults: Sequence[Fault],
) -> Wait:
    struck = [one for one in faults if sent - AFTERMATH_S <= one.ended and one.begun <= ended]
    return Wait(
        command_id=id,
        seconds=ended - sent,
        stalled=ended - sent - _outage(sent, ended, faults),
        cause=_cause(sent, ended, faults),
        faults=len(struck),
        met=_met(sent, ended, sendings, struck),
    )


def percentile(waits: Iterable[float], share: float) -> float:
    ordered = sorted(waits)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0


def longest(waits: Iterable[Wait]) -> dict[str, float]:
    """The longest stall after each kind of fault."""
    found: dict[str, float] = {}
    for wait in waits:
        cause = wait.cause or "no fault"
        found[cause] = round(max(found.get(cause, 0.0), wait.stalled), 2)
    return dict(sorted(found.items()))


def _answered(told: Iterable[Acknowledged]) -> Iterator[tuple[str, float, float]]:
    sent: dict[str, float] = {}
    ended: dict[str, float] = {}
    for one in told:
        sent[one.command_id] = min(one.sent, sent.get(one.command_id, one.sent))
        if one.unknown is None:
            ended[one.command_id] = min(one.ended, ended.get(one.command_id, one.ended))
    for id, at in ended.items():
        yield id, sent[id], at


def _met(
    sent: float, ended: float, sendings: Iterable[Acknowledged], faults: Iterable[Fault]
) -> tuple[str, ...]:
    seen: list[tuple[float, str]] = []
    for one in sendings:
        if one.sent <= ended:
            seen.append((one.sent, f"{one.kind} to {one.stream} is sent"))
        if one.ended <= ended:
            seen.append((one.ended, one.unknown or "it is answered"))
    for fault in faults:
        lasts = fault.ended - fault.begun
        seen.append((fault.begun, fault.kind + (f" for {lasts:.1f} s" if lasts else "")))
    return tuple(f"{at - sent:+.1f} s: {what}" for at, what in sorted(seen))


def _outage(sent: float, ended: float, faults: Sequence[Fault]) -> float:
    overlaps = (
        min(ended, fault.ended) - max(sent, fault.begun)
        for fault in faults
        if fault.kind in OUTAGES
    )
    return sum(overlap for overlap in overlaps if overlap > 0)


def _cause(sent: float, ended: float, faults: Sequence[Fault]) -> str | None:
    going_on = [one for one in faults if one.begun <= sent <= one.ended + AFTERMATH_S]
    begun = [one for one in faults if sent <= one.begun <= ended]
    if going_on:
        return max(going_on, key=lambda one: one.begun).kind
    return min(begun, key=lambda one: one.begun).kind if begun else None
