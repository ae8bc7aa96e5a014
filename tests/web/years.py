"""A portal on a round whose years have passed, for tests of what comes late in a case.

Nothing runs beside the portal here: a command is decided where it was received.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import httpx2
import pytest
import pytest_asyncio

from application.checking import ToStream
from application.portal.services import PortalCommands
from application.receiving import Entrance, WrittenCommand
from domain.kernel.dates import Instant
from services.journal.requests import Request
from stack import DatabaseUrls, Stack
from tests.key_store import KEYS, open_files
from tests.postgres.lived import INSTALLATION, Lived, installed, people
from tests.postgres.stories import STEPS, announced, approved, assessed, in_force, submitted
from tests.web.site import Visited, running_site


class Years(NamedTuple):
    life: Lived
    coordinator: httpx2.AsyncClient
    mail: Path
    site: Visited

    async def opened_report(self) -> str:
        """A grant whose first year is over: the pages of its report."""
        case = await submitted(self.life, "p-coordinator")
        await assessed(self.life, case)
        await approved(self.life, case)
        await in_force(self.life, case)
        await self.life.until("2028-01-10")
        return f"/streams/{case}/write/report-1"

    async def sent_report(self) -> str:
        """The same, after it was sent."""
        at = await self.opened_report()
        reported = (STEPS.step(kind, 1) for kind in ("submit_report", "sign_report"))
        await self.life.take(case_of(at), "2028-02-20", *reported)
        return at

    async def returned_report(self) -> str:
        """The same, after it was sent and returned."""
        at = await self.sent_report()
        case = case_of(at)
        returned = {"period": 1, "due": "2028-04-01", "reason": "The narrative says too little."}
        await self.life.accepted(case, "p-officer", "return_report", "2028-03-01", **returned)
        return at


def case_of(at: str) -> str:
    """The stream of the pages of its first report."""
    return at.removeprefix("/streams/").removesuffix("/write/report-1")


NO_DESK: Any = None


def of_no_home(urls: DatabaseUrls, mail: Path) -> Any:
    """What a portal needs of one: nothing of its own runs here."""
    return SimpleNamespace(urls=urls, mail=mail)


@pytest_asyncio.fixture
async def years(
    stack: Stack,
    migrated_database: DatabaseUrls,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Years]:
    async with (
        installed(migrated_database) as worker,
        running_site(stack, of_no_home(migrated_database, tmp_path), NO_DESK) as site,
    ):
        portal = site.portal
        life = Lived(worker)

        async def send(
            _: PortalCommands, to_stream: ToStream, given: WrittenCommand, now: Instant
        ) -> None:
            entrance = Entrance(portal.reader.pool, KEYS, open_files)
            accepted = await entrance.receive(to_stream, given, now)
            submission = accepted.submission.model_dump(exclude={"receipt"})
            await life.executor.execute(
                INSTALLATION, accepted.stream, Request(**submission), life.now
            )

        monkeypatch.setattr(PortalCommands, "send", send)
        await people(life)
        await announced(life)
        async with await site.signed_in("p-coordinator") as coordinator:
            yield Years(life, coordinator, tmp_path, site)
