"""A grants office that sends one notice again and again, to mail servers that misbehave."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import NamedTuple

import asyncpg

from domain.kernel.consequences import Audience, Notice
from samples.people import FUNDER
from services.notification.email_message import parse_sender
from services.notification.mailer import MailUnavailable
from services.notification.sender import NoticeSender
from services.notification.smtp import Smtp
from stack import DatabaseUrls
from stack.ports import HOST
from tests.faults.hostile_mail import HostileMail, Misbehaviour
from tests.key_store import KEYS
from tests.postgres.lived import ROUND, Lived, installed, people
from tests.postgres.stories import announced

FROM = parse_sender("Partnerskap <noreply@example.se>")
PATIENCE_S = 2.0
"""What a step may take here. The bound on a whole attempt is below."""
LONGEST_S = 2 * PATIENCE_S + 20  # and as much again as a busy machine may take


class Row(NamedTuple):
    status: str
    attempts: int
    unknown: int
    error_code: str | None
    message_id: str


class Office:
    """A notice to one person, again and again, each time as an effect of its own."""

    def __init__(self, life: Lived, pool: asyncpg.Pool, notice: Notice) -> None:
        self.life, self.pool, self.notice = life, pool, notice
        self._effects = iter(range(2, 1000))

    async def new_effect(self) -> str:
        id: str = await self.pool.fetchval(
            "insert into engine.outbox (id, stream, seq, n, kind, payload, next_attempt_at)"
            " select stream || '#' || seq || '.' || $2::int, stream, seq, $2, kind, payload,"
            " next_attempt_at from engine.outbox where id = $1 returning id",
            *(f"{ROUND}#2.1", next(self._effects)),
        )
        return id

    async def send(self, effect: str, port: int) -> str | None:
        """The code with which it is put off, if it is."""
        sender = NoticeSender(self.pool, KEYS, Smtp(HOST, port, timeout_s=PATIENCE_S), FROM)
        began = time.monotonic()
        try:
            await sender.send(effect, ROUND, self.notice, self.life.now + timedelta(hours=1))
        except MailUnavailable as away:
            return away.code
        finally:
            assert time.monotonic() - began < LONGEST_S
        return None

    async def row(self, effect: str) -> Row:
        (row,) = await self.pool.fetch(
            "select status, attempts, unknown, error_code, message_id from engine.notice"
            " where effect = $1",
            effect,
        )
        return Row(*row.values())


@asynccontextmanager
async def opened_office(urls: DatabaseUrls) -> AsyncIterator[Office]:
    async with installed(urls, size=24) as pool:
        life = Lived(pool)
        await people(life)
        await announced(life)
        payload = await pool.fetchval(
            "select payload::text from engine.outbox where id = $1", f"{ROUND}#2.1"
        )
        to = Audience.model_validate({"organisation": FUNDER, "roles": ["programme_manager"]})
        notice = Notice.model_validate_json(payload).model_copy(update={"to": (to,)})
        yield Office(life, pool, notice)


async def each(
    misbehaviours: tuple[Misbehaviour, ...],
    meets: Callable[[HostileMail, int], Awaitable[None]],
) -> None:
    """A server for each of them, all at the same time; all that went wrong is told."""

    async def one(misbehaviour: Misbehaviour) -> None:
        server = HostileMail(misbehaviour)
        async with server.serving() as port:
            await meets(server, port)

    ends = await asyncio.gather(*map(one, misbehaviours), return_exceptions=True)
    wrong = [
        f"{'-'.join(misbehaviour)}: {end!r}"
        for misbehaviour, end in zip(misbehaviours, ends, strict=True)
        if end is not None
    ]
    assert not wrong, "\n".join(wrong)


def message_ids(server: HostileMail) -> set[str]:
    return {
        found.decode()
        for message in server.taken
        for found in re.findall(rb"(?mi)^Message-ID: *(\S+)", message)
    }
