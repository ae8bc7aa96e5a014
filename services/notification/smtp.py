"""Mail through an SMTP server, one connection and one recipient a message.

The steps are taken one by one, since what a lost connection means depends on how far it came:
before the content begins nothing was sent, after it nobody can know.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.policy import SMTP as WIRE

from aiosmtplib import (
    SMTP,
    SMTPConnectError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponse,
    SMTPResponseException,
    SMTPTimeoutError,
)

from services.notification.mailer import (
    Begins,
    MailFault,
    MailUnavailable,
    PerhapsDelivered,
    Undeliverable,
    unnoted,
)

# The steps of one message, together below the time that the delivery of an effect has.
ENVELOPE_S = 6.0
CONTENT_S = 12.0
PARTING_S = 1.0

GO_ON = 354
_DOT = re.compile(rb"^\.", re.MULTILINE)


class Smtp:
    """`implicit_tls` is for port 465; elsewhere STARTTLS is used where the server offers it.

    `timeout_s` is for all that comes before the content, and again for the content.
    """

    def __init__(
        self,
        host: str,
        port: int,
        *,
        user: str | None = None,
        password: str | None = None,
        implicit_tls: bool = False,
        timeout_s: float | None = None,
    ) -> None:
        self._host, self._port = host, port
        self._user, self._password = user, password
        self._implicit_tls = implicit_tls
        self._envelope_s, self._content_s = timeout_s or ENVELOPE_S, timeout_s or CONTENT_S

    async def deliver(self, message: EmailMessage, begins: Begins = unnoted) -> None:
        server = SMTP(
            hostname=self._host,
            port=self._port,
            username=self._user,
            password=self._password,
            use_tls=self._implicit_tls,
            timeout=self._content_s,
        )
        try:
            async with _within(self._envelope_s):
                await _connect(server)
                await _envelope(server, _address(message["From"]), _address(message["To"]))
            await begins()
            await _send(server, message.as_bytes(policy=WIRE), self._content_s)
        finally:
            await _part(server)


@asynccontextmanager
async def _within(seconds: float) -> AsyncIterator[None]:
    """A server that says a little now and then would otherwise be listened to for ever."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError as slow:
        raise MailUnavailable("smtp_timeout") from slow


async def _connect(server: SMTP) -> None:
    try:
        await server.connect()
    except SMTPTimeoutError as fault:
        raise MailUnavailable("smtp_timeout") from fault
    except SMTPConnectError as fault:
        raise MailUnavailable("smtp_out_of_reach") from fault
    except (SMTPException, OSError, ValueError) as fault:
        # A failed STARTTLS or login: to be mended by whoever runs this, then tried again.
        raise MailUnavailable(_coded("smtp_greeting", fault)) from fault


async def _envelope(server: SMTP, sender: str, recipient: str) -> None:
    try:
        await server.mail(sender)
        await server.rcpt(recipient)
        answer = await server.execute_command(b"DATA")
    except SMTPRecipientRefused as refused:
        raise _refusal("smtp_recipient", refused) from refused
    except (SMTPException, OSError, ValueError) as fault:
        # Also when the sender is refused: that is our setting, not the recipient's address.
        raise MailUnavailable(_coded("smtp_envelope", fault)) from fault
    if answer.code != GO_ON:
        raise _refusal("smtp_content", SMTPResponseException(*answer))


async def _send(server: SMTP, content: bytes, seconds: float) -> None:
    """The content, and what becomes of it. Only a plain answer leaves no doubt."""
    assert server.protocol
    try:
        server.protocol.write(_DOT.sub(b"..", content) + b".\r\n")
        answer: SMTPResponse = await server.protocol.read_response(timeout=seconds)
    except SMTPResponseException as garbled:
        raise PerhapsDelivered("smtp_garbled_after_data") from garbled
    except (SMTPException, OSError) as lost:
        raise PerhapsDelivered("smtp_lost_after_data") from lost
    if 400 <= answer.code < 600:
        raise _refusal("smtp_content", SMTPResponseException(*answer))
    if not 200 <= answer.code < 300:
        raise PerhapsDelivered("smtp_garbled_after_data")


async def _part(server: SMTP) -> None:
    """Whatever goes wrong with the goodbye changes nothing about the message."""
    with suppress(SMTPException, OSError):
        if server.is_connected:
            await server.quit(timeout=PARTING_S)
    server.close()


def _refusal(step: str, reply: SMTPResponseException) -> MailFault:
    """5xx is for good, 4xx is for now, and so is whatever has no meaning here."""
    code = _coded(step, reply)
    return Undeliverable(code) if 500 <= reply.code < 600 else MailUnavailable(code)


def _coded(step: str, fault: Exception) -> str:
    if isinstance(fault, SMTPResponseException):
        return f"{step}_{fault.code}" if 200 <= fault.code < 600 else f"{step}_garbled"
    return f"{step}_timeout" if isinstance(fault, SMTPTimeoutError) else f"{step}_failed"


def _address(header: AddressHeader) -> str:
    return header.addresses[0].addr_spec
