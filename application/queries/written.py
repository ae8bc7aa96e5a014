"""What people wrote besides their reasons: how a decision was made, with whom they spoke, and what
is to be mended in which section.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from application.queries.reading import Look, TextPlace
from domain.kernel.frozen import Frozen
from domain.kernel.ids import PersonId
from domain.kernel.reading import Part
from domain.partnership.state import PartnershipState

RECORDED = "decision_recorded.v1"
CONTACT = "contact_recorded.v1"
BY_SECTION = ("report_returned.v1", "completion_requested.v1", "clarification_requested.v1")

WrittenField: TypeAlias = Literal["reference", "minutes", "paragraph", "dissent", "name", "section"]
_OF_A_DECISION: tuple[WrittenField, ...] = ("reference", "minutes", "paragraph")


class Written(Frozen):
    """`field` is that of the event; of a `section` there is its code. `text` is None where it was
    erased."""

    field: WrittenField
    person: PersonId | None = None
    section: str | None = None
    text: str | None


class WrittenPlace(NamedTuple):
    field: WrittenField
    person: str | None
    text: str
    section: str | None = None


def written_places(event: Mapping[str, Any]) -> Iterator[WrittenPlace]:
    """The ids of an event's texts, in the order in which they are shown."""
    if event["type"] == RECORDED:
        for field in _OF_A_DECISION:
            if kept := event.get(field):
                yield WrittenPlace(field, None, kept["text"])
        for one in event.get("dissent", ()):
            yield WrittenPlace("dissent", one["person"], one["opinion"]["text"])
    if event["type"] == CONTACT and (kept := event.get("name")):
        yield WrittenPlace("name", None, kept["text"])
    if event["type"] in BY_SECTION:
        for one in event.get("sections", ()):
            yield WrittenPlace("section", None, one["reason"]["text"], one["section"])


async def decision_record(look: Look) -> tuple[Written, ...]:
    """How the case was decided, if it was, that was recorded, and the visitor may read it."""
    case = look.state
    if not isinstance(case, PartnershipState) or case.decision_record is None:
        return ()
    if not look.reads(Part.DECISION):
        return ()
    event = case.decision_record.model_dump(mode="json") | {"type": RECORDED}
    places = [TextPlace(one.text, Part.DECISION) for one in written_places(event)]
    read = await look.texts(places)
    return read_back(event, {id: one.text for id, one in read.items()})


def read_back(event: Mapping[str, Any], texts: Mapping[str, str | None]) -> tuple[Written, ...]:
    return tuple(
        Written(field=one.field, person=one.person, section=one.section, text=texts.get(one.text))
        for one in written_places(event)
    )
