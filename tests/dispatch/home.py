"""An installation as operators have it: a funder, its first manager, and what they send."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
from temporalio.client import Client
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from domain.editions import LATEST
from domain.kernel.dates import day_of
from domain.kinds import KINDS
from messages.contracts import Executed, Submission
from programmes import load
from samples import people
from services.installation import Installation
from services.journal.definitions import publish
from services.journal.editions import begin_with
from services.notification.email_message import parse_sender
from services.notification.mailer import Maildir, Mailer
from services.pool import open_pool
from services.temporal.dispatch import Dispatch
from services.vault.externalise_texts import externalise_texts
from services.vault.vault import Vault
from stack import DatabaseUrls
from tests.key_store import KEYS, open_files
from worker_runtime.temporal_workers import running_temporal_workers

MANAGER = people.actor(people.MANAGER)
ROUND = "round/kp-test"
PROGRAMME = Path(__file__).parents[2] / "programmes/icld-municipal-partnership/2019.toml"
INSTALL = people.install("2020-01-01")


def new_id() -> str:
    return str(uuid.uuid4())


@dataclass
class Home:
    client: Client
    urls: DatabaseUrls
    owner: asyncpg.Pool
    pool: asyncpg.Pool
    entrance: asyncpg.Pool
    installation: Installation
    dispatch: Dispatch
    mail: Path

    @property
    def temporal(self) -> str:
        return self.client.service_client.config.target_host

    def working(self, mailer: Mailer | None = None) -> AbstractAsyncContextManager[None]:
        """A worker, as worker.py has it. Letters go to the maildir if nothing else is said."""
        return running_temporal_workers(
            self.client,
            self.pool,
            KEYS,
            open_files,
            self.installation,
            mailer or Maildir(self.mail),
            parse_sender("no-reply@localhost"),
        )

    async def submission(
        self,
        stream: str,
        command: dict[str, Any],
        id: str | None = None,
        by: dict[str, str] = MANAGER,
    ) -> Submission:
        """A command as the entrance leaves it: its texts in the vault."""
        id = id or new_id()
        return Submission(
            command_id=id,
            kind=command["kind"],
            actor=by,
            command=await externalise_texts(
                command,
                id,
                KINDS.decider_of(stream),
                Vault(self.pool, KEYS),
                by["organisation"],
            ),
            vouched_by="tests",
        )

    async def send(
        self,
        stream: str,
        command: dict[str, Any],
        id: str | None = None,
        by: dict[str, str] = MANAGER,
    ) -> Executed:
        return await self.dispatch.submit(stream, await self.submission(stream, command, id, by))

    async def add_person(self, person: str, id: str | None = None) -> Executed:
        command = {
            "kind": "add_person",
            "person": person,
            "name": "Ada",
            "email": "ada@example.org",
        }
        return await self.send("register", command, id)

    async def announce(self, opens: date, closes: date) -> Executed:
        command = {
            "kind": "announce_round",
            "programme": load(PROGRAMME).id,
            "title": "A round",
            "opens": opens.isoformat(),
            "closes": closes.isoformat(),
            "frame_minor": 100_000_000,
        }
        return await self.send(ROUND, command)

    async def leap(self, stream: str, ahead: timedelta) -> None:
        """Let the stream's own clock go so far ahead, and a minute more."""
        config = TimeSkippingConfig(enabled=False, max_session_skip_count=100_000)
        skipper = TimeSkipper(self.client, config=config)
        run = self.dispatch.run_of(stream)
        await skipper.fast_forward(run, ahead + timedelta(minutes=1))

    async def until(self, holds: Callable[[], Awaitable[bool]]) -> None:
        """What happens by itself is waited for, a quarter of a minute at most."""
        async with asyncio.timeout(15):
            while not await holds():  # noqa: ASYNC110 what is waited for has no event
                await asyncio.sleep(0.02)

    async def journal(self, stream: str) -> list[str]:
        """The kinds of a stream's entries."""
        rows = await self.pool.fetch(
            "select kind from journal.entry where stream = $1 order by seq", stream
        )
        return [row["kind"] for row in rows]


def outcome(executed: Executed) -> str:
    assert executed.answer is not None, executed.fault
    return str(executed.answer["outcome"])


def today() -> date:
    """As rounds count their days."""
    return day_of(datetime.now(UTC))


@asynccontextmanager
async def running_home(client: Client, urls: DatabaseUrls, mail: Path) -> AsyncIterator[Home]:
    installation = Installation(id=new_id(), kind="rehearsal")
    async with (
        await open_pool(urls.owner, size=2) as owner,
        await open_pool(urls.worker, size=24) as pool,
        await open_pool(urls.entrance, size=4) as entrance,
    ):
        await owner.execute(
            "insert into engine.installation (id, kind, current) values ($1, $2, true)",
            *(installation.id, installation.kind),
        )
        async with owner.acquire() as connection:
            await publish(connection, load(PROGRAMME))
            await begin_with(connection, LATEST)
        dispatch = Dispatch(client, pool, installation.id)
        yield Home(client, urls, owner, pool, entrance, installation, dispatch, mail)
