"""What lists and inboxes show: money as the ledger has it, words that an applicant understands."""

from datetime import date

import pytest

from domain.kernel.pending_task import PendingTask, who_can_act
from domain.partnership.assessment import DeclareConflict
from domain.partnership.declined_grant import DeclineGrant
from domain.partnership.payment import AttestPayment
from domain.partnership.reporting import ReturnReport
from domain.partnership.terms import ConflictGround
from domain.partnership.view import CaseView
from tests.unit.partnership import life, papers
from tests.unit.partnership.story import Case
from tests.unit.partnership.world import (
    APPLICANT,
    ASSESSOR,
    ASSESSOR_FROM_APPLICANT,
    COORDINATOR,
    DECISION_MAKER,
    EVERYTHING,
    FINANCE,
    FUNDER,
    HELD,
    OFFICER,
    SECOND_ASSESSOR,
    SIGNATORY,
    text,
)

STATIONS = {
    "draft": life.draft(),
    "submitted": life.submitted(),
    "eligible": life.eligible(),
    "assessed": life.assessed(),
    "approved": life.approved(),
    "signed": life.signed(),
    "active": life.active(),
    "to_report": life.to_report(),
    "reported": life.reported(),
    "to_attest": life.to_attest(),
    "ordered": life.ordered(),
    "first_year_paid": life.first_year_paid(),
    "closing": life.closing(),
    "closed": life.closed(),
    "lapsed": life.draft().until("2027-01-01"),
    "not_signed": life.approved().until("2027-06-01"),
    "declined": life.signed().when(SIGNATORY, DeclineGrant(reason=text("why")), "2026-12-20").after,
    "overdue": life.active().until("2028-06-01"),
    "archived": life.closed().until("2030-01-01"),
}


def waits(case: Case) -> PendingTask:
    """But for the declarations of those who have not declared their interest."""
    [waiting] = [one for one in case.view.waiting if not one.comes_first]
    return waiting


@pytest.mark.parametrize("case", STATIONS.values(), ids=STATIONS.keys())
def test_the_view_shows_the_money_as_the_ledger_has_it(case: Case) -> None:
    view, books = case.view, case.books
    assert view.reserved_minor == books.of("reserved")
    assert view.committed_minor == books.of("committed")
    assert view.paid_minor == books.of("paid")
    assert books.of("frame") + view.granted_minor - view.released_minor == 100_000_000


@pytest.mark.parametrize("case", STATIONS.values(), ids=STATIONS.keys())
def test_the_view_reads_back_from_json_and_speaks_two_languages(case: Case) -> None:
    view = case.view
    assert CaseView.model_validate_json(view.model_dump_json()) == view
    assert view.status.sv != view.status.en
    assert "_" not in view.status.sv + view.status.en
    assert "{" not in view.status.sv + view.status.en


@pytest.mark.parametrize(
    ("station", "words"),
    [
        ("submitted", "Inskickad, kontrolleras"),
        ("approved", "Beviljad, ni behöver skriva under avtalet"),
        ("signed", "Beviljad, vi ska skriva under avtalet"),
        ("active", "Pågår"),
        ("to_report", "Redovisningen för period 1 ska lämnas"),
        ("reported", "Redovisningen för period 1 granskas"),
        ("overdue", "Redovisningen för period 1 är försenad"),
        ("to_attest", "Period 1 betalas ut"),
        ("ordered", "Period 1 betalas ut"),
        ("closed", "Avslutat"),
    ],
)
def test_the_applicant_reads_the_status_in_plain_words(station: str, words: str) -> None:
    assert STATIONS[station].view.status.sv == words


def test_a_report_to_correct_comes_before_one_that_is_being_checked() -> None:
    case = life.to_attest().until("2029-01-10")
    case = life.report_in(case, 2, "2029-02-01")
    assert case.view.status.en == "The report of period 2 is being checked"
    mend = ReturnReport(period=2, due=date(2029, 3, 1), reason=text("reason"))
    assert case.when(OFFICER, mend, "2029-02-02").after.view.status.en == (
        "The report of period 2 needs mending"
    )


@pytest.mark.parametrize(
    ("station", "command", "organisation"),
    [
        ("draft", "submit_application", APPLICANT),
        ("submitted", "declare_eligible", FUNDER),
        ("eligible", "submit_assessment", FUNDER),
        ("assessed", "approve_application", FUNDER),
        ("approved", "sign_agreement", APPLICANT),
        ("signed", "countersign_agreement", FUNDER),
        ("to_report", "submit_report", APPLICANT),
        ("reported", "approve_report", FUNDER),
        ("to_attest", "attest_payment", FUNDER),
        ("ordered", "confirm_payment", FUNDER),
        ("closing", "close_case", FUNDER),
    ],
)
def test_every_station_waits_for_someone(station: str, command: str, organisation: str) -> None:
    waiting = waits(STATIONS[station])
    assert (waiting.command, waiting.organisation) == (command, organisation)


@pytest.mark.parametrize(
    "station", ["active", "closed", "lapsed", "not_signed", "declined", "archived"]
)
def test_a_case_that_only_time_moves_waits_for_nobody(station: str) -> None:
    assert STATIONS[station].view.waiting == ()


def test_a_person_who_may_not_act_is_not_asked() -> None:
    first = life.eligible().when(ASSESSOR, papers.assessment(), "2026-11-01").after
    assert waits(first).except_for == (ASSESSOR.person,)
    assert waits(life.assessed()).except_for == (ASSESSOR.person, SECOND_ASSESSOR.person)
    assert waits(life.reported()).except_for == (COORDINATOR.person, SIGNATORY.person)
    attested = life.to_attest().when(FINANCE, AttestPayment(period=1), "2028-03-11").after
    of_report = {COORDINATOR.person, SIGNATORY.person, OFFICER.person}
    expected = {*of_report, DECISION_MAKER.person, FINANCE.person}
    assert set(waits(attested).except_for) == expected
    conflict = DeclareConflict(ground=ConflictGround.OTHER)
    declared = life.submitted().when(OFFICER, conflict, "2026-10-20").after
    assert waits(declared).except_for == (OFFICER.person,)


def test_a_person_with_a_role_at_the_applicant_is_not_asked_for_the_funder() -> None:
    asked = who_can_act(waits(life.eligible()), HELD, APPLICANT, date(2026, 11, 1))
    assert ASSESSOR.person in asked
    assert ASSESSOR_FROM_APPLICANT.person not in asked
    assert EVERYTHING.person in asked, "a role at the funder is no reason"


def test_the_view_names_the_next_deadline() -> None:
    assert life.draft().view.next_deadline == "wait_reminder-submit_application-1"
    assert life.draft().until("2026-10-14").view.next_deadline == "application_lapses"
    assert life.active().view.next_deadline == "report_opens-1"
    assert life.to_report().view.next_deadline == "report_reminder-1-1"
    assert life.closing().view.next_deadline == "wait_reminder-close_case-1"
    assert STATIONS["archived"].view.next_deadline is None
