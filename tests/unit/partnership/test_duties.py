"""Separation of duties: every pair is walked through, with one person who holds all roles."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from typing import Any, NamedTuple

import pytest

from audit.duties_page import PAGE, page
from domain.kernel.actors import Actor, Role, RoleHeld
from domain.kernel.command import Side, kind_name
from domain.kernel.dates import months_earlier
from domain.kernel.decision_context import ChildFacts, CompetitorsIn
from domain.kernel.edition import FIRST
from domain.kernel.frozen import Frozen
from domain.kernel.pending_task import who_can_act
from domain.kernel.programme import DEFAULT_DECISION_POLICY, DEFAULT_DUTIES, Sourced
from domain.kernel.rules import Mark
from domain.partnership.account_change import (
    ConfirmAccountChange,
    RefuseAccountChange,
    RequestAccountChange,
    VerifyAccount,
)
from domain.partnership.acts import Act, Duty
from domain.partnership.application import CaseOpened
from domain.partnership.closure import CloseCase
from domain.partnership.completion import DeclareEligible, DismissApplication, RequestCompletion
from domain.partnership.contact import RecordContact
from domain.partnership.declined_attestation import DeclineAttestation, UpholdApproval
from domain.partnership.duties import BESIDE, DUTIES, done
from domain.partnership.interest import DeclareInterest, RuleOnInterest
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.payment import AttestPayment
from domain.partnership.payment_hold import ReleasePayments
from domain.partnership.reporting import ReturnReport
from domain.partnership.returned_payment import RecordReturnedPayment
from domain.partnership.terms import (
    Channel,
    DismissalGround,
    IfMissed,
    Interest,
    InterestRuling,
)
from domain.rulebook import rule_of
from tests.unit.partnership import life, papers, world
from tests.unit.partnership.story import Case, Told, given
from tests.unit.partnership.world import (
    APPLICANT,
    EVERYTHING,
    HELD,
    REGISTERED,
    ROUND,
    text,
)
from texts.rules import rule_message

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


# A whole life, in which each duty is somebody's


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


def expected(first: Duty, second: Duty, flipped: str | None) -> str | None:
    """R15 refuses anyone who has been with the applicant, where no other rule does."""
    return forbidden_by(first, second, flipped) or ("R15" if first in OF_APPLICANT else None)


WALKS = [
    *((first, second, None) for first, second in in_order()),
    *((*pair, setting) for setting, (pair, _, _) in BY_SETTING.items()),
]


@pytest.mark.parametrize(("first", "second", "flipped"), WALKS)
def test_a_forbidden_pair_is_refused_and_an_allowed_one_is_not(
    first: Duty, second: Duty, flipped: str | None
) -> None:
    walk = walked(first, second, flipped)
    rule = expected(first, second, flipped)
    refused = walk.told.ruling.refused_by
    assert (refused and refused.rule) == rule
    if refused:
        message = rule_message(rule_of(refused.rule), refused)
        assert "{" not in message.sv + message.en
    if D.PRESENT not in (first, second):
        assert asked_for(walk) in (None, rule is None)


def asked_for(walk: Walked) -> bool | None:
    """Is the person asked for what they try? None: nobody is, it is no task."""
    day = walk.told.whatever.held.at
    assert day
    wanted = (walk.command.model_dump()["kind"], getattr(walk.command, "period", None))
    tasks = [one for one in walk.case.view.waiting if (one.command, one.period) == wanted]
    held = walk.case.facts.registered.roles
    able = [who_can_act(task, held, APPLICANT, day.date()) for task in tasks]
    return walk.who.person in able[0] if able else None


def test_the_tasks_of_most_duties_are_seen_on_the_way() -> None:
    """So that the test above asks of inboxes what it seems to ask."""
    asked = {second for first, second in in_order() if seen_in_inbox(first, second)}
    of_no_task = {D.VOUCH, D.RETURN_REPORT}
    comes_first = {D.RULE}
    assert asked == {*ORDER} - {*OF_APPLICANT} - of_no_task - comes_first


def seen_in_inbox(first: Duty, second: Duty) -> bool:
    return D.PRESENT not in (first, second) and asked_for(walked(first, second)) is not None


# Each command of the funder's side

OF_FUNDER = [kind_name(one) for one in PARTNERSHIP.commands if one.spec.side is Side.FUNDER]


def test_every_command_of_the_funders_side_has_its_duty_or_is_said_to_have_none() -> None:
    assert sorted(DUTIES) == sorted(OF_FUNDER)


def test_a_matter_of_no_duty_settles_nothing_about_the_case() -> None:
    free = {kind for kind, duty in DUTIES.items() if duty is None}
    stops = {"withdraw_approval", "decline_attestation", "refuse_account_change", "hold_payments"}
    stops |= {"announce_termination", "withdraw_termination"}
    other = {
        "record_contact",
        "decide_publication",
        "declare_interest",
        "declare_conflict",
        "erase_text",
    }
    assert free == {*stops, *other}


def _of_life(duty: Duty) -> Callable[[], tuple[Case, Frozen, str]]:
    """The command of a step, where the case has come to it."""

    @cache
    def made() -> tuple[Case, Frozen, str]:
        case = begun()
        for step in STEPS:
            case = ready(case, step, D.CHECK)
            cast = {D.DECIDE: ONE, D.PRESENT: world.OTHER_OFFICER}
            if step.duty is duty:
                return case, step.command(case, cast), step.moment
            cast = {D.DECIDE: world.DECISION_MAKER, D.PRESENT: world.OTHER_OFFICER}
            case = case.when(step.who, step.command(case, cast), step.moment).after
        raise AssertionError(duty)

    return made


def _in(case: Callable[[], Case], command: Frozen, moment: str) -> Any:
    return lambda: (case(), command, moment)


MISSING = RequestCompletion(due=date(2026, 11, 3), if_missed=IfMissed.DISMISS, reason=text("why"))
DISMISS = DismissApplication(ground=DismissalGround.NOT_ELIGIBLE, reason=text("why"))
BACK = RecordReturnedPayment(period=1, reason=text("the account is closed"))


def _assessed_by_one() -> Case:
    case = life.eligible().when(ONE, papers.assessment(), "2026-11-01").after
    return case.when(world.ASSESSOR, papers.assessment(), "2026-11-02").after


def _declined_by(who: Actor = world.FINANCE) -> Case:
    decline = DeclineAttestation(period=1, reason=text("it does not fit the ledger"))
    return life.to_attest().when(who, decline, "2028-03-11").after


OWN_RECORD = papers.alone(ONE.person, decided_on=date(2028, 6, 16))
TERMINATE = papers.termination(record=OWN_RECORD)
UPHOLD = UpholdApproval(period=1, reason=text("the ledger has been mended"))
VERIFY = VerifyAccount(source=text("called the switchboard"), checked_on=date(2028, 3, 13))
RELEASE = ReleasePayments(grounds=text("all is explained"))
EXAMPLES: dict[str, Callable[[], tuple[Case, Frozen, str]]] = {
    "request_completion": _in(begun, MISSING, "2026-10-20"),
    "declare_eligible": _of_life(D.CHECK),
    "dismiss_application": _in(begun, DISMISS, "2026-10-20"),
    "rule_on_interest": _of_life(D.RULE),
    "submit_assessment": _of_life(D.ASSESS),
    "revise_assessment": _in(_assessed_by_one, papers.revised_assessment(), "2026-11-10"),
    "approve_application": _of_life(D.DECIDE),
    "reject_application": _in(
        life.assessed, papers.rejection(record=papers.alone(ONE.person)), "2026-12-11"
    ),
    "countersign_agreement": _of_life(D.COUNTERSIGN),
    "record_signature": _of_life(D.VOUCH),
    "return_report": _of_life(D.RETURN_REPORT),
    "approve_report": _of_life(D.APPROVE_REPORT),
    "uphold_approval": _in(_declined_by, UPHOLD, "2028-03-12"),
    "verify_account": _in(life.account_to_verify, VERIFY, "2028-03-13"),
    "confirm_account_change": _in(life.account_to_confirm, ConfirmAccountChange(), "2028-03-14"),
    "release_payments": _in(life.held, RELEASE, "2028-03-20"),
    "attest_payment": _of_life(D.ATTEST),
    "confirm_payment": _of_life(D.CONFIRM),
    "record_returned_payment": _in(life.ordered, BACK, "2028-03-16"),
    "terminate_grant": _in(life.heard, TERMINATE, "2028-06-16"),
    "close_case": _of_life(D.CLOSE),
}
"""Each command that has a duty, where the person with all roles can give it."""


def test_each_command_with_a_duty_has_an_example() -> None:
    assert {kind for kind, duty in DUTIES.items() if duty} == set(EXAMPLES)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_what_a_person_does_is_remembered_as_their_duty(kind: str) -> None:
    case, command, moment = EXAMPLES[kind]()
    after = given(case).when(ONE, command, moment).after
    period = getattr(command, "period", None)
    duty = DUTIES[kind]
    assert duty
    assert (ONE.person, duty, period) in {(a.person, a.duty, a.period) for a in done(after.state)}


@pytest.mark.parametrize(("kind", "earlier"), list(product(EXAMPLES, Duty)))
def test_every_command_is_refused_to_whoever_has_what_does_not_go_with_it(
    kind: str, earlier: Duty
) -> None:
    """Also where a case does not come to the two in this order today."""
    case, command, moment = EXAMPLES[kind]()
    duty = DUTIES[kind]
    assert duty
    act = Act(person=ONE.person, duty=earlier, period=getattr(command, "period", None))
    case = having(case, act)
    refused = given(case).when(ONE, command, moment).ruling.refused_by
    assert (refused and refused.rule) == forbidden_by(duty, earlier, None)


def having(case: Case, *acts: Act) -> Case:
    state = case.state.changed(acts=(*case.state.acts, *acts))
    return replace(case, held=case.held.model_copy(update={"state": state}))


def _own_ruling() -> Told:
    ground = DeclareInterest(interest=Interest.OTHER, reason=text("a lecture"))
    case = begun().when(ONE, ground, "2026-10-19").after
    ruling = InterestRuling.NOT_DISQUALIFIED
    own = RuleOnInterest(person=ONE.person, ruling=ruling, reason=text("why"))
    return case.when(ONE, own, "2026-10-20")


def _own_signature() -> Told:
    case, _, moment = EXAMPLES["countersign_agreement"]()
    own = papers.on_paper(date(2026, 12, 18)).model_copy(update={"signatory": ONE.person})
    return case.when(ONE, own, moment)


def _signs_twice() -> Told:
    case, _, moment = EXAMPLES["countersign_agreement"]()
    jointly = papers.COUNTERSIGN.model_copy(update={"signature": papers.JOINTLY})
    return case.when(ONE, jointly, moment).after.when(ONE, papers.COUNTERSIGN, moment)


def _own_objection() -> Told:
    return _declined_by(ONE).when(ONE, UPHOLD, "2028-03-12")


def _releases_alone() -> Told:
    return life.held().when(ONE, RELEASE, "2028-03-20").after.when(ONE, RELEASE, "2028-03-21")


BESIDE_THE_MATRIX = {
    "R41": _own_ruling,
    "E85": _own_signature,
    "E83": _signs_twice,
    "R51": _own_objection,
    "R55": _releases_alone,
}


@pytest.mark.parametrize("rule", [one.id for one in BESIDE])
def test_nobody_rules_on_themselves_vouches_for_themselves_or_is_two(rule: str) -> None:
    BESIDE_THE_MATRIX[rule]().then_refused(rule)


def test_what_was_done_in_another_period_is_no_obstacle() -> None:
    case, command, moment = EXAMPLES["attest_payment"]()
    for duty in (D.APPROVE_REPORT, D.ATTEST, D.RETURN_REPORT):
        elsewhere = Act(person=ONE.person, duty=duty, period=2)
        assert given(having(case, elsewhere)).when(ONE, command, moment).after


def test_R80_a_member_of_the_deciding_body_does_not_attest_either() -> None:
    """Who is named as deciding has decided, no matter who sends the decision."""
    board = papers.alone(decided_by=(world.DECISION_MAKER.person, ONE.person))
    case = life.assessed().when(world.DECISION_MAKER, papers.approval(record=board), "2026-12-11")
    assert Act(person=ONE.person, duty=D.DECIDE) in set(done(case.after.state))


def test_R80_a_signatory_on_paper_is_held_to_the_matrix_too() -> None:
    case = begun("decider_signs")
    for step in STEPS[:6]:
        cast = {D.DECIDE: ONE, D.PRESENT: world.OTHER_OFFICER}
        who = ONE if step.duty is D.DECIDE else step.who
        case = case.when(who, step.command(case, cast), step.moment).after
    for signatory, rule in ((ONE.person, "R80"), (world.FUNDER_SIGNATORY.person, None)):
        signed = papers.on_paper(date(2026, 12, 18)).model_copy(update={"signatory": signatory})
        refused = case.when(world.OFFICER, signed, "2026-12-20").ruling.refused_by
        assert (refused and refused.rule) == rule


def test_a_person_who_has_attested_may_attest_again_when_the_bank_has_returned_the_money() -> None:
    case = life.ordered().when(world.THIRD_FINANCE, BACK, "2028-03-16").after
    assert given(case).when(world.FINANCE, ATTEST, "2028-03-17").after


def test_R18_a_payment_that_is_ordered_is_attested_by_nobody_whoever_asks() -> None:
    for who in (world.FINANCE, world.THIRD_FINANCE):
        given(life.ordered()).when(who, ATTEST, "2028-03-13").then_refused("R18")


def test_R53_who_checked_an_earlier_account_may_confirm_a_later_one() -> None:
    refuse = RefuseAccountChange(reason=text("the bank knows nothing of it"))
    case = life.account_to_verify().when(ONE, VERIFY, "2028-03-13").after
    given(case).when(ONE, ConfirmAccountChange(), "2028-03-14").then_refused("R53")
    case = case.when(ONE, refuse, "2028-03-14").after
    ask = RequestAccountChange(account=text("another account"), reason=text("a slip"))
    case = case.when(world.SIGNATORY, ask, "2028-03-15").after
    verify = VERIFY.model_copy(update={"checked_on": date(2028, 3, 16)})
    case = case.when(world.FINANCE, verify, "2028-03-16").after
    assert given(case).when(ONE, ConfirmAccountChange(), "2028-03-17").after


def test_the_first_edition_asks_what_it_asked() -> None:
    case = having(life.to_attest(), Act(person=ONE.person, duty=D.DECIDE)).under(FIRST)
    told = given(case).when(ONE, ATTEST, "2028-03-11")
    assert {"R80", "R81"}.isdisjoint(check.rule for check in told.ruling.checks)
    assert told.after.view.waiting[0].ties_from is None
    opened = Case().under(FIRST).where(**settings("decider_signs"))
    (event,) = opened.when(world.COORDINATOR, papers.OPEN, "2026-09-20").ruling.events
    assert "duties" not in event.model_dump(mode="json")


def test_a_case_keeps_the_settings_that_its_programme_had_of_its_own() -> None:
    opened = Case().where(**settings("decider_signs"))
    (event,) = opened.when(world.COORDINATOR, papers.OPEN, "2026-09-20").ruling.events
    assert isinstance(event, CaseOpened)
    assert event.duties
    assert not event.duties.decider_signs
    assert life.draft().state.duty_terms is None, "the default is not written down"


# People of applicants, over time

CONTACT = RecordContact(
    day=date(2026, 10, 1),
    channel=Channel.PHONE,
    person=world.COORDINATOR.person,
    note=text("a call"),
)
RIVAL = "local/sommarby"


def tied(case: Case, starts: date, ends: date | None, organisation: str = APPLICANT) -> Case:
    role = RoleHeld(
        person=ONE.person, organisation=organisation, role=Role.CONTROLLER, starts=starts, ends=ends
    )
    return case.seeing(registered=REGISTERED.model_copy(update={"roles": (*HELD, role)}))


@pytest.mark.parametrize(
    ("starts", "ends", "counts"),
    [
        (date(2010, 1, 1), date(2025, 9, 19), False),  # ended more than a year before the opening
        (date(2010, 1, 1), date(2025, 9, 20), True),
        (date(2010, 1, 1), None, True),
        (date(2026, 10, 1), date(2026, 10, 2), True),  # ended while the case was running
        (date(2040, 1, 1), None, True),  # granted for a time to come
    ],
)
@pytest.mark.parametrize("kind", [*EXAMPLES, "record_contact"])
def test_R15_asks_for_roles_at_the_applicant_during_the_life_of_the_case(
    kind: str, starts: date, ends: date | None, counts: bool
) -> None:
    example = EXAMPLES.get(kind, _in(begun, CONTACT, "2026-10-20"))
    case, command, moment = example()
    walk = given(tied(case, starts, ends)).when(ONE, command, moment)
    refused = walk.ruling.refused_by
    assert (refused and refused.rule) == ("R15" if counts else None)
    waiting = [one for one in tied(case, starts, ends).view.waiting if one.command == kind]
    for task in waiting:
        roles = tied(case, starts, ends).facts.registered.roles
        day = world.at(moment).date()
        assert (ONE.person in who_can_act(task, roles, APPLICANT, day)) is not counts


def test_R15_how_long_before_the_opening_is_a_setting() -> None:
    ended = date(2026, 8, 31)
    for months, rule in ((0, None), (1, "R15")):
        setting: Sourced[int] = Sourced(value=months, mark=Mark.UNKNOWN, source="these tests")
        duties = DEFAULT_DUTIES.model_copy(update={"ties_months": setting})
        case = tied(begun().where(duties=duties), date(2020, 1, 1), ended)
        refused = case.when(ONE, DeclareEligible(), "2026-10-20").ruling.refused_by
        assert (refused and refused.rule) == rule


def test_R15_under_the_first_edition_only_roles_of_the_day_count() -> None:
    case = tied(begun(), date(2026, 10, 1), date(2026, 10, 2)).under(FIRST)
    assert given(case).when(ONE, DeclareEligible(), "2026-10-20").after


def test_a_month_earlier_is_the_same_day_or_the_last_one() -> None:
    for day, months, expected in (
        (date(2026, 9, 20), 12, date(2025, 9, 20)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 31), 2, date(2025, 11, 30)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ):
        assert months_earlier(day, months) == expected


def competing(case: Case, *parties: str) -> Case:
    children = tuple(
        ChildFacts(
            stream=f"partnership/2027-01{n:02}",
            version=1,
            headline="submitted",
            finished=False,
            party=party,
        )
        for n, party in enumerate(parties)
    )
    return case.seeing(children=children)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_R81_nobody_weighs_an_application_who_belongs_to_another_applicant(kind: str) -> None:
    case, command, moment = EXAMPLES[kind]()
    weighs = DUTIES[kind] in (D.CHECK, D.RULE, D.ASSESS, D.REASSESS, D.DECIDE)
    weighs = weighs and not case.state.grant
    case = tied(competing(case, RIVAL), date(2026, 10, 1), date(2026, 10, 2), RIVAL)
    refused = given(case).when(ONE, command, moment).ruling.refused_by
    assert (refused and refused.rule) == ("R81" if weighs else None)
    read = PARTNERSHIP.decider.needs(case.state, command, case.edition)
    assert (CompetitorsIn("partnership", f"round/{ROUND}") in read) is weighs
    for task in (one for one in case.view.waiting if one.command == kind):
        roles, day = case.facts.registered.roles, world.at(moment).date()
        able = who_can_act(task, roles, APPLICANT, day, rivals=(RIVAL, APPLICANT))
        assert (ONE.person in able) is not weighs
        assert ONE.person in who_can_act(task, roles, APPLICANT, day)


def test_R81_is_not_asked_of_a_case_that_has_its_grant() -> None:
    """An interest may be ruled on until the end, and other cases of the round go on for years."""
    ground = DeclareInterest(interest=Interest.OTHER, reason=text("a lecture"))
    case = life.active().when(world.OFFICER, ground, "2027-01-10").after
    case = tied(competing(case, RIVAL), date(2026, 10, 1), None, RIVAL)
    ruling = InterestRuling.NOT_DISQUALIFIED
    command = RuleOnInterest(person=world.OFFICER.person, ruling=ruling, reason=text("why"))
    told = given(case).when(ONE, command, "2027-01-11")
    assert "R81" not in {check.rule for check in told.ruling.checks}
    assert told.after
    (task,) = [one for one in case.view.waiting if one.command == "rule_on_interest"]
    assert not task.in_competition


def test_R81_a_presenter_is_held_to_it_too() -> None:
    case, _, moment = EXAMPLES["approve_application"]()
    case = tied(competing(case, RIVAL), date(2026, 10, 1), None, RIVAL)
    approval = papers.approval(presenter=ONE.person)
    given(case).when(world.DECISION_MAKER, approval, moment).then_refused("R81", person=ONE.person)


def test_R81_is_a_setting_and_another_case_of_the_same_applicant_is_no_rival() -> None:
    case = tied(competing(begun(), APPLICANT, "local/elsewhere"), date(2020, 1, 1), None, RIVAL)
    assert given(case).when(ONE, DeclareEligible(), "2026-10-20").after
    case = tied(competing(begun("competitors"), RIVAL), date(2020, 1, 1), None, RIVAL)
    assert given(case).when(ONE, DeclareEligible(), "2026-10-20").after
    assert not any(one.in_competition for one in case.view.waiting)


def test_the_page_of_duties_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m audit.duties_page"
