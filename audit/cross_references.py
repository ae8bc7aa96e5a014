"""Compares what entries record of other streams with those streams.

An entry keeps the facts that it was decided by, with the versions that were seen. So other streams
show that a stream was cut off at its end, or that recorded facts were never true.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from audit.findings import Finding, Kind
from audit.replay import difference
from domain.kernel.decision_context import ChildFacts, ObservedFacts
from domain.kernel.ids import REGISTER
from domain.kinds import KINDS
from domain.register.state import facts as register_facts

FACTS_KEPT = 10_000


class _Observation(NamedTuple):
    """The version of a stream that an entry has seen."""

    version: int
    by: str


class CrossReferences:
    def __init__(self) -> None:
        self.states: dict[str, list[Any]] = {}
        """The states of streams that show facts to others, by version, if they could be folded."""
        self.headlines: dict[str, list[tuple[str, bool]]] = {}
        """Headline and finished of every stream, by version."""
        self.parties: dict[str, str | None] = {}
        """Whose matter a stream is."""
        self._last: dict[str, _Observation] = {}
        self._facts: dict[tuple[Any, ...], dict[str, Any] | None] = {}
        self._children: list[tuple[str, int, ChildFacts]] = []

    def take(self, body: dict[str, Any], observed: ObservedFacts) -> None:
        place = f"{body['stream']}#{body['seq']}"
        for stream, version in _observations(body, observed):
            if version > self._last.get(stream, _Observation(0, "")).version:
                self._last[stream] = _Observation(version, place)

    def contradicts(self, body: dict[str, Any], observed: ObservedFacts) -> Finding | None:
        """The first observed fact that does not agree with its own stream."""
        self._children += [(body["stream"], body["seq"], child) for child in observed.children]
        registered = observed.registered.model_dump(mode="json")
        persons = (body["actor"]["person"], *registered["persons"])
        organisations = (
            body["actor"]["organisation"],
            *(one["id"] for one in registered["organisations"]),
        )
        subjects = tuple(one["subject"] for one in registered.get("erasures", ()))
        expected = self._registered(registered["version"], persons, organisations, subjects)
        if expected is not None and (place := difference(expected, registered)):
            return _contradiction(body, f"register: {place}")
        for shown in observed.streams:
            state = _at(self.states.get(shown.stream), shown.version)
            facts = None if state is None else KINDS.of(shown.stream).facts(state)
            if facts and (place := difference(facts.model_dump(mode="json"), shown.facts)):
                return _contradiction(body, f"{shown.stream}: {place}")
        return None

    def _registered(
        self,
        version: int,
        persons: tuple[str, ...],
        organisations: tuple[str, ...],
        subjects: tuple[str, ...],
    ) -> dict[str, Any] | None:
        """Cached, since the same few persons act again and again."""
        key = (version, persons, organisations, subjects)
        if key not in self._facts:
            if len(self._facts) >= FACTS_KEPT:
                self._facts.clear()
            state = _at(self.states.get(REGISTER), version)
            facts = (
                None
                if state is None
                else register_facts(state, version, persons, organisations, subjects)
            )
            self._facts[key] = None if facts is None else facts.model_dump(mode="json")
        return self._facts[key]

    def contradicted_children(self) -> Iterator[Finding]:
        for stream, seq, child in self._children:
            known = _at(self.headlines.get(child.stream), child.version)
            of_another = child.party not in (None, self.parties.get(child.stream))
            if known is not None and (known != (child.headline, child.finished) or of_another):
                yield Finding(
                    kind=Kind.CONTEXT_DIFFERS, stream=stream, seq=seq, detail=child.stream
                )

    def cut_off(self, last: dict[str, int]) -> Iterator[Finding]:
        """Streams that others have seen at a later entry than the last one, given by `last`."""
        for stream, last_seen in sorted(self._last.items()):
            ends = last.get(stream, 0)
            if last_seen.version > ends:
                kind = Kind.TAIL_MISSING if ends else Kind.STREAM_MISSING
                yield Finding(kind=kind, stream=stream, seq=ends or None, detail=last_seen.by)


def _observations(body: dict[str, Any], observed: ObservedFacts) -> Iterator[tuple[str, int]]:
    yield REGISTER, observed.registered.version
    for shown in observed.streams:
        yield shown.stream, shown.version
    for child in observed.children:
        yield child.stream, child.version
    if body.get("effect"):
        cause, _, entry = body["effect"].rpartition("#")
        yield cause, int(entry.partition(".")[0])


def _at(versions: list[Any] | None, version: int) -> Any:
    return versions[version] if versions is not None and version < len(versions) else None


def _contradiction(body: dict[str, Any], detail: str) -> Finding:
    return Finding(kind=Kind.CONTEXT_DIFFERS, stream=body["stream"], seq=body["seq"], detail=detail)
