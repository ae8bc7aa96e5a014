"""Send one person's digest of a day."""

import asyncpg
from temporalio import activity

from activities.error_mapping import temporal_errors
from messages.contracts import SEND_DIGEST, Digested, SendDigest
from services.installation import check_installation
from services.notification.digest_sender import DigestSender


class SendDigests:
    def __init__(self, pool: asyncpg.Pool, sender: DigestSender) -> None:
        self._pool, self._sender = pool, sender

    @activity.defn(name=SEND_DIGEST)
    async def send_digest(self, request: SendDigest) -> Digested:
        async with temporal_errors():
            async with self._pool.acquire() as connection:
                await check_installation(connection, request.installation)
            again_at = await self._sender.send(request.person, request.day, request.now)
        return Digested(again_at=again_at)
