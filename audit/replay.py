"""Folds a stream again by the pure rules, and makes each of its decisions again.

With the recorded time, context and programme the rules must give the recorded outcome, checks and
events. Only the pure rules are shared with the code that wrote the entry. Commands that the engine
sends must have a cause: an effect, an arming, or an earlier use of their id.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from audit.findings import Finding, Kind
from domain.kernel.actors import SYSTEM, Actor
from domain.kernel.agenda import Deadline, PassDeadline, Passing, passing
from domain.kernel.common_rules import E01
from domain.kernel.decider import Decider, EventMetadata, FoldedStream, apply_entry, in_edition
from domain.kernel.decision_context import DecisionContext, ObservedFacts
from domain.kernel.deterministic_ids import follow_up_id, passing_id
from domain.kernel.edition import FIRST, Edition
from domain.kernel.programme import Programme
from domain.kernel.rules import Ruling, evaluate
from domain.kinds import KINDS


class ExpectedEffect(NamedTuple):
    """An effect that must be in the outbox."""

    id: str
    kind: str
    payload: dict[str, Any]


class Redecided(NamedTuple):
    """The result of making a decision again."""

    ruling: Ruling
    passing: Passing | None = None


class Replay:
    """Takes a stream's entries in order; then `folded` and `effects` are what must be stored.

    `raised` is when each edition of the rulebook was put in force, `latest` the last known here.
    """

    def __init__(
        self,
        stream: str,
        decider: Decider[Any],
        programmes: Mapping[str, Programme],
        raised: Mapping[Edition, datetime],
        latest: Edition = KINDS.edition,
    ) -> None:
        self.stream, self.decider = stream, decider
        self.folded = FoldedStream[Any](state=decider.initial)
        self.effects: list[ExpectedEffect] = []
        self.failed = False
        self._programmes, self._raised, self._latest = programmes, raised, latest

    def take(self, body: dict[str, Any], facts: ObservedFacts) -> Finding | None:
        """The first difference of this entry. Nothing is checked after an entry that fails."""
        if self.failed:
            return None
        try:
            edition = int(body.get("edition", FIRST))
            if not self._follows(edition):
                self.failed = True
                return self._finding(Kind.EDITION_DIFFERS, body, str(edition))
            self.folded = in_edition(self.decider, self.folded, edition)
            finding = self._decide_again(body, facts)
            self._fold(body)
        except Exception as failure:  # any failure is a finding
            self.failed = True
            return self._finding(Kind.REPLAY_FAILED, body, type(failure).__name__)
        return finding

    def _follows(self, edition: Edition) -> bool:
        """It was put in force, its rules are known here, and the entry before has no later one."""
        return self.folded.edition <= edition <= self._latest and edition in self._raised

    def follow_head(self, head: dict[str, Any] | None) -> Finding | None:
        """Arm what the head's edition adds after the last entry. To be called after all `take`."""
        if head is None:
            return None
        if not self._follows(head["edition"]):
            return Finding(
                kind=Kind.HEAD_DIFFERS, stream=self.stream, seq=head["seq"], detail="edition"
            )
        self.folded = in_edition(self.decider, self.folded, head["edition"])
        return None

    def _decide_again(self, body: dict[str, Any], facts: ObservedFacts) -> Finding | None:
        programme = self._programmes.get(facts.definition) if facts.definition else None
        if facts.definition and programme is None:
            return self._finding(Kind.DEFINITION_MISSING, body, facts.definition)
        context = DecisionContext(
            stream=self.stream,
            seq=body["seq"],
            actor=Actor.model_validate(body["actor"]),
            now=datetime.fromisoformat(body["occurred_at"]),
            facts=facts,
            programme=programme,
            edition=self.folded.edition,
            added_late=self._added_late(body),
        )
        place = difference(_outcome(self._redecided(body, context), context), _recorded(body))
        return self._finding(Kind.DECIDED_OTHERWISE, body, place) if place else None

    def _added_late(self, body: dict[str, Any]) -> bool:
        """Does a deadline pass here that an edition added when its instant was past already?"""
        if body.get("passing") != Passing.PASSED:
            return False
        named = body["command"]["deadline"]
        passed = next((one for one in self.folded.armed if one.name == named), None)
        if passed is None or passed.added_by is None:
            return False
        return passed.at <= self._raised[passed.added_by]

    def _redecided(self, body: dict[str, Any], context: DecisionContext) -> Redecided:
        state, command = self.folded.state, json.dumps(body["command"])
        if body["conflicts_with"] is not None:
            check = E01.holds(False, command_id=body["conflicts_with"])
            return Redecided(Ruling(checks=(check,), refused_by=check))
        if body["kind"] != "pass_deadline":
            parsed = self.decider.commands.validate_json(command)
            return Redecided(evaluate(self.decider.decide(state, parsed, context)))
        arming = PassDeadline.model_validate_json(command)
        how = passing(self.folded.armed, arming, context.now)
        if how is not Passing.PASSED:
            return Redecided(Ruling(checks=()), how)
        return Redecided(evaluate(self.decider.on_deadline(state, arming.deadline, context)), how)

    def _fold(self, body: dict[str, Any]) -> None:
        metadata = EventMetadata(
            stream=self.stream,
            seq=body["seq"],
            at=datetime.fromisoformat(body["occurred_at"]),
            actor=Actor.model_validate(body["actor"]),
            edition=self.folded.edition,
        )
        events = [self.decider.events.validate_json(json.dumps(one)) for one in body["events"]]
        state, n = self.folded.state, 0
        for event in events:
            state = self.decider.evolve(state, event, metadata)
            for effect in self.decider.effects(state, event, metadata.edition):
                n += 1
                payload = effect.model_dump(mode="json")
                id = f"{self.stream}#{metadata.seq}.{n}"
                self.effects.append(ExpectedEffect(id, payload["kind"], payload))
        self.folded = apply_entry(self.decider, self.folded, events, metadata)

    def _finding(self, kind: Kind, body: dict[str, Any], detail: str) -> Finding:
        return Finding(kind=kind, stream=self.stream, seq=body["seq"], detail=detail)


def _outcome(redecided: Redecided, context: DecisionContext) -> dict[str, Any]:
    ruling, programme = redecided.ruling, context.programme
    refused_by = ruling.refused_by
    pinned = programme and {
        "id": programme.id,
        "version": programme.version,
        "definition": context.facts.definition,
    }
    return {
        "outcome": "accepted" if refused_by is None else "refused",
        "refused_by": None if refused_by is None else refused_by.rule,
        "passing": None if redecided.passing is None else redecided.passing.value,
        "checks": [check.model_dump(mode="json") for check in ruling.checks],
        "events": [event.model_dump(mode="json") for event in ruling.events],
        "programme": pinned,
        "added_late": context.added_late,
    }


def _recorded(body: dict[str, Any]) -> dict[str, Any]:
    names = ("outcome", "refused_by", "passing", "checks", "events", "programme")
    return {name: body.get(name) for name in names} | {
        "added_late": body.get("added_late", False),
    }


_PROJECT = Path(__file__).resolve().parent.parent


@cache
def evolve_version() -> str:
    """The hash of the domain's sources: a stream's head names the code that folded it by this."""
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


Lookup: TypeAlias = Callable[[str], Awaitable[dict[str, Any] | None]]

_CONTENT = ("stream", "kind", "actor", "command", "effect")


async def missing_cause(body: dict[str, Any], effect_of: Lookup, body_of: Lookup) -> Finding | None:
    """Commands of the engine name their cause, and a refusal of a reused id the first use of it."""
    cause = await _unsupported_cause(body, effect_of, body_of)
    if cause is None:
        return None
    return Finding(kind=Kind.CAUSE_MISSING, stream=body["stream"], seq=body["seq"], detail=cause)


async def _unsupported_cause(
    body: dict[str, Any], effect_of: Lookup, body_of: Lookup
) -> str | None:
    if body["conflicts_with"] is not None:
        first = await body_of(body["conflicts_with"])
        conflict = first is not None and any(first[name] != body[name] for name in _CONTENT)
        return None if conflict else f"command {body['conflicts_with']}"
    if body["effect"] is not None:
        follows = _follows_from_effect(body, await effect_of(body["effect"]))
        return None if follows else str(body["effect"])
    if body["kind"] == "pass_deadline":
        follows = _follows_from_arming(body)
        return None if follows else f"deadline {body['command'].get('deadline')}"
    internal = body["kind"] in KINDS.decider_of(body["stream"]).internal
    return "no effect" if internal or _by_system(body) else None


def _follows_from_effect(body: dict[str, Any], effect: dict[str, Any] | None) -> bool:
    return (
        effect is not None
        and effect.get("stream") == body["stream"]
        and effect.get("command") == body["command"]
        and body["command_id"] == follow_up_id(body["effect"])
        and _by_system(body)
    )


def _follows_from_arming(body: dict[str, Any]) -> bool:
    """A passing's id follows from the arming that it names."""
    command = body["command"]
    arming = Deadline(
        name=command["deadline"],
        at=datetime.fromisoformat(command["at"]),
        armed_by=command["armed_by"],
    )
    return body["command_id"] == passing_id(body["stream"], arming) and _by_system(body)


def _by_system(body: dict[str, Any]) -> bool:
    return bool(body["actor"] == SYSTEM.model_dump(mode="json"))
