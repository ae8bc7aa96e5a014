"""How a message leaves: what every mailer promises, and the mailer that writes files.

`deliver` returns once the message has been taken over. Otherwise it raises one of three errors, and
what to do next depends on which. Their codes name no person and repeat nothing that a mail server
said, since replies quote addresses. The mailer for SMTP is in smtp.py.
"""

import asyncio
import errno
import os
import secrets
from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeAlias

NO_TLS = "smtp_no_tls"
"""A login is configured, and the server offers no encryption."""
CERTIFICATE = "smtp_certificate"
"""The server's certificate is not valid for its name, or nobody vouches for it."""
_FOR_AN_OPERATOR = (NO_TLS, CERTIFICATE)

BeforeContent: TypeAlias = Callable[[], Awaitable[None]]
"""Awaited right before the first byte after which a lost connection leaves the outcome unknown."""


async def no_record() -> None:
    """For callers that keep no record of attempts."""


class Mailer(Protocol):
    async def deliver(
        self, message: EmailMessage, before_content: BeforeContent = no_record
    ) -> None: ...


class MailError(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class MailUnavailable(MailError):
    """Nothing was taken over. The same message may be tried again later.

    `moved_on`: the attempt at a notice to several people settled it for some of them.
    """

    def __init__(self, code: str, *, moved_on: bool = False) -> None:
        super().__init__(code)
        self.moved_on = moved_on

    @property
    def lasts(self) -> bool:
        """Another attempt would fail alike until an operator corrects a setting or the server."""
        return self.code in _FOR_AN_OPERATOR


class Undeliverable(MailError):
    """Refused for good: another attempt would be refused as well."""


class PerhapsDelivered(MailError):
    """The connection was lost after the content had begun: nobody can know whether it arrived."""


class Maildir:
    """Writes each message to `new/<hash of the Message-ID>.eml`.

    A Message-ID is written once, however often it is delivered, so a notice cannot arrive twice
    here. A file that a mail reader has moved to `cur` counts as delivered.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    async def deliver(
        self, message: EmailMessage, before_content: BeforeContent = no_record
    ) -> None:
        """A file is there or it is not. The outcome is never unknown, so nothing is recorded."""
        try:
            await asyncio.to_thread(self._write, message)
        except OSError as fault:
            reason = errno.errorcode.get(fault.errno or 0, "fault").lower()
            raise MailUnavailable(f"maildir_{reason}") from fault

    def _write(self, message: EmailMessage) -> None:
        new, cur, tmp = (self.path / part for part in ("new", "cur", "tmp"))
        for folder in (new, cur, tmp):
            folder.mkdir(parents=True, exist_ok=True)
        name = file_name(str(message["Message-ID"]))
        if (new / name).exists() or any(cur.glob(f"{name}*")):
            return
        draft = tmp / f"{name}.{secrets.token_hex(8)}"
        try:
            _write_synced(draft, message.as_bytes(policy=SMTP))
            # A link, unlike a rename, never replaces a file that another delivery wrote first.
            os.link(draft, new / name)
        except FileExistsError:
            return
        finally:
            draft.unlink(missing_ok=True)


def file_name(message_id: str) -> str:
    return f"{sha256(message_id.encode()).hexdigest()[:40]}.eml"


def _write_synced(file: Path, content: bytes) -> None:
    with file.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
