"""What pages about personal data share: why they read, which commands they offer, and a text."""

from dataclasses import replace
from typing import Any, Final

from application.about import AboutText
from application.queries.possible import possible_commands
from application.queries.reading import Visitor
from domain.kernel.dates import day_of
from domain.kernel.ids import REGISTER
from texts.labels import concern_label
from web.texts_to_erase import ERASE_TEXT, field_called
from web.visit import Visit
from web.ways import way_to

PURPOSE: Final = "data-request"
CORRECTS: Final = ("change_contact", "rename_organisation", "correct_organisation")
ERASES: Final = ("order_erasure", ERASE_TEXT)
RESTRICTS: Final = "restrict_processing"


def for_a_request(visit: Visit) -> Visitor:
    """It is noted with its purpose."""
    return replace(visit.visitor, purpose=PURPOSE)


async def commands_of(visit: Visit) -> dict[str, Any]:
    """Those of the register that the visitor may give."""
    possible = await possible_commands(
        visit.portal.reader, visit.principal, REGISTER, day_of(visit.now)
    )
    return {
        "corrects": [one for one in CORRECTS if one in possible],
        "erases": [one for one in ERASES if one in possible],
        "may_restrict": RESTRICTS in possible,
    }


def text_row(one: AboutText, name: str, visit: Visit) -> dict[str, Any]:
    """`name` is what the page calls its stream."""
    return {
        "one": one,
        "name": name,
        "field": field_called(one.stream, one.field, visit),
        "how": visit.said(concern_label(one.how)),
        "address": entry_address(one.stream, one.seq),
        "erase": _way_to_erase(one),
    }


def entry_address(stream: str | None, seq: int | None) -> str | None:
    """Where the entry is explained; None for a text that stands in none."""
    return f"/audit/entries/{stream}/{seq}" if stream and seq else None


def _way_to_erase(one: AboutText) -> str | None:
    """None for what cannot be read any more, and for what is in no entry."""
    if one.text is None or not (one.stream and one.seq):
        return None
    return way_to(one.stream, ERASE_TEXT, text=one.id)
