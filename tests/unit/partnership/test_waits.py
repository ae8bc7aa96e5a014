"""Every wait has an owner, a ladder of reminders and an escalation: none lasts with nobody told."""

import ast
import inspect
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kernel.actors import Role
from domain.kernel.command import kind_name
from domain.kernel.consequences import Notice
from domain.kernel.dates import at_hour
from domain.kernel.pending_task import PendingTask
from domain.kernel.programme import Sourced
from domain.kernel.reminders import DEFAULTS, WARNINGS, Ladder, Ladders
from domain.kernel.rules import Mark, evaluate
from domain.kernel.waits import WaitReminded
from domain.partnership import view, waits
from domain.partnership.agreement import AgreementLapsed
from domain.partnership.assessment import AssessorsReminded, DeclareConflict
from domain.partnership.completion import DeclareEligible, RequestCompletion
from domain.partnership.interest import DeclareInterest
from domain.partnership.kind import DECIDER as PARTNERSHIP
from domain.partnership.payment import AttestPayment
from domain.partnership.reporting import ReturnReport
from domain.partnership.terms import ConflictGround, IfMissed, Interest
from domain.round.facts import NoteRoundExtended
from tests.unit.partnership import life, papers
from tests.unit.partnership.silent import ENDS_BY_ITSELF, silent
from tests.unit.partnership.story import Case
from tests.unit.partnership.test_invariants import STARTS, wander
from tests.unit.partnership.test_view import STATIONS
from tests.unit.partnership.world import (
    ANNOUNCED,
    ASSESSOR,
    COORDINATOR,
    ENGINE,
    FINANCE,
    FUNDER,
    OFFICER,
    ROUND,
    SECOND_ASSESSOR,
    SIGNATORY,
    at,
    seen_of,
    text,
)

CONFLICT = DeclareConflict(ground=ConflictGround.OTHER)
MANAGER = (Role.PROGRAMME_MANAGER,)
LONGEST = timedelta(days=75)
"""No wait of the funder's people is silent for longer, whatever it is for."""


def reminder(case: Case) -> str:
    """The one wait reminder that is armed."""
    [name] = case.reminders
    return name


def eight(day: str) -> datetime:
    return at_hour(date.fromisoformat(day), 8)


def letters(case: Case, until: str) -> Iterator[tuple[datetime, Notice]]:
    """Everything that is sent if nobody acts."""
    while due := min(case.held.armed, key=lambda one: (one.at, one.name), default=None):
        if due.at > at(until):
            return
        told = case.when_passes(due.name)
        yield from ((due.at, notice) for notice in told.notices)
        case = told.after


def sent(case: Case, until: str, template: str) -> list[datetime]:
    return [when for when, notice in letters(case, until) if notice.template == template]


# None waits with nobody told


def asked_for() -> set[str]:
    """Each command that `view.py` makes a task of, read in its source."""
    calls = (
        node
        for node in ast.walk(ast.parse(inspect.getsource(view)))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "_task"
    )
    commands = {ast.unparse(call.args[1]) for call in calls}
    found = set()
    for one in commands:
        module, name = one.split(".")
        found.add(kind_name(getattr(getattr(view, module), name)))
    return found


def test_everything_that_a_case_may_wait_for_has_its_ladder() -> None:
    """A declaration of interest is asked for together with what it opens the way to."""
    assert asked_for() - {"declare_interest"} == set(waits.WAITS)
    without = {kind for kind, ladder in waits.WAITS.items() if ladder is None}
    assert without <= ENDS_BY_ITSELF.keys()


def test_what_has_no_end_of_its_own_is_escalated_and_goes_on() -> None:
    for kind, reminded in waits.WAITS.items():
        if reminded and kind not in ENDS_BY_ITSELF:
            ladder: Ladder = getattr(DEFAULTS, reminded.ladder)
            assert ladder.escalate, kind
            assert ladder.repeat, kind
    assert {one for one in Ladders.model_fields if not getattr(DEFAULTS, one).escalate} == {
        *WARNINGS
    }


@pytest.mark.parametrize("case", STATIONS.values(), ids=STATIONS.keys())
def test_no_station_of_a_life_is_silent(case: Case) -> None:
    assert silent(case) == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STARTS), st.randoms(use_true_random=True))
def test_no_state_that_can_be_reached_is_silent(case: Case, chance: Random) -> None:
    """Whatever is tried, and then nobody acts for years."""
    case = wander(case, 20, chance)
    assert silent(case) == []
    for _ in range(12):
        due = min(case.held.armed, key=lambda one: (one.at, one.name), default=None)
        if due is None:
            break
        case = case.when_passes(due.name, max(due.at, case.held.at or due.at)).after
        assert silent(case) == []


WAITING = {
    name: case
    for name, case in STATIONS.items()
    if any(one.organisation == FUNDER for one in case.view.waiting)
}


@pytest.mark.parametrize("case", WAITING.values(), ids=WAITING.keys())
def test_the_funders_people_are_reminded_and_the_manager_hears_of_it(case: Case) -> None:
    """For two years in which nobody acts."""
    began = case.held.at
    assert began
    end = began + timedelta(days=730)
    waiting = asked(case)
    found = [
        (when, one)
        for when, one in letters(case, f"{end:%Y-%m-%d}")
        if (one.facts.get("awaited"), one.facts.get("period"))
        in {(task.command, task.period) for task in waiting}
    ]
    for template, roles in (
        ("wait_reminder", {one.roles for one in waiting}),
        ("wait_escalated", {MANAGER}),
    ):
        times = [when for when, one in found if one.template == template]
        assert len(times) > 20, template
        assert max(after - before for before, after in pairwise(times[3:])) < timedelta(days=32)
        sent_to = {to.roles for _, one in found if one.template == template for to in one.to}
        assert sent_to == roles
    assert min(when for when, _ in found) - began < LONGEST


def asked(case: Case) -> list[PendingTask]:
    return [one for one in case.view.waiting if not one.comes_first]


# When


def test_the_check_is_reminded_of_from_the_last_day_to_apply() -> None:
    """Handling seldom begins before that."""
    case = life.submitted()
    assert case.reminders == {"wait_reminder-declare_eligible-1": eight("2026-10-29")}
    after = case.until("2026-10-30")
    assert after.reminders == {"wait_reminder-declare_eligible-2": eight("2026-11-05")}


def test_one_that_is_completed_after_the_last_day_counts_from_then() -> None:
    ask = RequestCompletion(due=date(2026, 11, 20), if_missed=IfMissed.ASSESS_AS_IS,
                            reason=text("reason"))  # fmt: skip
    case = life.submitted().when(OFFICER, ask, "2026-10-20").after.until("2026-11-25")
    assert case.view.headline == "submitted"
    assert case.reminders == {"wait_reminder-declare_eligible-1": eight("2026-12-05")}


def test_the_third_reminder_of_the_check_reaches_the_manager_and_then_comes_monthly() -> None:
    case = life.submitted()
    reminded = sent(case, "2027-02-01", "wait_reminder")
    assert reminded == [
        *map(eight, ("2026-10-29", "2026-11-05", "2026-11-12", "2026-12-12", "2027-01-11"))
    ]
    assert sent(case, "2027-02-01", "wait_escalated") == reminded[2:]


def test_a_letter_says_what_waits_since_when_and_for_whom() -> None:
    case = life.reported()
    [(_, first), *_] = letters(case, "2028-03-10")
    assert first.template == "wait_reminder"
    assert [to.roles for to in first.to] == [(Role.PROGRAMME_OFFICER,)]
    assert first.facts["awaited"] == "approve_report"
    assert first.facts["period"] == 1
    assert first.facts["since"] == "2028-02-20"
    assert first.facts["asked"] == ["programme_officer"]


def test_a_wait_ends_with_what_it_waits_for() -> None:
    case = life.eligible()
    assert "wait_reminder-declare_eligible-1" not in case.reminders
    assert life.active().reminders == {}


def test_one_that_begins_anew_counts_anew() -> None:
    """A report that was returned and comes in again."""
    back = ReturnReport(period=1, due=date(2028, 5, 1), reason=text("reason"))
    case = life.reported().until("2028-03-06").when(OFFICER, back, "2028-03-07").after
    assert "wait_reminder-approve_report-1-2" not in case.reminders
    case = life.report_in(case, 1, "2028-04-20")
    assert case.reminders["wait_reminder-approve_report-1-1"] == eight("2028-05-04")


def test_one_of_two_attests_and_the_wait_goes_on() -> None:
    case = life.to_attest()
    half = case.when(FINANCE, AttestPayment(period=1), "2028-03-11").after
    assert half.reminders == case.reminders


def test_after_an_outage_only_the_last_reminder_that_has_come_is_sent() -> None:
    case = life.signed()
    told = case.when_passes(reminder(case), "2027-03-01")
    [event] = told.ruling.events
    assert isinstance(event, WaitReminded)
    assert (event.step, event.escalated) == (4, True)
    assert told.templates == ["wait_reminder", "wait_escalated"]
    assert told.after.reminders["wait_reminder-countersign_agreement-5"] == eight("2027-03-06")


# The assessors


def test_a_conflict_after_the_one_reminder_of_the_assessors_leaves_a_deadline() -> None:
    case = life.eligible().when(ASSESSOR, papers.assessment(), "2026-11-01").after
    case = case.until("2026-11-11")
    assert isinstance(case.events[-1], AssessorsReminded)
    case = case.when(ASSESSOR, CONFLICT, "2026-11-12").after
    assert case.reminders == {"wait_reminder-submit_assessment-1": eight("2026-11-17")}


def test_a_case_that_needs_one_more_assessment_waits_from_then() -> None:
    case = life.assessed().when(SECOND_ASSESSOR, CONFLICT, "2026-12-01").after
    assert case.view.headline == "eligible"
    assert case.reminders["wait_reminder-submit_assessment-1"] == eight("2026-12-29")


def test_a_ruling_is_reminded_of_with_the_person_whom_it_concerns() -> None:
    ground = DeclareInterest(interest=Interest.OTHER, reason=text("reason"))
    case = life.eligible().when(FINANCE, ground, "2026-10-20").after
    told = case.when_passes("wait_reminder-rule_on_interest-1")
    assert [one.facts["person"] for one in told.notices] == [FINANCE.person]
    third = told.after.until("2026-10-28").when_passes("wait_reminder-rule_on_interest-3")
    assert third.templates == ["wait_reminder", "wait_escalated"]


# The applicant


def test_a_draft_is_warned_of_twice_before_it_lapses() -> None:
    case = life.draft()
    warned = sent(case, "2026-11-01", "draft_not_submitted")
    assert warned == [eight("2026-10-08"), eight("2026-10-13")]
    assert case.until("2026-11-01").view.headline == "lapsed"


def test_a_draft_of_the_last_week_is_warned_of_once() -> None:
    case = Case().when(COORDINATOR, papers.OPEN, "2026-10-10").after
    assert sent(case, "2026-11-01", "draft_not_submitted") == [eight("2026-10-13")]


def test_a_draft_is_warned_of_again_when_the_closing_has_moved() -> None:
    extended = ANNOUNCED.model_copy(update={"closes_at": at("2026-10-23 00:00:00")})
    case = life.draft().until("2026-10-14").seeing(streams=seen_of(extended))
    case = case.when(
        ENGINE, NoteRoundExtended(round=ROUND, closes_at=extended.closes_at), "2026-10-14"
    ).after
    assert sent(case, "2026-10-22", "draft_not_submitted") == [
        eight("2026-10-15"),
        eight("2026-10-20"),
    ]


def test_a_warning_that_comes_after_the_last_day_is_sent_to_nobody() -> None:
    case = life.draft()
    told = case.when_passes(reminder(case), "2026-10-17")
    assert told.templates == []
    [event] = told.ruling.events
    assert isinstance(event, WaitReminded)
    assert event.skipped


def test_a_completion_is_warned_of_before_its_last_day() -> None:
    ask = RequestCompletion(due=date(2026, 11, 3), if_missed=IfMissed.DISMISS,
                            reason=text("reason"))  # fmt: skip
    case = life.submitted().when(OFFICER, ask, "2026-10-20").after
    warned = sent(case, "2026-11-10", "completion_reminder")
    assert warned == [eight("2026-10-29"), eight("2026-11-02")]


def test_a_report_that_never_comes_is_the_managers_matter() -> None:
    """After the programme's own reminders, the last of them two weeks after the due day."""
    case = life.to_report()
    due = case.state.periods[0].due
    told = sent(case, "2029-01-01", "wait_escalated")
    assert told[0] == at_hour(due + timedelta(days=45), 8)
    assert told[1] == at_hour(due + timedelta(days=75), 8)
    asked = sent(case, "2029-01-01", "wait_reminder")
    assert asked[:2] == told[:2]


def test_so_is_one_that_nobody_signs() -> None:
    case = life.prepared()
    assert sent(case, "2029-01-01", "wait_escalated")


# The money that a lapse frees


def test_the_team_hears_of_money_that_a_lapse_frees() -> None:
    told = life.approved().until("2027-01-31").when_passes("signature_due")
    told.then(AgreementLapsed)
    assert told.templates == ["agreement_lapsed", "grant_lapsed"]
    team = told.notices[1]
    assert [to.organisation for to in team.to] == [FUNDER]
    assert set(team.to[0].roles) == {Role.PROGRAMME_MANAGER, Role.PROGRAMME_OFFICER}


# Editions and programmes


def test_under_the_first_edition_nothing_is_added() -> None:
    case = life.draft().under(1).when(COORDINATOR, papers.SUBMIT, "2026-10-01").after
    assert case.reminders == {}
    case = life.approved().under(1)
    told = case.until("2027-01-31").when_passes("signature_due")
    assert told.templates == ["agreement_lapsed"]


def test_reminders_that_an_edition_adds_too_late_are_skipped_by_one_entry() -> None:
    case = life.signed()
    late = case.context(ENGINE, at("2027-08-01")).model_copy(update={"added_late": True})
    ruling = evaluate(PARTNERSHIP.on_deadline(case.state, reminder(case), late))
    told = case.settled(iter(ruling.events), late)
    [event] = told.ruling.events
    assert isinstance(event, WaitReminded)
    assert (event.step, event.skipped) == (9, True)
    assert told.notices == ()
    assert told.after.reminders == {"wait_reminder-countersign_agreement-10": eight("2027-08-03")}


def test_a_programme_sets_its_own_days_and_a_case_keeps_them() -> None:
    ladder = Ladder(days=(1,), escalate=2, repeat=5)
    own = Ladders[Sourced[Ladder]](
        formal_check=Sourced(value=ladder, mark=Mark.CONFIRMED, source="these tests")
    )
    case = Case().where(reminders=own).when(COORDINATOR, papers.OPEN, "2026-10-01").after
    case = case.where(reminders=None).when(COORDINATOR, papers.SUBMIT, "2026-10-02").after
    assert sent(case, "2026-10-25", "wait_escalated") == [
        eight("2026-10-17"),
        eight("2026-10-22"),
    ]
    case = life.declared(case, "2026-10-16").when(OFFICER, DeclareEligible(), "2026-10-16").after
    assert case.reminders["wait_reminder-submit_assessment-1"] == eight("2026-11-13")


def test_a_case_of_the_first_edition_keeps_none() -> None:
    own = Ladders[Sourced[Ladder]](
        draft=Sourced(value=Ladder(days=(-1,)), mark=Mark.CONFIRMED, source="these tests")
    )
    under = Case().where(reminders=own)
    assert under.when(COORDINATOR, papers.OPEN, "2026-10-01").after.state.reminders
    first = under.under(1).when(COORDINATOR, papers.OPEN, "2026-10-01").after
    assert first.state.reminders is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": (3, 1)},
        {"days": (1, 1)},
        {"escalate": 4},
        {"repeat": 4},
        {"days": (5,), "escalate": 5, "repeat": 1},
        {"escalate": 5, "repeat": 0},
        {"days": (400,)},
    ],
)
def test_a_ladder_rises_and_ends_with_an_escalation_that_repeats(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"days|escalate|repeat"):
        Ladder.model_validate(wrong)


def test_the_one_who_signs_second_is_reminded_by_the_agreements_own_schedule() -> None:
    half = papers.SIGN.model_copy(update={"signature": papers.JOINTLY})
    case = life.approved().when(SIGNATORY, half, "2026-12-15").after
    assert case.reminders == {}
    assert set(case.armed) == {"signature_reminder-1", "signature_reminder-2", "signature_due"}
