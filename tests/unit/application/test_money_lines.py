"""A case's money line by line, as far as somebody may read it."""

from typing import Any, cast

from application.queries.lines import MoneyLines, money_lines
from application.queries.reader import Reader
from application.queries.reading import Look, Visitor, masked, operator
from domain.editions import LATEST
from domain.kernel.actors import Role, RoleHeld
from domain.kernel.reading import Principal, principal_of
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.reading import read_stream
from tests.unit.partnership import life
from tests.unit.partnership.story import Case
from tests.unit.partnership.world import ABROAD, FUNDER, STREAM, at

DAY = at("2026-11-02").date()


def lines_of(case: Case, principal: Principal | None = None) -> MoneyLines | None:
    visitor = Visitor(principal, "tests") if principal else operator("tests")
    stream = read_stream(case.state, STREAM, FUNDER, LATEST)
    look = Look(cast(Reader, None), visitor, PARTNERSHIP, case.state, stream)
    body: dict[str, Any] = {"events": [one.model_dump(mode="json") for one in case.events]}
    return money_lines(look, [body])


def person(role: Role, organisation: str = FUNDER) -> Principal:
    held = RoleHeld(person="p-1", organisation=organisation, role=role, starts=DAY)
    return principal_of("p-1", [held], (), DAY)


def test_a_draft_has_no_lines() -> None:
    assert lines_of(life.draft()) is None


def test_before_the_grant_the_lines_are_what_is_applied_for() -> None:
    case = life.eligible()
    found = lines_of(case)
    assert found is not None
    assert not found.granted
    assert case.state.application is not None
    assert found.total.budget_minor == case.state.application.amount_minor
    assert found.total.reported_minor is None


def test_what_was_reported_approved_and_paid_adds_up_to_the_period() -> None:
    case = life.first_year_paid()
    found = lines_of(case)
    assert found is not None
    period = case.state.period(1)
    assert period is not None
    assert period.report is not None
    assert period.claim is not None
    (first, *_) = found.sums
    assert first.reported_minor == period.report.amount_minor
    assert first.approved_minor == period.approved_minor
    assert first.paid_minor == period.claim.amount_minor
    of_period = [one for one in found.lines if one.period == 1]
    assert sum(one.approved_minor or 0 for one in of_period) == first.approved_minor
    later = [one for one in found.lines if one.period == 2]
    assert {one.reported_minor for one in later} == {None}


def test_of_a_payment_that_was_capped_no_line_is_said_to_be_paid() -> None:
    case = life.first_year_paid()
    period = case.state.period(1)
    assert period is not None
    assert period.claim is not None
    capped = period.claim.model_copy(update={"amount_minor": period.claim.amount_minor - 100})
    state = case.state.with_period(1, claim=capped)
    held = case.held.model_copy(update={"state": state})
    found = lines_of(Case(held=held, events=case.events))
    assert found is not None
    assert {one.paid_minor for one in found.lines if one.period == 1} == {None}
    assert found.sums[0].paid_minor == capped.amount_minor


def test_amounts_that_may_not_be_read_are_left_out() -> None:
    case = life.first_year_paid()
    found = lines_of(case, person(Role.ASSESSOR))
    assert found is None, "the assessor has not declared an interest"
    signatory = lines_of(case, person(Role.FUNDER_SIGNATORY))
    assert signatory is not None
    assert signatory.total.budget_minor is not None
    assert (signatory.total.reported_minor, signatory.total.paid_minor) == (None, None)
    assert lines_of(case, person(Role.COUNTERPART_CONTACT, ABROAD)) is None, "not of this case"


def test_of_an_account_the_last_characters_are_shown_and_of_a_short_one_none() -> None:
    assert masked("SE45 5000 0000 0583 9825 7466") == "*** 466"
    assert masked("12-34") == "***"
