"""The mail that invites a person to the portal. Its words are the screen's."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from application.portal.addresses import reached
from services.notification.email_message import Letter as Letter
from services.notification.email_message import build_message

if TYPE_CHECKING:
    from application.portal.services import Portal


async def send_invitation(
    portal: "Portal", person: str, invited_by: str, letter: Callable[[str, str], Letter]
) -> None:
    """`letter` writes to a name about a link. Another invitation ends the one before it.

    Raises MailError, and LookupError for somebody without a name or an address to write to.
    """
    name, address = await reached(portal.reader, person)
    token = await portal.bindings.invite(person, invited_by)
    sender = portal.settings.sender
    message = build_message(
        letter(name, f"{portal.origin}/invitation/{token}"),
        sender,
        name,
        address,
        f"<{uuid4()}@{sender.domain}>",
        datetime.now(UTC),
    )
    await portal.settings.mailer.deliver(message)
