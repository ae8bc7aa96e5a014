"""The form of a scenario file: dated public commands, and the outcomes that are expected of them.

A step is a command that a person could send by hand, and nothing else. Organisations and people are
registered by public commands too.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from domain.kernel.actors import BodyKind, Role
from domain.kernel.frozen import Frozen
from domain.kernel.ids import CountryCode, OrganisationId, PersonId, RoundId, Slug, Uuid
from domain.kernel.money import Minor
from domain.kernel.rules import Text
from domain.kinds import KINDS
from domain.partnership.kind import PARTNERSHIP
from domain.register.kind import REGISTER
from domain.round.kind import ROUND
from rehearsal.calendar import local_time
from services.input_errors import input_error

PLACEHOLDER = r"^\$[a-z][a-z0-9_]*$"

Placeholder: TypeAlias = Annotated[str, StringConstraints(pattern=PLACEHOLDER)]
"""`$name`: the case's value of that name, its type kept."""

MailAddress: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+$")]

ValueName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,60}$")]
Words: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=500)]
RuleId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{2,3}$")]
NAMED = tuple(kind for kind in KINDS if not kind.numbered)
"""Kinds of stream that a file can name: an id from the yearly series is not known beforehand."""

StreamOrCase: TypeAlias = Annotated[
    str,
    StringConstraints(pattern=f"^({'|'.join(kind.form for kind in NAMED)}|[a-z0-9][a-z0-9-]*)$"),
]
"""The name of a stream, or the key of a case."""
LocalTime: TypeAlias = Annotated[datetime | date, BeforeValidator(local_time)]
"""A time on a Swedish clock, without a zone; a bare day means that day at `scenario.hour`."""


class Manager(Frozen):
    person: PersonId
    name: Words
    email: Words


class Funder(Frozen):
    """Who runs the programme, and its first programme manager, as `install` registers them."""

    organisation: OrganisationId
    name: Words
    manager: Manager


class Heading(Frozen):
    """`calendar = "next"` moves every date of the file by the same number of whole years, so that
    `starts` lies in the future: a server's clock only runs forward. With `calendar = "today"`
    the day of `starts` becomes today, and other days move by whole months. Every step is of that
    day then; they are sent one after the other, and whoever goes on afterwards does so in real
    time.

    `notes` are printed: what is invented, and what is taken from documents. With
    `programme_version` later versions of the programme are not published, so that a round pins that
    one.
    """

    title: Text
    notes: tuple[Text, ...] = ()
    programme: Slug
    programme_version: int | None = Field(default=None, ge=1, strict=True)
    starts: LocalTime
    hour: int = Field(default=9, ge=0, le=23, strict=True)
    calendar: Literal["as_written", "next", "today"] = "as_written"
    funder: Funder


class Organisation(Frozen):
    """Registered at `starts` with `add_organisation`."""

    organisation: OrganisationId
    body: BodyKind
    name: Words
    country: CountryCode | None = None


class Person(Frozen):
    """Registered at `starts` with `add_person`, and one `grant_role` for each role.

    `person` is a key: the file names the person by it, or by the mail address. Which id stands for
    them in the journal is allotted when they are added.
    """

    person: PersonId
    name: Words
    email: Words
    organisation: OrganisationId
    roles: tuple[Role, ...] = ()


class Case(Frozen):
    """A name for a numbered stream in this file: the command that opens it ties the two together.

    `kind` is the kind of stream, one whose ids are numbers.
    `values` are free: `$name` in a step is replaced by the value of that name of the step's case,
    and `${name}` inside a longer text by its text. `$case` is the key.
    """

    key: Slug
    kind: str = PARTNERSHIP.name
    values: dict[ValueName, Any] = Field(default_factory=dict)


class Expected(Frozen):
    """The expected answer to a step. A refusal may name its rule."""

    outcome: Literal["accepted", "refused"] = "accepted"
    rule: RuleId | None = None

    @model_validator(mode="after")
    def _rule_of_a_refusal(self) -> "Expected":
        if self.rule and self.outcome != "refused":
            raise input_error("scenario_file.rule_of_a_refusal")
        return self


WhichCases: TypeAlias = Literal["all"] | Annotated[tuple[Slug, ...], Field(min_length=1)]


class Step(Frozen):
    """A public command on a day. With `cases` it is sent once for each of them.

    `stream` is the name of a stream, or the key of a case. `organisation` may be left out for a
    person under [[people]]. `command` is the command as on the command line.
    """

    at: LocalTime
    by: PersonId | Placeholder | MailAddress
    organisation: OrganisationId | Placeholder | None = None
    stream: StreamOrCase | None = None
    cases: WhichCases | None = None
    command_id: Uuid | None = None
    command: dict[str, Any]
    expect: Expected = Expected()
    note: Text | None = None

    @model_validator(mode="after")
    def _one_aim(self) -> "Step":
        if (self.stream is None) == (self.cases is None):
            named = ", ".join(kind.words for kind in NAMED)
            raise input_error("scenario_file.one_aim", named=named)
        if self.command_id and self.cases:
            raise input_error("scenario_file.one_command")
        return self


ExpectedMinor: TypeAlias = Minor | Placeholder | None
Count: TypeAlias = Annotated[int, Field(strict=True, ge=0)]
FIELDS_OF_A_CASE = (
    "requested_minor",
    "granted_minor",
    "reserved_minor",
    "committed_minor",
    "paid_minor",
    "released_minor",
)
"""Fields of a partnership's view that an expectation may name by themselves."""


class Expectation(Frozen):
    """The state of cases or of another stream at a time, and what has been sent by then.

    `view` names fields of the stream's view, `available` what is left in its accounts, by purse.
    `notices` and `refusals` count what has been sent (by template) and refused (by rule) in that
    stream, or everywhere if none is named. `round` is short for the stream of a round, and an
    amount written by itself for the field of that name.
    """

    at: LocalTime
    cases: WhichCases | None = None
    case: Slug | None = None
    round: RoundId | None = None
    stream: StreamOrCase | None = None
    headline: str | None = None
    phase: str | None = None
    requested_minor: ExpectedMinor = None
    granted_minor: ExpectedMinor = None
    reserved_minor: ExpectedMinor = None
    committed_minor: ExpectedMinor = None
    paid_minor: ExpectedMinor = None
    released_minor: ExpectedMinor = None
    frame_minor: ExpectedMinor = None
    view: dict[str, Any] = Field(default_factory=dict)
    available: dict[str, Minor | Placeholder] = Field(default_factory=dict)
    notices: dict[str, Count] = Field(default_factory=dict)
    refusals: dict[RuleId, Count] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _about_one_thing(self) -> "Expectation":
        named = sum(one is not None for one in (self.case, self.cases, self.round, self.stream))
        if named > 1:
            raise input_error("scenario_file.one_target")
        if not named and not (self.notices or self.refusals):
            raise input_error("scenario_file.target_or_count")
        return self

    @property
    def target(self) -> str | None:
        """The one stream or key of a case that it is about."""
        return ROUND.stream(self.round) if self.round else self.stream or self.case

    @property
    def fields(self) -> dict[str, Any]:
        """What the stream's view is to say."""
        by_themselves = {name: getattr(self, name) for name in FIELDS_OF_A_CASE}
        return {name: one for name, one in by_themselves.items() if one is not None} | self.view

    @property
    def purses(self) -> dict[str, Any]:
        """What is to be left in the stream's accounts."""
        return ({} if self.frame_minor is None else {"frame": self.frame_minor}) | self.available


class Scenario(Frozen):
    scenario: Heading
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    values: dict[ValueName, Any] = Field(default_factory=dict)
    """Values of every case that has none of its own of that name."""
    cases: tuple[Case, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1)
    expectations: tuple[Expectation, ...] = ()


def register_steps(scenario: Scenario) -> Iterator[tuple[str, Step]]:
    """The commands that register [[organisations]] and [[people]], each with its field."""
    for n, organisation in enumerate(scenario.organisations):
        said = organisation.model_dump(mode="json", exclude_none=True)
        added = {"kind": "add_organisation", **said}
        yield f"organisations.{n}", _register_step(scenario, added)
    for n, person in enumerate(scenario.people):
        contact = person.model_dump(mode="json", include={"person", "name", "email"})
        yield f"people.{n}", _register_step(scenario, {"kind": "add_person", **contact})
        for m, command in enumerate(_roles(scenario, person)):
            yield f"people.{n}.roles.{m}", _register_step(scenario, command)


def install_command(scenario: Scenario) -> dict[str, object]:
    """The first entry of the register."""
    funder = scenario.scenario.funder
    return {
        "kind": "install",
        "funder": funder.organisation,
        "funder_name": funder.name,
        "manager": funder.manager.person,
        "manager_name": funder.manager.name,
        "manager_email": funder.manager.email,
        "starts": _first_day(scenario),
    }


def _register_step(scenario: Scenario, command: dict[str, object]) -> Step:
    funder = scenario.scenario.funder
    return Step(
        at=scenario.scenario.starts,
        by=funder.manager.person,
        organisation=funder.organisation,
        stream=REGISTER.name,
        command=command,
    )


def _roles(scenario: Scenario, person: Person) -> Iterator[dict[str, object]]:
    for role in person.roles:
        yield {
            "kind": "grant_role",
            "person": person.person,
            "organisation": person.organisation,
            "role": role.value,
            "starts": _first_day(scenario),
        }


def _first_day(scenario: Scenario) -> str:
    starts = scenario.scenario.starts
    return date(starts.year, starts.month, starts.day).isoformat()
