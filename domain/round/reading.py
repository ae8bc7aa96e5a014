"""Who reads what of a round. What was announced is public; how it is decided is the funder's."""

from typing import Final

from domain.kernel.actors import FUNDER_ROLES, Role
from domain.kernel.edition import Edition
from domain.kernel.reading import KindReading, Part, PartSpec, ReadStream
from domain.round.state import RoundState

_CONTROL: Final = (
    Role.PROGRAMME_MANAGER,
    Role.PROGRAMME_OFFICER,
    Role.ARCHIVIST,
    Role.AUDITOR,
)

PARTS: Final = (
    PartSpec(Part.OVERVIEW, public=True),
    # Of each case it shows what the person may read of that case.
    PartSpec(Part.COMPARISON, FUNDER_ROLES),
    PartSpec(Part.BUDGET, FUNDER_ROLES),
    PartSpec(Part.TIMELINE, public=True),
    PartSpec(Part.LETTERS, _CONTROL),
    PartSpec(Part.JOURNAL, _CONTROL),
    PartSpec(Part.READERS, _CONTROL),
    PartSpec(Part.READINGS, (Role.ARCHIVIST, Role.AUDITOR)),
)
PART_OF: Final[dict[str, Part]] = {
    "announce_round": Part.OVERVIEW,
    "round_announced.v1": Part.OVERVIEW,
    "round_opened.v1": Part.OVERVIEW,
    "extend_round": Part.OVERVIEW,
    "round_extended.v1": Part.OVERVIEW,
    "round_closed.v1": Part.OVERVIEW,
    "correct_round": Part.OVERVIEW,
    "round_corrected.v1": Part.OVERVIEW,
    "cancel_round": Part.OVERVIEW,
    "round_cancelled.v1": Part.OVERVIEW,
    "conclude_decisions": Part.OVERVIEW,
    "decisions_concluded.v1": Part.OVERVIEW,
    "publish_round": Part.OVERVIEW,
    "round_published.v1": Part.OVERVIEW,
    "pass_deadline": Part.TIMELINE,
    "wait_reminded.v1": Part.LETTERS,
}
FIELDS: Final = {"told": Part.JOURNAL}
"""Which cases were told: who else applies is not public."""


def read_stream(round: RoundState, stream: str, funder: str | None, edition: Edition) -> ReadStream:
    return ReadStream(
        stream=stream,
        parts=PARTS,
        funder=round.announced.funder if round.announced else funder,
    )


READING: Final = KindReading(PARTS, PART_OF, FIELDS, read_stream)
