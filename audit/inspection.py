"""One pass over the journal: every entry is looked at once, in order, and everything it implies."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from audit.causes import unfounded
from audit.chain import Chain, Row
from audit.claims import Claims
from audit.cross_references import CrossReferences
from audit.expected_books import Books
from audit.findings import Finding, Kind
from audit.journal_reader import Reading
from audit.projections import effects_differ, head_differs, view_differs, waiting_differs
from audit.replay import Replay, present_code
from audit.report import Seal
from audit.texts import Texts
from domain.kernel.decision_context import ObservedFacts
from domain.kernel.ids import REGISTER
from domain.kernel.programme import Programme
from domain.kinds import KINDS


class Inspection:
    """`chain_only` looks at the entries and at where the heads say that they end: at no more."""

    def __init__(self, reading: Reading, chain_only: bool, earlier: Iterable[Seal]) -> None:
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()
        self.seals: list[Seal] = []
        self.other_code = 0
        self.broken = 0
        self.books, self.claims, self.texts = Books(), Claims(), Texts()
        self.cross_references = CrossReferences()
        self.command_ids: set[str] = set()
        self.follow_ups: list[tuple[str, str]] = []
        self._reading, self._chain_only = reading, chain_only
        self._earlier = {(seal.stream, seal.seq): seal.hash for seal in earlier}
        self._programmes: dict[str, Programme] = {}

    async def run(self) -> None:
        await self._read_definitions()
        for kind in KINDS:
            stream: _Stream | None = None
            async for row in self._reading.entries(kind.name):
                if stream is None or row.stream != stream.name:
                    await self._finish(stream)
                    stream = _Stream(row.stream, self._programmes)
                await self._take(stream, row)
            await self._finish(stream)

    async def _read_definitions(self) -> None:
        for hash, text in await self._reading.definitions():
            if sha256(text.encode()).hexdigest() != hash:
                self.findings.append(Finding(kind=Kind.DEFINITION_CHANGED, detail=hash))
                continue
            try:
                self._programmes[hash] = Programme.model_validate_json(text)
            except ValidationError:
                self.findings.append(Finding(kind=Kind.DEFINITION_CHANGED, detail=hash))

    async def _take(self, stream: "_Stream", row: Row) -> None:
        self.counts["entries"] += 1
        said, fault = stream.chain.take(row)
        self._note(fault)
        if row.command_id in self.command_ids:
            self._note(_at(Kind.COMMAND_TWICE, row, row.command_id))
        self.command_ids.add(row.command_id)
        if self._earlier.pop((row.stream, row.seq), row.hash.hex()) != row.hash.hex():
            self._note(_at(Kind.SEAL_BROKEN, row))
        if said is None:
            return
        self.counts["refused"] += said["outcome"] == "refused"
        try:
            await self._weigh(stream, said)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as strange:
            if stream.chain.is_whole:
                self._note(_at(Kind.ENTRY_UNREADABLE, row, type(strange).__name__))

    async def _weigh(self, stream: "_Stream", said: dict[str, Any]) -> None:
        observed = ObservedFacts.model_validate_json(json.dumps(said["context"]))
        self.cross_references.take(said, observed)
        if self._chain_only:
            return
        self.texts.take(said)
        self.books.take(said)
        self.findings.extend(self.claims.take(said))
        # Behind a broken link nothing can be decided again: what came before is not known.
        if not stream.chain.is_whole:
            return
        self._note(self.cross_references.contradicts(said, observed))
        self._note(await unfounded(said, self._reading.effect, self._reading.body_of))
        self._note(stream.replay.take(said, observed))
        self.counts["decided_again"] += not stream.replay.failed
        stream.note_version(self.cross_references, said)

    async def _finish(self, stream: "_Stream | None") -> None:
        if stream is None:
            return
        name, chain, replay = stream.name, stream.chain, stream.replay
        self.counts["streams"] += 1
        self.broken += not chain.is_whole
        self.seals.append(Seal(stream=name, seq=chain.seq, hash=chain.hash.hex()))
        head = await self._reading.head(name)
        if head is not None and head["seq"] > chain.seq:
            detail = f"engine.stream_head ({head['seq']})"
            self._note(Finding(kind=Kind.TAIL_MISSING, stream=name, seq=chain.seq, detail=detail))
            return
        if self._chain_only or not chain.is_whole or replay.failed:
            return
        self.findings.extend(head_differs(replay, head, stream.pinned, present_code()))
        self.other_code += head is not None and head["evolve_version"] != present_code()
        self._note(view_differs(replay, await self._reading.view(name)))
        rows = await self._reading.outbox(name)
        self.findings.extend(effects_differ(name, replay.effects, rows))
        self._note(waiting_differs(name, head, rows))
        # One that was refused may have been for a stream that is not there: it leaves no entry.
        self.follow_ups += [
            (name, row["id"])
            for row in rows
            if row["kind"] == "follow_up" and row["status"] == "done"
        ]
        self.counts["effects"] += len(rows)
        self.counts["views"] += 1

    def ends_seen(self, last: dict[str, int]) -> Iterator[Finding]:
        """Streams that once went further: an earlier report or another stream has seen it."""
        for stream, seq in self._earlier:
            ends = last.get(stream)
            kind = Kind.TAIL_MISSING if ends else Kind.STREAM_MISSING
            yield Finding(kind=kind, stream=stream, seq=ends, detail=f"earlier report ({seq})")
        yield from self.cross_references.cut_off(last)

    def _note(self, finding: Finding | None) -> None:
        if finding is not None:
            self.findings.append(finding)


class _Stream:
    """A stream on its way through the inspection."""

    def __init__(self, name: str, programmes: dict[str, Programme]) -> None:
        self.name = name
        self.chain = Chain(name)
        self.replay = Replay(name, KINDS.decider_of(name), programmes)
        self.pinned: str | None = None
        """The programme version that the first events of the stream were made under."""

    def note_version(self, seen: CrossReferences, said: dict[str, Any]) -> None:
        if self.pinned is None and said["events"]:
            self.pinned = said["context"]["definition"]
        state = self.replay.held.state
        status = self.replay.decider.stream_status(state)
        headlines = seen.headlines.setdefault(self.name, [("unopened", False)])
        headlines.append((status.headline, status.finished))
        if self.name == REGISTER or KINDS.of(self.name).shows_facts:
            first = self.replay.decider.initial
            seen.states.setdefault(self.name, [first]).append(state)


def _at(kind: Kind, row: Row, detail: str = "") -> Finding:
    return Finding(kind=kind, stream=row.stream, seq=row.seq, detail=detail)
