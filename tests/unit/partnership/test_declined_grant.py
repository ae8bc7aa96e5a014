"""The applicant declines a grant before the agreement is in force."""

from collections.abc import Callable

import pytest

from domain.kernel.actors import COUNTERPART_ROLES, Actor
from domain.kernel.consequences import Audience
from domain.partnership.closure import EraseText, TextErased
from domain.partnership.declined_grant import TOLD, DeclineGrant, GrantDeclined
from tests.unit.partnership import life, papers
from tests.unit.partnership.papers import application, approval, counterpart
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    ABROAD,
    ARCHIVIST,
    CONTROLLER,
    COORDINATOR,
    DECISION_MAKER,
    FRAME,
    FUNDER,
    FUNDER_SIGNATORY,
    SECOND_SIGNATORY,
    SIGNATORY,
    STRANGER,
    text,
)

DECLINE = DeclineGrant(reason=text("the council wants something else"))
HALF = papers.SIGN.model_copy(update={"signature": papers.JOINTLY})
HALF_COUNTERSIGNED = papers.COUNTERSIGN.model_copy(update={"signature": papers.JOINTLY})


def half_signed() -> Case:
    return life.approved().when(SIGNATORY, HALF, "2026-12-15").after


def half_countersigned() -> Case:
    return life.signed().when(FUNDER_SIGNATORY, HALF_COUNTERSIGNED, "2026-12-18").after


BEFORE_THE_AGREEMENT: dict[str, Callable[[], Case]] = {
    "awaited": life.approved,
    "half_signed": half_signed,
    "signed": life.signed,
    "half_countersigned": half_countersigned,
}


@pytest.mark.parametrize("station", BEFORE_THE_AGREEMENT)
def test_what_was_reserved_returns_and_the_case_ends(station: str) -> None:
    case = BEFORE_THE_AGREEMENT[station]()
    assert case.books.of("reserved") == 60_000_000
    told = given(case).when(SECOND_SIGNATORY, DECLINE, "2026-12-20")
    after = told.then(
        GrantDeclined(
            declined_by=SECOND_SIGNATORY.person, released_minor=60_000_000, reason=DECLINE.reason
        )
    )
    assert after.books.of("reserved") == 0
    assert after.books.of("frame") == FRAME
    view = after.view
    assert (view.headline, view.finished, view.phase) == ("grant_declined", True, "agreement")
    assert (view.granted_minor, view.released_minor) == (60_000_000, 60_000_000)
    assert after.armed == {}
    assert view.waiting == ()


def test_funder_applicant_and_counterparts_are_told() -> None:
    abroad = counterpart("UA").model_copy(update={"organisation": ABROAD})
    case = life.assessed_with(application(counterparts=(abroad,)))
    approved = case.when(DECISION_MAKER, approval(), "2026-12-11").after
    told = given(approved).when(SIGNATORY, DECLINE, "2026-12-20")
    assert told.templates == ["grant_declined", "grant_declined", "grant_returned"]
    assert told.notices[1].to == (Audience(organisation=ABROAD, roles=COUNTERPART_ROLES),)
    assert told.notices[2].to == (Audience(organisation=FUNDER, roles=TOLD),)
    assert told.notices[2].facts["reason"] == DECLINE.reason.model_dump()
    assert "reason" not in told.notices[1].facts


@pytest.mark.parametrize("case", [life.active(), life.to_attest(), life.closing()])
def test_E122_once_the_agreement_is_in_force_what_is_left_is_relinquished(case: Case) -> None:
    given(case).when(SIGNATORY, DECLINE, case.held.at or "").then_refused("E122")


@pytest.mark.parametrize(
    "case",
    [life.assessed(), life.closed(), life.approved().until("2027-06-01"), life.submitted()],
)
def test_there_is_nothing_to_decline_before_the_decision_or_after_the_end(case: Case) -> None:
    given(case).when(SIGNATORY, DECLINE, case.held.at or "").then_refused("E03")


@pytest.mark.parametrize("who", [COORDINATOR, CONTROLLER, STRANGER, FUNDER_SIGNATORY])
def test_who_would_sign_is_who_declines(who: Actor) -> None:
    given(life.approved()).when(who, DECLINE, "2026-12-20").then_refused("E02")


def test_nothing_is_signed_after_that() -> None:
    declined = half_signed().when(SIGNATORY, DECLINE, "2026-12-20").after
    cosign = papers.SIGN.model_copy(update={"signature": papers.ALONE})
    given(declined).when(SECOND_SIGNATORY, cosign, "2026-12-21").then_refused("E03")
    given(declined).when(FUNDER_SIGNATORY, papers.COUNTERSIGN, "2026-12-21").then_refused("E03")
    given(declined).when(SIGNATORY, DECLINE, "2026-12-21").then_refused(
        "E03", status="grant_declined"
    )


def test_R30_a_declined_grant_has_no_part_in_the_accounts() -> None:
    declined = life.signed().when(SIGNATORY, DECLINE, "2026-12-20").after
    account = declined.state.account
    assert account
    erase = EraseText(text=account.text, reason=text("asked for"))
    given(declined).when(ARCHIVIST, erase, "2027-01-10").then(TextErased)
    given(life.signed()).when(ARCHIVIST, erase, "2027-01-10").then_refused("R30")
