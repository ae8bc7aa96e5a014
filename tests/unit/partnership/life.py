"""Commands as people would send them, and a case at each station of its life."""

from datetime import date
from functools import cache
from typing import Any

from domain.actors import Actor, BodyKind, Role, RoleHeld
from domain.partnership.commands import (
    ApproveApplication,
    ApproveReport,
    AttestPayment,
    CloseCase,
    ConfirmPayment,
    CountersignAgreement,
    DeclareEligible,
    OpenCase,
    SignAgreement,
    SubmitApplication,
    SubmitAssessment,
    SubmitReport,
)
from domain.partnership.terms import (
    Application,
    Attachment,
    BudgetLine,
    CostLine,
    Counterpart,
    PeriodPlan,
    Recommendation,
    Report,
    Team,
    YearBudget,
)
from tests.unit.partnership.story import Case
from tests.unit.partnership.world import (
    APPLICANT,
    ASSESSOR,
    COORDINATOR,
    DECISION_MAKER,
    FINANCE,
    FUNDER_SIGNATORY,
    OFFICER,
    OTHER_OFFICER,
    REGISTERED,
    ROUND,
    SECOND_ASSESSOR,
    SECOND_FINANCE,
    SIGNATORY,
    text,
)

YEAR = 30_000_000
"""What the application asks for in each of its two years: 20 in work input, 10 in travel."""


def counterpart(country: str, kind: BodyKind = BodyKind.MUNICIPALITY) -> Counterpart:
    return Counterpart(name=text(f"counterpart in {country}"), kind=kind, country=country)


def year(number: int, *amounts: int) -> YearBudget:
    types = ("work_input", "travel", "venue")
    return YearBudget(
        year=number,
        lines=tuple(
            BudgetLine(cost_type=t, amount_minor=a) for t, a in zip(types, amounts, strict=False)
        ),
    )


def application(**changes: Any) -> Application:
    counterparts = changes.get("counterparts", (counterpart("UA"),))
    plan: dict[str, Any] = {
        "title": text("title"),
        "summary": text("summary"),
        "counterparts": counterparts,
        "core_areas": ("equity",),
        "starts": date(2027, 1, 1),
        "ends": date(2028, 12, 31),
        "teams": tuple(Team(party=n, officials=3) for n in range(len(counterparts) + 1)),
        "budget": (year(1, 20_000_000, 10_000_000), year(2, 20_000_000, 10_000_000)),
        "attachments": tuple(
            Attachment(document=code, file=text(code)) for code in ("letter_of_intent", "budget")
        ),
    }
    return Application(**{**plan, **changes})


OPEN = OpenCase(round=ROUND, component="project")
SUBMIT = SubmitApplication(application=application())


def assessment(score: int = 40, proposed_minor: int = 2 * YEAR) -> SubmitAssessment:
    return SubmitAssessment(
        score=score,
        recommendation=Recommendation.APPROVE,
        proposed_minor=proposed_minor,
        comment=text("assessment"),
    )


def period(number: int, starts: date, ends: date, due: date, *amounts: int) -> PeriodPlan:
    return PeriodPlan(
        period=number,
        starts=starts,
        ends=ends,
        report_due=due,
        lines=year(number, *amounts).lines,
    )


FIRST = period(1, date(2027, 1, 1), date(2027, 12, 31), date(2028, 3, 1), 20_000_000, 10_000_000)
SECOND = period(2, date(2028, 1, 1), date(2028, 12, 31), date(2029, 3, 1), 20_000_000, 10_000_000)


def approval(**changes: Any) -> ApproveApplication:
    decision: dict[str, Any] = {
        "periods": (FIRST, SECOND),
        "signature_due": date(2027, 1, 31),
        "presenter": OFFICER.person,
        "reasons": text("reasons"),
    }
    return ApproveApplication(**{**decision, **changes})


def costs(**amounts: int) -> tuple[CostLine, ...]:
    return tuple(CostLine(cost_type=t, amount_minor=a) for t, a in amounts.items())


def report(**changes: Any) -> Report:
    parts: dict[str, Any] = {
        "narrative": text("narrative"),
        "costs": costs(work_input=18_000_000, travel=9_000_000),
        "costs_from": date(2027, 2, 1),
        "costs_to": date(2027, 11, 30),
        "salary_form": text("salary form"),
        "approval_signature": text("approval signature"),
        "audit_certificate": text("audit certificate"),
    }
    return Report(**{**parts, **changes})


def report_of(number: int, **changes: Any) -> SubmitReport:
    days = {"costs_from": date(2026 + number, 2, 1), "costs_to": date(2026 + number, 11, 30)}
    return SubmitReport(period=number, report=report(**{**days, **changes}))


def approved_costs(number: int, **amounts: int) -> ApproveReport:
    lines = costs(**(amounts or {"work_input": 18_000_000, "travel": 9_000_000}))
    return ApproveReport(period=number, approved=lines)


def paid(number: int, on: date) -> ConfirmPayment:
    return ConfirmPayment(period=number, paid_on=on, bank_reference=text(f"reference {number}"))


SIGN = SignAgreement(account=text("account"))


@cache
def unopened() -> Case:
    return Case()


@cache
def draft() -> Case:
    return unopened().when(COORDINATOR, OPEN, "2026-09-20").after


@cache
def submitted() -> Case:
    return draft().when(COORDINATOR, SUBMIT, "2026-10-01").after


@cache
def eligible() -> Case:
    return submitted().when(OFFICER, DeclareEligible(), "2026-10-20").after


@cache
def assessed() -> Case:
    return assessed_with(application())


def assessed_with(plan: Application) -> Case:
    case = draft().when(COORDINATOR, SubmitApplication(application=plan), "2026-10-01").after
    case = case.when(OFFICER, DeclareEligible(), "2026-10-20").after
    case = case.when(ASSESSOR, assessment(), "2026-11-01").after
    return case.when(SECOND_ASSESSOR, assessment(), "2026-11-02").after


@cache
def approved() -> Case:
    return assessed().when(DECISION_MAKER, approval(), "2026-12-11").after


@cache
def signed() -> Case:
    return approved().when(SIGNATORY, SIGN, "2026-12-15").after


@cache
def active() -> Case:
    return signed().when(FUNDER_SIGNATORY, CountersignAgreement(), "2026-12-20").after


@cache
def to_report() -> Case:
    """The first year is over and its report is open."""
    return active().until("2028-01-10")


@cache
def reported() -> Case:
    return to_report().when(COORDINATOR, report_of(1), "2028-02-20").after


def reported_by_a_later_officer() -> Case:
    """The report was submitted by someone who now works for the funder, and nowhere else."""
    then = RoleHeld(
        person=OTHER_OFFICER.person,
        organisation=APPLICANT,
        role=Role.COORDINATOR,
        starts=date(2026, 1, 1),
        ends=date(2028, 2, 29),
    )
    registered = REGISTERED.model_copy(update={"roles": (*REGISTERED.roles, then)})
    case = to_report().seeing(registered=registered)
    coordinator = Actor(person=OTHER_OFFICER.person, organisation=APPLICANT)
    return case.when(coordinator, report_of(1), "2028-02-20").after


@cache
def to_attest() -> Case:
    return reported().when(OFFICER, approved_costs(1), "2028-03-10").after


@cache
def ordered() -> Case:
    case = to_attest().when(FINANCE, AttestPayment(period=1), "2028-03-11").after
    return case.when(SECOND_FINANCE, AttestPayment(period=1), "2028-03-12").after


@cache
def first_year_paid() -> Case:
    return ordered().when(FINANCE, paid(1, date(2028, 3, 15)), "2028-03-16").after


@cache
def closing() -> Case:
    case = first_year_paid().until("2029-01-10")
    case = case.when(COORDINATOR, report_of(2), "2029-02-01").after
    case = case.when(OFFICER, approved_costs(2), "2029-02-10").after
    case = case.when(FINANCE, AttestPayment(period=2), "2029-02-11").after
    case = case.when(SECOND_FINANCE, AttestPayment(period=2), "2029-02-12").after
    return case.when(FINANCE, paid(2, date(2029, 2, 13)), "2029-02-14").after


@cache
def closed() -> Case:
    return closing().when(OFFICER, CloseCase(), "2029-03-01").after
