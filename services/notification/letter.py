"""One message to one person, as it stands on the wire.

Whatever comes from people (names, addresses) is made one line before it meets a header, so that no
text can add a header, a recipient or a second message.
"""

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from hashlib import sha256

from domain.kernel.dates import STOCKHOLM
from domain.kernel.frozen import Frozen

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9-]+"
_ADDRESS = re.compile(rf"(?=[^@]{{1,64}}@){_ATOM}(\.{_ATOM})*@{_LABEL}(\.{_LABEL})*")
_NAME_MAX = 120


class Sender(Frozen):
    """Who a message is from. `domain` makes the ids of messages ours."""

    name: str
    address: str
    domain: str


class Letter(Frozen):
    """What a person is told, in words."""

    subject: str
    body: str


def sender_of(setting: str) -> Sender:
    """`Name <address>` or a plain address, as PARTNERSHIP_MAIL_FROM has it."""
    name, address = parseaddr(setting)
    written = mailbox(address)
    if written is None:
        raise ValueError("expected `address@domain` or `Name <address@domain>`")
    return Sender(name=one_line(name), address=written, domain=written.rpartition("@")[2])


def message_id(effect: str, seal: str, person: str, domain: str) -> str:
    """The same effect for the same person always has the same id.

    `seal` is the hash of the effect's entry: in a restored journal another event may stand in the
    same place, and a letter that tells of it is not the one that a mailbox has already.
    """
    digest = sha256("\n".join((effect, seal, person)).encode()).hexdigest()
    return f"<{digest[:40]}@{domain}>"


def compose(
    letter: Letter, sender: Sender, to_name: str, to_address: str, id: str, now: datetime
) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(display_name=sender.name, addr_spec=sender.address)
    message["To"] = Address(display_name=one_line(to_name)[:_NAME_MAX], addr_spec=to_address)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(now.astimezone(STOCKHOLM))
    message["Message-ID"] = id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    message["Content-Language"] = "sv, en"
    return message


def mailbox(text: str) -> str | None:
    """The address as it goes on the wire, or None where it is no address.

    The part before the @ must be ASCII: not every server takes any other. A domain like
    `växjö.se` is written the way DNS knows it.
    """
    local, at, domain = text.strip().rpartition("@")
    try:
        written = f"{local}{at}{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return None
    return written if _ADDRESS.fullmatch(written) else None


def one_line(text: str) -> str:
    """No line break, no control character, no invisible mark that turns the writing around."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
