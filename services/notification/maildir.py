"""Mail as files in a maildir: `new/<hash of the Message-ID>.eml`.

A Message-ID is written once, however often it is delivered, so that here a notice cannot arrive
twice. A file that a reader has moved to `cur` counts as delivered.
"""

import asyncio
import errno
import os
import secrets
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path

from services.notification.mailer import Begins, MailUnavailable, unnoted


class Maildir:
    def __init__(self, path: Path) -> None:
        self.path = path

    async def deliver(self, message: EmailMessage, begins: Begins = unnoted) -> None:
        """A file is there or not: nothing about it is ever unknown, so nothing begins."""
        try:
            await asyncio.to_thread(self._keep, message)
        except OSError as fault:
            reason = errno.errorcode.get(fault.errno or 0, "fault").lower()
            raise MailUnavailable(f"maildir_{reason}") from fault

    def _keep(self, message: EmailMessage) -> None:
        new, cur, tmp = (self.path / part for part in ("new", "cur", "tmp"))
        for folder in (new, cur, tmp):
            folder.mkdir(parents=True, exist_ok=True)
        name = file_name(str(message["Message-ID"]))
        if (new / name).exists() or any(cur.glob(f"{name}*")):
            return
        draft = tmp / f"{name}.{secrets.token_hex(8)}"
        try:
            _write(draft, message.as_bytes(policy=SMTP))
            # A link, unlike a rename, never replaces what another delivery was quicker to write.
            os.link(draft, new / name)
        except FileExistsError:
            return
        finally:
            draft.unlink(missing_ok=True)


def file_name(message_id: str) -> str:
    return f"{sha256(message_id.encode()).hexdigest()[:40]}.eml"


def _write(file: Path, content: bytes) -> None:
    with file.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
