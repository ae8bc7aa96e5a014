"""What is missing or unclear is asked for during the assessment, and before a decision."""

from datetime import date
from typing import Any

import pytest

from domain.editions import LATEST
from domain.kernel.actors import Actor, BodyKind
from domain.kernel.consequences import Audience
from domain.kernel.dates import end_of
from domain.kernel.reading import Part
from domain.partnership.application import WithdrawApplication
from domain.partnership.assessment import (
    ApplicationAssessed,
    AssessmentRevised,
    AssessmentSubmitted,
    DeclareConflict,
)
from domain.partnership.clarification import (
    ApplicationClarified,
    ClarificationMissed,
    ClarificationRequested,
)
from domain.partnership.completion import (
    CompletionRequested,
    DeclareEligible,
    DismissApplication,
    RequestCompletion,
)
from domain.partnership.completion_withdrawal import (
    CompletionRequestWithdrawn,
    WithdrawCompletionRequest,
)
from domain.partnership.counterpart import DraftCompletion
from domain.partnership.decision import ApplicationApproved
from domain.partnership.drafts import APPLICATION, COMPLETION
from domain.partnership.reading import read_stream
from domain.partnership.revision import ReviseApplication
from domain.partnership.section_reasons import FIELDS_OF, ApplicationSection
from domain.partnership.statuses import ApplicationStatus
from domain.partnership.terms import (
    Application,
    Attachment,
    ConflictGround,
    DismissalGround,
    IfMissed,
    Team,
)
from tests.unit.partnership import life
from tests.unit.partnership.clarification import DUE, LESS, answer, answered, asked, asking
from tests.unit.partnership.papers import (
    application,
    approval,
    assessment,
    counterpart,
    rejection,
    revised_assessment,
    year,
)
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    ASSESSOR,
    COORDINATOR,
    DECISION_MAKER,
    EVERYTHING,
    FUNDER,
    OFFICER,
    SECOND_ASSESSOR,
    STREAM,
    at,
    text,
)

BUDGET, PROJECT, TIME = (
    ApplicationSection.BUDGET,
    ApplicationSection.PROJECT,
    ApplicationSection.TIME,
)
TAKEN_BACK = WithdrawCompletionRequest(reason=text("it came by post"))
EARLIER = (ASSESSOR.person, SECOND_ASSESSOR.person)
BEFORE_ITS_ASSESSMENT = asked(case=life.eligible())
"""Asked about on the same day, while assessments are awaited."""


def half_assessed() -> Case:
    return life.eligible().when(ASSESSOR, assessment(), "2026-11-01").after


# Asking


@pytest.mark.parametrize("case", [life.eligible(), life.assessed()], ids=["eligible", "assessed"])
def test_an_officer_asks_during_the_assessment_and_before_the_decision(case: Case) -> None:
    told = given(case).when(OFFICER, asking(), "2026-11-20")
    after = told.then(
        ClarificationRequested(
            due=DUE,
            due_at=end_of(DUE),
            reason=asking().reason,
            sections=asking().sections,
        )
    )
    assert after.view.headline == "completion_requested"
    assert after.armed == {"completion_due": at("2026-12-04 00:00:00")}
    assert [one.command for one in after.view.waiting if one.organisation != FUNDER] == [
        "complete_application"
    ]


@pytest.mark.parametrize(
    "case", [life.draft(), life.submitted(), life.approved(), life.active(), asked()], ids=str
)
def test_nobody_asks_before_the_check_is_done_or_after_the_decision(case: Case) -> None:
    given(case).when(OFFICER, asking(), "2026-12-12").then_refused("E03")


@pytest.mark.parametrize("who", [COORDINATOR, ASSESSOR, DECISION_MAKER])
def test_only_an_officer_asks(who: Actor) -> None:
    given(life.assessed()).when(who, asking(), "2026-11-20").then_refused("E02")


def test_E11_the_last_day_lies_ahead() -> None:
    today = asking(due=date(2026, 11, 20))
    given(life.assessed()).when(OFFICER, today, "2026-11-20").then_refused("E11")


def test_E261_each_section_has_one_reason() -> None:
    twice = asking(BUDGET, BUDGET)
    given(life.assessed()).when(OFFICER, twice, "2026-11-20").then_refused("E261")


def test_some_section_is_named_since_nothing_else_may_change() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        asking().model_validate(asking().model_dump() | {"sections": ()})


def test_the_letter_is_that_of_every_completion_and_says_that_the_rest_stays() -> None:
    (notice,) = given(life.assessed()).when(OFFICER, asking(), "2026-11-20").notices
    assert notice.template == "completion_requested"
    assert notice.facts["if_missed"] == "assess_as_is"
    assert [one["section"] for one in notice.facts["sections"]] == ["budget"]
    assert notice.facts["only_sections"] is True


def test_the_applicant_is_reminded_of_it_as_of_every_completion() -> None:
    (name,) = [one for one in asked().reminders if "complete_application" in one]
    assert asked().when_passes(name).templates == ["completion_reminder"]


def test_what_was_drafted_for_an_earlier_request_is_not_the_answer_to_this_one() -> None:
    ask = RequestCompletion(due=DUE, if_missed=IfMissed.ASSESS_AS_IS, reason=text("why"))
    case = life.submitted().when(OFFICER, ask, "2026-10-20").after
    draft = DraftCompletion(content=text("the first answer"))
    case = case.when(COORDINATOR, draft, "2026-10-21").after.until("2026-12-05")
    case = case.when(OFFICER, DeclareEligible(), "2026-12-05").after
    again = case.when(OFFICER, asking(due=date(2026, 12, 20)), "2026-12-06").after
    assert again.state.draft(COMPLETION) is None
    assert case.state.draft(APPLICATION) == again.state.draft(APPLICATION)


# Meanwhile


@pytest.mark.parametrize(
    ("who", "command"),
    [
        (EVERYTHING, assessment()),
        (ASSESSOR, revised_assessment()),
        (DECISION_MAKER, approval()),
        (DECISION_MAKER, rejection()),
        (
            OFFICER,
            DismissApplication(ground=DismissalGround.NOT_ELIGIBLE, reason=text("reason")),
        ),
    ],
    ids=lambda one: getattr(one, "kind", ""),
)
def test_nobody_assesses_or_decides_while_an_answer_is_awaited(who: Actor, command: Any) -> None:
    told = given(asked()).when(who, command, "2026-11-21")
    told.then_refused("E03", status="completion_requested")


def test_the_case_is_in_the_phase_that_it_was_in() -> None:
    """Its run goes on where it is: nothing is checked again."""
    assert asked().view.phase == "decision"
    assert BEFORE_ITS_ASSESSMENT.view.phase == "assessment"


def test_who_has_not_assessed_does_not_see_the_scores_of_others_meanwhile() -> None:
    """What others think is to be seen once all have assessed, whatever the case waits for."""
    for case, awaited in ((asked(case=half_assessed()), (Part.ASSESSMENTS,)), (asked(), ())):
        assert read_stream(case.state, STREAM, FUNDER, LATEST).awaited == awaited


def test_assessors_are_not_reminded_while_an_answer_is_awaited() -> None:
    assert "assessment_reminder" in life.eligible().armed
    assert "assessment_reminder" not in BEFORE_ITS_ASSESSMENT.armed
    assert not [one for one in BEFORE_ITS_ASSESSMENT.reminders if "assessment" in one]


def test_a_conflict_meanwhile_sends_the_case_back_to_be_assessed() -> None:
    """As it would without a request: one assessment fewer than the programme asks for."""
    conflict = DeclareConflict(ground=ConflictGround.OTHER)
    case = asked().when(ASSESSOR, conflict, "2026-11-21").after
    assert case.view.headline == "completion_requested"
    after = answered(case)
    assert after.view.headline == "eligible"
    assert "assessment_reminder" in after.armed


def test_the_applicant_may_withdraw_instead() -> None:
    withdraw = WithdrawApplication(reason=text("why"))
    after = given(asked()).when(COORDINATOR, withdraw, "2026-11-21").after
    assert after.view.finished
    assert after.armed == {}


def test_E120_who_wants_to_send_all_of_it_again_is_not_led_to_the_completion() -> None:
    revise = ReviseApplication(application=application())
    told = given(asked()).when(COORDINATOR, revise, "2026-11-21")
    told.then_refused("E120")
    assert told.ruling.refused_by
    assert told.ruling.refused_by.inputs["instead_en"].startswith("Tell the programme officer")


# The answer


def test_the_answer_takes_the_case_back_to_where_it_was() -> None:
    told = given(asked()).when(COORDINATOR, answer(budget=LESS), "2026-12-03 23:59:59")
    after = told.then(
        ApplicationClarified(
            version=2,
            application=application(budget=LESS),
            amount_minor=50_000_000,
            amount_before_minor=60_000_000,
            remind_at=None,
        )
    )
    assert after.view.headline == "assessed"
    assert after.view.requested_minor == 50_000_000
    assert after.armed == {}
    assert after.state.completion is None


def test_an_answer_during_the_assessment_gives_assessors_their_time_again() -> None:
    after = answered(BEFORE_ITS_ASSESSMENT)
    assert after.view.headline == "eligible"
    assert after.armed == {"assessment_reminder": at("2026-12-16 08:00:00")}
    assert [one.command for one in after.view.waiting if not one.comes_first] == [
        "submit_assessment"
    ]


def test_E21_an_answer_after_its_last_day_is_too_late() -> None:
    late = given(asked()).when(COORDINATOR, answer(budget=LESS), "2026-12-04 00:00:00")
    late.then_refused("E21", last_day="2026-12-03")


def test_the_answer_is_held_to_the_rules_of_an_application() -> None:
    unknown = (year(1, 10_000_000), year(2, 10_000_000), year(3, 10_000_000))
    told = given(asked()).when(COORDINATOR, answer(budget=unknown), "2026-11-25")
    told.then_refused("E07")


OTHER_CHANGES = [
    (PROJECT, {"core_areas": ("equity", "transparency")}),
    (TIME, {"starts": date(2027, 1, 2)}),
    (TIME, {"ends": date(2028, 12, 30)}),
    (ApplicationSection.PARTNERS, {"counterparts": (counterpart("GE"),)}),
    (
        ApplicationSection.PARTNERS,
        {"counterparts": (counterpart("UA", BodyKind.REGION),)},
    ),
    (
        ApplicationSection.PARTICIPANTS,
        {"teams": (Team(party=0, officials=2), Team(party=1, officials=3))},
    ),
    (
        ApplicationSection.DOCUMENTS,
        {"attachments": (Attachment(document="budget", file=text("budget")),)},
    ),
]


@pytest.mark.parametrize(("section", "changes"), OTHER_CHANGES, ids=str)
def test_R90_nothing_changes_but_what_was_asked_about(
    section: ApplicationSection, changes: dict[str, Any]
) -> None:
    told = given(asked()).when(COORDINATOR, answer(**changes), "2026-11-25")
    told.then_refused("R90", sections=[section.value], asked_for=["budget"])


def test_R90_the_budget_stays_where_another_section_was_asked_about() -> None:
    told = given(asked(PROJECT)).when(COORDINATOR, answer(budget=LESS), "2026-11-25")
    told.then_refused("R90", sections=["budget"])


def test_R90_every_other_section_is_compared() -> None:
    """But for the budget, which the test above changes."""
    assert {one for one, _ in OTHER_CHANGES} == {*ApplicationSection} - {BUDGET}


def test_R90_the_order_in_which_something_is_written_is_no_change() -> None:
    first, second = application().budget
    turned = first.model_copy(update={"lines": tuple(reversed(first.lines))})
    plan = application()
    same = {
        "budget": (turned, second),
        "teams": tuple(reversed(plan.teams)),
        "attachments": tuple(reversed(plan.attachments)),
    }
    given(asked(PROJECT)).when(COORDINATOR, answer(**same), "2026-11-25").then(ApplicationClarified)


def test_texts_of_other_sections_stay_as_they_were() -> None:
    """A text cannot be compared with another in the vault, so that of the answer is not taken."""
    written: dict[str, Any] = {"title": text("another title"), "summary": text("another summary")}
    after = answered(budget=LESS, **written)
    assert after.state.application
    assert after.state.application.title == application().title
    assert after.state.application.summary == application().summary
    about_project = answered(asked(PROJECT), **written)
    assert about_project.view.title == text("another title")


def test_every_field_of_an_application_is_written_in_one_section() -> None:
    fields = [name for names in FIELDS_OF.values() for name in names]
    assert sorted(fields) == sorted(Application.model_fields)
    assert {*FIELDS_OF} == {*ApplicationSection}


def test_R91_the_amount_may_fall_and_not_rise() -> None:
    more = (year(1, 20_000_000, 10_000_001), year(2, 20_000_000, 10_000_000))
    told = given(asked()).when(COORDINATOR, answer(budget=more), "2026-11-25")
    told.then_refused("R91", amount_minor=60_000_001, applied_minor=60_000_000)
    same = (year(1, 10_000_000, 20_000_000), year(2, 20_000_000, 10_000_000))
    given(asked()).when(COORDINATOR, answer(budget=same), "2026-11-25").then(ApplicationClarified)


# Those who have assessed


def test_who_asked_and_who_has_assessed_hear_of_the_answer() -> None:
    told = given(asked()).when(COORDINATOR, answer(budget=LESS), "2026-11-25")
    assert told.templates == [
        "application_clarified",
        "clarification_received",
        "ready_for_decision",
    ]
    received = told.notices[1]
    persons = [Audience(person=one) for one in EARLIER]
    assert received.to[1:] == tuple(persons)
    assert received.to[0].organisation == FUNDER
    assert received.facts["amount_minor"] == 50_000_000
    assert received.facts["before_minor"] == 60_000_000


def test_those_who_have_not_assessed_are_asked_to() -> None:
    case = asked(case=half_assessed())
    told = given(case).when(COORDINATOR, answer(budget=LESS), "2026-11-25")
    assert told.templates[1:] == ["clarification_received", "application_eligible"]
    assert [one.person for one in told.notices[1].to if one.person] == [ASSESSOR.person]


def test_an_earlier_assessment_counts_and_is_known_to_be_earlier() -> None:
    after = answered()
    assert len(after.state.assessments) == 2
    assert after.state.assessed_earlier == EARLIER
    assert asked().state.assessed_earlier == (), "nothing has changed yet"


def test_who_revises_an_assessment_has_assessed_the_application_as_it_is() -> None:
    told = given(answered()).when(ASSESSOR, revised_assessment(), "2026-11-26")
    assert told.then(AssessmentRevised).state.assessed_earlier == EARLIER[1:]


def test_who_assesses_afterwards_has_assessed_the_application_as_it_is() -> None:
    case = answered(asked(case=half_assessed()))
    told = given(case).when(SECOND_ASSESSOR, assessment(proposed_minor=1), "2026-11-26")
    after = told.then(AssessmentSubmitted, ApplicationAssessed)
    assert after.state.assessed_earlier == EARLIER[:1]


def test_E17_nothing_is_proposed_above_what_is_applied_for_now() -> None:
    much = revised_assessment(proposed_minor=50_000_001)
    given(answered()).when(ASSESSOR, much, "2026-11-26").then_refused("E17")


SMALLER = approval(
    periods=tuple(one.model_copy(update={"lines": one.lines[:1]}) for one in approval().periods)
)


def test_E290_who_decides_is_warned_of_assessments_of_what_was_sent_before() -> None:
    told = given(answered()).when(DECISION_MAKER, SMALLER, "2026-12-11")
    told.then(ApplicationApproved, *told.ruling.events[1:])
    (check,) = [one for one in told.ruling.checks if one.rule == "E290"]
    assert check.warns
    assert check.inputs["assessed_by"] == list(EARLIER)
    assert "E290" in given(answered()).when(DECISION_MAKER, rejection(), "2026-12-11").warned


def test_E290_is_not_asked_where_all_have_assessed_the_application_as_it_is() -> None:
    """Nor of what was decided before this could happen."""
    case = answered()
    for who in (ASSESSOR, SECOND_ASSESSOR):
        case = case.when(who, revised_assessment(), "2026-11-26").after
    for one in (case, life.assessed()):
        told = given(one).when(DECISION_MAKER, rejection(), "2026-12-11")
        assert "E290" not in [check.rule for check in told.ruling.checks]


# No answer


def test_without_an_answer_the_application_is_assessed_as_it_is() -> None:
    told = given(asked()).when_passes("completion_due")
    after = told.then(ClarificationMissed(due=DUE, remind_at=None))
    assert after.view.headline == "assessed"
    assert after.state.application == application()
    assert after.state.assessed_earlier == ()
    assert told.templates == ["completion_missed", "ready_for_decision"]
    assert told.notices[0].facts["consequence"] == "assess_as_is"


def test_without_an_answer_during_the_assessment_assessors_go_on() -> None:
    told = given(BEFORE_ITS_ASSESSMENT).when_passes("completion_due")
    after = told.then(ClarificationMissed)
    assert after.view.headline == "eligible"
    assert "assessment_reminder" in after.armed
    assert told.templates == ["completion_missed", "application_eligible"]


def test_what_is_still_unclear_is_asked_for_again() -> None:
    for case in (answered(), asked().until("2026-12-05")):
        again = asking(TIME, due=date(2026, 12, 20))
        given(case).when(OFFICER, again, "2026-12-06").then(ClarificationRequested)


# Taking a request back


def test_a_request_is_withdrawn_with_a_reason_and_the_case_goes_on() -> None:
    told = given(asked()).when(OFFICER, TAKEN_BACK, "2026-11-21")
    after = told.then(CompletionRequestWithdrawn(reason=TAKEN_BACK.reason, remind_at=None))
    assert after.view.headline == "assessed"
    assert after.armed == {}
    assert told.templates == ["completion_request_withdrawn", "ready_for_decision"]
    given(after).when(DECISION_MAKER, approval(), "2026-12-11").then(
        ApplicationApproved, *life.approved().events[-1:]
    )


def test_a_request_during_the_assessment_is_withdrawn_and_assessors_go_on() -> None:
    told = given(BEFORE_ITS_ASSESSMENT).when(OFFICER, TAKEN_BACK, "2026-11-21")
    assert told.after.view.headline == "eligible"
    assert told.after.armed == {"assessment_reminder": at("2026-12-12 08:00:00")}
    assert told.templates == ["completion_request_withdrawn", "application_eligible"]


def test_a_request_before_the_assessment_is_withdrawn_too() -> None:
    ask = RequestCompletion(due=DUE, if_missed=IfMissed.DISMISS, reason=text("why"))
    case = given(life.submitted()).when(OFFICER, ask, "2026-10-20").then(CompletionRequested)
    told = given(case).when(OFFICER, TAKEN_BACK, "2026-10-21")
    after = told.then(CompletionRequestWithdrawn)
    assert after.state.application_status is ApplicationStatus.SUBMITTED
    assert after.armed == {}
    assert told.templates == ["completion_request_withdrawn"]


@pytest.mark.parametrize("who", [COORDINATOR, ASSESSOR])
def test_only_an_officer_withdraws_a_request(who: Actor) -> None:
    given(asked()).when(who, TAKEN_BACK, "2026-11-21").then_refused("E02")


def test_there_is_nothing_to_withdraw_once_it_is_answered() -> None:
    given(answered()).when(OFFICER, TAKEN_BACK, "2026-11-26").then_refused("E03")
