"""The values that commands and events are made of: application, grant, report and their parts."""

from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from domain.kernel.actors import BodyKind
from domain.kernel.dates import Day, Instant
from domain.kernel.free_text import AccountingText, FreeText, IndivisibleText, TextAboutPerson
from domain.kernel.frozen import Frozen, is_none
from domain.kernel.ids import Code, CountryCode, OrganisationId, PersonId
from domain.kernel.money import Minor, PositiveMinor

PeriodNumber: TypeAlias = Annotated[int, Field(strict=True, ge=1, le=5)]


class Counterpart(Frozen):
    """A party abroad. `organisation` links it to the register, if its people take part here."""

    name: FreeText
    kind: BodyKind
    country: CountryCode
    organisation: OrganisationId | None = Field(default=None, exclude_if=is_none)


class Team(Frozen):
    """How many take part from one party: `party` 0 is the applicant, 1 the first counterpart."""

    party: int = Field(strict=True, ge=0, le=20)
    officials: int = Field(strict=True, ge=0, le=100)
    majority_politicians: int = Field(default=0, strict=True, ge=0, le=100)
    opposition_politicians: int = Field(default=0, strict=True, ge=0, le=100)


class BudgetLine(Frozen):
    cost_type: Code
    amount_minor: PositiveMinor


class YearBudget(Frozen):
    """What is applied for in one year of the case."""

    year: PeriodNumber
    lines: tuple[BudgetLine, ...] = Field(min_length=1, max_length=50)

    @property
    def amount_minor(self) -> int:
        return sum(line.amount_minor for line in self.lines)


class Attachment(Frozen):
    document: Code
    file: FreeText


class Application(Frozen):
    """What the applicant asks for. `starts` and `ends` are days, both included."""

    title: FreeText
    summary: FreeText
    counterparts: tuple[Counterpart, ...] = Field(default=(), max_length=20)
    core_areas: tuple[Code, ...] = Field(default=(), max_length=20)
    starts: Day
    ends: Day
    teams: tuple[Team, ...] = Field(default=(), max_length=21)
    budget: tuple[YearBudget, ...] = Field(min_length=1, max_length=5)
    attachments: tuple[Attachment, ...] = Field(default=(), max_length=50)

    @model_validator(mode="after")
    def _reads_as_a_plan(self) -> "Application":
        if self.ends < self.starts:
            raise PydanticCustomError(
                "ends_after_start", "the last day lies before the first (starts)", {"at": "ends"}
            )
        years = [one.year for one in self.budget]
        if years != list(range(1, len(years) + 1)):
            raise PydanticCustomError(
                "years_in_order",
                "number the years 1, 2, 3 ... in order, each once",
                {"at": "budget"},
            )
        return self

    @property
    def amount_minor(self) -> int:
        return sum(year.amount_minor for year in self.budget)

    @property
    def linked(self) -> tuple[str, ...]:
        """The counterparts that are in the register."""
        return tuple(one.organisation for one in self.counterparts if one.organisation)


class PeriodPlan(Frozen):
    """One reporting year of a grant: its days (both included), its budget and its report's date."""

    period: PeriodNumber
    starts: Day
    ends: Day
    report_due: Day
    lines: tuple[BudgetLine, ...] = Field(min_length=1, max_length=50)

    @model_validator(mode="after")
    def _in_order(self) -> "PeriodPlan":
        if not self.starts <= self.ends <= self.report_due:
            raise PydanticCustomError(
                "days_in_order", "starts, ends and report_due must follow each other"
            )
        if len({line.cost_type for line in self.lines}) != len(self.lines):
            raise PydanticCustomError("line_once", "name each cost type once", {"at": "lines"})
        return self

    @property
    def amount_minor(self) -> int:
        return sum(line.amount_minor for line in self.lines)


class Reminder(Frozen):
    """A step of a period's reminder schedule: `days` from the due date, negative before it."""

    days: int
    at: Instant


class ReportingPlan(Frozen):
    """When a period's report opens, is due and is reminded of. Fixed by the agreement."""

    period: PeriodNumber
    opens_at: Instant
    due_at: Instant
    reminders: tuple[Reminder, ...] = ()


class CostLine(Frozen):
    """A reported or approved cost on one line of the period's budget. The amount may be zero."""

    cost_type: Code
    amount_minor: Minor


class Report(Frozen):
    """A period's report. What a funder may leave out is optional here; rule R22 asks for it.

    `costs_from` and `costs_to` are the days of the first and the last cost.
    """

    narrative: AccountingText | None = None
    costs: tuple[CostLine, ...] = Field(default=(), max_length=50)
    costs_from: Day | None = None
    costs_to: Day | None = None
    salary_form: AccountingText | None = None
    approval_signature: AccountingText | None = None
    audit_certificate: AccountingText | None = None

    @model_validator(mode="after")
    def _each_line_once(self) -> "Report":
        if len({line.cost_type for line in self.costs}) != len(self.costs):
            raise PydanticCustomError("cost_once", "name each cost type once", {"at": "costs"})
        return self

    @property
    def amount_minor(self) -> int:
        return sum(line.amount_minor for line in self.costs)


class AuditOpinion(StrEnum):
    """As auditors distinguish them (ISA 700, 705)."""

    UNQUALIFIED = "unqualified"
    QUALIFIED = "qualified"
    ADVERSE = "adverse"
    DISCLAIMER = "disclaimer"


class AuditCertificate(Frozen):
    """What an auditor certifies about the costs of a period. `amount_minor` is the audited sum."""

    auditor: AccountingText
    title: AccountingText
    day: Day
    opinion: AuditOpinion
    amount_minor: Minor
    findings: AccountingText | None = None


class IfMissed(StrEnum):
    """What happens when a completion that was asked for does not come in time."""

    DISMISS = "dismiss"
    ASSESS_AS_IS = "assess_as_is"


class DismissalGround(StrEnum):
    NOT_ELIGIBLE = "not_eligible"
    NOT_COMPLETED = "not_completed"
    OUTSIDE_PROGRAMME = "outside_programme"


class Recommendation(StrEnum):
    APPROVE = "approve"
    REJECT = "reject"


class CriterionScore(Frozen):
    """How an application meets one of the programme's criteria."""

    code: Code
    points: int = Field(strict=True, ge=0, le=100)
    comment: IndivisibleText | None = None


Criteria: TypeAlias = Annotated[
    tuple[CriterionScore, ...], Field(max_length=20, exclude_if=lambda value: not value)
]
"""What is given before a programme has any is left out."""


class ConflictGround(StrEnum):
    """Grounds for disqualification, after the Administrative Procedure Act, section 16."""

    PARTY_OR_RELATIVE = "party_or_relative"
    REPRESENTATIVE = "representative"
    EARLIER_INVOLVEMENT = "earlier_involvement"
    OTHER = "other"


class Interest(StrEnum):
    """What a person declares before they handle a case: no interest in it, or which ground."""

    NONE = "none"
    PARTY_OR_RELATIVE = "party_or_relative"
    REPRESENTATIVE = "representative"
    EARLIER_INVOLVEMENT = "earlier_involvement"
    OTHER = "other"


class InterestRuling(StrEnum):
    DISQUALIFIED = "disqualified"
    NOT_DISQUALIFIED = "not_disqualified"


class ReportAnswer(StrEnum):
    """What a person of whom an interest is reported has done themselves."""

    DECLARED = "declared"
    STEPPED_ASIDE = "stepped_aside"


class TerminationGround(StrEnum):
    """Why the funder ends a grant before its time."""

    REPORT_MISSING = "report_missing"
    TERMS_BROKEN = "terms_broken"


class Authority(StrEnum):
    """By what right a decision is made: a body decides, or a person to whom it is delegated."""

    BODY = "body"
    DELEGATION = "delegation"


class Dissent(Frozen):
    """A person who took part and has another opinion."""

    person: PersonId
    opinion: TextAboutPerson


People: TypeAlias = Annotated[tuple[PersonId, ...], Field(max_length=50)]


class DecisionRecord(Frozen):
    """How a decision was made. `reference` names the body, or the delegation as it is written."""

    decided_on: Day
    authority: Authority
    reference: FreeText
    minutes: FreeText | None = None
    paragraph: FreeText | None = None
    decided_by: People = ()
    others_present: People = ()
    absent_for_conflict: People = ()
    dissent: tuple[Dissent, ...] = Field(default=(), max_length=50)

    @property
    def took_part(self) -> tuple[str, ...]:
        return (*self.decided_by, *self.others_present)

    @property
    def named(self) -> tuple[str, ...]:
        """Everybody, and twice those who are named twice."""
        return (*self.took_part, *self.absent_for_conflict)


class Channel(StrEnum):
    """How officer and applicant were in contact."""

    PHONE = "phone"
    MAIL = "mail"
    MEETING = "meeting"
    OTHER = "other"
