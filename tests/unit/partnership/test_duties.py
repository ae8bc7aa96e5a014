"""Separation of duties: every pair is walked through, with one person who holds all roles."""

from datetime import date
from itertools import product

import pytest

from audit.duties_page import PAGE, page
from domain.kernel.command import Side, kind_name
from domain.kernel.edition import FIRST
from domain.kernel.pending_task import who_can_act
from domain.partnership.account_change import (
    ConfirmAccountChange,
    RefuseAccountChange,
    RequestAccountChange,
)
from domain.partnership.acts import Act, Duty
from domain.partnership.application import CaseOpened
from domain.partnership.duties import BESIDE, DUTIES, done
from domain.partnership.interest import DeclareInterest, RuleOnInterest
from domain.partnership.interest_report import ReportInterest
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.terms import ConflictGround, Interest, InterestRuling
from domain.rulebook import rule_of
from tests.unit.partnership import life, papers, world
from tests.unit.partnership.examples_of_duties import (
    BACK,
    EXAMPLES,
    RELEASE,
    UPHOLD,
    VERIFY,
    declined_by,
    having,
)
from tests.unit.partnership.story import Case, Told, given
from tests.unit.partnership.walk_of_duties import (
    ATTEST,
    BY_SETTING,
    OF_APPLICANT,
    ONE,
    ORDER,
    STEPS,
    D,
    Walked,
    begun,
    forbidden_by,
    in_order,
    settings,
    walked,
)
from tests.unit.partnership.world import APPLICANT, text
from texts.rules import rule_message


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
        "report_interest",
        "declare_conflict",
        "erase_text",
    }
    assert free == {*stops, *other}


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


def _own_ruling() -> Told:
    ground = DeclareInterest(interest=Interest.OTHER, reason=text("a lecture"))
    case = begun().when(ONE, ground, "2026-10-19").after
    ruling = InterestRuling.NOT_DISQUALIFIED
    own = RuleOnInterest(person=ONE.person, ruling=ruling, reason=text("why"))
    return case.when(ONE, own, "2026-10-20")


def _own_report() -> Told:
    report = ReportInterest(
        person=world.OFFICER.person, ground=ConflictGround.OTHER, reason=text("a lecture")
    )
    case = begun().when(ONE, report, "2026-10-19").after
    ruling = InterestRuling.NOT_DISQUALIFIED
    own = RuleOnInterest(person=world.OFFICER.person, ruling=ruling, reason=text("why"))
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
    return declined_by(ONE).when(ONE, UPHOLD, "2028-03-12")


def _releases_alone() -> Told:
    return life.held().when(ONE, RELEASE, "2028-03-20").after.when(ONE, RELEASE, "2028-03-21")


BESIDE_THE_MATRIX = {
    "R41": _own_ruling,
    "R85": _own_report,
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


def test_the_page_of_duties_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m audit.duties_page"
