"""A funder's rules as data: one version of a programme, checked when it is loaded.

Every figure has a mark that says how certain it is that it is the funder's (docs/sources.md). What
no source says is a parameter with a stated default here, never a constant in the code.
"""

from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import Field, model_validator

from domain.kernel.actors import BodyKind
from domain.kernel.frozen import Frozen, is_none
from domain.kernel.ids import Code, CountryCode, CurrencyCode, Slug
from domain.kernel.money import PositiveMinor
from domain.kernel.reminders import Ladder, Ladders
from domain.kernel.rules import Force, Mark, Text

T = TypeVar("T")


class Sourced(Frozen, Generic[T]):
    """A figure or list, how certain it is (`mark`) and where it is from (`source`)."""

    value: T
    mark: Mark
    source: str = Field(min_length=1, max_length=200)


class Region(StrEnum):
    EUROPE = "europe"
    AFRICA = "africa"
    ASIA = "asia"
    LATIN_AMERICA = "latin_america"


class Parties(StrEnum):
    """How many parties take part in a case. Ceilings depend on it."""

    TWO = "two"
    THREE = "three"
    MULTI = "multi"


class Per(StrEnum):
    YEAR = "year"
    CASE = "case"


class Publication(StrEnum):
    """What is published of a case with its round's results, the most first.

    `reduced`: its number, the amount and the year. `withheld`: it is counted, and nothing else."""

    WHOLE = "whole"
    REDUCED = "reduced"
    WITHHELD = "withheld"


def _is_whole(published: Publication) -> bool:
    return published is Publication.WHOLE


class Country(Frozen):
    """`published` is what is published of cases with a partner there, unless it was decided
    otherwise."""

    code: CountryCode
    region: Region
    name: Text
    published: Publication = Field(default=Publication.WHOLE, exclude_if=_is_whole)


class Ceiling(Frozen):
    """The most that a component may cost. `warns` is a guide value, `refuses` a hard maximum."""

    regions: tuple[Region, ...] = Field(min_length=1)
    parties: Parties
    per: Per
    amount_minor: PositiveMinor
    force: Force
    mark: Mark
    source: str = Field(min_length=1, max_length=200)


class TeamRule(Frozen):
    """Officials per party."""

    officials_min: int = Field(ge=0, strict=True)
    officials_max: int = Field(ge=0, strict=True)
    mark: Mark
    source: str = Field(min_length=1, max_length=200)


class Component(Frozen):
    """A kind of case: inception, project, steering group ..."""

    code: Code
    name: Text
    months_min: Sourced[int]
    months_max: Sourced[int]
    ceilings: tuple[Ceiling, ...] = Field(min_length=1)
    team: TeamRule | None = None
    documents: Sourced[tuple[Code, ...]]

    def ceiling(self, region: Region, parties: Parties) -> Ceiling | None:
        return next(
            (c for c in self.ceilings if region in c.regions and c.parties is parties), None
        )


class CoreArea(Frozen):
    code: Code
    name: Text


class CostType(Frozen):
    code: Code
    name: Text
    is_work_input: bool = False


class Reporting(Frozen):
    """What a report must contain, when it is due and when people are reminded.

    `reminder_days` are days relative to the due date, negative before it. `report_days` is the
    default number of days from the end of a period to the due date of its report.
    """

    report_days: Sourced[int]
    reminder_days: Sourced[tuple[int, ...]]
    completion_days: Sourced[int]
    audit_certificate: Sourced[bool]
    salary_form_for_work_input: Sourced[bool]
    approval_signature: Sourced[bool]

    @model_validator(mode="after")
    def _reminders_in_order(self) -> "Reporting":
        days = self.reminder_days.value
        if list(days) != sorted(set(days)):
            raise ValueError("reminder_days: name each day once, in rising order")
        return self


def _policy(source: str) -> Sourced[bool]:
    return Sourced(value=True, mark=Mark.INFERENCE, source=source)


class DecisionPolicy(Frozen):
    """How the funder decides: what its decisions record, and whether a presenter takes part.

    `recorded` asks for the day, the deciding body or the delegation, and all who took part.
    `time_ahead`: nothing is applied for or granted whose time has passed.
    """

    presenter: Sourced[bool]
    presenter_is_another: Sourced[bool]
    recorded: Sourced[bool]
    time_ahead: Sourced[bool] = _policy("default: the funder's policy, no grants for the past")


DEFAULT_DECISION_POLICY = DecisionPolicy(
    presenter=_policy("default: the funder's policy; one official may decide alone (FL 28 §)"),
    presenter_is_another=_policy("default: the funder's policy, nothing public says so"),
    recorded=_policy("default: the funder's policy after FL 30-32 §§, which bind authorities"),
)
"""For programme versions that say nothing about it."""


class Duties(Frozen):
    """What one person may do in one case where no law that binds the funder says it.

    `ties_months` is how long before a case was opened a role at its applicant counts, ended or not;
    with `competitors`, so does a role at another applicant of the same round.
    """

    decider_attests: Sourced[bool]
    decider_signs: Sourced[bool]
    attestant_confirms: Sourced[bool]
    ties_months: Sourced[int]
    competitors: Sourced[bool]


DEFAULT_DUTIES = Duties(
    decider_attests=Sourced(
        value=False,
        mark=Mark.INFERENCE,
        source="default: the funder's policy, who grants money does not pay it out",
    ),
    decider_signs=_policy("default: the funder's policy; an agreement carries out a decision"),
    attestant_confirms=_policy("default: the funder's policy; the bank has paid when it is noted"),
    ties_months=Sourced(
        value=12,
        mark=Mark.INFERENCE,
        source="default: the funder's policy (after FL 16 §, which names no time)",
    ),
    competitors=_policy("default: the funder's policy (after FL 16 §: affected by the outcome)"),
)
"""For programme versions that say nothing about it."""


class Criterion(Frozen):
    """What an assessor judges by itself, with a score from 0 to `most`."""

    code: Code
    name: Text
    description: Text
    most: int = Field(strict=True, ge=1, le=100)


class Assessment(Frozen):
    """How many persons assess a case, the scale of their scores, and when they are reminded. With
    `criteria` a score is the sum of theirs; without, one score is given for the whole."""

    assessors: Sourced[int]
    score_max: Sourced[int]
    reminder_days: Sourced[int]
    criteria: Sourced[tuple[Criterion, ...]] | None = Field(default=None, exclude_if=is_none)

    @property
    def by_criterion(self) -> tuple[Criterion, ...]:
        return self.criteria.value if self.criteria else ()


class Agreement(Frozen):
    """`signature_days` is the default time to sign. Reminders are days before that time ends."""

    signature_days: Sourced[int]
    reminder_days: Sourced[tuple[int, ...]]


class Payment(StrEnum):
    ARREARS = "arrears"


DEFAULT_ACCOUNT_WAIT = Sourced[int](
    value=5,
    mark=Mark.INFERENCE,
    source="default: the funder's policy; time for those who gave the earlier account to object",
)
"""For programme versions that say nothing about it."""


class Money(Frozen):
    """`account_change_days` from the second check of a new account until it counts."""

    currency: CurrencyCode
    payment: Sourced[Payment]
    attestants: Sourced[int]
    # A published version keeps its text, and so its hash, where it says nothing.
    account_change_days: Sourced[int] | None = Field(default=None, exclude_if=is_none)

    @property
    def account_wait(self) -> Sourced[int]:
        return self.account_change_days or DEFAULT_ACCOUNT_WAIT


class Closing(Frozen):
    """`archive_days` from closing to archiving, `retention_years` after the year of closing.

    `hearing_days`: the least time in which an applicant can answer before a grant is ended.
    """

    archive_days: Sourced[int]
    retention_years: Sourced[int]
    hearing_days: Sourced[int] | None = Field(default=None, exclude_if=is_none)


DEFAULT_HEARING_DAYS: Sourced[int] = Sourced(
    value=14,
    mark=Mark.INFERENCE,
    source="default: the funder's policy (FL 25 §, which binds authorities, sets no number)",
)
"""For programme versions that say nothing about it."""


class Programme(Frozen):
    """One version of a funder's rules. It is never edited, only replaced by another version."""

    id: Slug
    version: int = Field(ge=1, strict=True)
    title: Text
    funder: Text
    in_force: date
    languages: tuple[Code, ...]
    applicants: Sourced[tuple[BodyKind, ...]]
    counterparts: Sourced[tuple[BodyKind, ...]]
    countries: Sourced[tuple[Country, ...]]
    core_areas: Sourced[tuple[CoreArea, ...]]
    cost_types: Sourced[tuple[CostType, ...]]
    components: tuple[Component, ...] = Field(min_length=1)
    assessment: Assessment
    # A published version keeps its text, and so its hash, where it says nothing.
    decision: DecisionPolicy | None = Field(default=None, exclude_if=is_none)
    duties: Duties | None = Field(default=None, exclude_if=is_none)
    agreement: Agreement
    reporting: Reporting
    money: Money
    closing: Closing
    reminders: Ladders[Sourced[Ladder]] | None = Field(default=None, exclude_if=is_none)

    @property
    def own_reminders(self) -> Ladders[Ladder] | None:
        """Those that it sets itself, without their marks: streams that it begins keep them."""
        if self.reminders is None:
            return None
        return Ladders[Ladder](**{name: one.value for name, one in self.reminders if one})

    @property
    def decision_policy(self) -> DecisionPolicy:
        return self.decision or DEFAULT_DECISION_POLICY

    @property
    def hearing_days(self) -> Sourced[int]:
        return self.closing.hearing_days or DEFAULT_HEARING_DAYS

    @property
    def separate_duties(self) -> Duties:
        return self.duties or DEFAULT_DUTIES

    def component(self, code: str) -> Component | None:
        return next((one for one in self.components if one.code == code), None)

    def country(self, code: str) -> Country | None:
        return next((one for one in self.countries.value if one.code == code), None)

    def published_of(self, code: str) -> Publication:
        """Of cases with a partner in this country."""
        country = self.country(code)
        return country.published if country else Publication.WHOLE

    def cost_type(self, code: str) -> CostType | None:
        return next((one for one in self.cost_types.value if one.code == code), None)

    def has_core_area(self, code: str) -> bool:
        return any(one.code == code for one in self.core_areas.value)
