"""A case at each station of its life, as its people brought it there."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from domain.kernel.actors import Actor, Role, RoleHeld
from domain.partnership.account_change import RequestAccountChange, VerifyAccount
from domain.partnership.application import SubmitApplication
from domain.partnership.closure import CloseCase
from domain.partnership.completion import DeclareEligible
from domain.partnership.interest import DeclareInterest
from domain.partnership.payment import AttestPayment
from domain.partnership.payment_hold import HoldPayments
from domain.partnership.returned_payment import RecordReturnedPayment
from domain.partnership.terms import Application, Interest, TerminationGround
from tests.unit.partnership.papers import (
    COUNTERSIGN,
    OPEN,
    SIGN,
    SUBMIT,
    application,
    approval,
    approved_costs,
    assessment,
    paid,
    report_of,
    signed_report,
    termination,
    warning,
)
from tests.unit.partnership.story import Case
from tests.unit.partnership.world import (
    APPLICANT,
    ASSESSOR,
    COORDINATOR,
    DECISION_MAKER,
    FINANCE,
    FUNDER_SIGNATORY,
    HANDLING,
    OFFICER,
    OTHER_OFFICER,
    REGISTERED,
    SECOND_ASSESSOR,
    SECOND_FINANCE,
    SIGNATORY,
    THIRD_FINANCE,
    at,
    text,
)

TERMS_BROKEN = TerminationGround.TERMS_BROKEN


@cache
def unopened() -> Case:
    return Case()


@cache
def draft() -> Case:
    return unopened().when(COORDINATOR, OPEN, "2026-09-20").after


@cache
def submitted() -> Case:
    return declared(draft().when(COORDINATOR, SUBMIT, "2026-10-01").after, "2026-10-01")


def declared(case: Case, moment: str) -> Case:
    """Everybody who may come to handle the case has declared that they have no interest in it."""
    for person in HANDLING:
        case = case.when(person, DeclareInterest(interest=Interest.NONE), moment).after
    return case


def declared_by(case: Case, who: Actor, moment: str) -> Case:
    return case.when(who, DeclareInterest(interest=Interest.NONE), moment).after


@cache
def eligible() -> Case:
    return submitted().when(OFFICER, DeclareEligible(), "2026-10-20").after


@cache
def assessed() -> Case:
    return assessed_with(application())


def assessed_with(plan: Application) -> Case:
    return assessed_from(
        draft().when(COORDINATOR, SubmitApplication(application=plan), "2026-10-01").after
    )


def assessed_from(submitted: Case) -> Case:
    case = declared(submitted, "2026-10-12")
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
    return signed().when(FUNDER_SIGNATORY, COUNTERSIGN, "2026-12-20").after


@cache
def to_report() -> Case:
    """The first year is over and its report is open."""
    return active().until("2028-01-10")


@cache
def reported() -> Case:
    return report_in(to_report(), 1, "2028-02-20")


def report_in(
    case: Case, number: int, moment: str, who: Actor = COORDINATOR, **changes: Any
) -> Case:
    """A report that has been prepared and signed on the same day."""
    prepared = case.when(who, report_of(number, **changes), moment).after
    entry = prepared.state.periods[number - 1].prepared_in
    return prepared.when(SIGNATORY, signed_report(number, entry), moment).after


@cache
def prepared() -> Case:
    """The first year's report waits for its signatory."""
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
    return report_in(case, 1, "2028-02-20", coordinator)


@cache
def warned() -> Case:
    """The first report never came. The applicant can answer until 15 June 2028."""
    overdue = active().until("2028-06-01")
    return overdue.when(OFFICER, warning(date(2028, 6, 15)), "2028-06-01").after


@cache
def heard() -> Case:
    """The day to answer has passed."""
    return warned().until("2028-06-16")


def terminated(case: Case, moment: str, ground: TerminationGround = TERMS_BROKEN) -> Case:
    """Announced three weeks ahead, and ended when nobody answered."""
    last = date.fromisoformat(moment) - timedelta(days=1)
    told = case.when(OFFICER, warning(last, ground), at(moment) - timedelta(days=22)).after
    decided = termination(date.fromisoformat(moment))
    return told.until(moment).when(DECISION_MAKER, decided, moment).after


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
    case = report_in(case, 2, "2029-02-01")
    case = case.when(OFFICER, approved_costs(2), "2029-02-10").after
    case = case.when(FINANCE, AttestPayment(period=2), "2029-02-11").after
    case = case.when(SECOND_FINANCE, AttestPayment(period=2), "2029-02-12").after
    return case.when(FINANCE, paid(2, date(2029, 2, 13)), "2029-02-14").after


@cache
def closed() -> Case:
    return closing().when(OFFICER, CloseCase(), "2029-03-01").after


def sent_back(number: int) -> RecordReturnedPayment:
    return RecordReturnedPayment(period=number, reason=text("the account is closed"))


@cache
def reopened() -> Case:
    """The second year's payment came back when the case was closed."""
    return closed().when(THIRD_FINANCE, sent_back(2), "2029-03-10").after


@cache
def held() -> Case:
    """One has attested, then somebody held the payments."""
    case = to_attest().when(FINANCE, AttestPayment(period=1), "2028-03-11").after
    hold = HoldPayments(grounds=text("the invoices look alike"))
    return case.when(THIRD_FINANCE, hold, "2028-03-12").after


@cache
def account_to_verify() -> Case:
    """One has attested, then the applicant asked for another account."""
    case = to_attest().when(FINANCE, AttestPayment(period=1), "2028-03-11").after
    ask = RequestAccountChange(account=text("new account"), reason=text("we changed banks"))
    return case.when(SIGNATORY, ask, "2028-03-12").after


@cache
def account_to_confirm() -> Case:
    checked = VerifyAccount(source=text("called the switchboard"), checked_on=date(2028, 3, 13))
    return account_to_verify().when(FINANCE, checked, "2028-03-13").after
