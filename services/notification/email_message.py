"""One message to one person, as it goes on the wire.

Names, addresses and subjects come from people. Each becomes a single line before it is put into a
header, so that no text can add a header, a recipient or a second message.
"""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from hashlib import sha256

from domain.kernel.dates import STOCKHOLM
from domain.kernel.frozen import Frozen
from services.email_address import encoded_address
from services.input_errors import input_error
from services.notification.mail_headers import EXACT

_NAME_MAX = 120
_JOINERS = "\u200c\u200d"
"""Invisible, and part of how some languages and emoji are written."""


class Sender(Frozen):
    """Who a message is from. `domain` is the right-hand side of its Message-ID."""

    name: str
    address: str
    domain: str


class Letter(Frozen):
    """The words of a message. `languages` are those that it is written in, as in a header."""

    subject: str
    body: str
    languages: str = "sv, en"


def build_message(
    letter: Letter, sender: Sender, to_name: str, to_address: str, id: str, now: datetime
) -> EmailMessage:
    message = EmailMessage(policy=EXACT)
    message["From"] = Address(display_name=sender.name, addr_spec=sender.address)
    message["To"] = Address(display_name=one_line(to_name)[:_NAME_MAX], addr_spec=to_address)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(now.astimezone(STOCKHOLM))
    message["Message-ID"] = id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    message["Content-Language"] = letter.languages
    return message


def message_id(effect: str, entry_hash: str, person: str, domain: str) -> str:
    """The same effect for the same person always gets the same id.

    The hash is that of the entry which the effect comes from: in a restored journal the same place
    may hold another event, and the message about that one is not the one a mailbox already has.
    """
    digest = sha256("\n".join((effect, entry_hash, person)).encode()).hexdigest()
    return f"<{digest[:40]}@{domain}>"


def parse_sender(setting: str) -> Sender:
    """`Name <address>` or an address alone, as in PARTNERSHIP_MAIL_FROM."""
    name, address = parseaddr(setting)
    encoded = encoded_address(address)
    if encoded is None:
        raise input_error("settings.sender")
    return Sender(name=one_line(name), address=encoded, domain=encoded.rpartition("@")[2])


def one_line(text: str) -> str:
    """Without line breaks, control characters and invisible marks that reverse the writing."""
    kept = (c if c.isprintable() or c in _JOINERS else " " for c in text)
    return " ".join("".join(kept).split())
