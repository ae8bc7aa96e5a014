"""A notice sent by the real sender, to a real mail server on loopback."""

from collections.abc import Callable
from datetime import timedelta

from aiosmtpd.smtp import SMTP as Server
from aiosmtpd.smtp import Envelope, Session

from services.notification.email_message import parse_sender
from services.notification.sender import NoticeSender
from services.notification.smtp import Smtp
from stack.ports import HOST
from tests.key_store import KEYS
from tests.postgres.lived import ROUND
from tests.postgres.notification.conftest import UnsentNotice
from tests.unit.notification.test_smtp import Post

FROM = parse_sender("Partnerskap <noreply@example.se>")


class SomeRefused(Post):
    """A mail server that answers each recipient in its own way."""

    def __init__(self, answer: Callable[[str], str]) -> None:
        super().__init__()
        self._answer = answer

    async def handle_RCPT(
        self, server: Server, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.rcpt = self._answer(address)
        return await super().handle_RCPT(server, session, envelope, address, options)


async def send(waiting: UnsentNotice, port: int, later: timedelta = timedelta()) -> None:
    sender = NoticeSender(waiting.pool, KEYS, Smtp(HOST, port, timeout_s=2), FROM)
    await sender.send(waiting.effect, ROUND, waiting.notice, waiting.life.now + later)


def recipients_of(post: Post) -> list[str]:
    return [address for envelope in post.taken for address in envelope.rcpt_tos]
