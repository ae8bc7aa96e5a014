"""Sends a notice to all its recipients, to each person once.

Sending is at least once by nature: a mail server may take a message and its answer be lost. What
can be known is recorded in engine.notice, so that a retry continues where the last attempt ended.
"""

import time
from collections.abc import Collection
from datetime import datetime
from functools import partial

import asyncpg
import structlog

from domain.kernel.consequences import Notice
from domain.kinds import KINDS
from services.email_address import encoded_address
from services.keys.store import KeyStore
from services.notification.delivery_record import DONE_ALREADY, NOT_THEIRS, DeliveryRecord
from services.notification.digest_queue import DigestQueue
from services.notification.email_message import Sender, build_message, message_id
from services.notification.mailer import (
    Mailer,
    MailUnavailable,
    PerhapsDelivered,
    Undeliverable,
)
from services.notification.notice_content import (
    AddressedNotice,
    Addressee,
    NoticeContent,
    about_unreached,
    load_notice,
)
from services.notification.rendering import render
from services.pool import Connection
from services.unavailable import map_database_errors

# A message that is begun later than this could be cut off in its content: an effect has 25 seconds
# in all for its delivery, and one message to a slow server takes up to 19.
BEGIN_WITHIN_S = 5.0
OUT_OF_TIME = "out_of_time"

log = structlog.get_logger(__name__)


class NoticeSender:
    """`portal` is what browsers call the portal, for links in letters; None where there is none.
    Without `digests` all letters go at once.
    """

    def __init__(
        self,
        pool: asyncpg.Pool,
        keys: KeyStore,
        mailer: Mailer,
        sender: Sender,
        portal: str | None = None,
        digests: DigestQueue | None = None,
    ) -> None:
        self._pool, self._mailer, self._sender, self._portal = pool, mailer, sender, portal
        self._keys, self._digests = keys, digests

    async def send(self, effect_id: str, stream: str, notice: Notice, now: datetime) -> None:
        """Raises MailUnavailable if some of the messages have to be tried again later."""
        async with map_database_errors():
            await self._send(effect_id, stream, notice, now)

    async def tell_if_lost(self, effect: str, stream: str, notice: Notice, now: datetime) -> None:
        """The programme managers, once it is certain that a notice has reached nobody. Raises
        MailUnavailable."""
        async with map_database_errors(), self._pool.acquire() as connection:
            record = DeliveryRecord(connection, effect, notice.template)
            if await record.reached_nobody():
                async with record.exclusive() as exclusive:
                    if not exclusive:
                        raise MailUnavailable("being_sent")
                    codes = await self._tell_managers(connection, effect, stream, notice, now)
                if codes:
                    raise MailUnavailable(codes[0])

    async def _send(self, effect_id: str, stream: str, notice: Notice, now: datetime) -> None:
        addressed = await load_notice(self._pool, self._keys, stream, notice, now)
        async with self._pool.acquire() as connection:
            record = DeliveryRecord(connection, effect_id, notice.template)
            async with record.exclusive() as exclusive:
                if not exclusive:
                    raise MailUnavailable("being_sent")
                before = await record.progress()
                waits = await self._take_into_digests(connection, effect_id, addressed, now)
                done = before.settled | waits
                codes = await self._start_digests(connection, effect_id, addressed.content)
                codes += await self._send_to_all(record, effect_id, addressed, done, now)
                still = [one.person for one in addressed.addressees]
                await record.leave_out(still, DONE_ALREADY if addressed.done else NOT_THEIRS)
                if not codes and await record.reached_nobody():
                    codes = await self._tell_managers(connection, effect_id, stream, notice, now)
                after = await record.progress()
        if codes:
            # Those who had no turn for lack of time must not pay for the attempts of others.
            out_of_time = codes[-1] == OUT_OF_TIME and after.tried > before.tried
            moved_on = after.settled > before.settled or out_of_time
            raise MailUnavailable(codes[0], moved_on=moved_on)

    async def _take_into_digests(
        self, connection: Connection, effect: str, addressed: AddressedNotice, now: datetime
    ) -> frozenset[str]:
        """The persons whose letter now waits for their digest. A letter that was tried before goes
        at once."""
        digests, content = self._digests_for(addressed.content), addressed.content
        if digests is None:
            return frozenset()
        begun = await DeliveryRecord(connection, effect, content.template).attempts()
        new = [one.person for one in addressed.addressees if one.person not in begun]
        return await digests.take(connection, effect, content.template, new, now)

    async def _start_digests(
        self, connection: Connection, effect: str, content: NoticeContent
    ) -> list[str]:
        """Returns the error code if that has to be tried again; it delays no other letter."""
        digests = self._digests_for(content)
        try:
            if digests is not None:
                await digests.start(connection, effect)
        except MailUnavailable as away:
            return [away.code]
        return []

    def _digests_for(self, content: NoticeContent) -> DigestQueue | None:
        return self._digests if KINDS.may_wait(content.stream, content.template) else None

    async def _tell_managers(
        self, connection: Connection, effect: str, stream: str, notice: Notice, now: datetime
    ) -> list[str]:
        """That the notice reached nobody. If that reaches nobody either, lists and gauges show it:
        a letter about a letter about a letter would never end.
        """
        about = await about_unreached(self._pool, notice)
        if about is None:
            return []
        addressed = await load_notice(self._pool, self._keys, stream, about, now)
        record = DeliveryRecord(connection, effect, about.template)
        settled = (await record.progress()).settled
        if not addressed.addressees:
            return []
        return await self._send_to_all(record, effect, addressed, settled, now)

    async def _send_to_all(
        self,
        record: DeliveryRecord,
        effect: str,
        addressed: AddressedNotice,
        settled: Collection[str],
        now: datetime,
    ) -> list[str]:
        """Returns the error codes of what has to be tried again, `OUT_OF_TIME` last.

        One recipient's trouble delays nobody else: who has been tried least often comes first.
        """
        if not addressed.addressees:
            await self._record_nobody(record, effect, addressed)
        waiting = [one for one in addressed.addressees if one.person not in settled]
        codes: list[str] = []
        attempts, entry_hash = await record.attempts(), await record.entry_hash()
        began = time.monotonic()
        for addressee in sorted(waiting, key=lambda to: attempts.get(to.person, 0)):
            if time.monotonic() - began > BEGIN_WITHIN_S:
                return [*codes, OUT_OF_TIME]
            id = message_id(effect, entry_hash, addressee.person, self._sender.domain)
            code = await self._send_to(record, effect, id, addressed.content, addressee, now)
            codes += [code] if code else []
        return codes

    async def _record_nobody(
        self, record: DeliveryRecord, effect: str, addressed: AddressedNotice
    ) -> None:
        await record.mark_no_recipient(DONE_ALREADY if addressed.done else None)
        if not addressed.done:
            template = addressed.content.template
            log.warning("notice has no recipient", effect=effect, template=template)

    async def _send_to(
        self,
        record: DeliveryRecord,
        effect: str,
        new_id: str,
        content: NoticeContent,
        to: Addressee,
        now: datetime,
    ) -> str | None:
        """Returns an error code if the message has to be tried again."""
        id = await record.begin_attempt(to.person, new_id)
        if id is None:
            return None
        address = encoded_address(to.address) if to.address else None
        if address is None:
            await self._give_up(record, effect, to, "bad_address" if to.address else "no_address")
            return None
        letter = render(content, to.name, self._portal)
        message = build_message(letter, self._sender, to.name or "", address, id, now)
        record_content = partial(record.content_begins, to.person)
        try:
            await self._mailer.deliver(message, before_content=record_content)
        except MailUnavailable as fault:
            await record.mark_put_off(to.person, fault.code)
            return fault.code
        except PerhapsDelivered as fault:
            return fault.code if await record.mark_unknown(to.person, fault.code) else None
        except Undeliverable as fault:
            await self._give_up(record, effect, to, fault.code)
            return None
        await record.mark_sent(to.person, now)
        return None

    async def _give_up(self, record: DeliveryRecord, effect: str, to: Addressee, code: str) -> None:
        await record.mark_failed(to.person, code)
        log.warning("notice cannot be delivered", effect=effect, code=code)
