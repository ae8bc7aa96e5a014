"""Writes and sends a person's digest of a day, once."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import asyncpg
import structlog

from services.email_address import encoded_address
from services.journal.outbox import BACKOFF
from services.keys.store import KeyStore
from services.notification.delivery_record import UNKNOWN_MAX
from services.notification.digest_letter import digest_letter
from services.notification.digest_record import (
    Closed,
    DigestRecord,
    GatheredLetter,
    Shares,
    digest_id,
)
from services.notification.email_message import Letter, Sender, build_message
from services.notification.mailer import Mailer, MailUnavailable, PerhapsDelivered, Undeliverable
from services.notification.notice_content import Addressee, NoticeContent, load_notice
from services.notification.sender import NoticeSender
from services.session_locks import try_session_lock
from services.unavailable import map_database_errors

log = structlog.get_logger(__name__)


class _Contents(NamedTuple):
    """What is still for the person, of the letters that waited; nobody to send it `to` if that is
    nothing."""

    to: Addressee | None
    shares: Shares
    letters: tuple[NoticeContent, ...]


class _Draft(NamedTuple):
    id: str
    letter: Letter
    to: Addressee
    shares: Shares


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
                again_at, letters = await self._send(record, now), await record.letters()
            return again_at or await self._tell_of_lost(letters, now)

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
        self, record: DigestRecord, closed: Closed, now: datetime, again_at: datetime
    ) -> None:
        """Raises MailUnavailable if nothing was taken over."""
        gathered = await record.letters()
        waiting = [one for one in gathered if one.waits]
        id = digest_id(record.person, record.day, gathered, self._sender.domain)
        unknown = await record.begin_attempt(id)
        to, shares, letters = await self._contents(record.person, waiting, now)
        if unknown:
            # What stood in one that may have arrived is not said to have been left out.
            shares = Shares([one.effect for one in waiting], ())
        if unknown >= UNKNOWN_MAX or (to is None and unknown):
            await record.settle_unknown(shares)
        elif to is None:
            await record.settle_empty(shares)
        else:
            letter = digest_letter(letters, to.name, record.day, closed.language, self._portal)
            await self._deliver(record, _Draft(id, letter, to, shares), now, again_at)

    async def _deliver(
        self, record: DigestRecord, draft: _Draft, now: datetime, again_at: datetime
    ) -> None:
        to, shares = draft.to, draft.shares
        address = encoded_address(to.address) if to.address else None
        if address is None:
            await record.settle_failed(shares, "bad_address" if to.address else "no_address")
            return
        message = build_message(draft.letter, self._sender, to.name or "", address, draft.id, now)
        try:
            await self._mailer.deliver(message, before_content=record.content_begins)
        except PerhapsDelivered as fault:
            if await record.mark_unknown(fault.code, again_at) >= UNKNOWN_MAX:
                await record.settle_unknown(shares)
        except Undeliverable as fault:
            await record.settle_failed(shares, fault.code)
            log.warning("a digest cannot be delivered", code=fault.code)
        else:
            await record.settle_sent(shares, now)

    async def _contents(
        self, person: str, waiting: Sequence[GatheredLetter], now: datetime
    ) -> _Contents:
        """Asked when it is written, as for every letter: what has been done is asked no more, and
        who has left is told nothing."""
        found: dict[str, NoticeContent] = {}
        done: list[str] = []
        to = None
        for one in waiting:
            addressed = await load_notice(self._pool, self._keys, one.stream, one.notice, now)
            for addressee in addressed.addressees:
                if addressee.person == person:
                    to = addressee
                    found[one.effect] = addressed.content
            if addressed.done:
                done.append(one.effect)
        return _Contents(to, Shares(tuple(found), done), tuple(found.values()))

    async def _tell_of_lost(
        self, letters: Sequence[GatheredLetter], now: datetime
    ) -> datetime | None:
        """Of letters that reached nobody. When that has to be tried again."""
        try:
            for one in letters:
                await self._notices.tell_if_lost(one.effect, one.stream, one.notice, now)
        except MailUnavailable:
            return now + BACKOFF[0]
        return None
