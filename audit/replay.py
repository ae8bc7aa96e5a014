"""A stream folded again by the pure rules, and each of its decisions made again.

The recorded time, context and programme go in; the recorded outcome, checks and events must come
out. Only the pure rules are shared with the code that wrote the entry.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from audit.findings import Finding, Kind
from domain.kernel.actors import Actor
from domain.kernel.agenda import PassDeadline, Passing, passing
from domain.kernel.common_rules import E01
from domain.kernel.decider import Decider, EventMetadata, FoldedStream, apply_entry
from domain.kernel.decision_context import DecisionContext, ObservedFacts
from domain.kernel.programme import Programme
from domain.kernel.rules import Ruling, evaluate


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
        self.held = FoldedStream[Any](state=decider.initial)
        self.effects: list[Expected] = []
        self.failed = False
        self._programmes = programmes

    def take(self, said: dict[str, Any], facts: ObservedFacts) -> Finding | None:
        """The first difference of this entry. After one that cannot be folded the stream rests."""
        if self.failed:
            return None
        try:
            fault = self._decide_again(said, facts)
            self._fold(said)
        except Exception as failure:  # whatever it is, it is what the audit has found
            self.failed = True
            return self._finding(Kind.REPLAY_FAILED, said, type(failure).__name__)
        return fault

    def _decide_again(self, said: dict[str, Any], facts: ObservedFacts) -> Finding | None:
        programme = self._programmes.get(facts.definition) if facts.definition else None
        if facts.definition and programme is None:
            return self._finding(Kind.DEFINITION_MISSING, said, facts.definition)
        context = DecisionContext(
            stream=self.stream,
            seq=said["seq"],
            actor=Actor.model_validate(said["actor"]),
            now=datetime.fromisoformat(said["occurred_at"]),
            facts=facts,
            programme=programme,
        )
        place = difference(_outcome(self._made(said, context), context), _recorded(said))
        return self._finding(Kind.DECIDED_OTHERWISE, said, place) if place else None

    def _made(self, said: dict[str, Any], context: DecisionContext) -> Made:
        state, command = self.held.state, json.dumps(said["command"])
        if said["conflicts_with"] is not None:
            check = E01.holds(False, command_id=said["conflicts_with"])
            return Made(Ruling(checks=(check,), refused_by=check))
        if said["kind"] != "pass_deadline":
            asks = self.decider.commands.validate_json(command)
            return Made(evaluate(self.decider.decide(state, asks, context)))
        arming = PassDeadline.model_validate_json(command)
        how = passing(self.held.armed, arming, context.now)
        if how is not Passing.PASSED:
            return Made(Ruling(checks=()), how)
        return Made(evaluate(self.decider.on_deadline(state, arming.deadline, context)), how)

    def _fold(self, said: dict[str, Any]) -> None:
        metadata = EventMetadata(
            stream=self.stream,
            seq=said["seq"],
            at=datetime.fromisoformat(said["occurred_at"]),
            actor=Actor.model_validate(said["actor"]),
        )
        events = [self.decider.events.validate_json(json.dumps(one)) for one in said["events"]]
        state, n = self.held.state, 0
        for event in events:
            state = self.decider.evolve(state, event, metadata)
            for effect in self.decider.effects(state, event):
                n += 1
                payload = effect.model_dump(mode="json")
                id = f"{self.stream}#{metadata.seq}.{n}"
                self.effects.append(Expected(id, payload["kind"], payload))
        self.held = apply_entry(self.decider, self.held, events, metadata)

    def _finding(self, kind: Kind, said: dict[str, Any], detail: str) -> Finding:
        return Finding(kind=kind, stream=self.stream, seq=said["seq"], detail=detail)


def _outcome(made: Made, context: DecisionContext) -> dict[str, Any]:
    ruling, programme = made.ruling, context.programme
    refused_by = ruling.refused_by
    pinned = programme and {
        "id": programme.id,
        "version": programme.version,
        "definition": context.facts.definition,
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


_PROJECT = Path(__file__).resolve().parent.parent


@cache
def present_code() -> str:
    """The hash over domain's sources, by which a stream's head names the code that folded it."""
    digest = sha256()
    for path in sorted((_PROJECT / "domain").rglob("*.py")):
        text = path.read_bytes()
        name = path.relative_to(_PROJECT).as_posix()
        digest.update(f"{name}\0{len(text)}\0".encode())
        digest.update(text)
    return digest.hexdigest()


def difference(expected: Any, found: Any) -> str | None:
    """The first place that differs, or None. An integer and its float are not the same here."""
    if json.dumps(expected, sort_keys=True) == json.dumps(found, sort_keys=True):
        return None
    return _place(expected, found, "")


def _place(expected: Any, found: Any, path: str) -> str | None:
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in sorted(expected.keys() | found.keys()):
            inner = f"{path}.{name}" if path else name
            if name not in expected or name not in found:
                return inner
            if (place := _place(expected[name], found[name], inner)) is not None:
                return place
        return None
    if isinstance(expected, list) and isinstance(found, list):
        for n, (one, other) in enumerate(zip(expected, found, strict=False)):
            if (place := _place(one, other, f"{path}[{n}]")) is not None:
                return place
        return None if len(expected) == len(found) else f"{path}[{min(len(expected), len(found))}]"
    same = type(expected) is type(found) and expected == found
    return None if same else path or "everything"
