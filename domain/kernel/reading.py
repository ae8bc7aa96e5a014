"""Who may read what of a stream: one function, asked by everything that shows something.

Each kind of stream declares its parts and who reads them. The register says who holds which role
and which mandate on a day, the stream who takes part in it and who is disqualified.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

from pydantic import Field

from domain.kernel.actors import APPLICANT_ROLES, COUNTERPART_ROLES, FUNDER_ROLES, Role, RoleHeld
from domain.kernel.edition import Edition
from domain.kernel.frozen import Frozen
from domain.kernel.ids import OrganisationId, PersonId, Stream
from domain.kernel.rules import Mark, Rule


class Part(StrEnum):
    """What can be read or hidden by itself. Each kind of stream has some of them."""

    OVERVIEW = "overview"
    """What a list shows: number, parties, title, state."""
    APPLICATION = "application"
    BUDGET = "budget"
    ATTACHMENTS = "attachments"
    DRAFTS = "drafts"
    ASSESSMENTS = "assessments"
    INTERESTS = "interests"
    CONTACTS = "contacts"
    DECISION = "decision"
    AGREEMENT = "agreement"
    ACCOUNT = "account"
    REPORTS = "reports"
    SALARIES = "salaries"
    """Texts and files that say what persons are paid."""
    PAYMENTS = "payments"
    HOLDS = "holds"
    """Why payments are held, and why they are released."""
    TIMELINE = "timeline"
    """That something happened, and when. What it says belongs to its own part."""
    DOCUMENTS = "documents"
    LETTERS = "letters"
    JOURNAL = "journal"
    """What was refused, and all that belongs to no other part."""
    READERS = "readers"
    """Who may read what."""
    READINGS = "readings"
    """Who has read what."""
    COMPARISON = "comparison"
    DIRECTORY = "directory"
    """Organisations, people and their roles."""
    ADDRESSES = "addresses"
    MANDATES = "mandates"
    PERSONAL = "personal"
    """All that is kept about one person, wherever it is."""


R75 = Rule(
    id="R75",
    name="reading_needs_a_role_or_a_mandate",
    basis="The funder's policy: a part of a case is read by those whose role has to do with it "
    "(after the General Data Protection Regulation, articles 5.1 c and 25)",
    mark=Mark.INFERENCE,
    sv="Den här delen läses bara av den som har en roll som behöver den, eller ett "
    "läsuppdrag för den.",
    en="This part is read only by those whose role needs it, or who have a mandate to read it.",
)
R76 = Rule(
    id="R76",
    name="disqualified_persons_read_nothing",
    basis="The funder's policy: a person who is disqualified takes no part (after "
    "förvaltningslagen 2017:900, 16-17 §§, which bind authorities)",
    mark=Mark.INFERENCE,
    sv="Den som är jävig i ett ärende läser bara sin egen anmälan.",
    en="A person with a conflict of interest in a case reads only their own declaration.",
)
R77 = Rule(
    id="R77",
    name="interest_is_declared_before_reading",
    basis="The funder's policy, as R40: whoever handles a case first says in writing whether they "
    "have an interest in it",
    mark=Mark.INFERENCE,
    sv="Lämna först din jävsdeklaration i ärendet. Därefter kan du läsa det.",
    en="First send your declaration of interest in the case. Then you can read it.",
)
R78 = Rule(
    id="R78",
    name="own_assessment_comes_first",
    basis="The funder's policy: assessments are independent of each other",
    mark=Mark.INFERENCE,
    sv="Andras bedömningar visas när din egen är lämnad.",
    en="The assessments of others are shown once your own is in.",
)
R79 = Rule(
    id="R79",
    name="salaries_need_a_mandate",
    basis="The funder's policy: what the applicant's staff are paid is read by those who have been "
    "given the task (after the General Data Protection Regulation, articles 5.1 c and 25)",
    mark=Mark.INFERENCE,
    sv="Löner till personer hos sökanden visas bara för den som har ett läsuppdrag.",
    en="Salaries of the applicant's staff are shown only to those with a mandate to read them.",
)


class Extent(StrEnum):
    """How much is read of a part. `masked`: that it is there, and enough to tell it from another.
    `own`: what the person gave themselves."""

    NOTHING = "nothing"
    MASKED = "masked"
    OWN = "own"
    WHOLE = "whole"


_BY_EXTENT: Final = list(Extent)


def least(one: Extent, other: Extent) -> Extent:
    return min(one, other, key=_BY_EXTENT.index)


class Sight(NamedTuple):
    """The answer of `may_read`. `rule` says why it is not the whole, `mandate` is the number of the
    mandate that it takes."""

    extent: Extent
    rule: Rule | None = None
    mandate: int | None = None

    @property
    def is_whole(self) -> bool:
        return self.extent is Extent.WHOLE


WHOLE: Final = Sight(Extent.WHOLE)


@dataclass(frozen=True)
class PartSpec:
    """Who reads a part. A role counts where it is held at a party of the stream.

    readers     read the whole
    masked      see that it is there
    own         read what they gave themselves, also those who are disqualified
    own_first   of the readers: they give something of their own, and read that of others afterwards
    public      everybody in the register reads it
    undeclared  read before one has declared whether one has an interest in the case
    masked_by   why it is masked
    """

    part: Part
    readers: tuple[Role, ...] = ()
    masked: tuple[Role, ...] = ()
    own: tuple[Role, ...] = ()
    own_first: tuple[Role, ...] = ()
    public: bool = False
    undeclared: bool = False
    masked_by: Rule = R75


MANDATED: Final = tuple(
    part
    for part in Part
    if part
    not in (
        *(Part.OVERVIEW, Part.DRAFTS, Part.COMPARISON),
        *(Part.DIRECTORY, Part.ADDRESSES, Part.MANDATES, Part.PERSONAL),
    )
)
"""What a mandate to read may name. Drafts are the applicant's own until they are sent in, the
overview goes with any part, and the register is read by role alone."""


class ReadingMandate(Frozen):
    """A person may read parts of certain streams, and of those that belong to them, from a day to a
    day, both included."""

    number: int
    person: PersonId
    streams: tuple[Stream, ...]
    parts: tuple[Part, ...]
    starts: date
    ends: date

    def covers(self, day: date) -> bool:
        return self.starts <= day <= self.ends


class Principal(Frozen):
    """Who reads: what the register says of them on a day. `person` is None for the people who run
    the engine: they keep what everybody reads, and so they can read it."""

    person: PersonId | None
    organisation: OrganisationId | None = None
    roles: tuple[RoleHeld, ...] = ()
    mandates: tuple[ReadingMandate, ...] = Field(default=())

    @property
    def is_operator(self) -> bool:
        return self.person is None

    def holds(self, roles: Iterable[Role], organisation: str | None) -> bool:
        wanted = set(roles)
        return any(one.organisation == organisation and one.role in wanted for one in self.roles)


OPERATOR: Final = Principal(person=None)


def principal_of(
    person: str,
    held: Iterable[RoleHeld],
    mandates: Iterable[ReadingMandate],
    day: date,
    organisation: str | None = None,
) -> Principal:
    """A person of the register on a day, acting for one organisation, or for any of theirs."""
    return Principal(
        person=person,
        organisation=organisation,
        roles=tuple(one for one in held if one.person == person and one.covers(day)),
        mandates=tuple(one for one in mandates if one.person == person and one.covers(day)),
    )


@dataclass(frozen=True)
class ReadStream:
    """What a stream says of who may read it.

    parent      a mandate for it is one for this stream too
    conflicted  persons who are disqualified
    declared    those who have declared whether they have an interest; None: nobody has to
    handlers    the roles that have to
    gave        who has given something of their own to a part
    awaited     parts to which something is still to be given
    """

    stream: str
    parts: tuple[PartSpec, ...]
    funder: str | None
    applicant: str | None = None
    counterparts: tuple[str, ...] = ()
    parent: str | None = None
    conflicted: tuple[str, ...] = ()
    declared: tuple[str, ...] | None = None
    handlers: tuple[Role, ...] = ()
    gave: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)
    awaited: tuple[Part, ...] = ()

    def spec(self, part: Part) -> PartSpec | None:
        return next((one for one in self.parts if one.part is part), None)

    def takes_part(self, held: RoleHeld) -> bool:
        """Is the role held at an organisation that it counts at in this stream?"""
        if held.role in APPLICANT_ROLES:
            return held.organisation == self.applicant
        if held.role in COUNTERPART_ROLES:
            return held.organisation in self.counterparts
        return held.organisation == self.funder


@dataclass(frozen=True)
class KindReading:
    """What a kind of stream declares about reading.

    parts    its parts, in the order in which they are shown
    part_of  the part of each kind of command and type of event; what is not named is of the journal
    fields   fields that belong to another part, wherever they are
    stream   who may read, from the state of a stream
    reports  what tells who reported a person: commands, events, rules that refuse and templates of
             letters. The person whom they name does not read them, whatever else they read
    """

    parts: tuple[PartSpec, ...]
    part_of: Mapping[str, Part]
    fields: Mapping[str, Part]
    stream: Callable[[Any, str, str | None, Edition], ReadStream]
    reports: tuple[str, ...] = ()

    def of(self, name: str) -> Part:
        return self.part_of.get(name, Part.JOURNAL)

    def of_field(self, name: str, path: str) -> Part:
        """The part of a field, by the command or event that it is in: the outermost field with a
        part of its own counts."""
        own = (self.fields[step] for step in path.split(".") if step in self.fields)
        return next(own, self.of(name))

    def tells_who_reported(
        self, name: str | None, said: Mapping[str, Any], person: str | None
    ) -> bool:
        """Would it tell the person who reported them? `name` is that of a command, an event, a rule
        that refused or a template, `said` what it says."""
        return person is not None and name in self.reports and said.get("person") == person


def may_read(principal: Principal, stream: ReadStream, part: Part) -> Sight:
    """The one answer to who may read what. The best of what their roles and mandates allow."""
    spec = stream.spec(part)
    if spec is None:
        return Sight(Extent.NOTHING, R75)
    if principal.is_operator:
        return WHOLE
    sights = [_by_role(principal, stream, spec, held) for held in _capacities(principal, stream)]
    sights += [_by_mandate(principal, stream, spec, one) for one in principal.mandates]
    if spec.public:
        sights.append(WHOLE)
    return max(sights, key=_most, default=Sight(Extent.NOTHING, R75))


def sights(principal: Principal, stream: ReadStream) -> dict[Part, Sight]:
    """Of every part of the stream."""
    return {one.part: may_read(principal, stream, one.part) for one in stream.parts}


def _most(sight: Sight) -> tuple[int, bool]:
    """Of two that show as little, the one that tells the person what they can do about it."""
    return _BY_EXTENT.index(sight.extent), sight.rule is not R75


def _capacities(principal: Principal, stream: ReadStream) -> tuple[RoleHeld, ...]:
    acting = principal.organisation
    return tuple(
        one
        for one in principal.roles
        if acting in (None, one.organisation) and stream.takes_part(one)
    )


def _by_role(principal: Principal, stream: ReadStream, spec: PartSpec, held: RoleHeld) -> Sight:
    if held.role not in FUNDER_ROLES:
        return _declared(spec, held.role)
    if is_shut_out(principal, stream):
        return Sight(Extent.OWN if spec.own else Extent.NOTHING, R76)
    sight = _declared(spec, held.role)
    if sight.extent is Extent.NOTHING:
        return sight
    if not spec.undeclared and _has_to_declare(principal, stream, held.role):
        return Sight(Extent.NOTHING, R77)
    if sight.is_whole and _own_comes_first(principal, stream, spec, held.role):
        return Sight(Extent.OWN, R78)
    return sight


def _declared(spec: PartSpec, role: Role) -> Sight:
    if role in spec.readers:
        return WHOLE
    if role in spec.own:
        return Sight(Extent.OWN, R75)
    if role in spec.masked:
        return Sight(Extent.MASKED, spec.masked_by)
    return Sight(Extent.NOTHING, R75)


def _by_mandate(
    principal: Principal, stream: ReadStream, spec: PartSpec, mandate: ReadingMandate
) -> Sight:
    """Neither for those who are disqualified nor for people of organisations that apply. What a
    list shows goes with any part."""
    named = spec.part is Part.OVERVIEW or spec.part in {*mandate.parts} & {*MANDATED}
    if not (named and _names(mandate, stream)):
        return Sight(Extent.NOTHING, R75)
    if is_shut_out(principal, stream) or works_elsewhere(principal.roles):
        return Sight(Extent.NOTHING, R76)
    if not spec.undeclared and any(
        _has_to_declare(principal, stream, one.role) for one in principal.roles
    ):
        return Sight(Extent.NOTHING, R77)
    if any(_own_comes_first(principal, stream, spec, one.role) for one in principal.roles):
        return Sight(Extent.OWN, R78)
    return Sight(Extent.WHOLE, mandate=mandate.number)


def _names(mandate: ReadingMandate, stream: ReadStream) -> bool:
    return stream.stream in mandate.streams or stream.parent in mandate.streams


def is_shut_out(principal: Principal, stream: ReadStream) -> bool:
    """As R15: a conflict is declared, or the person has a role with the applicant as well."""
    at_applicant = principal.holds(Role, stream.applicant) if stream.applicant else False
    return principal.person in stream.conflicted or at_applicant


def works_elsewhere(held: Iterable[RoleHeld]) -> bool:
    """Does the person hold a role at an organisation that applies, or at a counterpart?"""
    return any(one.role not in FUNDER_ROLES for one in held)


def _has_to_declare(principal: Principal, stream: ReadStream, role: Role) -> bool:
    return role in stream.handlers and not _has_declared(principal, stream)


def _has_declared(principal: Principal, stream: ReadStream) -> bool:
    return stream.declared is None or principal.person in stream.declared


def _own_comes_first(principal: Principal, stream: ReadStream, spec: PartSpec, role: Role) -> bool:
    """Another role opens it at once only to those who are not to give something themselves."""
    if principal.person in stream.gave.get(spec.part, ()):
        return False
    is_to_give = spec.part in stream.awaited and principal.holds(spec.own_first, stream.funder)
    return role in spec.own_first or is_to_give


def _of_the_funder(state: Any, stream: str, funder: str | None, edition: Edition) -> ReadStream:
    return ReadStream(stream=stream, parts=FUNDERS_OWN.parts, funder=funder)


FUNDERS_OWN: Final = KindReading(
    parts=(
        PartSpec(Part.OVERVIEW, FUNDER_ROLES),
        PartSpec(Part.TIMELINE, FUNDER_ROLES),
        PartSpec(Part.JOURNAL, FUNDER_ROLES),
    ),
    part_of={},
    fields={},
    stream=_of_the_funder,
)
"""For a kind of stream that declares nothing: the funder's people read it."""
