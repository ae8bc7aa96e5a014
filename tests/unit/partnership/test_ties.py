"""People of an applicant, over time: of that of the case (R15) or of a competing one (R81)."""

from datetime import date

import pytest

from domain.kernel.actors import Role, RoleHeld
from domain.kernel.dates import months_earlier
from domain.kernel.decision_context import ChildFacts, CompetitorsIn
from domain.kernel.edition import FIRST
from domain.kernel.pending_task import who_can_act
from domain.kernel.programme import DEFAULT_DUTIES, Sourced
from domain.kernel.rules import Mark
from domain.partnership.completion import DeclareEligible
from domain.partnership.contact import RecordContact
from domain.partnership.duties import DUTIES
from domain.partnership.interest import DeclareInterest, RuleOnInterest
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.terms import Channel, Interest, InterestRuling
from tests.unit.partnership import life, papers, world
from tests.unit.partnership.examples_of_duties import EXAMPLES, at
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.walk_of_duties import ONE, D, begun
from tests.unit.partnership.world import APPLICANT, HELD, REGISTERED, ROUND, text

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
    example = EXAMPLES.get(kind, at(begun, CONTACT, "2026-10-20"))
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
