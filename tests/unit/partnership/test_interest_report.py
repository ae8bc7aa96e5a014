"""R85, R86: an interest that a person has not declared is reported by another one, and ruled on by
a third. Until then the person may still say it themselves.
"""

from datetime import date

import pytest

from domain.kernel.actors import FUNDER_ROLES, Actor
from domain.kernel.consequences import Audience
from domain.kernel.decision_context import RolesOf
from domain.kernel.edition import FIRST
from domain.kernel.pending_task import PendingTask, who_can_act
from domain.kernel.reading import Extent, Part, may_read, principal_of
from domain.partnership.assessment import ConflictDeclared, DeclareConflict
from domain.partnership.completion import ApplicationEligible, DeclareEligible
from domain.partnership.interest import (
    DeclareInterest,
    InterestDeclared,
    InterestRuledOn,
    RuleOnInterest,
)
from domain.partnership.interest_report import InterestReported, ReportInterest
from domain.partnership.needs import needs
from domain.partnership.notices import COMMON
from domain.partnership.reading import read_stream
from domain.partnership.terms import ConflictGround, Interest, InterestRuling
from tests.unit.partnership import life
from tests.unit.partnership.story import Case, Told, given
from tests.unit.partnership.test_interest import silent
from tests.unit.partnership.world import (
    APPLICANT,
    ARCHIVIST,
    ASSESSOR,
    COORDINATOR,
    DECISION_MAKER,
    EVERYTHING,
    FINANCE,
    FUNDER,
    FUNDER_SIGNATORY,
    HELD,
    OFFICER,
    OTHER_OFFICER,
    SECOND_ASSESSOR,
    STREAM,
    text,
)

RELATIVE = ConflictGround.PARTY_OR_RELATIVE
FIT, UNFIT = InterestRuling.NOT_DISQUALIFIED, InterestRuling.DISQUALIFIED
REASON = text("the applicant's project leader is a brother")
NONE = DeclareInterest(interest=Interest.NONE)
GROUND = DeclareInterest(interest=Interest.PARTY_OR_RELATIVE, reason=text("he is my brother"))


def report(
    about: Actor, ground: ConflictGround = ConflictGround.PARTY_OR_RELATIVE
) -> ReportInterest:
    return ReportInterest(person=about.person, ground=ground, reason=REASON)


def reported(by: Actor = ASSESSOR, about: Actor = OFFICER, case: Case | None = None) -> Told:
    return (case or life.submitted()).when(by, report(about), "2026-10-20")


def ruled(case: Case, ruling: InterestRuling, by: Actor = DECISION_MAKER) -> Told:
    (person,) = case.state.awaiting_ruling
    command = RuleOnInterest(person=person, ruling=ruling, reason=text("why"))
    return case.when(by, command, "2026-10-21")


def task(case: Case, command: str) -> PendingTask:
    return next(one for one in case.view.waiting if one.command == command)


# What a report does


def test_R15_a_person_who_is_reported_takes_no_part_until_a_ruling() -> None:
    case = reported().then(
        InterestReported(
            person=OFFICER.person,
            ground=RELATIVE,
            reported_by=ASSESSOR.person,
            reason=REASON,
        )
    )
    given(case).when(OFFICER, DeclareEligible(), "2026-10-21").then_refused("R15", declared=True)
    given(case).when(OFFICER, NONE, "2026-10-21").then_refused("R15", declared=True)
    given(case).when(OTHER_OFFICER, DeclareEligible(), "2026-10-21").then(ApplicationEligible)


def test_it_counts_although_the_person_has_declared_that_there_is_none() -> None:
    """And what they declared holds again if they are cleared: nobody is asked for it twice."""
    assert OFFICER.person in life.submitted().state.declared
    case = ruled(reported().after, FIT).then(
        InterestRuledOn(
            person=OFFICER.person,
            ruling=FIT,
            ruled_by=DECISION_MAKER.person,
            reason=text("why"),
            was_reported=True,
        )
    )
    given(case).when(OFFICER, DeclareEligible(), "2026-10-22").then(ApplicationEligible)


def test_R40_who_is_cleared_and_has_declared_nothing_declares_as_everybody_does() -> None:
    case = ruled(reported(case=silent(life.submitted())).after, FIT).after
    assert OFFICER.person not in case.state.declared
    given(case).when(OFFICER, DeclareEligible(), "2026-10-22").then_refused("R40")


def test_an_assessment_by_a_person_who_is_reported_no_longer_counts() -> None:
    case = life.assessed().when(DECISION_MAKER, report(SECOND_ASSESSOR), "2026-11-10").after
    assert case.view.headline == "eligible"
    assert case.state.assessed_by == (ASSESSOR.person,)


def test_who_is_disqualified_after_a_report_stays_out() -> None:
    case = ruled(reported().after, UNFIT).after
    given(case).when(OFFICER, DeclareEligible(), "2026-10-22").then_refused("R15", declared=True)
    assert case.state.awaiting_ruling == ()


def test_the_person_and_those_who_rule_are_told() -> None:
    told = reported()
    assert told.templates == ["interest_reported", "reported_interest_to_rule_on"]
    own, asking = told.notices
    assert [one.person for one in own.to] == [OFFICER.person]
    assert own.facts["reason"] == REASON.model_dump(mode="json")
    assert ASSESSOR.person not in str(own.facts), "the letter does not say who reported it"
    assert asking.facts["reported_by"] == ASSESSOR.person


@pytest.mark.parametrize("ruling", [FIT, UNFIT])
def test_who_reported_it_is_told_how_it_came_out(ruling: InterestRuling) -> None:
    """As long as they handle cases, and without the reasons: not everybody may read those."""
    told = ruled(reported().after, ruling)
    assert told.templates == ["interest_ruled_on", "reported_interest_settled"]
    letter = told.notices[1]
    (to,) = letter.to
    assert to == Audience(person=ASSESSOR.person, organisation=FUNDER, roles=FUNDER_ROLES)
    facts = {name: fact for name, fact in letter.facts.items() if name not in COMMON}
    assert facts == {"person": OFFICER.person, "outcome": ruling.value}


def test_it_is_told_to_whoever_reported_it_last() -> None:
    case = ruled(reported().after, FIT).after
    told = ruled(reported(by=FINANCE, case=case).after, FIT)
    assert [one.person for one in told.notices[1].to] == [FINANCE.person]


def test_nobody_is_told_of_a_ruling_on_what_nobody_reported() -> None:
    case = ruled(reported().after, FIT).after
    ground = DeclareInterest(interest=Interest.OTHER, reason=text("I advised them"))
    case = case.when(OFFICER, ground, "2026-10-22").after
    assert ruled(case, FIT).templates == ["interest_ruled_on"]


def test_who_takes_no_part_by_now_is_told_nothing_of_another() -> None:
    case = reported().after
    case = reported(by=FINANCE, about=ASSESSOR, case=case).after
    rule = RuleOnInterest(person=OFFICER.person, ruling=FIT, reason=text("why"))
    assert case.when(DECISION_MAKER, rule, "2026-10-21").templates == ["interest_ruled_on"]


def test_who_is_reported_reads_nothing_of_the_case_but_what_they_gave() -> None:
    stream = read_stream(reported().after.state, STREAM, FUNDER, life.submitted().edition)
    person = principal_of(OFFICER.person, HELD, (), date(2026, 10, 20))
    assert may_read(person, stream, Part.APPLICATION).extent is Extent.NOTHING
    assert may_read(person, stream, Part.INTERESTS).extent is Extent.OWN
    ruler = principal_of(DECISION_MAKER.person, HELD, (), date(2026, 10, 20))
    assert may_read(ruler, stream, Part.INTERESTS).is_whole
    assessor = principal_of(SECOND_ASSESSOR.person, HELD, (), date(2026, 10, 20))
    assert may_read(assessor, stream, Part.INTERESTS).extent is Extent.OWN


# What the person can do themselves


def declared(case: Case) -> Told:
    """By the person who is reported."""
    return given(case).when(OFFICER, GROUND, "2026-10-20 10:00:00")


def stepped_aside(case: Case) -> Told:
    conflict = DeclareConflict(ground=ConflictGround.PARTY_OR_RELATIVE)
    return given(case).when(OFFICER, conflict, "2026-10-20 10:00:00")


def test_who_is_reported_steps_aside_and_nobody_has_to_rule_on_it() -> None:
    case = reported().after
    assert task(case, "rule_on_interest")
    told = stepped_aside(case)
    after = told.then(ConflictDeclared(person=OFFICER.person, ground=RELATIVE))
    assert after.state.awaiting_ruling == ()
    assert "rule_on_interest" not in {one.command for one in after.view.waiting}
    assert "rule_on_interest" not in {one.command for one in after.state.waits}
    assert not [name for name in after.reminders if "rule_on_interest" in name]
    for who in (DECISION_MAKER, EVERYTHING):
        rule = RuleOnInterest(person=OFFICER.person, ruling=FIT, reason=text("why"))
        given(after).when(who, rule, "2026-10-21").then_refused("E60")
    given(after).when(OFFICER, DeclareEligible(), "2026-10-21").then_refused("R15", declared=True)


def test_who_reported_it_is_told_that_the_person_stepped_aside() -> None:
    told = stepped_aside(reported().after)
    assert told.templates == ["conflict_declared", "reported_interest_settled"]
    letter = told.notices[1]
    assert [one.person for one in letter.to] == [ASSESSOR.person]
    assert letter.facts["outcome"] == "stepped_aside"


def test_who_is_reported_declares_it_and_that_is_ruled_on_in_its_place() -> None:
    """One person, one ruling, and the reminders of it go on as they were."""
    case = reported().after
    told = declared(case)
    after = told.then(InterestDeclared)
    assert after.state.awaiting_ruling == (OFFICER.person,)
    assert after.state.conflicted == (OFFICER.person,)
    assert [one.about for one in after.view.waiting if one.command == "rule_on_interest"] == [
        OFFICER.person
    ]
    assert after.state.waits == case.state.waits
    assert after.reminders == case.reminders
    assert told.templates == ["interest_to_rule_on", "reported_interest_settled"]
    assert told.notices[1].facts["outcome"] == "declared"


@pytest.mark.parametrize("ruling", [FIT, UNFIT])
def test_one_ruling_settles_what_was_reported_and_what_was_declared(
    ruling: InterestRuling,
) -> None:
    told = ruled(declared(reported().after).after, ruling)
    assert told.templates == ["interest_ruled_on", "reported_interest_settled"]
    assert told.notices[1].facts["outcome"] == ruling.value
    case = told.after
    assert case.state.awaiting_ruling == ()
    assert [one.ruling for one in case.state.reported_interests] == [ruling]
    own = case.state.interest_of(OFFICER.person)
    assert own
    assert own.ruling is ruling
    told = given(case).when(OFFICER, DeclareEligible(), "2026-10-22")
    assert (told.ruling.refused_by is None) is (ruling is FIT)
    if ruling is FIT:
        reported(case=case).then_refused("R86")


def test_R85_who_reported_it_does_not_rule_on_what_the_person_declared_either() -> None:
    case = declared(reported(by=DECISION_MAKER).after).after
    ruled(case, UNFIT).then_refused("R85", person=DECISION_MAKER.person)
    rule = task(case, "rule_on_interest")
    assert DECISION_MAKER.person not in who_can_act(rule, HELD, APPLICANT, date(2026, 10, 20))
    assert ruled(case, UNFIT, EVERYTHING).after


def test_R15_who_is_reported_does_not_declare_that_there_is_nothing() -> None:
    given(reported().after).when(OFFICER, NONE, "2026-10-21").then_refused("R15", declared=True)


def test_E24_a_report_is_answered_once() -> None:
    for case in (declared(reported().after).after, stepped_aside(reported().after).after):
        declared(case).then_refused("E24")
        stepped_aside(case).then_refused("E24")


@pytest.mark.parametrize("ruling", [FIT, UNFIT])
def test_E24_and_not_after_the_ruling(ruling: InterestRuling) -> None:
    """Who was cleared may declare something else, as anybody."""
    case = ruled(reported().after, ruling).after
    if ruling is UNFIT:
        declared(case).then_refused("E24")
        stepped_aside(case).then_refused("E24")
        return
    told = given(case).when(OFFICER, GROUND, "2026-10-22")
    assert told.templates == ["interest_to_rule_on"], "there is no report that it answers"
    aside = DeclareConflict(ground=RELATIVE)
    assert given(case).when(OFFICER, aside, "2026-10-22").templates == ["conflict_declared"]


def test_an_answer_counts_under_every_edition() -> None:
    case = reported(case=life.submitted().under(FIRST)).after
    assert stepped_aside(case).after.state.awaiting_ruling == ()
    ruled(declared(case).after, FIT).then(InterestRuledOn)


def test_a_signatory_who_is_reported_steps_aside_and_declares_nothing() -> None:
    """As without a report."""
    case = reported(about=FUNDER_SIGNATORY).after
    aside = DeclareConflict(ground=RELATIVE)
    assert given(case).when(FUNDER_SIGNATORY, aside, "2026-10-21").after
    given(case).when(FUNDER_SIGNATORY, GROUND, "2026-10-21").then_refused("E02")


# Who rules


def test_R85_who_reported_it_does_not_rule_on_it() -> None:
    case = reported(by=DECISION_MAKER).after
    ruled(case, UNFIT).then_refused("R85", person=DECISION_MAKER.person)
    ruled(case, FIT).then_refused("R85")
    assert ruled(case, UNFIT, EVERYTHING).after


def test_R41_nor_does_the_person_it_is_about() -> None:
    case = reported(about=EVERYTHING).after
    ruled(case, FIT, EVERYTHING).then_refused("R41")


def test_the_ruling_is_a_task_for_others_than_the_two() -> None:
    case = reported(by=DECISION_MAKER, about=EVERYTHING).after
    rule = task(case, "rule_on_interest")
    assert rule.about == EVERYTHING.person
    asked = who_can_act(rule, HELD, APPLICANT, date(2026, 10, 20))
    assert not {DECISION_MAKER.person, EVERYTHING.person} & {*asked}
    by_another = task(reported(about=EVERYTHING).after, "rule_on_interest")
    assert DECISION_MAKER.person in who_can_act(by_another, HELD, APPLICANT, date(2026, 10, 20))


def test_R85_is_not_asked_of_what_a_person_declared() -> None:
    """Entries from before there were reports are decided as they were."""
    ground = DeclareInterest(interest=Interest.OTHER, reason=text("I advised them"))
    case = life.submitted().when(OFFICER, ground, "2026-10-20").after
    told = ruled(case, FIT)
    assert "R85" not in {check.rule for check in told.ruling.checks}


def test_it_is_not_asked_either_once_the_report_was_ruled_on() -> None:
    case = ruled(reported(by=DECISION_MAKER).after, FIT, EVERYTHING).after
    ground = DeclareInterest(interest=Interest.OTHER, reason=text("I advised them"))
    case = case.when(OFFICER, ground, "2026-10-22").after
    assert ruled(case, UNFIT).after


# Who reports, and whom


def test_any_of_those_who_handle_cases_report() -> None:
    for who in (OTHER_OFFICER, ASSESSOR, DECISION_MAKER, FINANCE):
        assert reported(by=who).after
    for who in (COORDINATOR, ARCHIVIST, FUNDER_SIGNATORY):
        reported(by=who).then_refused("E02")


def test_who_has_not_declared_yet_may_report() -> None:
    """As with a hold: what is stopped is settled by others."""
    assert reported(case=silent(life.submitted())).after


def test_R15_who_takes_no_part_sets_nobody_else_aside() -> None:
    """Or the answer to a report would be another one."""
    case = reported().after
    reported(by=OFFICER, about=ASSESSOR, case=case).then_refused("R15", person=OFFICER.person)


def test_E275_an_interest_of_ones_own_is_declared() -> None:
    reported(by=OFFICER, about=OFFICER).then_refused("E275", person=OFFICER.person)


@pytest.mark.parametrize("who", [COORDINATOR, ARCHIVIST])
def test_E276_the_person_has_a_role_in_which_they_take_part(who: Actor) -> None:
    reported(about=who).then_refused("E276", colleague=who.person)
    assert reported(about=FUNDER_SIGNATORY).after


def test_the_roles_of_whoever_is_named_are_looked_up() -> None:
    case = life.submitted()
    assert RolesOf((OFFICER.person,)) in needs(case.state, report(OFFICER), case.edition)


def test_E277_who_awaits_a_ruling_is_not_reported_again() -> None:
    case = reported().after
    reported(by=FINANCE, case=case).then_refused("E277", colleague=OFFICER.person)


def test_E277_nor_who_was_disqualified_or_has_stepped_aside() -> None:
    reported(case=ruled(reported().after, UNFIT).after).then_refused("E277")
    conflict = DeclareConflict(ground=ConflictGround.OTHER)
    aside = life.submitted().when(OFFICER, conflict, "2026-10-20").after
    reported(case=aside).then_refused("E277")


def test_R86_nobody_reports_again_what_was_ruled_on() -> None:
    """Or one person could keep another out for good."""
    case = ruled(reported().after, FIT).after
    again = {"person": ASSESSOR.person, "colleague": OFFICER.person}
    reported(case=case).then_refused("R86", **again)
    another_ground = report(OFFICER, ConflictGround.EARLIER_INVOLVEMENT)
    assert given(case).when(ASSESSOR, another_ground, "2026-10-22").after
    assert reported(by=FINANCE, case=case).after


def test_E03_a_case_that_is_over_is_handled_by_nobody() -> None:
    for case in (life.draft(), life.closed()):
        day = "2026-09-25" if case is life.draft() else "2029-03-05"
        given(case).when(ASSESSOR, report(OFFICER), day).then_refused("E03")


def test_a_report_counts_under_every_edition() -> None:
    """The command is new: no entry of an earlier version has one."""
    case = reported(case=life.submitted().under(FIRST)).after
    given(case).when(OFFICER, DeclareEligible(), "2026-10-21").then_refused("R15")
    ruled(reported(by=DECISION_MAKER, case=life.submitted().under(FIRST)).after, FIT).then_refused(
        "R85"
    )


def test_a_payment_waits_for_another_to_attest_it() -> None:
    case = life.to_attest().when(OFFICER, report(FINANCE), "2028-03-11").after
    attest = next(one for one in case.view.waiting if one.command == "attest_payment")
    assert FINANCE.person in attest.except_for
