"""An audit certificate, field by field: reservations are weighed before a report is approved."""

from dataclasses import replace

import pytest

from domain.kernel.edition import FIRST
from domain.partnership.audit_certificate import AuditCertified, AuditOpinionWeighed
from domain.partnership.claim import ClaimCalculated
from domain.partnership.reporting import ReportApproved, ReportPrepared
from domain.partnership.terms import AuditOpinion
from tests.unit.partnership import life
from tests.unit.partnership.papers import approved_costs, certificate, report_of, signed_report
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import COORDINATOR, OFFICER, SIGNATORY, text

RESERVED = (AuditOpinion.QUALIFIED, AuditOpinion.ADVERSE, AuditOpinion.DISCLAIMER)
REASONS = text("what was looked into")
WITH_REASONS = approved_costs(1).model_copy(update={"audit_reasons": REASONS})


def audited(opinion: AuditOpinion) -> Case:
    report = report_of(1, audit_certificate=None)
    report = report.model_copy(update={"audit": certificate(opinion)})
    told = given(life.to_report()).when(COORDINATOR, report, "2028-02-20")
    prepared = told.then(ReportPrepared, AuditCertified)
    sign = signed_report(1, prepared.state.periods[0].prepared_in)
    return prepared.when(SIGNATORY, sign, "2028-02-20").after


@pytest.mark.parametrize("opinion", RESERVED)
def test_R33_a_report_with_reservations_is_not_approved_without_reasons(
    opinion: AuditOpinion,
) -> None:
    told = given(audited(opinion)).when(OFFICER, approved_costs(1), "2028-03-10")
    told.then_refused("R33", opinion=opinion.value)


@pytest.mark.parametrize("opinion", RESERVED)
def test_it_is_approved_with_reasons_which_are_kept(opinion: AuditOpinion) -> None:
    told = given(audited(opinion)).when(OFFICER, WITH_REASONS, "2028-03-10")
    weighed = AuditOpinionWeighed(
        period=1, opinion=opinion, reasons=REASONS, weighed_by=OFFICER.person
    )
    told.then(weighed, ReportApproved, ClaimCalculated)


def test_a_clean_certificate_needs_no_reasons() -> None:
    clean = audited(AuditOpinion.UNQUALIFIED)
    for approval in (approved_costs(1), WITH_REASONS):
        told = given(clean).when(OFFICER, approval, "2028-03-10")
        told.then(ReportApproved, ClaimCalculated)


def test_a_certificate_as_a_text_says_nothing_that_could_be_weighed() -> None:
    told = given(life.reported()).when(OFFICER, approved_costs(1), "2028-03-10")
    told.then(ReportApproved, ClaimCalculated)


def test_the_opinion_is_that_of_the_report_that_is_there() -> None:
    qualified = report_of(1).model_copy(update={"audit": certificate()})
    case = life.to_report().when(COORDINATOR, qualified, "2028-02-20").after
    assert case.state.periods[0].audit_opinion is AuditOpinion.QUALIFIED
    case = case.when(COORDINATOR, report_of(1), "2028-02-21").after
    assert case.state.periods[0].audit_opinion is None


def test_under_the_first_edition_nothing_is_asked_of_a_certificate() -> None:
    case = replace(audited(AuditOpinion.QUALIFIED), edition=FIRST)
    told = given(case).when(OFFICER, approved_costs(1), "2028-03-10")
    told.then(ReportApproved, ClaimCalculated)
