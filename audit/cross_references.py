"""What entries say of other streams, held against those streams.

An entry keeps the facts that it was decided by, with the versions that it saw. So streams testify
to each other: of a tail that was cut off, and of facts that were never so.
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


class _Sight(NamedTuple):
    """An entry saw a stream at a version."""

    version: int
    by: str


class CrossReferences:
    def __init__(self) -> None:
        self.states: dict[str, list[Any]] = {}
        """Streams that others see facts of, at each version, as far as they could be folded."""
        self.headlines: dict[str, list[tuple[str, bool]]] = {}
        """Headline and finished of every other stream at each version."""
        self._last: dict[str, _Sight] = {}
        self._facts: dict[tuple[Any, ...], dict[str, Any] | None] = {}
        self._children: list[tuple[str, int, ChildFacts]] = []

    def take(self, said: dict[str, Any], observed: ObservedFacts) -> None:
        place = f"{said['stream']}#{said['seq']}"
        for stream, version in _sights(said, observed):
            if version > self._last.get(stream, _Sight(0, "")).version:
                self._last[stream] = _Sight(version, place)

    def contradicts(self, said: dict[str, Any], observed: ObservedFacts) -> Finding | None:
        """The first observed fact that its own stream does not bear out."""
        self._children += [(said["stream"], said["seq"], child) for child in observed.children]
        registered = observed.registered.model_dump(mode="json")
        persons = (said["actor"]["person"], *registered["persons"])
        organisations = (
            said["actor"]["organisation"],
            *(one["id"] for one in registered["organisations"]),
        )
        meant = self._registered(registered["version"], persons, organisations)
        if meant is not None and (place := difference(meant, registered)):
            return _contradiction(said, f"register: {place}")
        for shown in observed.streams:
            state = _at(self.states.get(shown.stream), shown.version)
            facts = None if state is None else KINDS.of(shown.stream).facts(state)
            if facts and (place := difference(facts.model_dump(mode="json"), shown.facts)):
                return _contradiction(said, f"{shown.stream}: {place}")
        return None

    def _registered(
        self, version: int, persons: tuple[str, ...], organisations: tuple[str, ...]
    ) -> dict[str, Any] | None:
        """The same few people ask again and again, so the answers are kept for a while."""
        key = (version, persons, organisations)
        if key not in self._facts:
            if len(self._facts) >= FACTS_KEPT:
                self._facts.clear()
            state = _at(self.states.get(REGISTER), version)
            facts = (
                None if state is None else register_facts(state, version, persons, organisations)
            )
            self._facts[key] = None if facts is None else facts.model_dump(mode="json")
        return self._facts[key]

    def contradicted_children(self) -> Iterator[Finding]:
        for stream, seq, child in self._children:
            known = _at(self.headlines.get(child.stream), child.version)
            if known is not None and known != (child.headline, child.finished):
                yield Finding(
                    kind=Kind.CONTEXT_DIFFERS, stream=stream, seq=seq, detail=child.stream
                )

    def cut_off(self, last: dict[str, int]) -> Iterator[Finding]:
        """Streams that others saw further on than they now go. `last` is where they end."""
        for stream, sight in sorted(self._last.items()):
            ends = last.get(stream, 0)
            if sight.version > ends:
                kind = Kind.TAIL_MISSING if ends else Kind.STREAM_MISSING
                yield Finding(kind=kind, stream=stream, seq=ends or None, detail=sight.by)


def _sights(said: dict[str, Any], observed: ObservedFacts) -> Iterator[tuple[str, int]]:
    yield REGISTER, observed.registered.version
    for shown in observed.streams:
        yield shown.stream, shown.version
    for child in observed.children:
        yield child.stream, child.version
    if said.get("effect"):
        cause, _, entry = said["effect"].rpartition("#")
        yield cause, int(entry.partition(".")[0])


def _at(versions: list[Any] | None, version: int) -> Any:
    return versions[version] if versions is not None and version < len(versions) else None


def _contradiction(said: dict[str, Any], detail: str) -> Finding:
    return Finding(kind=Kind.CONTEXT_DIFFERS, stream=said["stream"], seq=said["seq"], detail=detail)
