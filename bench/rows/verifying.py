"""Row f: the audit of a whole journal, compared with reading and hashing its entries."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar

import asyncpg

from audit.chain import sealed
from audit.journal_reader import Reading
from audit.verify import verify
from bench.case_builder import CaseBuilder, build_archive
from bench.environment import BenchServers
from bench.measuring import (
    Measured,
    Quantity,
    Row,
)
from bench.sizes import Sizes
from domain.kinds import KINDS


class Verifying(Row):
    id = "f"
    title = "`verify --all` over a journal of whole lives"
    about: ClassVar = (
        "Cases from their draft to their archive, each entry made by Executor.execute, 25 cases a "
        "round; notices are left in the outbox. Reading alone goes through all entries by the "
        "audit's own cursor; reading and hashing computes each entry's hash as well. Both and the "
        "audit run in this process, on one connection as the reader role."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self._measured = False

    @property
    def rounds(self) -> int:
        return self.sizes.few

    async def prepare(self, servers: BenchServers) -> None:
        began = time.monotonic()
        async with servers.new("bench_f") as database:
            self._reader_url, self._owner_url = database.urls.reader, database.urls.owner
            builder = CaseBuilder(database)
            await builder.register()
            cases = await build_archive(builder, self.sizes.entries)
            took = time.monotonic() - began
            self._entries = int(await database.pool.fetchval("select count(*) from journal.entry"))
        owner = await asyncpg.connect(self._owner_url)
        await owner.execute("vacuum analyze")
        await owner.close()
        self.checks.append(
            f"{self._entries:,} entries of {cases:,} whole cases, decided in {took:.0f} s"
        )

    async def measure(self, servers: BenchServers) -> Measured:
        found: Measured = {}
        for name, hashing in (("reading alone", False), ("reading and hashing alone", True)):
            began = time.perf_counter()
            assert await self._read(hashing) == self._entries
            found |= self._figures(name, time.perf_counter() - began)
        # The full audit takes minutes and is measured in the first round only.
        whole = () if self._measured else (("verify, full", False),)
        self._measured = True
        for name, chain_only in (("verify, chains only", True), *whole):
            began = time.perf_counter()
            report = await verify(self._reader_url, chain_only=chain_only)
            found |= self._figures(name, time.perf_counter() - began)
            assert report.findings == (), report.findings[:3]
            assert report.counts.entries == self._entries
        self.checks.append("every verification found every entry in order")
        return found

    def _figures(self, name: str, seconds: float) -> Measured:
        return {Quantity(name, "s"): seconds, Quantity(name, "entries/s"): self._entries / seconds}

    async def _read(self, hashing: bool) -> int:
        count = 0
        async with _reading(self._reader_url) as reading:
            for kind in KINDS:
                async for row in reading.entries(kind.name):
                    count += 1
                    assert not hashing or sealed(row) == row.hash
        return count


@asynccontextmanager
async def _reading(url: str) -> AsyncIterator[Reading]:
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            yield Reading(connection, None)
    finally:
        await connection.close()
