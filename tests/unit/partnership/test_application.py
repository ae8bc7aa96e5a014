"""Opening a draft, submitting it in time, and the closing that may move meanwhile."""

from datetime import date

import pytest

from domain.kernel.actors import Actor, BodyKind
from domain.kernel.dates import end_of, start_of
from domain.kernel.decision_context import OrganisationFacts
from domain.partnership.application import (
    E26,
    ApplicationLapsed,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    CaseOpened,
    ClosingMoved,
    DraftSaved,
    OpenCase,
    SaveDraft,
    WithdrawApplication,
)
from domain.round.facts import NoteRoundExtended
from tests.unit.partnership import life
from tests.unit.partnership.papers import OPEN, SUBMIT
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    ANNOUNCED,
    APPLICANT,
    CLOSES,
    CONTROLLER,
    COORDINATOR,
    DEFINITION,
    ENGINE,
    FUNDER,
    OFFICER,
    REGISTERED,
    ROUND,
    STRANGER,
    seen_of,
    text,
)
from texts.rules import rule_message

EXTENDED = ANNOUNCED.model_copy(update={"closes_at": end_of(date(2026, 10, 22))})
SAVE = SaveDraft(content=text("draft"))
WITHDRAW = WithdrawApplication(reason=text("changed our minds"))


def test_a_coordinator_opens_a_draft_that_carries_the_pin_of_its_round() -> None:
    given(life.unopened()).when(COORDINATOR, OPEN, "2026-09-20").then(
        CaseOpened(
            round=ROUND,
            component="project",
            applicant=APPLICANT,
            coordinator=COORDINATOR.person,
            funder=FUNDER,
            programme="municipal-partnership",
            definition=DEFINITION,
            currency="SEK",
            closes_at=end_of(CLOSES),
        )
    )


def test_a_draft_may_be_opened_before_the_round_is() -> None:
    given(life.unopened()).when(COORDINATOR, OPEN, "2026-09-01").then(CaseOpened)


def test_a_case_is_opened_once() -> None:
    given(life.draft()).when(COORDINATOR, OPEN, "2026-09-21").then_refused("E03", status="draft")


@pytest.mark.parametrize("who", [CONTROLLER, OFFICER])
def test_only_a_coordinator_opens_a_case(who: Actor) -> None:
    given(life.unopened()).when(who, OPEN, "2026-09-20").then_refused("E02")


def test_E04_the_round_must_be_known() -> None:
    case = life.unopened().seeing(streams=())
    given(case).when(COORDINATOR, OPEN, "2026-09-20").then_refused("E04", round=ROUND)


def test_E05_the_component_must_be_one_of_the_programme() -> None:
    context = OpenCase(round=ROUND, component="mentoring")
    refused = given(life.unopened()).when(COORDINATOR, context, "2026-09-20")
    refused.then_refused("E05", component="mentoring", known=["project", "inception"])


def test_E06_the_applicant_must_be_registered() -> None:
    without = REGISTERED.model_copy(update={"organisations": ()})
    case = life.unopened().seeing(registered=without)
    given(case).when(COORDINATOR, OPEN, "2026-09-20").then_refused("E06", organisation=APPLICANT)


def test_R01_no_draft_is_opened_in_a_round_that_has_closed() -> None:
    given(life.unopened()).when(COORDINATOR, OPEN, "2026-10-16 00:00:00").then_refused("R01")


def test_R02_an_association_is_warned_when_it_opens_and_refused_when_it_submits() -> None:
    opened = given(life.unopened()).when(STRANGER, OPEN, "2026-09-20")
    assert opened.warned == ["R02"]
    draft = opened.then(CaseOpened)
    given(draft).when(STRANGER, SUBMIT, "2026-10-01").then_refused("R02", kind="association")


def test_R02_what_counts_is_the_kind_at_submission() -> None:
    region = OrganisationFacts(id="local/elsewhere", kind=BodyKind.REGION)
    draft = life.unopened().when(STRANGER, OPEN, "2026-09-20").after
    mended = draft.seeing(registered=REGISTERED.model_copy(update={"organisations": (region,)}))
    given(mended).when(STRANGER, SUBMIT, "2026-10-01").then(ApplicationSubmitted)


def test_a_draft_is_saved_as_often_as_wanted_by_its_own_people() -> None:
    saved = given(life.draft()).when(COORDINATOR, SAVE, "2026-09-21").then(DraftSaved)
    given(saved).when(COORDINATOR, SAVE, "2026-09-22").then(DraftSaved)
    given(saved).when(STRANGER, SAVE, "2026-09-22").then_refused("E02")


def test_a_submitted_application_is_no_draft_any_more() -> None:
    given(life.submitted()).when(COORDINATOR, SAVE, "2026-10-02").then_refused("E03")
    given(life.submitted()).when(COORDINATOR, SUBMIT, "2026-10-02").then_refused("E03")


def test_R01_the_last_second_of_the_closing_day_is_in_time() -> None:
    told = given(life.draft()).when(COORDINATOR, SUBMIT, "2026-10-15 23:59:59")
    told.then(ApplicationSubmitted(application=SUBMIT.application, amount_minor=60_000_000))
    assert told.templates == ["application_received", "application_to_check"]


def test_R01_midnight_after_the_closing_day_is_too_late() -> None:
    told = given(life.draft()).when(COORDINATOR, SUBMIT, "2026-10-16 00:00:00")
    told.then_refused("R01", last_day="2026-10-15")


def test_R01_midnight_on_the_day_after_the_clocks_went_forward() -> None:
    """In 2018 a round closed on Monday 26 March, the day after the change to summer time."""
    closes = end_of(date(2018, 3, 26))
    assert closes.isoformat() == "2018-03-26T22:00:00+00:00"
    opens = start_of(date(2018, 2, 15))
    window = ANNOUNCED.model_copy(update={"opens_at": opens, "closes_at": closes})
    draft = (
        life.unopened().seeing(streams=seen_of(window)).when(COORDINATOR, OPEN, "2018-03-01").after
    )
    told = given(draft).when(COORDINATOR, SUBMIT, "2018-03-26 23:59:59")
    assert told.ruling.refused_by is None or told.ruling.refused_by.rule != "R01"
    given(draft).when(COORDINATOR, SUBMIT, "2018-03-27 00:00:00").then_refused("R01")


def test_R01_holds_though_the_rounds_own_timer_has_not_fired() -> None:
    still_open = ANNOUNCED.model_copy(update={"status": "open"})
    case = life.draft().seeing(streams=seen_of(still_open))
    given(case).when(COORDINATOR, SUBMIT, "2026-10-16 00:00:00").then_refused("R01")


def test_R01_an_extended_round_takes_applications_that_its_drafts_do_not_know_of() -> None:
    case = life.draft().seeing(streams=seen_of(EXTENDED))
    given(case).when(COORDINATOR, SUBMIT, "2026-10-20").then(ApplicationSubmitted)


def test_E26_tells_the_day_in_sweden_and_a_time_only_within_a_day() -> None:
    for instant, told in (
        ("2027-11-27T23:00:00+00:00", "2027-11-28"),
        ("2027-06-30T22:00:00+00:00", "2027-07-01"),
        ("2027-06-30T10:30:00+00:00", "2027-06-30 12:30"),
    ):
        check = E26.holds(False, round="kp-2027", opens_at=instant)
        said = f"The round kp-2027 has not opened yet. It opens on {told}."
        assert rule_message(E26, check).en == said


def test_E26_nothing_is_submitted_before_the_round_opens() -> None:
    draft = life.unopened().when(COORDINATOR, OPEN, "2026-09-01").after
    given(draft).when(COORDINATOR, SUBMIT, "2026-09-14 23:59:59").then_refused("E26")
    given(draft).when(COORDINATOR, SUBMIT, "2026-09-15 00:00:00").then(ApplicationSubmitted)


def test_a_draft_that_the_closing_overtakes_lapses() -> None:
    told = given(life.draft()).when_passes("application_lapses")
    told.then(ApplicationLapsed())
    assert told.templates == ["application_lapsed"]
    assert told.notices[0].facts["closed_on"] == "2026-10-15"


def test_a_draft_whose_round_was_extended_waits_on_even_without_notice() -> None:
    case = life.draft().seeing(streams=seen_of(EXTENDED))
    told = given(case).when_passes("application_lapses")
    moved = told.then(ClosingMoved(closes_at=EXTENDED.closes_at))
    assert moved.armed == {"application_lapses": EXTENDED.closes_at}
    assert told.notices[0].facts["closes_on"] == "2026-10-22"
    given(moved).when_passes("application_lapses").then(ApplicationLapsed())


def test_a_draft_learns_that_its_round_was_extended() -> None:
    note = NoteRoundExtended(round=ROUND, closes_at=EXTENDED.closes_at)
    case = life.draft().seeing(streams=seen_of(EXTENDED))
    told = given(case).when(ENGINE, note, "2026-10-10")
    moved = told.then(ClosingMoved(closes_at=EXTENDED.closes_at))
    given(moved).when(ENGINE, note, "2026-10-11").then()


def test_news_of_an_extension_is_nothing_to_a_case_that_was_submitted_meanwhile() -> None:
    note = NoteRoundExtended(round=ROUND, closes_at=EXTENDED.closes_at)
    case = life.submitted().seeing(streams=seen_of(EXTENDED))
    given(case).when(ENGINE, note, "2026-10-10").then()


def test_E25_people_do_not_send_what_the_engine_sends() -> None:
    note = NoteRoundExtended(round=ROUND, closes_at=EXTENDED.closes_at)
    given(life.draft()).when(OFFICER, note, "2026-10-10").then_refused("E25")


@pytest.mark.parametrize("case", [life.draft(), life.submitted(), life.eligible(), life.assessed()])
def test_an_application_may_be_withdrawn_until_it_is_decided(case: Case) -> None:
    told = given(case).when(COORDINATOR, WITHDRAW, "2026-11-10")
    after = told.then(ApplicationWithdrawn(reason=WITHDRAW.reason))
    assert after.view.finished
    assert after.armed == {}


@pytest.mark.parametrize("case", [life.approved(), life.active(), life.closed()])
def test_a_decided_application_is_withdrawn_no_more(case: Case) -> None:
    given(case).when(COORDINATOR, WITHDRAW, "2029-04-01").then_refused("E03")


def test_an_application_is_withdrawn_by_its_own_people() -> None:
    given(life.submitted()).when(STRANGER, WITHDRAW, "2026-10-02").then_refused("E02")
    given(life.submitted()).when(OFFICER, WITHDRAW, "2026-10-02").then_refused("E02")


def test_R01_is_the_answer_for_a_lapsed_draft_too() -> None:
    lapsed = life.draft().when_passes("application_lapses").after
    given(lapsed).when(COORDINATOR, SUBMIT, "2026-10-16 00:00:01").then_refused("R01")
