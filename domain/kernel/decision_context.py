"""What a decision may see beyond its own stream: its needs, and the facts that answer them.

The needs are answered in the decision's own transaction. The facts are stored with the decision,
whole and with versions, so that the decision can be made again from its entry alone.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias, TypeVar

from pydantic import Field, model_validator

from domain.kernel.actors import SYSTEM, Actor, BodyKind, Role, RoleHeld
from domain.kernel.dates import Instant, day_of
from domain.kernel.edition import FIRST, Edition
from domain.kernel.free_text import Retention, Subject
from domain.kernel.frozen import Frozen, is_none
from domain.kernel.ids import (
    AccountId,
    CountryCode,
    OrganisationId,
    OrganisationNumber,
    PersonId,
    Sha256,
    Slug,
    Stream,
)
from domain.kernel.programme import Programme

F = TypeVar("F", bound=Frozen)


@dataclass(frozen=True)
class RolesOf:
    """The roles of these persons, at any organisation and time. The actor's are always included."""

    persons: tuple[PersonId, ...]


@dataclass(frozen=True)
class OrganisationsOf:
    """The kinds of these organisations. The actor's own is always included."""

    organisations: tuple[OrganisationId, ...]


@dataclass(frozen=True)
class ErasuresOf:
    """What was ordered to be erased of these subjects."""

    subjects: tuple[Subject, ...]


@dataclass(frozen=True)
class FactsOf:
    """What other streams may see of a stream (`StreamKind.facts`)."""

    stream: Stream


@dataclass(frozen=True)
class ChildrenOf:
    """Status of every stream of a kind that names this stream as its parent."""

    kind: str
    parent: Stream


@dataclass(frozen=True)
class CompetitorsIn:
    """The unfinished streams of a kind under this parent that are the matter of an organisation
    where somebody who is asked about holds a role, at any time. The funder is none of these, so
    that nothing is looked up for people who have roles there alone.
    """

    kind: str
    parent: Stream


@dataclass(frozen=True)
class AvailableIn:
    """What is available in an account. It stays locked until the decision is stored."""

    account: AccountId


@dataclass(frozen=True)
class DefinitionOf:
    """The programme version that another stream has pinned, for a stream that has none yet."""

    stream: Stream


@dataclass(frozen=True)
class NewestDefinition:
    """The newest version of a programme. Without this need a stream keeps its own."""

    programme: Slug


Need: TypeAlias = (
    RolesOf
    | OrganisationsOf
    | ErasuresOf
    | FactsOf
    | ChildrenOf
    | CompetitorsIn
    | AvailableIn
    | DefinitionOf
    | NewestDefinition
)
Needs: TypeAlias = tuple[Need, ...]


class OrganisationFacts(Frozen):
    """`country` is that of an organisation abroad, `number` the right one where the id names a
    wrong one.
    """

    id: OrganisationId
    kind: BodyKind
    country: CountryCode | None = Field(default=None, exclude_if=is_none)
    number: OrganisationNumber | None = Field(default=None, exclude_if=is_none)


class ErasuresOrdered(Frozen):
    """By class, when it was last ordered that what is kept of the subject be erased."""

    subject: Subject
    last: dict[Retention, Instant] = Field(default_factory=dict)


class RegisterFacts(Frozen):
    """The register at `version`, limited to the persons, organisations and subjects of erasures
    that were asked for.

    `funder` is the organisation whose staff run the programme.
    """

    version: int = 0
    funder: OrganisationId | None = None
    roles: tuple[RoleHeld, ...] = ()
    organisations: tuple[OrganisationFacts, ...] = ()
    persons: tuple[PersonId, ...] = ()
    erasures: tuple[ErasuresOrdered, ...] = Field(default=(), exclude_if=lambda value: not value)

    def last_erasure(self, subject: str, retention: Retention) -> Instant | None:
        """Of a subject that was asked for."""
        (found,) = (one for one in self.erasures if one.subject == subject)
        return found.last.get(retention)

    def organisation(self, id: str) -> OrganisationFacts | None:
        return next((one for one in self.organisations if one.id == id), None)


class StreamFacts(Frozen):
    """Another stream at `version`. `facts` is JSON, in the form that its kind declares."""

    stream: Stream
    version: int
    facts: dict[str, Any]


class ChildFacts(Frozen):
    """A stream as its parent sees it. `party` is whose matter it is, where that was asked for."""

    stream: Stream
    version: int
    headline: str
    finished: bool
    party: OrganisationId | None = Field(default=None, exclude_if=is_none)


class Available(Frozen):
    account: AccountId
    amount_minor: int


class ObservedFacts(Frozen):
    """Everything that a decision saw outside its own stream, with versions."""

    registered: RegisterFacts = RegisterFacts()
    streams: tuple[StreamFacts, ...] = ()
    children: tuple[ChildFacts, ...] = ()
    available: tuple[Available, ...] = ()
    definition: Sha256 | None = None

    @model_validator(mode="before")
    @classmethod
    def _as_written_until_0_3(cls, stored: Any) -> Any:
        """Until 0.3 an entry had a field each for its round, the round's budget and its cases."""
        if not isinstance(stored, dict) or "frame_available_minor" not in stored:
            return stored
        known = {name: stored[name] for name in ("registered", "definition") if name in stored}
        round, left = stored.get("round"), stored["frame_available_minor"]
        if round is not None:
            stream = f"round/{round['id']}"
            facts = {name: value for name, value in round.items() if name != "version"}
            known["streams"] = [{"stream": stream, "version": round["version"], "facts": facts}]
            if left is not None:
                known["available"] = [{"account": f"{stream}:frame", "amount_minor": left}]
        return known | {"children": stored.get("cases", [])}

    def of(self, stream: str, form: type[F]) -> F | None:
        """The facts of a stream, or None if there was no such stream."""
        shown = next((one for one in self.streams if one.stream == stream), None)
        return None if shown is None else form.model_validate(shown.facts)

    def available_in(self, account: str) -> int | None:
        shown = next((one for one in self.available if one.account == account), None)
        return None if shown is None else shown.amount_minor


class DecisionContext(Frozen):
    """The circumstances of a command: where, who, when, and what the decision sees.

    `now` is the command's time, never before the stream's last entry nor before the cause.
    `received_at` is when the sender's command came in, where that is known: what the sender is
    asked to do in time is compared with it, and so are roles and limits (`acted_at`).
    `added_late` is set for a deadline that an edition added when its instant was past already: what
    only reminds is then recorded as skipped, and nobody is written to.
    With `ties_from` a role at the party of a case counts against a person from that day on, ended
    or not yet begun; without it only one that they hold on the day of the act.
    """

    stream: Stream
    seq: int
    actor: Actor
    now: Instant
    facts: ObservedFacts
    programme: Programme | None = None
    edition: Edition = FIRST
    added_late: bool = False
    received_at: Instant | None = None
    ties_from: date | None = None

    @property
    def acted_at(self) -> Instant:
        """When the sender acted: the reception, however long the decision took."""
        return self.received_at or self.now

    @property
    def day_of_act(self) -> date:
        return day_of(self.acted_at)

    def in_time_at(self, due_at: Instant) -> bool:
        """Did the sender act before this instant?"""
        return self.acted_at < due_at

    @property
    def today(self) -> date:
        return day_of(self.now)

    @property
    def is_system(self) -> bool:
        return self.actor == SYSTEM

    def holds(self, role: Role, organisation: str | None) -> bool:
        """Did the actor hold the role at this organisation when they acted, and act for it?"""
        return (
            organisation is not None
            and self.actor.organisation == organisation
            and any(
                held.role is role
                and held.person == self.actor.person
                and held.organisation == organisation
                and held.covers(self.day_of_act)
                for held in self.facts.registered.roles
            )
        )

    def holds_any(self, roles: tuple[Role, ...], organisation: str | None) -> bool:
        return any(self.holds(role, organisation) for role in roles)
