"""The register as it is now: organisations, persons, and the roles held from day to day."""

from collections.abc import Collection
from datetime import date

from domain.kernel.actors import BodyKind, RoleHeld
from domain.kernel.agenda import StreamStatus
from domain.kernel.dates import Instant
from domain.kernel.decision_context import ErasuresOrdered, OrganisationFacts, RegisterFacts
from domain.kernel.edition import Edition
from domain.kernel.free_text import Retention, Subject, VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import (
    CountryCode,
    OrganisationId,
    OrganisationNumber,
    PersonId,
    Uuid,
    is_abroad,
)
from domain.kernel.reading import ReadingMandate


class Organisation(Frozen):
    """`country` is that of an organisation abroad.

    The id stays for ever. `number` is the right one where the id names a wrong one or none.
    """

    id: OrganisationId
    body: BodyKind
    name: VaultText
    country: CountryCode | None = None
    number: OrganisationNumber | None = None

    @property
    def known_as(self) -> str:
        """Its number as it is known now, or its id if it has none."""
        return self.number or self.id

    @property
    def is_abroad(self) -> bool:
        return is_abroad(self.country)


class Person(Frozen):
    id: PersonId
    name: VaultText
    email: VaultText


class Restriction(Frozen):
    """That stands. `ground` is one of `RestrictionGround` (restriction.py)."""

    person: PersonId
    ground: str
    since: date


class Erasure(Frozen):
    """It was ordered, last at `at`, that what is kept of the subject in this class be erased."""

    subject: Subject
    retention: Retention
    at: Instant


class RegisterState(Frozen):
    """`funder` is None until the register is opened.

    `texts` are the ids of all texts that the register was given and that are not erased, former
    contact details included. They are the texts that the register may erase. `mandates` to read are
    numbered from 1, those that are over included. `restrictions` are those that stand, `erasures`
    the last of each subject and class.
    """

    funder: OrganisationId | None = None
    organisations: tuple[Organisation, ...] = ()
    persons: tuple[Person, ...] = ()
    roles: tuple[RoleHeld, ...] = ()
    texts: tuple[Uuid, ...] = ()
    mandates: tuple[ReadingMandate, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    erasures: tuple[Erasure, ...] = ()

    @property
    def headline(self) -> str:
        return "unopened" if self.funder is None else "open"

    def organisation(self, id: str) -> Organisation | None:
        return next((one for one in self.organisations if one.id == id), None)

    def person(self, id: str) -> Person | None:
        return next((one for one in self.persons if one.id == id), None)

    def mandate(self, number: int) -> ReadingMandate | None:
        return next((one for one in self.mandates if one.number == number), None)

    def restriction(self, person: str, ground: str) -> Restriction | None:
        return next(
            (one for one in self.restrictions if (one.person, one.ground) == (person, ground)), None
        )

    def with_texts(self, *texts: VaultText) -> "RegisterState":
        known = dict.fromkeys((*self.texts, *(one.text for one in texts)))
        return self.model_copy(update={"texts": tuple(known)})


def stream_status(state: RegisterState, edition: Edition) -> StreamStatus:
    # The register stays open for ever and has no deadlines.
    opened = state.funder is not None
    return StreamStatus(phase="register" if opened else "unopened", headline=state.headline)


def facts(
    state: RegisterState,
    version: int,
    persons: Collection[str],
    organisations: Collection[str],
    subjects: Collection[str] = (),
) -> RegisterFacts:
    """What the decisions of other streams see: these persons and organisations at a version, and
    what was ordered to be erased of these subjects.

    All roles of a person are included, at any organisation and time: decisions ask for days.
    """
    return RegisterFacts(
        version=version,
        funder=state.funder,
        roles=tuple(held for held in state.roles if held.person in persons),
        organisations=tuple(
            OrganisationFacts(id=one.id, kind=one.body, country=one.country, number=one.number)
            for one in state.organisations
            if one.id in organisations
        ),
        persons=tuple(one.id for one in state.persons if one.id in persons),
        erasures=tuple(
            ErasuresOrdered(
                subject=subject,
                last={one.retention: one.at for one in state.erasures if one.subject == subject},
            )
            for subject in subjects
        ),
    )
