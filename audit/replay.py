"""A stream folded again by the pure rules, and each of its decisions made again.

The recorded time, context and programme go in; the recorded outcome, checks and events must come
out. Only the pure rules are shared with the code that wrote the entry.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from audit.difference import difference
from audit.findings import Finding, Kind
from domain.actors import Actor
from domain.authority import E01
from domain.context import Asked, Context
from domain.decider import Decider, Held, Stamp, absorb
from domain.passing import PassDeadline, Passing, passing
from domain.programme import Programme
from domain.rules import Ruling, settle


class Expected(NamedTuple):
    """An effect that must stand in the outbox."""

    id: str
    kind: str
    payload: dict[str, Any]


class Made(NamedTuple):
    """What making a decision again gave."""

    ruling: Ruling
    passing: Passing | None = None


class Replay:
    """Takes a stream's entries in order; afterwards holds what must be kept beside the journal."""

    def __init__(
        self, stream: str, decider: Decider[Any], programmes: Mapping[str, Programme]
    ) -> None:
        self.stream, self.decider = stream, decider
        self.held = Held[Any](state=decider.initial)
        self.effects: list[Expected] = []
        self.failed = False
        self._programmes = programmes

    def take(self, said: dict[str, Any]) -> Finding | None:
        """The first difference of this entry. After one that cannot be folded the stream rests."""
        if self.failed:
            return None
        try:
            fault = self._decide_again(said)
            self._fold(said)
        except Exception as failure:  # whatever it is, it is what the audit has found
            self.failed = True
            return self._finding(Kind.REPLAY_FAILED, said, type(failure).__name__)
        return fault

    def _decide_again(self, said: dict[str, Any]) -> Finding | None:
        context = Context.model_validate_json(json.dumps(said["context"]))
        programme = self._programmes.get(context.definition) if context.definition else None
        if context.definition and programme is None:
            return self._finding(Kind.DEFINITION_MISSING, said, context.definition)
        asked = Asked(
            stream=self.stream,
            seq=said["seq"],
            actor=Actor.model_validate(said["actor"]),
            now=datetime.fromisoformat(said["occurred_at"]),
            context=context,
            programme=programme,
        )
        place = difference(_outcome(self._made(said, asked), asked), _recorded(said))
        return self._finding(Kind.DECIDED_OTHERWISE, said, place) if place else None

    def _made(self, said: dict[str, Any], asked: Asked) -> Made:
        state, command = self.held.state, json.dumps(said["command"])
        if said["conflicts_with"] is not None:
            check = E01.holds(False, command_id=said["conflicts_with"])
            return Made(Ruling(checks=(check,), refused_by=check))
        if said["kind"] != "pass_deadline":
            asks = self.decider.commands.validate_json(command)
            return Made(settle(self.decider.decide(state, asks, asked)))
        arming = PassDeadline.model_validate_json(command)
        how = passing(self.held.armed, arming, asked.now)
        if how is not Passing.PASSED:
            return Made(Ruling(checks=()), how)
        return Made(settle(self.decider.passes(state, arming.deadline, asked)), how)

    def _fold(self, said: dict[str, Any]) -> None:
        stamp = Stamp(
            stream=self.stream,
            seq=said["seq"],
            at=datetime.fromisoformat(said["occurred_at"]),
            actor=Actor.model_validate(said["actor"]),
        )
        events = [self.decider.events.validate_json(json.dumps(one)) for one in said["events"]]
        state, n = self.held.state, 0
        for event in events:
            state = self.decider.evolve(state, event, stamp)
            for effect in self.decider.effects(state, event):
                n += 1
                payload = effect.model_dump(mode="json")
                id = f"{self.stream}#{stamp.seq}.{n}"
                self.effects.append(Expected(id, payload["kind"], payload))
        self.held = absorb(self.decider, self.held, events, stamp)

    def _finding(self, kind: Kind, said: dict[str, Any], detail: str) -> Finding:
        return Finding(kind=kind, stream=self.stream, seq=said["seq"], detail=detail)


def _outcome(made: Made, asked: Asked) -> dict[str, Any]:
    ruling, programme = made.ruling, asked.programme
    refused_by = ruling.refused_by
    pinned = programme and {
        "id": programme.id,
        "version": programme.version,
        "definition": asked.context.definition,
    }
    return {
        "outcome": "accepted" if refused_by is None else "refused",
        "refused_by": None if refused_by is None else refused_by.rule,
        "passing": None if made.passing is None else made.passing.value,
        "checks": [check.model_dump(mode="json") for check in ruling.checks],
        "events": [event.model_dump(mode="json") for event in ruling.events],
        "programme": pinned,
    }


def _recorded(said: dict[str, Any]) -> dict[str, Any]:
    names = ("outcome", "refused_by", "passing", "checks", "events", "programme")
    return {name: said.get(name) for name in names}
