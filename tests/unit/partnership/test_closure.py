"""Closing, archiving, and erasing texts from the vault."""

from datetime import date

import pytest

from domain.kernel.actors import Actor
from domain.kernel.dates import start_of
from domain.partnership.closure import CaseArchived, CaseClosed, CloseCase, EraseText, TextErased
from domain.partnership.kind import DECIDER as PARTNERSHIP
from domain.partnership.payment import AttestPayment
from tests.unit.partnership import life, papers
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    ARCHIVIST,
    COORDINATOR,
    FINANCE,
    OFFICER,
    SECOND_FINANCE,
    text,
)


def erasing(name: str) -> EraseText:
    return EraseText(text=text(name).text, reason=text("they asked us to"))


def test_what_was_never_used_goes_back_to_the_frame() -> None:
    told = given(life.closing()).when(OFFICER, CloseCase(), "2029-03-01")
    after = told.then(
        CaseClosed(
            released_minor=6_000_000,
            archive_at=start_of(date(2029, 5, 30)),
            keep_until=date(2036, 12, 31),
        )
    )
    assert after.books.of("committed") == 0
    assert after.books.of("frame") + after.books.of("paid") == 100_000_000
    assert told.templates == ["case_closed"]


def test_a_grant_that_was_used_to_the_ore_releases_nothing() -> None:
    whole = {"work_input": 20_000_000, "travel": 10_000_000}
    case = life.to_report()
    for number, year in ((1, "2028"), (2, "2029")):
        case = case.until(f"{year}-01-10")
        spent = papers.costs(**whole)
        case = life.report_in(case, number, f"{year}-02-01", costs=spent)
        approval = papers.approved_costs(number, **whole)
        case = case.when(OFFICER, approval, f"{year}-02-02").after
        for who in (FINANCE, SECOND_FINANCE):
            case = case.when(who, AttestPayment(period=number), f"{year}-02-03").after
        day = date(int(year), 2, 4)
        case = case.when(FINANCE, papers.paid(number, day), f"{year}-02-04").after
    closed = case.when(OFFICER, CloseCase(), "2029-03-01").after
    assert closed.books.of("paid") == 60_000_000
    assert closed.view.released_minor == 0


@pytest.mark.parametrize("case", [life.active(), life.reported(), life.to_attest(), life.ordered()])
def test_R27_a_case_with_an_open_period_or_claim_is_not_closed(case: Case) -> None:
    given(case).when(OFFICER, CloseCase(), "2028-04-01").then_refused("R27", open=[1, 2])


def test_R27_names_what_is_still_open() -> None:
    told = given(life.first_year_paid()).when(OFFICER, CloseCase(), "2028-04-01")
    told.then_refused("R27", open=[2])


def test_only_an_officer_closes_and_once() -> None:
    given(life.closing()).when(FINANCE, CloseCase(), "2029-03-01").then_refused("E02")
    given(life.closed()).when(OFFICER, CloseCase(), "2029-03-02").then_refused("E03")


def test_a_closed_case_is_archived_on_its_day() -> None:
    told = given(life.closed()).when_passes("archiving_due")
    archived = told.then(CaseArchived())
    assert archived.armed == {}
    assert told.templates == []


def test_a_text_is_erased_by_decision_of_the_archivist() -> None:
    told = given(life.submitted()).when(ARCHIVIST, erasing("summary"), "2026-10-20")
    event = TextErased(text=text("summary").text, reason=text("they asked us to"))
    after = told.then(event)
    assert PARTNERSHIP.erases(event) == (text("summary").text,)
    given(after).when(ARCHIVIST, erasing("summary"), "2026-10-21").then_refused("E20")


@pytest.mark.parametrize("who", [OFFICER, COORDINATOR])
def test_nobody_else_erases(who: Actor) -> None:
    given(life.submitted()).when(who, erasing("summary"), "2026-10-20").then_refused("E02")


def test_E19_only_texts_of_the_case_are_erased_in_it() -> None:
    told = given(life.submitted()).when(ARCHIVIST, erasing("of another case"), "2026-10-20")
    told.then_refused("E19")


@pytest.mark.parametrize("name", ["counterpart in UA", "letter_of_intent", "assessment"])
def test_texts_deep_inside_an_application_and_of_its_assessment_belong_to_the_case(
    name: str,
) -> None:
    given(life.assessed()).when(ARCHIVIST, erasing(name), "2026-12-01").then(TextErased)


@pytest.mark.parametrize("name", ["account", "reasons", "salary form", "reference 1"])
def test_R30_accounting_texts_are_kept_through_the_seventh_year(name: str) -> None:
    live = given(life.first_year_paid()).when(ARCHIVIST, erasing(name), "2028-06-01")
    live.then_refused("R30", keep_until=None)
    archived = life.closed().until("2029-12-31")
    last_day = given(archived).when(ARCHIVIST, erasing(name), "2036-12-31 23:59:59")
    last_day.then_refused("R30", keep_until="2036-12-31")
    given(archived).when(ARCHIVIST, erasing(name), "2037-01-01 00:00:00").then(TextErased)


def test_R30_does_not_hold_a_grant_that_was_never_signed() -> None:
    unsigned = life.approved().until("2027-03-01")
    given(unsigned).when(ARCHIVIST, erasing("reasons"), "2027-03-02").then(TextErased)


def test_the_decision_stays_when_a_persons_text_is_erased() -> None:
    case = life.closed()
    after = given(case).when(ARCHIVIST, erasing("summary"), "2029-04-01").then(TextErased)
    assert after.view.model_copy(update={"next_due": None}) == case.view.model_copy(
        update={"next_due": None}
    )
    assert after.state.application == case.state.application
