"""Duties that the phases of a case kept apart before there was a matrix of them: an installation
stays in the first edition until it is raised, and its entries are decided again for ever."""

from typing import Any

import pytest

from domain.kernel.edition import FIRST
from domain.partnership.account_change import ConfirmAccountChange
from tests.unit.partnership import life, papers
from tests.unit.partnership.examples_of_duties import VERIFY
from tests.unit.partnership.papers import approved_costs
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.test_declined_attestation import ATTEST, DECLINE, UPHOLD, declined
from tests.unit.partnership.world import (
    DECISION_MAKER,
    EVERYTHING,
    FINANCE,
    OFFICER,
    OTHER_OFFICER,
    SECOND_ASSESSOR,
    SECOND_FINANCE,
)


def assessed_by_everything() -> Case:
    first = life.eligible().under(FIRST).when(EVERYTHING, papers.assessment(), "2026-11-01").after
    return first.when(SECOND_ASSESSOR, papers.assessment(), "2026-11-02").after


@pytest.mark.parametrize(
    "command", [papers.approval(), papers.rejection()], ids=lambda one: one.kind
)
def test_E12_who_assessed_does_not_decide(command: Any) -> None:
    case = assessed_by_everything()
    given(case).when(EVERYTHING, command, "2026-12-11").then_refused("E12")
    assert given(case).when(DECISION_MAKER, command, "2026-12-11").ruling.refused_by is None


def test_E13_nobody_assesses_twice() -> None:
    case = life.eligible().under(FIRST)
    case = case.when(EVERYTHING, papers.assessment(), "2026-11-01").after
    given(case).when(EVERYTHING, papers.assessment(), "2026-11-02").then_refused("E13")


def test_R25_nobody_attests_twice() -> None:
    case = life.to_attest().under(FIRST).when(FINANCE, ATTEST, "2028-03-11").after
    given(case).when(FINANCE, ATTEST, "2028-03-12").then_refused("R25", involved=["attested"])


def test_R25_who_approved_the_report_does_not_attest_its_payment() -> None:
    case = life.reported().under(FIRST).when(EVERYTHING, approved_costs(1), "2028-03-10").after
    told = given(case).when(EVERYTHING, ATTEST, "2028-03-11")
    told.then_refused("R25", involved=["approved"])


def test_R25_who_submitted_the_report_does_not_attest_its_payment() -> None:
    own = life.reported_by_a_later_officer().under(FIRST)
    case = own.when(OFFICER, approved_costs(1), "2028-03-10").after
    told = given(case).when(OTHER_OFFICER, ATTEST, "2028-03-11")
    told.then_refused("R25", involved=["submitted"])


def test_R25_who_upheld_the_approval_does_not_attest_its_payment() -> None:
    case = declined().under(FIRST).when(OTHER_OFFICER, UPHOLD, "2028-03-13").after
    told = given(case).when(OTHER_OFFICER, ATTEST, "2028-03-14")
    told.then_refused("R25", involved=["upheld"])


def test_E16_who_submitted_the_report_does_not_uphold_its_approval() -> None:
    case = life.reported_by_a_later_officer().under(FIRST)
    case = case.when(OFFICER, approved_costs(1), "2028-03-10").after
    case = case.when(FINANCE, DECLINE, "2028-03-11").after
    given(case).when(OTHER_OFFICER, UPHOLD, "2028-03-12").then_refused("E16")


def test_R53_who_checked_the_account_does_not_confirm_it() -> None:
    case = life.account_to_verify().under(FIRST).when(FINANCE, VERIFY, "2028-03-13").after
    given(case).when(FINANCE, ConfirmAccountChange(), "2028-03-14").then_refused("R53")
    confirmed = given(case).when(SECOND_FINANCE, ConfirmAccountChange(), "2028-03-14")
    assert confirmed.ruling.refused_by is None
