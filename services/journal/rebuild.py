"""What the other tables must hold, computed from the journal alone and compared with the ledger."""

from collections.abc import AsyncIterator, Iterator
from typing import Any, NamedTuple

from domain.kernel.agenda import Agenda
from domain.kernel.consequences import Effect, Transfer
from domain.kernel.decider import Decider, FoldedStream, derive, numbered
from domain.kernel.kind import Kinds
from domain.kinds import KINDS
from services.journal.entry import Recorded, events_of, metadata_of
from services.journal.stream_store import snapshot_of
from services.ledger import AccountTotals, account_totals
from services.pool import Connection

_ENTRIES = """
    select stream, seq, command_id::text, kind, body, recorded_at, previous, hash
    from journal.entry where $1::text is null or stream = $1 order by stream, seq
"""


class RebuiltStream(NamedTuple):
    """A stream with its effects and transfers by id. `snapshot` and `view` are JSON."""

    stream: str
    decider: Decider[Any]
    folded: FoldedStream[Any]
    effects: dict[str, Effect]
    transfers: dict[str, Transfer]
    erased: tuple[str, ...]

    @property
    def snapshot(self) -> str:
        return snapshot_of(self.decider, self.folded)

    @property
    def view(self) -> str:
        return self.decider.view(
            self.folded.state, self.stream, self.folded.edition
        ).model_dump_json()

    @property
    def agenda(self) -> Agenda:
        return Agenda(deadlines=self.folded.armed)


async def rebuilt_streams(
    connection: Connection, kinds: Kinds, stream: str | None = None
) -> AsyncIterator[RebuiltStream]:
    """All streams or one, as the pure functions derive them from the entries alone."""
    current: RebuiltStream | None = None
    async for recorded in recorded_entries(connection, stream):
        if current is None or current.stream != recorded.stream:
            if current is not None:
                yield current
            decider = kinds.decider_of(recorded.stream)
            unopened = FoldedStream[Any](state=decider.initial)
            current = RebuiltStream(recorded.stream, decider, unopened, {}, {}, ())
        current = _with_entry(current, recorded.parsed())
    if current is not None:
        yield current


def _with_entry(stream: RebuiltStream, body: dict[str, Any]) -> RebuiltStream:
    metadata = metadata_of(body)
    derived = derive(stream.decider, stream.folded, events_of(stream.decider, body), metadata)

    def ids(count: int) -> list[str]:
        return [numbered(metadata.stream, metadata.seq, n) for n in range(1, count + 1)]

    effects = dict(zip(ids(len(derived.effects)), derived.effects, strict=True))
    transfers = dict(zip(ids(len(derived.transfers)), derived.transfers, strict=True))
    return stream._replace(
        folded=derived.held,
        effects=stream.effects | effects,
        transfers=stream.transfers | transfers,
        erased=stream.erased + derived.erased,
    )


async def recorded_entries(
    connection: Connection, stream: str | None = None
) -> AsyncIterator[Recorded]:
    """The entries of one stream, or of all, stream by stream, as of one moment."""
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        async for row in connection.cursor(_ENTRIES, stream, prefetch=500):
            yield Recorded(**dict(row))


_TRANSFERS = "select id, key, move, debit, credit, amount_minor, settles from ledger.transfer"
_ACCOUNTS = """
    select id, debits_pending, debits_posted, credits_pending, credits_posted from ledger.account
"""


async def ledger_differences(connection: Connection, kinds: Kinds = KINDS) -> tuple[str, ...]:
    """One sentence for each difference between the ledger and what the journal gives."""
    expected: dict[str, Transfer] = {}
    async for stream in rebuilt_streams(connection, kinds):
        expected |= stream.transfers
    transfers = {row["id"]: row for row in await connection.fetch(_TRANSFERS)}
    accounts = {row["id"]: row for row in await connection.fetch(_ACCOUNTS)}
    return (*_of_transfers(expected, transfers), *_of_accounts(expected, accounts))


def _of_transfers(expected: dict[str, Transfer], stored: dict[str, Any]) -> Iterator[str]:
    for id, transfer in expected.items():
        row = stored.pop(id, None)
        if row is None:
            yield f"{id}: the transfer is missing"
        elif {**row} != {"id": id, **transfer.model_dump(mode="json")}:
            yield f"{id}: the transfer is not the one that the journal gives"
    for id in stored:
        yield f"{id}: no event gives this transfer"


def _of_accounts(expected: dict[str, Transfer], stored: dict[str, Any]) -> Iterator[str]:
    for account, totals in account_totals(expected.values()).items():
        row = stored.pop(account, None)
        if row is None or AccountTotals(*list(row.values())[1:]) != totals:
            yield f"{account}: the balance is not the sum of the transfers"
    for account in stored:
        yield f"{account}: the account has no transfers"
