"""What each document says, as plain data. Names and free text are given in by who renders it.

Amounts are whole hundredths and days are dates. Where an amount follows from others, both are given
and compared, so that a document never shows a sum that does not add up.
"""

from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, model_validator

from domain.kernel.dates import Day, Instant
from domain.kernel.frozen import Frozen
from domain.kernel.ids import CaseNumber, CurrencyCode, Sha256, Slug
from domain.kernel.money import Minor, PositiveMinor
from services.documents.text import Label, Line, Prose, Words
from texts.catalogue import Language

Number: TypeAlias = Annotated[int, Field(strict=True, ge=1, le=9999)]
LINES_MAX = 200


class Person(Frozen):
    """Who, and in which capacity: a role, an office, an organisation."""

    name: Line
    capacity: Line


class Party(Frozen):
    """`number` is an organisation number, where the party has one."""

    name: Line
    number: Line | None = None
    country: Words | None = None


class BudgetLine(Frozen):
    name: Words
    amount_minor: PositiveMinor


class GrantedPeriod(Frozen):
    """A reporting year of a grant and the most that it may cost. The days are included."""

    period: Number
    starts: Day
    ends: Day
    amount_minor: PositiveMinor

    @model_validator(mode="after")
    def _in_order(self) -> "GrantedPeriod":
        if self.ends < self.starts:
            raise ValueError("ends: the last day lies before the first (starts)")
        return self


class BudgetedPeriod(GrantedPeriod):
    """With its budget, and the day by which it has to be reported."""

    report_due: Day
    lines: tuple[BudgetLine, ...] = Field(min_length=1, max_length=LINES_MAX)

    @model_validator(mode="after")
    def _adds_up(self) -> "BudgetedPeriod":
        _check_sum("amount_minor", self.amount_minor, (one.amount_minor for one in self.lines))
        return self


class CaseDocument(Frozen):
    """What every document says. `written_in` is the language of the free text that it quotes,
    where that is another than the document's own: a reader aloud has to know."""

    template: ClassVar[str]

    programme: Slug
    programme_title: Words
    programme_version: Number
    funder: Words
    case: CaseNumber
    currency: CurrencyCode
    written_in: Language | None = None


class Signature(Frozen):
    """Who signs for a party. A municipality may need two."""

    party: Line
    signatories: tuple[Person, ...] = Field(min_length=1, max_length=10)


class Agreement(CaseDocument):
    """The grant as it was decided, and on which terms it is paid.

    Without `account`, the grantee names it when it signs.
    """

    template = "agreement"

    day: Day
    funder_party: Party
    grantee: Party
    partners: tuple[Party, ...] = Field(default=(), max_length=20)
    decision: Line
    decision_day: Day
    component: Words
    title: Line
    amount_minor: PositiveMinor
    periods: tuple[BudgetedPeriod, ...] = Field(min_length=1, max_length=5)
    payment: Literal["arrears"]
    account: Line | None = None
    conditions: tuple[Prose, ...] = Field(default=(), max_length=50)
    signatures: tuple[Signature, ...] = Field(default=(), max_length=10)

    @model_validator(mode="after")
    def _adds_up(self) -> "Agreement":
        _check_sum("amount_minor", self.amount_minor, (one.amount_minor for one in self.periods))
        return self


class DecidedByBody(Frozen):
    """A board or a committee, in a meeting whose minutes hold the decision."""

    kind: Literal["body"] = "body"
    body: Line
    minutes: Line | None = None
    paragraph: Line | None = None


class DecidedByDelegation(Frozen):
    """One person, for a body that has handed over such decisions: `order` says where."""

    kind: Literal["delegation"] = "delegation"
    body: Line
    order: Line


DecidedBy: TypeAlias = Annotated[DecidedByBody | DecidedByDelegation, Field(discriminator="kind")]


class Absence(Frozen):
    """Who neither took part nor was present, because of a conflict of interest. `ground` is the one
    that they declared, if they did."""

    person: Person
    ground: Words | None = None


class Dissent(Frozen):
    person: Person
    opinion: Prose


Outcome: TypeAlias = Literal["approved", "approved_in_part", "rejected", "dismissed"]


class DecisionDocument(CaseDocument):
    """A decision on an application: what, who, why, and how to have it changed."""

    template = "decision"

    number: Label
    day: Day
    applicant: Party
    component: Words
    title: Line
    outcome: Outcome
    applied_minor: Minor
    amount_minor: Minor
    periods: tuple[GrantedPeriod, ...] = Field(default=(), max_length=5)
    conditions: tuple[Prose, ...] = Field(default=(), max_length=50)
    reasons: Prose
    rules: tuple[Line, ...] = Field(default=(), max_length=50)
    decided_by: DecidedBy | None = None
    deciders: tuple[Person, ...] = Field(min_length=1, max_length=50)
    presenter: Person | None = None
    others_present: tuple[Person, ...] = Field(default=(), max_length=50)
    absent: tuple[Absence, ...] = Field(default=(), max_length=50)
    dissents: tuple[Dissent, ...] = Field(default=(), max_length=50)
    how_to_change: Prose

    @model_validator(mode="after")
    def _grants_what_it_says(self) -> "DecisionDocument":
        _check_sum("amount_minor", self.amount_minor, (one.amount_minor for one in self.periods))
        if self.outcome.startswith("approved") != bool(self.periods):
            raise ValueError(
                "periods: an approval grants an amount for each of them, and nothing else does"
            )
        return self


class ReportLine(Frozen):
    """A line of the period's budget. `earlier_minor` is what earlier periods reported on it."""

    name: Words
    budget_minor: Minor
    reported_minor: Minor
    earlier_minor: Minor = 0
    comment: Prose | None = None


class SalaryLine(Frozen):
    """Work that was done for the grant, in whole minutes, and what it cost."""

    person: Person
    minutes: Annotated[int, Field(strict=True, ge=1, le=1_000_000)]
    amount_minor: Minor


class AuditCertificate(Frozen):
    """`opinion` as auditors distinguish them, `amount_minor` the sum that was audited."""

    auditor: Person
    day: Day
    opinion: Literal["unqualified", "qualified", "adverse", "disclaimer"]
    amount_minor: Minor | None = None
    remarks: Prose | None = None


class ReportDocument(CaseDocument):
    """A period's report as it was prepared, to be signed and submitted.

    Forms and certificates are texts where they were not given field by field.
    """

    template = "report"

    grantee: Party
    component: Words
    title: Line
    period: Number
    starts: Day
    ends: Day
    narrative: Prose
    granted_minor: Minor
    lines: tuple[ReportLine, ...] = Field(min_length=1, max_length=LINES_MAX)
    costs_from: Day | None = None
    costs_to: Day | None = None
    salaries: tuple[SalaryLine, ...] = Field(default=(), max_length=LINES_MAX)
    salary_form: Prose | None = None
    audit: AuditCertificate | None = None
    audit_certificate: Prose | None = None
    prepared_by: Person
    prepared_at: Instant


class ReceivedPart(Frozen):
    """A form or a file that came with it, by its name and its content."""

    name: Line
    sha256: Sha256


class Receipt(CaseDocument):
    """What was received, and what comes next."""

    template = "receipt"

    number: Label
    received: Words
    sender: Person
    received_at: Instant
    content_sha256: Sha256
    parts: tuple[ReceivedPart, ...] = Field(default=(), max_length=LINES_MAX)
    next_steps: tuple[Words, ...] = Field(min_length=1, max_length=20)


class Attestation(Frozen):
    person: Person
    at: Instant


class PaymentNote(CaseDocument):
    """Why an amount is paid, who attested it, and to which account it goes.

    `cap_minor` is what may be paid at most, `cap` says why. `paid_on` and `reference` are the
    bank's, once it has paid.
    """

    template = "payment_note"

    number: Label
    payee: Party
    period: Number
    starts: Day
    ends: Day
    claimed_minor: Minor
    approved_minor: Minor
    cap_minor: Minor
    cap: Words
    amount_minor: Minor
    account: Line
    paid_on: Day | None = None
    reference: Line | None = None
    attestations: tuple[Attestation, ...] = Field(min_length=1, max_length=10)

    @model_validator(mode="after")
    def _pays_no_more_than_it_may(self) -> "PaymentNote":
        if self.amount_minor > min(self.approved_minor, self.cap_minor):
            raise ValueError("amount_minor: at most what was approved, and at most cap_minor")
        return self


Document: TypeAlias = Agreement | DecisionDocument | ReportDocument | Receipt | PaymentNote


def _check_sum(field: str, given: int, parts: Iterable[int]) -> None:
    if given != (found := sum(parts)):
        raise ValueError(f"{field}: {given} is given, and its parts add up to {found}")
