"""docs/reading.md, who reads what, asked of `may_read` itself: `python -m audit.reading_page`."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from domain.kernel.actors import COUNTERPART_ROLES, FUNDER_ROLES, Role, RoleHeld
from domain.kernel.reading import (
    MANDATED,
    OPERATOR,
    Extent,
    Part,
    Principal,
    ReadingMandate,
    ReadStream,
    may_read,
    principal_of,
)
from domain.kinds import KINDS
from domain.partnership.interest import HANDLERS

PAGE = Path(__file__).parent.parent / "docs" / "reading.md"

HEAD = """\
# Who reads what

Written by `python -m audit.reading_page`, which asks the one function that decides it
(`may_read` in `domain/kernel/reading.py`) for each kind of person; a test compares it with a table
that was written by hand.

Roles and mandates are those of the register on the day. Roles count at the parties of the stream
alone: the people of another applicant read nothing of a case. What is not sure to be the funder's
wish is its policy in this installation: rules R75 to R79 ([rules.md](rules.md)).

- A person who has declared a conflict of interest, or has a role with the applicant, reads for the
  funder only what they declared themselves, whatever mandate they have.
- Who handles a case reads it once they have declared whether they have an interest in it.
- Of assessments, an assessor reads their own until it is in, and then those of others.
- Salaries of the applicant's staff are hidden from the funder's people who have no mandate to
  read them. Of an account those who are not to pay see the last characters.
- A mandate (`grant_reading`) names persons, cases or rounds, parts, and days. No mandate opens
  drafts, and none is for people of applicants and counterparts.
- Before a text is opened for somebody, it is noted who reads which parts. That is shown by
  `show CASE` and `about PERSON`, to archivists and auditors.

W: the whole. own: what the person gave themselves. masked: that it is there. -: nothing.
"""

DAY: Final = date(2026, 11, 2)
FUNDER, APPLICANT, ABROAD, OTHER = "local/funder", "local/town", "local/abroad", "local/other"
STREAMS: Final[Mapping[str, str]] = {
    "partnership": "partnership/2026-0001",
    "round": "round/autumn",
    "register": "register",
}
SHOWN: Final = {Extent.WHOLE: "W", Extent.OWN: "own", Extent.MASKED: "masked", Extent.NOTHING: "-"}


class Reader(NamedTuple):
    """A kind of person: what the register says of them, and what they are to the case."""

    name: str
    principal: Principal
    declared: bool = True
    conflicted: bool = False
    assessed: bool = True


def _person(*held: tuple[Role, str], mandates: tuple[ReadingMandate, ...] = ()) -> Principal:
    roles = [RoleHeld(person="p-1", organisation=o, role=r, starts=DAY) for r, o in held]
    return principal_of("p-1", roles, mandates, DAY)


def mandate(starts: date = DAY, ends: date = DAY, stream: str = STREAMS["round"]) -> ReadingMandate:
    """For the round, and so for the case."""
    return ReadingMandate(
        number=1,
        person="p-1",
        streams=(stream,),
        parts=MANDATED,
        starts=starts,
        ends=ends,
    )


def _home(role: Role) -> str:
    if role in FUNDER_ROLES:
        return FUNDER
    return ABROAD if role in COUNTERPART_ROLES else APPLICANT


def _name(role: Role) -> str:
    return role.value.replace("_", " ")


READERS: Final = (
    Reader("operator", OPERATOR),
    *(Reader(_name(role), _person((role, _home(role)))) for role in Role),
    Reader("other applicant's coordinator", _person((Role.COORDINATOR, OTHER))),
    Reader("undeclared officer", _person((Role.PROGRAMME_OFFICER, FUNDER)), declared=False),
    Reader("assessor who is to assess", _person((Role.ASSESSOR, FUNDER)), assessed=False),
    Reader("disqualified officer", _person((Role.PROGRAMME_OFFICER, FUNDER)), conflicted=True),
    Reader(
        "finance officer with a mandate",
        _person((Role.FINANCE_OFFICER, FUNDER), mandates=(mandate(),)),
    ),
    Reader("outsider with a mandate", _person(mandates=(mandate(),))),
    Reader(
        "disqualified with a mandate",
        _person((Role.PROGRAMME_OFFICER, FUNDER), mandates=(mandate(),)),
        conflicted=True,
    ),
    Reader(
        "other applicant's with a mandate",
        _person((Role.COORDINATOR, OTHER), mandates=(mandate(),)),
    ),
    Reader(
        "auditor with one for another round",
        _person((Role.AUDITOR, FUNDER), mandates=(mandate(stream="round/another"),)),
    ),
    Reader("nobody in particular", _person()),
)


def stream_for(kind: str, reader: Reader) -> ReadStream:
    """A stream of the kind, in which the person is what they are."""
    parts = KINDS.named(kind).reading.parts
    if kind != "partnership":
        return ReadStream(stream=STREAMS[kind], parts=parts, funder=FUNDER)
    return ReadStream(
        stream=STREAMS[kind],
        parts=parts,
        funder=FUNDER,
        applicant=APPLICANT,
        counterparts=(ABROAD,),
        parent=STREAMS["round"],
        conflicted=("p-1",) if reader.conflicted else (),
        declared=("p-1",) if reader.declared else (),
        handlers=HANDLERS,
        gave={Part.ASSESSMENTS: ("p-1",) if reader.assessed else ()},
        awaited=() if reader.assessed else (Part.ASSESSMENTS,),
    )


def extent(kind: str, part: Part, reader: Reader) -> Extent:
    return may_read(reader.principal, stream_for(kind, reader), part).extent


def page() -> str:
    return HEAD + "".join(_table(kind.name) for kind in KINDS)


def _table(kind: str) -> str:
    parts = [one.part for one in KINDS.named(kind).reading.parts]
    head = f"| | {' | '.join(parts)} |\n|---|{'---|' * len(parts)}\n"
    rows = "".join(
        f"| {one.name} | {' | '.join(SHOWN[extent(kind, part, one)] for part in parts)} |\n"
        for one in READERS
    )
    return f"\n## {kind.capitalize()}\n\n{head}{rows}"


def main() -> int:
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
