"""Writes and sends a person's digest of a day, once."""

from datetime import date, datetime
from typing import NamedTuple

import asyncpg
import structlog

from services.email_address import encoded_address
from services.journal.outbox import BACKOFF
from services.keys.store import KeyStore
from services.notification.digest_letter import digest_letter
from services.notification.digest_record import Closed, DigestRecord, WaitingLetter, digest_id
from services.notification.email_message import Sender, build_message
from services.notification.mailer import Mailer, MailUnavailable, PerhapsDelivered, Undeliverable
from services.notification.notice_content import Addressee, NoticeContent, load_notice
from services.notification.sender import NoticeSender
from services.session_locks import try_session_lock
from services.unavailable import map_database_errors

log = structlog.get_logger(__name__)


class _Contents(NamedTuple):
    """What is still for the person, of the letters that waited."""

    to: Addressee
    effects: tuple[str, ...]
    letters: tuple[NoticeContent, ...]


class DigestSender:
    """`notices` tells the programme managers of a letter that reached nobody."""

    def __init__(
        self,
        pool: asyncpg.Pool,
        keys: KeyStore,
        mailer: Mailer,
        sender: Sender,
        notices: NoticeSender,
        portal: str | None = None,
    ) -> None:
        self._pool, self._keys, self._mailer, self._sender = pool, keys, mailer, sender
        self._notices, self._portal = notices, portal

    async def send(self, person: str, day: date, now: datetime) -> datetime | None:
        """When it has to be tried again; None once nothing is left to do. There is no last attempt:
        letters that wait are not forgotten while a mail server is away."""
        async with map_database_errors():
            async with (
                self._pool.acquire() as connection,
                try_session_lock(connection, f"digest {person} {day}") as taken,
            ):
                if not taken:
                    return now + BACKOFF[0]
                record = DigestRecord(connection, person, day)
                again_at, waiting = await self._send(record, now), await record.letters()
            return again_at or await self._tell_of_lost(waiting, now)

    async def _send(self, record: DigestRecord, now: datetime) -> datetime | None:
        closed = await record.close(now)
        if closed is None or closed.settled:
            return None
        again_at = now + BACKOFF[min(closed.attempts, len(BACKOFF)) - 1]
        try:
            await self._attempt(record, closed, now, again_at)
        except MailUnavailable as away:
            await record.mark_put_off(away.code, again_at)
            log.warning("a digest is put off", code=away.code)
        return await record.next_at()

    async def _attempt(
        self,
        record: DigestRecord,
        closed: Closed,
        now: datetime,
        again_at: datetime,
    ) -> None:
        """Raises MailUnavailable if nothing was taken over."""
        waiting = await record.letters()
        contents = await self._contents(record.person, waiting, now)
        if contents is None:
            await record.settle_empty()
            return
        to, included, letters = contents
        id = digest_id(record.person, record.day, waiting, self._sender.domain)
        if not await record.begin_attempt(id):
            await record.settle_unknown(included)
            return
        address = encoded_address(to.address) if to.address else None
        if address is None:
            await record.settle_failed(included, "bad_address" if to.address else "no_address")
            return
        letter = digest_letter(letters, to.name, record.day, closed.language, self._portal)
        message = build_message(letter, self._sender, to.name or "", address, id, now)
        try:
            await self._mailer.deliver(message, before_content=record.content_begins)
        except PerhapsDelivered as fault:
            if not await record.mark_unknown(fault.code, again_at):
                await record.settle_unknown(included)
        except Undeliverable as fault:
            await record.settle_failed(included, fault.code)
        else:
            await record.settle_sent(included, now)

    async def _contents(
        self, person: str, waiting: tuple[WaitingLetter, ...], now: datetime
    ) -> _Contents | None:
        """Asked when it is written, as for every letter: what has been done is asked no more, and
        who has left is told nothing. None if nothing is left."""
        found: list[tuple[str, NoticeContent]] = []
        to = None
        for one in waiting:
            addressed = await load_notice(self._pool, self._keys, one.stream, one.notice, now)
            for addressee in addressed.addressees:
                if addressee.person == person:
                    to = addressee
                    found.append((one.effect, addressed.content))
        if to is None:
            return None
        effects, letters = zip(*found, strict=True)
        return _Contents(to, effects, letters)

    async def _tell_of_lost(
        self, waiting: tuple[WaitingLetter, ...], now: datetime
    ) -> datetime | None:
        """When that has to be tried again."""
        try:
            for one in waiting:
                await self._notices.tell_if_lost(one.effect, one.stream, one.notice, now)
        except MailUnavailable:
            return now + BACKOFF[0]
        return None
