"""Mail through an SMTP server, with one connection and one recipient for each message.

The steps are taken one by one, since the meaning of a lost connection depends on how far it came:
before the content nothing has been sent, after it nobody can know.
"""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from typing import Any

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
    CERTIFICATE,
    NO_TLS,
    BeforeContent,
    MailError,
    MailUnavailable,
    PerhapsDelivered,
    Undeliverable,
    no_record,
)

# The steps of one message, together below the time limit for delivering an effect.
ENVELOPE_S = 6.0
CONTENT_S = 12.0
QUIT_S = 1.0

START_MAIL_INPUT = 354
_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)


class _NoStartTls(SMTPException):
    """The server does not offer the encryption without which no login is sent."""


class _Client(SMTP):
    async def starttls(self, **options: Any) -> SMTPResponse:
        await self._ehlo_or_helo_if_needed()
        if not self.supports_extension("starttls"):
            raise _NoStartTls("STARTTLS is not offered")
        return await super().starttls(**options)


class Smtp:
    """`implicit_tls` is for port 465; elsewhere STARTTLS is used where the server offers it, and
    always before a login. The server's certificate and its name are verified in every case.

    With `unencrypted_login` a login goes without encryption to a server that offers none.
    `timeout_s` limits everything before the content, and then the content itself.
    """

    def __init__(
        self,
        host: str,
        port: int,
        *,
        user: str | None = None,
        password: str | None = None,
        implicit_tls: bool = False,
        unencrypted_login: bool = False,
        timeout_s: float | None = None,
    ) -> None:
        self._host, self._port = host, port
        self._user, self._password = user, password
        self._implicit_tls = implicit_tls
        must_start_tls = user is not None and not (implicit_tls or unencrypted_login)
        self._start_tls = True if must_start_tls else None
        self._envelope_s, self._content_s = timeout_s or ENVELOPE_S, timeout_s or CONTENT_S

    async def deliver(
        self, message: EmailMessage, before_content: BeforeContent = no_record
    ) -> None:
        server = _Client(
            hostname=self._host,
            port=self._port,
            username=self._user,
            password=self._password,
            use_tls=self._implicit_tls,
            start_tls=self._start_tls,
            validate_certs=True,
            timeout=self._content_s,
        )
        try:
            async with _time_limit(self._envelope_s):
                await _connect(server)
                await _send_envelope(server, _address(message["From"]), _address(message["To"]))
            await before_content()
            await _send_content(server, message.as_bytes(policy=WIRE), self._content_s)
        finally:
            await _quit(server)


@asynccontextmanager
async def _time_limit(seconds: float) -> AsyncIterator[None]:
    """For all steps together: a server that answers a little now and then would never time out."""
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
    except (SMTPException, OSError, ValueError) as fault:
        raise MailUnavailable(_connect_code(fault)) from fault


def _connect_code(fault: Exception) -> str:
    if _caused_by(fault, ssl.SSLCertVerificationError):
        return CERTIFICATE
    if isinstance(fault, SMTPConnectError):
        return "smtp_out_of_reach"
    if isinstance(fault, _NoStartTls):
        return NO_TLS
    # STARTTLS or the login failed: an operator has to correct it, and then it is tried again.
    return _error_code("smtp_greeting", fault)


def _caused_by(fault: BaseException | None, kind: type[BaseException]) -> bool:
    while fault is not None:
        if isinstance(fault, kind):
            return True
        fault = fault.__cause__ or fault.__context__
    return False


async def _send_envelope(server: SMTP, sender: str, recipient: str) -> None:
    try:
        await server.mail(sender)
        await server.rcpt(recipient)
        answer = await server.execute_command(b"DATA")
    except SMTPRecipientRefused as refused:
        raise _refusal("smtp_recipient", refused) from refused
    except (SMTPException, OSError, ValueError) as fault:
        # Also if the sender is refused: that is our setting, not the recipient's address.
        raise MailUnavailable(_error_code("smtp_envelope", fault)) from fault
    if answer.code != START_MAIL_INPUT:
        raise _refusal("smtp_content", SMTPResponseException(*answer))


async def _send_content(server: SMTP, content: bytes, seconds: float) -> None:
    """Only a plain answer leaves no doubt about what became of the message."""
    assert server.protocol
    try:
        server.protocol.write(_LEADING_DOT.sub(b"..", content) + b".\r\n")
        answer: SMTPResponse = await server.protocol.read_response(timeout=seconds)
    except SMTPResponseException as garbled:
        raise PerhapsDelivered("smtp_garbled_after_data") from garbled
    except (SMTPException, OSError) as lost:
        raise PerhapsDelivered("smtp_lost_after_data") from lost
    if 400 <= answer.code < 600:
        raise _refusal("smtp_content", SMTPResponseException(*answer))
    if not 200 <= answer.code < 300:
        raise PerhapsDelivered("smtp_garbled_after_data")


async def _quit(server: SMTP) -> None:
    """A failure here changes nothing about the message."""
    with suppress(SMTPException, OSError):
        if server.is_connected:
            await server.quit(timeout=QUIT_S)
    server.close()


def _refusal(step: str, reply: SMTPResponseException) -> MailError:
    """5xx is permanent. 4xx is temporary, and so is any code that has no meaning here."""
    code = _error_code(step, reply)
    return Undeliverable(code) if 500 <= reply.code < 600 else MailUnavailable(code)


def _error_code(step: str, fault: Exception) -> str:
    if isinstance(fault, SMTPResponseException):
        return f"{step}_{fault.code}" if 200 <= fault.code < 600 else f"{step}_garbled"
    return f"{step}_timeout" if isinstance(fault, SMTPTimeoutError) else f"{step}_failed"


def _address(header: AddressHeader) -> str:
    return header.addresses[0].addr_spec
