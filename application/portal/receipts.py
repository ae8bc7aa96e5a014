"""The receipt of a command in the hands of its sender: as a document, and by mail."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import structlog

from application.portal.addresses import reached
from application.portal.choices import programmes_of
from application.portal.invitations import Letter
from application.queries.reader import Reader
from application.queries.receipt import SentCommand
from domain.kernel.rules import Text
from domain.partnership.signatures import DocumentLanguage
from services.notification.email_message import build_message
from services.notification.mailer import MailError

if TYPE_CHECKING:
    from application.portal.services import Portal

log = structlog.get_logger()


async def receipt_document(
    reader: Reader, sent: SentCommand, received: Text, next_step: Text, language: DocumentLanguage
) -> bytes | None:
    """A tagged PDF, the same each time. `received` names what came, `next_step` what follows.

    None for what has no number, and for what is no case of a programme.
    """
    from services.documents.content import Person, Receipt  # it loads the typesetter
    from services.documents.render import render

    if sent.stream is None or sent.number is None:
        return None
    kind, _, case = sent.stream.partition("/")
    programmes = await programmes_of(reader, sent.stream) if kind == "partnership" else []
    if not programmes:
        return None
    (programme,) = programmes
    document = Receipt(
        programme=programme.id,
        programme_title=programme.title,
        programme_version=programme.version,
        funder=programme.funder,
        case=case,
        currency=programme.money.currency,
        number=f"{case} / {sent.number}",
        received=received,
        sender=Person(
            name=sent.names.get(sent.person, sent.person),
            capacity=sent.names.get(sent.organisation, sent.organisation),
        ),
        received_at=sent.received_at,
        content_sha256=sent.hash,
        next_steps=(next_step,),
    )
    return await asyncio.to_thread(render, document, language, sent.received_at)


async def send_receipt(
    portal: "Portal", sent: SentCommand, letter: Callable[[str], Letter]
) -> None:
    """To its sender; `letter` writes to a name. Without an address, or without a mail server, the
    receipt on the page has to do: the command was received all the same."""
    sender = portal.settings.sender
    try:
        name, address = await reached(portal.reader, sent.person)
        message = build_message(
            letter(name), sender, name, address, f"<{uuid4()}@{sender.domain}>", datetime.now(UTC)
        )
        await portal.settings.mailer.deliver(message)
    except (LookupError, MailError) as failed:
        log.warning("not_mailed", why=type(failed).__name__)
