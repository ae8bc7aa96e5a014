"""Mail through an SMTP server, one connection and one recipient a message.

The steps are taken one by one, since what a lost connection means depends on how far it came:
before DATA nothing was sent, after it nobody can know.
"""

from contextlib import suppress
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.policy import SMTP as WIRE

from aiosmtplib import (
    SMTP,
    SMTPConnectError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)

from services.notification.mailer import MailFault, MailUnavailable, PerhapsDelivered, Undeliverable

TIMEOUT_S = 15.0


class Smtp:
    """`implicit_tls` is for port 465; elsewhere STARTTLS is used where the server offers it."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        user: str | None = None,
        password: str | None = None,
        implicit_tls: bool = False,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self._host, self._port = host, port
        self._user, self._password = user, password
        self._implicit_tls, self._timeout_s = implicit_tls, timeout_s

    async def deliver(self, message: EmailMessage) -> None:
        server = SMTP(
            hostname=self._host,
            port=self._port,
            username=self._user,
            password=self._password,
            use_tls=self._implicit_tls,
            timeout=self._timeout_s,
        )
        try:
            await self._connect(server)
            await _envelope(server, _address(message["From"]), _address(message["To"]))
            await _content(server, message.as_bytes(policy=WIRE))
        finally:
            await _part(server)

    async def _connect(self, server: SMTP) -> None:
        try:
            await server.connect()
        except SMTPTimeoutError as fault:
            raise MailUnavailable("smtp_timeout") from fault
        except SMTPConnectError as fault:
            raise MailUnavailable("smtp_out_of_reach") from fault
        except (SMTPException, OSError) as fault:
            # A failed STARTTLS or login: to be mended by whoever runs this, then tried again.
            raise MailUnavailable(_coded("smtp_greeting", fault)) from fault


async def _envelope(server: SMTP, sender: str, recipient: str) -> None:
    try:
        await server.mail(sender)
        await server.rcpt(recipient)
    except SMTPRecipientRefused as refused:
        raise _refusal("smtp_recipient", refused) from refused
    except (SMTPException, OSError, ValueError) as fault:
        # Also when the sender is refused: that is our setting, not the recipient's address.
        raise MailUnavailable(_coded("smtp_envelope", fault)) from fault


async def _content(server: SMTP, content: bytes) -> None:
    try:
        await server.data(content)
    except (SMTPServerDisconnected, SMTPTimeoutError, OSError) as lost:
        raise PerhapsDelivered("smtp_lost_after_data") from lost
    except SMTPResponseException as refused:
        raise _refusal("smtp_content", refused) from refused


async def _part(server: SMTP) -> None:
    """Whatever goes wrong with the goodbye changes nothing about the message."""
    with suppress(SMTPException, OSError):
        if server.is_connected:
            await server.quit()
    server.close()


def _refusal(step: str, reply: SMTPResponseException) -> MailFault:
    """5xx is for good, 4xx is for now."""
    code = f"{step}_{reply.code}"
    return Undeliverable(code) if 500 <= reply.code < 600 else MailUnavailable(code)


def _coded(step: str, fault: Exception) -> str:
    if isinstance(fault, SMTPResponseException):
        return f"{step}_{fault.code}"
    return f"{step}_timeout" if isinstance(fault, SMTPTimeoutError) else f"{step}_failed"


def _address(header: AddressHeader) -> str:
    return header.addresses[0].addr_spec
