"""Who reads what of the register."""

from typing import Final

from domain.kernel.actors import FUNDER_ROLES, Role
from domain.kernel.edition import Edition
from domain.kernel.reading import KindReading, Part, PartSpec, ReadStream
from domain.register.state import RegisterState

_TEAM: Final = (Role.PROGRAMME_MANAGER, Role.PROGRAMME_OFFICER)
_CONTROL: Final = (Role.ARCHIVIST, Role.AUDITOR)

PARTS: Final = (
    PartSpec(Part.OVERVIEW, FUNDER_ROLES),
    PartSpec(Part.DIRECTORY, FUNDER_ROLES),
    PartSpec(Part.ADDRESSES, (*_TEAM, *_CONTROL)),
    PartSpec(Part.MANDATES, (*_TEAM, *_CONTROL)),
    PartSpec(Part.TIMELINE, FUNDER_ROLES),
    PartSpec(Part.JOURNAL, (Role.PROGRAMME_MANAGER, *_CONTROL)),
    PartSpec(Part.PERSONAL, _CONTROL),
    PartSpec(Part.READINGS, _CONTROL),
)

PART_OF: Final[dict[str, Part]] = {
    "install": Part.DIRECTORY,
    "register_opened.v1": Part.DIRECTORY,
    "add_organisation": Part.DIRECTORY,
    "organisation_added.v1": Part.DIRECTORY,
    "rename_organisation": Part.DIRECTORY,
    "organisation_renamed.v1": Part.DIRECTORY,
    "correct_organisation": Part.DIRECTORY,
    "organisation_corrected.v1": Part.DIRECTORY,
    "add_person": Part.DIRECTORY,
    "person_added.v1": Part.DIRECTORY,
    "change_contact": Part.DIRECTORY,
    "contact_changed.v1": Part.DIRECTORY,
    "grant_role": Part.DIRECTORY,
    "role_granted.v1": Part.DIRECTORY,
    "end_role": Part.DIRECTORY,
    "role_ended.v1": Part.DIRECTORY,
    "grant_reading": Part.MANDATES,
    "reading_granted.v1": Part.MANDATES,
    "end_reading": Part.MANDATES,
    "reading_ended.v1": Part.MANDATES,
    "erase_text": Part.JOURNAL,
    "text_erased.v1": Part.JOURNAL,
    "restrict_processing": Part.PERSONAL,
    "processing_restricted.v1": Part.PERSONAL,
    "lift_restriction": Part.PERSONAL,
    "restriction_lifted.v1": Part.PERSONAL,
    "order_erasure": Part.JOURNAL,
    "erasure_ordered.v1": Part.JOURNAL,
}
FIELDS: Final[dict[str, Part]] = {"email": Part.ADDRESSES, "manager_email": Part.ADDRESSES}


def read_stream(
    register: RegisterState, stream: str, funder: str | None, edition: Edition
) -> ReadStream:
    return ReadStream(stream=stream, parts=PARTS, funder=register.funder)


READING: Final = KindReading(PARTS, PART_OF, FIELDS, read_stream)
