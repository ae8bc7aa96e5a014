"""A receipt: what became of a command, and where most people go on."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.portal.choices import words_of
from application.queries.possible import possible_commands
from application.queries.receipt import SentCommand
from domain.kernel.dates import day_of
from domain.kernel.rules import Text
from texts.events import event_sentences
from texts.stored import as_read
from web.called import called
from web.next_steps import what_next
from web.sending import own_command
from web.visit import Visit
from web.ways import FROM_LISTS, way_to

AFTER = {
    "open_case": ("submit_application",),
    "attach_file": ("submit_application", "attach_file"),
}
"""The commands whose pages most people want next: the first of them that is possible."""
NEXT = {
    "submit_application": "portal.receipt_next-submit_application",
    "attach_file": "portal.receipt_next-attach_file",
}


async def receipt_page(visit: Visit) -> Response:
    """For anyone who sent it, and nobody else."""
    id = visit.request.path_params["command_id"]
    found = await own_command(visit, id)
    if found is None:
        raise HTTPException(404)
    words = await words_of(visit.portal.reader, found.stream) if found.stream else {}
    names = {**{code: visit.said(one) for code, one in words.items()}, **found.names}
    sentences = [visit.said(one) for one in event_sentences(found.events, names, found.currency)]
    added = [one["person"] for one in found.events if one["type"] == "person_added.v1"]
    return visit.page(
        "receipt.html",
        sent=found,
        message=found.message and as_read(found.message, found.names),
        warnings=[
            as_read(Text.model_validate(one["message"]), found.names) for one in found.warnings
        ],
        sentences=sentences,
        added=added,
        goes_on=FROM_LISTS.get(found.kind),
        name=called(found.stream, found.names, visit) if found.stream else None,
        next=await _after(found, visit),
        what_next=await what_next(found, visit),
    )


async def _after(found: SentCommand, visit: Visit) -> dict[str, str] | None:
    """Where most people go on: to the application that they write, else to the other files."""
    if found.outcome != "accepted" or found.stream is None or found.kind not in AFTER:
        return None
    possible = await possible_commands(
        visit.portal.reader, visit.principal, found.stream, day_of(visit.now)
    )
    kind = next((one for one in AFTER[found.kind] if one in possible), None)
    if kind is None:
        return None
    return {
        "address": way_to(found.stream, kind),
        "words": visit.say(NEXT[kind]),
    }
