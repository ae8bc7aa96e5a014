"""A submitted application is replaced by another version while its round is open."""

from datetime import date

import pytest

from domain.kernel.actors import Actor
from domain.kernel.consequences import Audience
from domain.kernel.dates import end_of
from domain.partnership.application import SaveDraft, WithdrawApplication
from domain.partnership.assessment import DeclareConflict
from domain.partnership.completion import CompleteApplication, DeclareEligible, RequestCompletion
from domain.partnership.notices import SIGNING
from domain.partnership.revision import INSTEAD, ApplicationRevised, ReviseApplication
from domain.partnership.terms import ConflictGround, IfMissed
from tests.unit.partnership import life, papers
from tests.unit.partnership.papers import SUBMIT, application, counterpart, year
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    ABROAD,
    ANNOUNCED,
    APPLICANT,
    CONTROLLER,
    COORDINATOR,
    COUNTERPART_CONTACT,
    DECISION_MAKER,
    OFFICER,
    SIGNATORY,
    STRANGER,
    seen_of,
    text,
)

CHEAPER = application(title=text("a better title"), budget=(year(1, 20_000_000),))
REVISE = ReviseApplication(application=CHEAPER)
COMPLETE = RequestCompletion(
    due=date(2026, 11, 3), if_missed=IfMissed.ASSESS_AS_IS, reason=text("a letter is missing")
)
ENDS = date(2028, 11, 30)
LAST_SECOND, CLOSED = "2026-10-15 23:59:59", "2026-10-16 00:00:00"


def just_submitted() -> Case:
    return life.draft().when(COORDINATOR, SUBMIT, "2026-10-01").after


def test_the_whole_application_is_replaced_and_the_receipt_says_so() -> None:
    told = given(life.submitted()).when(COORDINATOR, REVISE, "2026-10-10")
    revised = told.then(ApplicationRevised(version=2, application=CHEAPER, amount_minor=20_000_000))
    assert revised.state.application == CHEAPER
    assert revised.view.headline == "submitted"
    assert revised.view.requested_minor == 20_000_000
    assert told.templates == ["application_revised", "revision_to_check"]
    receipt, news = told.notices
    assert receipt.facts["version"] == news.facts["version"] == 2
    assert receipt.facts["title"] == CHEAPER.title.model_dump()
    assert receipt.to == (Audience(organisation=APPLICANT, roles=SIGNING),)
    again = given(revised).when(COORDINATOR, REVISE, "2026-10-11").ruling.events
    assert [one.version for one in again if isinstance(one, ApplicationRevised)] == [3]


def test_the_earlier_version_stays_with_its_texts() -> None:
    revised = life.submitted().when(COORDINATOR, REVISE, "2026-10-10").after
    kept = {one.text for one in revised.state.texts}
    assert {SUBMIT.application.title.text, CHEAPER.title.text} <= kept


def test_nothing_lapses_meanwhile() -> None:
    revised = life.submitted().when(COORDINATOR, REVISE, "2026-10-10").after
    assert revised.armed == {}
    assert revised.until("2027-06-01").view.headline == "submitted"


def test_R01_a_revision_counts_as_of_its_reception() -> None:
    told = given(life.submitted()).when(COORDINATOR, REVISE, "2026-10-17", received=LAST_SECOND)
    told.then(ApplicationRevised)


def test_R01_a_revision_is_too_late_at_the_instant_of_closing() -> None:
    told = given(life.submitted()).when(COORDINATOR, REVISE, CLOSED)
    told.then_refused("R01", last_day="2026-10-15")
    given(life.submitted()).when(COORDINATOR, REVISE, LAST_SECOND).then(ApplicationRevised)


def test_R01_an_extended_round_takes_revisions_too() -> None:
    window = ANNOUNCED.model_copy(update={"closes_at": end_of(date(2026, 10, 22))})
    case = life.submitted().seeing(streams=seen_of(window))
    given(case).when(COORDINATOR, REVISE, "2026-10-20").then(ApplicationRevised)


def test_E26_nothing_is_revised_in_a_round_that_opens_later() -> None:
    window = ANNOUNCED.model_copy(update={"opens_at": end_of(date(2026, 10, 5))})
    case = life.submitted().seeing(streams=seen_of(window))
    given(case).when(COORDINATOR, REVISE, "2026-10-02").then_refused("E26")


def test_a_revision_meets_the_requirements_of_an_application() -> None:
    for changes, rule in (
        ({"counterparts": ()}, "R03"),
        ({"core_areas": ()}, "R05"),
        ({"attachments": ()}, "R08"),
        ({"budget": (year(1, 60_000_000),)}, "R07"),
    ):
        command = ReviseApplication(application=application(**changes))
        given(life.submitted()).when(COORDINATOR, command, "2026-10-10").then_refused(rule)


@pytest.mark.parametrize("who", [SIGNATORY, CONTROLLER, STRANGER, OFFICER, COUNTERPART_CONTACT])
def test_the_applicants_coordinator_revises(who: Actor) -> None:
    given(life.submitted()).when(who, REVISE, "2026-10-10").then_refused("E02")


def test_a_declared_interest_is_no_check_yet() -> None:
    """Everybody has declared in `life.submitted()`; here somebody steps aside too."""
    conflict = DeclareConflict(ground=ConflictGround.OTHER)
    case = life.submitted().when(OFFICER, conflict, "2026-10-02").after
    given(case).when(COORDINATOR, REVISE, "2026-10-10").then(ApplicationRevised)


def test_E120_once_found_eligible_an_application_is_not_exchanged_any_more() -> None:
    eligible = life.submitted().when(OFFICER, DeclareEligible(), "2026-10-05").after
    told = given(eligible).when(COORDINATOR, REVISE, "2026-10-10")
    told.then_refused("E120", instead_en=INSTEAD["eligible"].en)
    given(life.assessed()).when(COORDINATOR, REVISE, "2026-11-10").then_refused("E120")


def test_E120_missing_information_that_was_asked_for_is_sent_as_that() -> None:
    asked = life.submitted().when(OFFICER, COMPLETE, "2026-10-05").after
    told = given(asked).when(COORDINATOR, REVISE, "2026-10-10")
    told.then_refused("E120", instead_en=INSTEAD["completion_requested"].en)


def test_E120_what_was_completed_or_is_assessed_as_it_is_has_been_checked() -> None:
    asked = life.submitted().when(OFFICER, COMPLETE, "2026-10-05").after
    completed = asked.when(
        COORDINATOR, CompleteApplication(application=application()), "2026-10-06"
    ).after
    missed = asked.when_passes("completion_due").after
    for case in (completed, missed):
        assert case.view.headline == "submitted"
        given(case).when(COORDINATOR, REVISE, "2026-10-07").then_refused("E120")


def test_a_draft_is_submitted_and_an_ended_case_is_not_revised() -> None:
    withdrawn = life.submitted().when(
        COORDINATOR, WithdrawApplication(reason=text("why")), "2026-10-02"
    )
    for case in (life.draft(), withdrawn.after, life.active(), life.draft().until("2027-01-01")):
        given(case).when(COORDINATOR, REVISE, "2026-10-10").then_refused("E03")


def test_a_counterpart_that_both_versions_name_keeps_its_part() -> None:
    abroad = counterpart("UA").model_copy(update={"organisation": ABROAD})
    invite = SaveDraft(content=text("draft"), counterparts=(ABROAD,))
    draft = life.draft().when(COORDINATOR, invite, "2026-09-21").after
    submit = SUBMIT.model_copy(update={"application": application(counterparts=(abroad,))})
    revise = ReviseApplication(application=application(counterparts=(abroad,), ends=ENDS))
    revised = draft.when(COORDINATOR, submit, "2026-10-01").after
    revised = revised.when(COORDINATOR, revise, "2026-10-02").after
    assert revised.state.counterparts == (ABROAD,)
    assert revised.view.counterparts == (ABROAD,)


def test_what_is_decided_and_signed_is_the_last_version() -> None:
    """A grant cannot go beyond the time of the revised application, which is a month shorter."""
    case = just_submitted().when(
        COORDINATOR, ReviseApplication(application=application(ends=ENDS)), "2026-10-10"
    )
    assessed = life.assessed_from(case.after)
    told = given(assessed).when(DECISION_MAKER, papers.approval(), "2026-12-11")
    told.then_refused("E09", last="2028-11-30")
