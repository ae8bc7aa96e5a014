"""Sends a notice to everyone whom it is for, each person once.

Sending is at least once by nature: a mail server may take a message over and the answer be lost.
What can be kept is kept in engine.notice, so that a retry goes on where the last attempt ended.
"""

import time
from collections.abc import Iterable
from datetime import datetime
from functools import partial

import asyncpg
import structlog

from domain.kernel.consequences import Notice
from services.notification.delivery_record import Record
from services.notification.letter import Sender, compose, mailbox, message_id
from services.notification.mailer import (
    Mailer,
    MailUnavailable,
    PerhapsDelivered,
    Undeliverable,
)
from services.notification.notice_content import (
    Addressee,
    Gathered,
    gather,
)
from services.notification.writing import Material, write
from services.unavailable import map_database_errors
from services.vault.vault import Vault

# Whoever is begun with later than this could be cut off with the content under way: the delivery of
# an effect has 25 seconds in all, and one message takes up to 19 of a server that is slow.
BEGIN_WITHIN_S = 5.0
OUT_OF_TIME = "out_of_time"

log = structlog.get_logger(__name__)


class NoticeSender:
    def __init__(self, pool: asyncpg.Pool, mailer: Mailer, sender: Sender) -> None:
        self._pool, self._mailer, self._sender = pool, mailer, sender
        self._vault = Vault(pool)

    async def send(self, effect_id: str, stream: str, notice: Notice, now: datetime) -> None:
        """Raises MailUnavailable when some of the messages are to be tried again later."""
        async with map_database_errors():
            await self._send(effect_id, stream, notice, now)

    async def _send(self, effect_id: str, stream: str, notice: Notice, now: datetime) -> None:
        gathered = await gather(self._pool, self._vault, stream, notice, now)
        async with self._pool.acquire() as connection:
            record = Record(connection, effect_id, notice.template)
            async with record.alone() as alone:
                if not alone:
                    raise MailUnavailable("being_sent")
                before = await record.standing()
                waiting = [one for one in gathered.addressees if one.person not in before.settled]
                codes = await self._tell_all(record, effect_id, gathered, waiting, now)
                after = await record.standing()
        if codes:
            # Who had no turn for want of time is not to pay for the attempts of others.
            some_left_out = codes[-1] == OUT_OF_TIME and after.tried > before.tried
            moved_on = after.settled > before.settled or some_left_out
            raise MailUnavailable(codes[0], moved_on=moved_on)

    async def _tell_all(
        self,
        record: Record,
        effect: str,
        gathered: Gathered,
        waiting: Iterable[Addressee],
        now: datetime,
    ) -> list[str]:
        """One recipient's trouble keeps nobody else waiting: who was tried least often comes first.
        The codes to try again for, `OUT_OF_TIME` last.
        """
        if not gathered.addressees:
            await record.nobody()
            template = gathered.material.template
            log.warning("notice has no recipient", effect=effect, template=template)
        codes: list[str] = []
        tried, seal = await record.attempts(), await record.seal()
        began = time.monotonic()
        for addressee in sorted(waiting, key=lambda to: tried.get(to.person, 0)):
            if time.monotonic() - began > BEGIN_WITHIN_S:
                return [*codes, OUT_OF_TIME]
            code = await self._tell(record, effect, seal, gathered.material, addressee, now)
            codes += [code] if code else []
        return codes

    async def _tell(
        self,
        record: Record,
        effect: str,
        seal: str,
        material: Material,
        to: Addressee,
        now: datetime,
    ) -> str | None:
        """The code of what went wrong, if the message is to be tried again."""
        id = await record.begin(to.person, message_id(effect, seal, to.person, self._sender.domain))
        if id is None:
            return None
        address = mailbox(to.address) if to.address else None
        if address is None:
            await self._give_up(record, effect, to, "bad_address" if to.address else "no_address")
            return None
        letter = write(material, to.name)
        message = compose(letter, self._sender, to.name or "", address, id, now)
        try:
            await self._mailer.deliver(message, begins=partial(record.content, to.person))
        except MailUnavailable as fault:
            await record.put_off(to.person, fault.code)
            return fault.code
        except PerhapsDelivered as fault:
            return fault.code if await record.unknown(to.person, fault.code) else None
        except Undeliverable as fault:
            await self._give_up(record, effect, to, fault.code)
            return None
        await record.sent(to.person, now)
        return None

    async def _give_up(self, record: Record, effect: str, to: Addressee, code: str) -> None:
        await record.failed(to.person, code)
        log.warning("notice cannot be delivered", effect=effect, code=code)
