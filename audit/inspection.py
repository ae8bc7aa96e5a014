"""One pass over the journal: examines each entry once, in order, and all that follows from it."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from audit.chain import Chain, Row
from audit.cross_references import CrossReferences
from audit.expected_books import Claims, ExpectedBooks
from audit.file_objects import FileObjects
from audit.findings import Finding, Kind
from audit.journal_reader import JournalReader
from audit.projections import (
    effects_differ,
    head_differs,
    view_differs,
    waiting_differs,
)
from audit.receptions import Receptions
from audit.replay import Replay, evolve_version, missing_cause
from audit.report import Seal
from audit.sealed_texts import AuditKeys
from audit.stored_files import StoredFiles
from audit.vault_texts import VaultTexts
from domain.kernel.decision_context import ObservedFacts
from domain.kernel.edition import Edition
from domain.kernel.ids import REGISTER
from domain.kernel.programme import Programme
from domain.kinds import KINDS


class Inspection:
    """With `chain_only` only the entries are examined, and where the heads say that they end.
    `examined` hears how many streams have been."""

    def __init__(
        self,
        reader: JournalReader,
        chain_only: bool,
        earlier: Iterable[Seal],
        keys: AuditKeys | None,
        objects: FileObjects | None,
        examined: Callable[[int], None] = lambda count: None,
    ) -> None:
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()
        self.seals: list[Seal] = []
        self.other_snapshots = 0
        self.broken = 0
        self.books, self.claims, self.texts = ExpectedBooks(), Claims(), VaultTexts(keys)
        self.files = StoredFiles(keys, objects)
        self.cross_references = CrossReferences()
        self.command_ids: set[str] = set()
        self.follow_ups: list[tuple[str, str]] = []
        self._reader, self._chain_only = reader, chain_only
        self._examined = examined
        self._earlier = {(seal.stream, seal.seq): seal.hash for seal in earlier}
        self._programmes: dict[str, Programme] = {}
        self._raised: Mapping[Edition, datetime] = {}

    async def run(self) -> None:
        await self._read_definitions()
        self._raised = await self._reader.editions()
        self.receptions = await self._reader.receptions()
        async for received in self._reader.received():
            self._note(self.receptions.keep(received))
        for kind in KINDS:
            stream: _Stream | None = None
            async for row in self._reader.entries(kind.name):
                if stream is None or row.stream != stream.name:
                    await self._finish(stream)
                    stream = _Stream(row.stream, self._programmes, self._raised, self.receptions)
                await self._take(stream, row)
            await self._finish(stream)

    async def _read_definitions(self) -> None:
        for hash, text in await self._reader.definitions():
            if sha256(text.encode()).hexdigest() != hash:
                self.findings.append(Finding(kind=Kind.DEFINITION_CHANGED, detail=hash))
                continue
            try:
                self._programmes[hash] = Programme.model_validate_json(text)
            except ValidationError:
                self.findings.append(Finding(kind=Kind.DEFINITION_CHANGED, detail=hash))

    async def _take(self, stream: "_Stream", row: Row) -> None:
        self.counts["entries"] += 1
        body, wrong = stream.chain.take(row)
        self._note(wrong)
        if row.command_id in self.command_ids:
            self._note(_at(Kind.COMMAND_TWICE, row, row.command_id))
        self.command_ids.add(row.command_id)
        if self._earlier.pop((row.stream, row.seq), row.hash.hex()) != row.hash.hex():
            self._note(_at(Kind.SEAL_BROKEN, row))
        if body is None:
            return
        self.counts["refused"] += body["outcome"] == "refused"
        try:
            await self._examine(stream, body, row.recorded_at)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as failure:
            if stream.chain.is_whole:
                self._note(_at(Kind.ENTRY_UNREADABLE, row, type(failure).__name__))

    async def _examine(
        self, stream: "_Stream", body: dict[str, Any], recorded_at: datetime
    ) -> None:
        observed = ObservedFacts.model_validate_json(json.dumps(body["context"]))
        self.cross_references.take(body, observed)
        if self._chain_only:
            return
        self._note(self.receptions.take(body, observed, recorded_at))
        self.texts.take(body)
        self.files.take(body)
        self.books.take(body)
        self.findings.extend(self.claims.take(body))
        # After a broken link no decision can be made again: the state before it is not known.
        if not stream.chain.is_whole:
            return
        self._note(self.cross_references.contradicts(body, observed))
        self._note(await missing_cause(body, self._reader.effect, self._reader.body_of))
        self._note(stream.replay.take(body, observed))
        self.counts["decided_again"] += not stream.replay.failed
        stream.note_version(self.cross_references, body)

    async def _finish(self, stream: "_Stream | None") -> None:
        if stream is None:
            return
        name, chain, replay = stream.name, stream.chain, stream.replay
        self.counts["streams"] += 1
        self._examined(self.counts["streams"])
        self.broken += not chain.is_whole
        self.seals.append(Seal(stream=name, seq=chain.seq, hash=chain.hash.hex()))
        head = await self._reader.head(name)
        if head is not None and head["seq"] > chain.seq:
            detail = f"engine.stream_head ({head['seq']})"
            self._note(Finding(kind=Kind.TAIL_MISSING, stream=name, seq=chain.seq, detail=detail))
            return
        if self._chain_only or not chain.is_whole or replay.failed:
            return
        if (wrong := replay.follow_head(head)) is not None:
            self._note(wrong)
            return
        self.findings.extend(head_differs(replay, head, stream.pinned, evolve_version()))
        self.other_snapshots += head is not None and head["evolve_version"] != evolve_version()
        self._note(view_differs(replay, await self._reader.view(name)))
        rows = await self._reader.outbox(name)
        self.findings.extend(effects_differ(name, replay.effects, rows))
        self._note(waiting_differs(name, head, rows))
        # A refused one may have been for a stream that does not exist, and then left no entry.
        self.follow_ups += [
            (name, row["id"])
            for row in rows
            if row["kind"] == "follow_up" and row["status"] == "done"
        ]
        self.counts["effects"] += len(rows)
        self.counts["views"] += 1

    def ends_seen(self, last: dict[str, int]) -> Iterator[Finding]:
        """Streams that once had later entries, as an earlier report or another stream shows."""
        for stream, seq in self._earlier:
            ends = last.get(stream)
            kind = Kind.TAIL_MISSING if ends else Kind.STREAM_MISSING
            yield Finding(kind=kind, stream=stream, seq=ends, detail=f"earlier report ({seq})")
        yield from self.cross_references.cut_off(last)

    def _note(self, finding: Finding | None) -> None:
        if finding is not None:
            self.findings.append(finding)


class _Stream:
    """A stream that is being examined."""

    def __init__(
        self,
        name: str,
        programmes: dict[str, Programme],
        raised: Mapping[Edition, datetime],
        receptions: Receptions,
    ) -> None:
        self.name = name
        self.chain = Chain(name)
        self.replay = Replay(
            name,
            KINDS.decider_of(name),
            programmes,
            raised,
            received_at=receptions.received_at,
        )
        self.pinned: str | None = None
        """The programme version of the stream's first events."""

    def note_version(self, seen: CrossReferences, body: dict[str, Any]) -> None:
        if self.pinned is None and body["events"]:
            self.pinned = body["context"]["definition"]
            seen.parties[self.name] = self._party()
        state = self.replay.folded.state
        status = self.replay.decider.stream_status(state, self.replay.folded.edition)
        headlines = seen.headlines.setdefault(self.name, [("unopened", False)])
        headlines.append((status.headline, status.finished))
        if self.name == REGISTER or KINDS.of(self.name).shows_facts:
            first = self.replay.decider.initial
            seen.states.setdefault(self.name, [first]).append(state)

    def _party(self) -> str | None:
        """Whose matter it is, since its first events."""
        decider, folded = self.replay.decider, self.replay.folded
        view = decider.view(folded.state, self.name, folded.edition)
        return KINDS.of(self.name).summary(view).party


def _at(kind: Kind, row: Row, detail: str = "") -> Finding:
    return Finding(kind=kind, stream=row.stream, seq=row.seq, detail=detail)
