"""What entries say of other streams, held against those streams.

An entry keeps the context that it was decided in, with the versions it saw. So the streams bear
witness of each other: of a tail that was cut off, and of facts that were never so.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from audit.findings import Finding, Kind
from audit.replay import difference
from domain.kernel.ids import (
    REGISTER,
    round_stream,
)
from domain.register.facts import facts as register_facts
from domain.round.facts import facts as round_facts

FACTS_KEPT = 10_000


class _Sight(NamedTuple):
    """An entry saw a stream at a version."""

    version: int
    by: str


class Witnesses:
    def __init__(self) -> None:
        self.states: dict[str, list[Any]] = {}
        """Register and rounds at each version, as far as they could be folded."""
        self.headlines: dict[str, list[tuple[str, bool]]] = {}
        """Headline and finished of each case at each version."""
        self._last: dict[str, _Sight] = {}
        self._facts: dict[tuple[Any, ...], dict[str, Any] | None] = {}
        self._cases: list[tuple[str, int, dict[str, Any]]] = []

    def take(self, said: dict[str, Any]) -> None:
        place = f"{said['stream']}#{said['seq']}"
        for stream, version in _sights(said):
            if version > self._last.get(stream, _Sight(0, "")).version:
                self._last[stream] = _Sight(version, place)

    def contradicts(self, said: dict[str, Any]) -> Finding | None:
        """The first fact of the context that its own stream does not bear out."""
        context, actor = said["context"], said["actor"]
        registered, round_ = context["registered"], context["round"]
        for case in context["cases"]:
            self._cases.append((said["stream"], said["seq"], case))
        persons = (actor["person"], *registered["persons"])
        organisations = (
            actor["organisation"],
            *(one["id"] for one in registered["organisations"]),
        )
        meant = self._registered(registered["version"], persons, organisations)
        if meant is not None and (place := difference(meant, registered)):
            return _contradiction(said, f"register: {place}")
        if round_ is not None:
            stream = round_stream(round_["id"])
            seen = _at(self.states.get(stream), round_["version"])
            facts = None if seen is None else round_facts(seen, round_["version"])
            if facts and (place := difference(facts.model_dump(mode="json"), round_)):
                return _contradiction(said, f"{stream}: {place}")
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

    def contradicted_cases(self) -> Iterator[Finding]:
        for stream, seq, case in self._cases:
            known = _at(self.headlines.get(case["stream"]), case["version"])
            if known is not None and known != (case["headline"], case["finished"]):
                yield Finding(
                    kind=Kind.CONTEXT_DIFFERS, stream=stream, seq=seq, detail=case["stream"]
                )

    def cut_off(self, last: dict[str, int]) -> Iterator[Finding]:
        """Streams that others saw further on than they now go. `last` is where they end."""
        for stream, sight in sorted(self._last.items()):
            ends = last.get(stream, 0)
            if sight.version > ends:
                kind = Kind.TAIL_MISSING if ends else Kind.STREAM_MISSING
                yield Finding(kind=kind, stream=stream, seq=ends or None, detail=sight.by)


def _sights(said: dict[str, Any]) -> Iterator[tuple[str, int]]:
    context = said["context"]
    yield REGISTER, context["registered"]["version"]
    if context["round"] is not None:
        yield round_stream(context["round"]["id"]), context["round"]["version"]
    for case in context["cases"]:
        yield case["stream"], case["version"]
    if said.get("effect"):
        cause, _, entry = said["effect"].rpartition("#")
        yield cause, int(entry.partition(".")[0])


def _at(versions: list[Any] | None, version: int) -> Any:
    return versions[version] if versions is not None and version < len(versions) else None


def _contradiction(said: dict[str, Any], detail: str) -> Finding:
    return Finding(kind=Kind.CONTEXT_DIFFERS, stream=said["stream"], seq=said["seq"], detail=detail)
