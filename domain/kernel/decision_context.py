"""What a decision may look at beyond its own stream. It is stored with the decision, whole."""

from datetime import date

from domain.kernel.actors import (
    SYSTEM,
    Actor,
    BodyKind,
    Role,
    RoleHeld,
)
from domain.kernel.dates import (
    Instant,
    day_of,
)
from domain.kernel.frozen import Frozen
from domain.kernel.ids import (
    OrganisationId,
    PersonId,
    RoundId,
    Sha256,
    Slug,
    Stream,
)
from domain.kernel.programme import Programme


class Needs(Frozen):
    """What a decision asks to see: the pure half of loading a context."""

    persons: tuple[PersonId, ...] = ()
    organisations: tuple[OrganisationId, ...] = ()
    round: RoundId | None = None
    frame: bool = False
    cases_of_round: RoundId | None = None
    programme: Slug | None = None
    """A programme id whose newest version is wanted (announcing); else the stream's own pin."""


class OrganisationFacts(Frozen):
    id: OrganisationId
    kind: BodyKind


class RegisterFacts(Frozen):
    """The register at `version`, restricted to the persons and organisations that were asked for.

    `funder` is the organisation whose people run the programme.
    """

    version: int = 0
    funder: OrganisationId | None = None
    roles: tuple[RoleHeld, ...] = ()
    organisations: tuple[OrganisationFacts, ...] = ()
    persons: tuple[PersonId, ...] = ()

    def organisation(self, id: str) -> OrganisationFacts | None:
        return next((one for one in self.organisations if one.id == id), None)


class RoundFacts(Frozen):
    version: int
    id: RoundId
    status: str
    programme: Slug
    definition: Sha256
    opens_at: Instant
    closes_at: Instant


class CaseFacts(Frozen):
    """A case as its round sees it."""

    stream: Stream
    version: int
    headline: str
    finished: bool


class ObservedFacts(Frozen):
    """Everything a decision saw outside its own stream, with the versions it saw."""

    registered: RegisterFacts = RegisterFacts()
    round: RoundFacts | None = None
    frame_available_minor: int | None = None
    cases: tuple[CaseFacts, ...] = ()
    definition: Sha256 | None = None


class DecisionContext(Frozen):
    """The circumstances of a command: where, who, when, and what was seen.

    `now` is the command's time, never before the head's last entry nor the cause's.
    """

    stream: Stream
    seq: int
    actor: Actor
    now: Instant
    facts: ObservedFacts
    programme: Programme | None = None

    @property
    def today(self) -> date:
        return day_of(self.now)

    @property
    def is_system(self) -> bool:
        return self.actor == SYSTEM

    def holds(self, role: Role, organisation: str | None) -> bool:
        """Does the actor hold the role today, for the organisation that they act for?"""
        return (
            organisation is not None
            and self.actor.organisation == organisation
            and any(
                held.role is role
                and held.person == self.actor.person
                and held.organisation == organisation
                and held.covers(self.today)
                for held in self.facts.registered.roles
            )
        )

    def holds_any(self, roles: tuple[Role, ...], organisation: str | None) -> bool:
        return any(self.holds(role, organisation) for role in roles)
