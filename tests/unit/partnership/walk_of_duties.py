"""A whole life of a case in which each duty is somebody's, and the pairs of duties on its way."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from domain.kernel.actors import Actor, Role, RoleHeld
from domain.kernel.frozen import Frozen
from domain.kernel.programme import DEFAULT_DECISION_POLICY, DEFAULT_DUTIES, Sourced
from domain.kernel.rules import Mark
from domain.partnership.acts import Duty
from domain.partnership.closure import CloseCase
from domain.partnership.completion import DeclareEligible
from domain.partnership.interest import DeclareInterest, RuleOnInterest
from domain.partnership.payment import AttestPayment
from domain.partnership.reporting import ReturnReport
from domain.partnership.terms import Interest, InterestRuling
from tests.unit.partnership import life, papers, world
from tests.unit.partnership.story import Case, Told
from tests.unit.partnership.world import APPLICANT, EVERYTHING, HELD, REGISTERED, text

D = Duty
ONE = EVERYTHING
"""The person who holds every role at the funder, and later has been with the applicant too."""
AT_APPLICANT = Actor(person=ONE.person, organisation=APPLICANT)

# Written down once more, so that a pair that is missing in the matrix is found out.
ALWAYS = {
    (D.ASSESS, D.ASSESS): "E13",
    (D.ASSESS, D.DECIDE): "E12",
    (D.REPORT, D.RETURN_REPORT): "R80",
    (D.REPORT, D.APPROVE_REPORT): "E16",
    (D.REPORT, D.ATTEST): "R25",
    (D.REPORT, D.CONFIRM): "R80",
    (D.SIGN_REPORT, D.RETURN_REPORT): "R80",
    (D.SIGN_REPORT, D.APPROVE_REPORT): "E16",
    (D.SIGN_REPORT, D.ATTEST): "R25",
    (D.SIGN_REPORT, D.CONFIRM): "R80",
    (D.RETURN_REPORT, D.ATTEST): "R25",
    (D.APPROVE_REPORT, D.ATTEST): "R25",
    (D.UPHOLD, D.ATTEST): "R25",
    (D.RECORD_RETURN, D.ATTEST): "R84",
    (D.REQUEST_ACCOUNT, D.CHECK_ACCOUNT): "R53",
    (D.REQUEST_ACCOUNT, D.CONFIRM_ACCOUNT): "R53",
    (D.CHECK_ACCOUNT, D.CONFIRM_ACCOUNT): "R53",
    (D.REPORT, D.UPHOLD): "E16",
    (D.SIGN_REPORT, D.UPHOLD): "E16",
    (D.ATTEST, D.ATTEST): "R25",
}
BY_SETTING = {
    "presenter_is_another": ((D.PRESENT, D.DECIDE), "R43", True),
    "decider_attests": ((D.DECIDE, D.ATTEST), "R80", True),
    "decider_signs": ((D.DECIDE, D.COUNTERSIGN), "R80", False),
    "attestant_confirms": ((D.ATTEST, D.CONFIRM), "R80", False),
}
"""The pair, its rule, and whether it is kept apart unless the programme says otherwise."""
OF_APPLICANT = (D.REPORT, D.SIGN_REPORT)


def forbidden_by(one: Duty, other: Duty, flipped: str | None) -> str | None:
    for setting, (pair, rule, by_default) in BY_SETTING.items():
        if {*pair} == {one, other}:
            return rule if by_default is not (setting == flipped) else None
    return ALWAYS.get((one, other)) or ALWAYS.get((other, one))


def settings(flipped: str | None) -> dict[str, Any]:
    """A programme that says the opposite of a default."""
    if flipped is None:
        return {}
    group, default = ("duties", DEFAULT_DUTIES)
    if flipped == "presenter_is_another":
        group, default = "decision", DEFAULT_DECISION_POLICY  # type: ignore[assignment]
    turned = not getattr(default, flipped).value
    setting: Sourced[bool] = Sourced(value=turned, mark=Mark.UNKNOWN, source="these tests")
    return {group: default.model_copy(update={flipped: setting})}


class Step(NamedTuple):
    duty: Duty
    who: Actor
    command: Callable[[Case, "Cast"], Frozen]
    moment: str


Cast = dict[Duty, Actor]


def _rule(case: Case, cast: Cast) -> Frozen:
    ruling = InterestRuling.NOT_DISQUALIFIED
    return RuleOnInterest(person=world.THIRD_ASSESSOR.person, ruling=ruling, reason=text("why"))


def _approve(case: Case, cast: Cast) -> Frozen:
    record = papers.alone(cast[D.DECIDE].person)
    return papers.approval(presenter=cast[D.PRESENT].person, record=record)


def _sign_report(case: Case, cast: Cast) -> Frozen:
    return papers.signed_report(1, case.state.periods[0].prepared_in)


def _return(case: Case, cast: Cast) -> Frozen:
    return ReturnReport(period=1, due=date(2028, 4, 1), reason=text("a page is missing"))


def _vouch(case: Case, cast: Cast) -> Frozen:
    return papers.on_paper(date(2026, 12, 15), account=text("account"))


REPORT = Step(D.REPORT, world.COORDINATOR, lambda case, cast: papers.report_of(1), "2028-02-20")
SIGN_REPORT = Step(D.SIGN_REPORT, world.SIGNATORY, _sign_report, "2028-02-20")
ATTEST = AttestPayment(period=1)
STEPS = (
    Step(D.RULE, world.DECISION_MAKER, _rule, "2026-10-19"),
    Step(D.CHECK, world.OFFICER, lambda case, cast: DeclareEligible(), "2026-10-20"),
    Step(D.ASSESS, world.ASSESSOR, lambda case, cast: papers.assessment(), "2026-11-01"),
    Step(D.ASSESS, world.SECOND_ASSESSOR, lambda case, cast: papers.assessment(), "2026-11-02"),
    Step(D.DECIDE, world.DECISION_MAKER, _approve, "2026-12-11"),
    Step(D.VOUCH, world.OFFICER, _vouch, "2026-12-15"),
    Step(
        D.COUNTERSIGN, world.FUNDER_SIGNATORY, lambda case, cast: papers.COUNTERSIGN, "2026-12-20"
    ),
    REPORT,
    SIGN_REPORT,
    Step(D.RETURN_REPORT, world.OFFICER, _return, "2028-02-22"),
    REPORT._replace(moment="2028-02-25"),
    SIGN_REPORT._replace(moment="2028-02-25"),
    Step(D.APPROVE_REPORT, world.OFFICER, lambda *_: papers.approved_costs(1), "2028-03-10"),
    Step(D.ATTEST, world.FINANCE, lambda case, cast: ATTEST, "2028-03-11"),
    Step(D.ATTEST, world.SECOND_FINANCE, lambda case, cast: ATTEST, "2028-03-12"),
    Step(
        D.CONFIRM,
        world.THIRD_FINANCE,
        lambda case, cast: papers.paid(1, date(2028, 3, 15)),
        "2028-03-16",
    ),
    Step(D.CLOSE, world.OFFICER, lambda case, cast: CloseCase(), "2029-03-01"),
)
ORDER = tuple(dict.fromkeys(step.duty for step in STEPS))


@cache
def begun(flipped: str | None = None) -> Case:
    """Submitted, and everybody has declared; one of them has a ground to rule on."""
    case = (
        Case().where(**settings(flipped)).when(world.COORDINATOR, papers.OPEN, "2026-09-20").after
    )
    case = case.when(world.COORDINATOR, papers.SUBMIT, "2026-10-01").after
    case = life.declared(case, "2026-10-01")
    ground = DeclareInterest(interest=Interest.OTHER, reason=text("a lecture"))
    return case.when(world.THIRD_ASSESSOR, ground, "2026-10-02").after


class Walked(NamedTuple):
    case: Case
    who: Actor
    command: Frozen
    told: Told


def walked(first: Duty, second: Duty, flipped: str | None = None) -> Walked:
    """The case before the second act of the one person who has the first, and what came of it."""
    case = begun(flipped)
    cast: Cast = {D.PRESENT: world.OTHER_OFFICER}
    taken = False
    for step in STEPS:
        case = ready(case, step, first)
        mine = step.duty is first and (not taken or first in OF_APPLICANT)
        presents = step.duty is D.DECIDE and first is D.PRESENT
        asked = step.duty is second and (taken or presents)
        asked = asked or (step.duty is D.DECIDE and second is D.PRESENT and taken)
        cast[step.duty] = as_one(step) if mine or (asked and second is not D.PRESENT) else step.who
        if step.duty is D.DECIDE and D.PRESENT in (first, second):
            cast[D.PRESENT] = ONE
        command = step.command(case, cast)
        told = case.when(cast[step.duty], command, step.moment)
        if asked:
            return Walked(case, cast[step.duty], command, told)
        case = told.after
        taken = taken or mine or presents
    raise AssertionError(f"{second} does not come after {first}")


def as_one(step: Step) -> Actor:
    return AT_APPLICANT if step.duty in OF_APPLICANT else ONE


def ready(case: Case, step: Step, first: Duty) -> Case:
    """What lies between the steps: time, and the second year. Who comes from the applicant has been
    there in the second winter.
    """
    case = case.until("2029-01-10" if step.duty is D.CLOSE else step.moment)
    if step.duty is D.REPORT and first in OF_APPLICANT:
        roles = (Role.COORDINATOR, Role.SIGNATORY)
        days = {"starts": date(2028, 1, 1), "ends": date(2028, 2, 29)}
        then = tuple(
            RoleHeld(person=ONE.person, organisation=APPLICANT, role=role, **days) for role in roles
        )
        return case.seeing(registered=REGISTERED.model_copy(update={"roles": (*HELD, *then)}))
    if step.duty is not D.CLOSE:
        return case
    case = life.report_in(case, 2, "2029-02-01")
    case = case.when(world.OFFICER, papers.approved_costs(2), "2029-02-10").after
    for who in (world.SECOND_FINANCE, world.THIRD_FINANCE):
        case = case.when(who, AttestPayment(period=2), "2029-02-11").after
    return case.when(world.THIRD_FINANCE, papers.paid(2, date(2029, 2, 13)), "2029-02-14").after


def in_order() -> Iterator[tuple[Duty, Duty]]:
    """Every pair in the order in which a case comes to it. Presenting belongs to the decision."""
    order = [*ORDER[: ORDER.index(D.DECIDE)], D.PRESENT, *ORDER[ORDER.index(D.DECIDE) :]]
    for first, second in product(order, order):
        twice = first is second and first in (D.ASSESS, D.ATTEST)
        comes_later = twice or order.index(first) < order.index(second)
        if comes_later and second not in OF_APPLICANT:
            yield first, second
