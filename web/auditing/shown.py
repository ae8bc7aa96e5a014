"""What pages for auditors have in common: who may open them, and an entry in a list."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.auditing.entries import FoundEntry
from application.queries.lookup import NotKnown
from application.queries.reading import MayNotRead
from domain.kernel.actors import SYSTEM
from texts.events import entry_sentences
from texts.formats import instant
from web.called import called
from web.visit import Visit

Handler = Callable[[Visit], Awaitable[Response]]


def auditors(handler: Handler) -> Handler:
    """For others, and for what there is not, the page does not exist."""

    async def asked(visit: Visit) -> Response:
        try:
            return await handler(visit)
        except (MayNotRead, NotKnown):
            raise HTTPException(404) from None

    return asked


def found_shown(entry: FoundEntry, names: Mapping[str, str], visit: Visit) -> dict[str, Any]:
    by_the_clock = entry.person == SYSTEM.person
    return {
        "stream": entry.stream,
        "name": called(entry.stream, names, visit),
        "seq": entry.seq,
        "currency": entry.currency,
        "at": instant(entry.occurred_at, visit.language),
        "who": (
            visit.say("journal.system") if by_the_clock else names.get(entry.person, entry.person)
        ),
        "organisation": None if by_the_clock else names.get(entry.organisation, entry.organisation),
        "sentences": [
            visit.said(one) for one in entry_sentences(entry.said, names, entry.currency)
        ],
        "refused": entry.said["outcome"] == "refused",
    }
