"""Compares receptions with the entries that decide them, with none of the writer's code.

hash = sha256(stream, kind, actor and command as JSON, its names sorted, without spaces)
"""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from audit.findings import Finding, Kind
from domain.kernel.decision_context import ObservedFacts

YOUNG = timedelta(seconds=60)
"""A reception may wait for so long, by the database's clock, before it counts as left undecided."""
UNDECIDED = 1 << 62
"""In place of the sequence number of an entry that has not been written."""
_CONTENT = ("stream", "kind", "actor", "command")


class ReceptionRow(NamedTuple):
    """As it is in the table. `status` is that of a reception without a decision."""

    command_id: str
    stream: str | None
    number: int | None
    body: str
    vouched_by: str | None
    hash: str
    received_at: datetime
    status: str | None


class _Kept(NamedTuple):
    stream: str
    number: int
    vouched_by: str | None
    hash: str
    received_at: datetime
    status: str | None


class _Passed(NamedTuple):
    """A deadline that passed: its entry, its instant, and the versions of what it read."""

    stream: str
    seq: int
    at: datetime
    read: tuple[tuple[str, int], ...]


class Receptions:
    """Takes all receptions, then all entries. In a rehearsal no deadline waits."""

    def __init__(self, clock: datetime, *, production: bool) -> None:
        self.without = 0
        """Commands of persons that were decided without a reception after the first reception."""
        self.count = 0
        self.production = production
        self._clock = clock
        self._first: datetime | None = None
        self._kept: dict[str, _Kept] = {}
        self._decided: dict[str, int] = {}
        self._passed: list[_Passed] = []

    def keep(self, row: ReceptionRow) -> Finding | None:
        self.count += 1
        self._first = min(self._first or row.received_at, row.received_at)
        if row.stream is not None and row.number is not None:
            self._kept[row.command_id] = _Kept(
                row.stream, row.number, row.vouched_by, row.hash, row.received_at, row.status
            )
        if sha256(row.body.encode()).hexdigest() != row.hash:
            return _finding(Kind.RECEPTION_DIFFERS, row.stream, row.command_id)
        return None

    def received_at(self, body: dict[str, Any]) -> datetime | None:
        """The time that the rules compared: in a rehearsal that of the run."""
        sealed = body.get("reception")
        return datetime.fromisoformat(sealed["received_at"]) if sealed and self.production else None

    def take(
        self, body: dict[str, Any], observed: ObservedFacts, recorded_at: datetime
    ) -> Finding | None:
        if body.get("passing") == "passed":
            read = tuple((one.stream, one.version) for one in observed.streams)
            at = datetime.fromisoformat(body["command"]["at"])
            self._passed.append(_Passed(body["stream"], body["seq"], at, read))
        sealed, row = body.get("reception"), self._kept.get(body["command_id"])
        if row is not None:
            self._decided[body["command_id"]] = body["seq"]
        if sealed is None:
            self.without += self._names_none(body, recorded_at)
            return None
        if row is None:
            return _finding(Kind.RECEPTION_MISSING, body["stream"], str(sealed["number"]), body)
        if (place := _differs(row, sealed, body)) is not None:
            return _finding(Kind.RECEPTION_DIFFERS, body["stream"], place, body)
        return None

    def _names_none(self, body: dict[str, Any], recorded_at: datetime) -> bool:
        """A command of a person, from after the first reception, that names none."""
        of_a_person = body["effect"] is None and body["kind"] != "pass_deadline"
        reuses = body["conflicts_with"] is not None
        after = self._first is not None and recorded_at >= self._first
        return of_a_person and not reuses and after

    def findings(self, streams: Iterable[str] | None = None) -> Iterator[Finding]:
        """To be called after all `take`. `streams` are those that were examined, if not all."""
        examined = None if streams is None else set(streams)
        by_stream: defaultdict[str, list[tuple[str, _Kept]]] = defaultdict(list)
        for command_id, row in self._kept.items():
            by_stream[row.stream].append((command_id, row))
        for stream, rows in sorted(by_stream.items()):
            if examined is None or stream in examined:
                yield from self._of_stream(stream, rows)
        if self.production and examined is None:
            yield from self._passed_too_early(by_stream)

    def _of_stream(self, stream: str, rows: list[tuple[str, _Kept]]) -> Iterator[Finding]:
        ordered = sorted((row for _, row in rows), key=attrgetter("number"))
        for n, row in enumerate(ordered, start=1):
            if row.number != n:
                yield _finding(Kind.RECEPTION_MISSING, stream, str(n))
                break
        for before, after in pairwise(ordered):
            if after.received_at < before.received_at:
                yield _finding(Kind.RECEPTION_DIFFERS, stream, f"{after.number}: received_at")
        for command_id, row in rows:
            old = self._clock - row.received_at > YOUNG
            if command_id not in self._decided and old and row.status in (None, "waiting"):
                yield _finding(Kind.RECEPTION_WITHOUT_END, stream, command_id)

    def _passed_too_early(self, by_stream: dict[str, list[tuple[str, _Kept]]]) -> Iterator[Finding]:
        """Deadlines that passed before what had been received before their instant was decided."""
        last = {stream: self._last_decided(rows) for stream, rows in by_stream.items()}
        for passed in self._passed:
            for stream, seq in ((passed.stream, passed.seq), *passed.read):
                if stream not in last:
                    continue
                times, decided = last[stream]
                earlier = bisect_left(times, passed.at)
                if earlier and decided[earlier - 1] > seq:
                    yield Finding(
                        kind=Kind.DEADLINE_BEFORE_RECEPTION,
                        stream=passed.stream,
                        seq=passed.seq,
                        detail=stream,
                    )

    def _last_decided(self, rows: list[tuple[str, _Kept]]) -> tuple[list[datetime], list[int]]:
        """For each reception in the order of time: the last entry that decides one up to it."""
        ordered = sorted(rows, key=lambda one: one[1].received_at)
        decided = [
            self._decided.get(command_id, 0 if row.status in ("fault", "set_aside") else UNDECIDED)
            for command_id, row in ordered
        ]
        return [row.received_at for _, row in ordered], list(accumulate(decided, max))


def _differs(row: _Kept, sealed: dict[str, Any], body: dict[str, Any]) -> str | None:
    """What of the entry is not as it was received."""
    content = {name: body[name] for name in _CONTENT}
    written = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    pairs = {
        "stream": (row.stream, body["stream"]),
        "number": (row.number, sealed["number"]),
        "hash": (row.hash, sealed["hash"]),
        "received_at": (row.received_at, datetime.fromisoformat(sealed["received_at"])),
        "vouched_by": (row.vouched_by, body["vouched_by"]),
        "content": (row.hash, sha256(written.encode()).hexdigest()),
    }
    return next((name for name, (kept, found) in pairs.items() if kept != found), None)


def _finding(
    kind: Kind, stream: str | None, detail: str, body: dict[str, Any] | None = None
) -> Finding:
    return Finding(kind=kind, stream=stream, seq=body["seq"] if body else None, detail=detail)
