"""Tells a person that a token was made in their name."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from application.portal.addresses import reached
from application.portal.person_tokens import MadeToken
from application.portal.systems import Scope
from services.notification.email_message import Letter, build_message

if TYPE_CHECKING:
    from application.portal.services import Portal

TokenLetter = Callable[[str, datetime, tuple[Scope, ...], str], Letter]
"""Writes to a name about a token that was made: until when it holds, what it may do, and a link to
where it is ended."""


async def tell_of_token(
    portal: "Portal", person: str, made: MadeToken, scopes: tuple[Scope, ...], letter: TokenLetter
) -> None:
    """So that nobody has a token made in their name without knowing. Raises MailError, and
    LookupError for somebody without an address.
    """
    name, address = await reached(portal.reader, person)
    sender, link = portal.settings.sender, f"{portal.origin}/my-tokens"
    written = letter(name, made.expires_at, scopes, link)
    id, now = f"<{uuid4()}@{sender.domain}>", datetime.now(UTC)
    await portal.settings.mailer.deliver(build_message(written, sender, name, address, id, now))
