"""Texts that somebody wrote, each told from the others without being opened."""

from collections.abc import AsyncIterator
from typing import Final

from application.form_fields import public
from application.queries.people import names_by_id
from application.queries.reading import look_at
from application.queries.texts import texts_kept
from domain.kinds import KINDS
from texts.fields import label_of_path
from texts.formats import day
from texts.labels import command_label
from web.render import capfirst
from web.visit import Visit

ERASE_TEXT: Final = "erase_text"
"""The command that asks for one of them."""


async def texts_to_erase(visit: Visit, stream: str) -> AsyncIterator[tuple[str, str]]:
    """`Lämna in ansökan, 1 oktober 2026: Sammanfattning (#3)`, by the ids of the texts. One about a
    person has their name too: many were written by the same command on one day.
    """
    reader = visit.portal.reader
    look = await look_at(reader, stream, visit.visitor)
    kept = texts_kept(look, [one.parsed() for one in await reader.entries(stream)])
    names = await names_by_id(reader, {who for _, _, about in kept for who in about})
    for id, one, about in kept:
        what = field_called(stream, one.field, visit, one.command)
        done = capfirst(visit.said(command_label(one.command)))
        told = ", ".join((*(names.get(who, who) for who in about), f"#{one.seq}"))
        yield id, f"{done}, {day(one.at, visit.language)}: {what} ({told})"


def field_called(stream: str | None, path: str, visit: Visit, command: str = "") -> str:
    """As the form of the command calls it, or else another form of this kind of stream."""
    kind = KINDS.of(stream) if stream else None
    forms = sorted(
        (one for one in public() if one.kind is kind), key=lambda one: one.name != command
    )
    labels = (label_of_path(one.model, path) for one in forms)
    found = next((label for label in labels if label), None)
    return visit.said(found) if found else path
