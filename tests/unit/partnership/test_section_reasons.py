"""What is to be mended, section by section, beside the reason for the whole."""

from datetime import date
from typing import Any

import pytest

from domain.kernel.programme import Programme
from domain.partnership.completion import CompletionRequested, RequestCompletion
from domain.partnership.reporting import ReportReturned, ReturnReport
from domain.partnership.section_reasons import (
    ApplicationSection,
    ApplicationSectionReason,
    ReportSection,
    ReportSectionReason,
    sections_of_report,
)
from domain.partnership.terms import IfMissed
from tests.unit.partnership import life
from tests.unit.partnership.papers import certificate, report_of, signed_report
from tests.unit.partnership.programme import PROGRAMME
from tests.unit.partnership.story import Case, Told, given
from tests.unit.partnership.world import COORDINATOR, OFFICER, SIGNATORY, text

TOO_LITTLE, NO_INVOICES = text("say more about the year"), text("two invoices are missing")
NARRATIVE = ReportSectionReason(section=ReportSection.NARRATIVE, reason=TOO_LITTLE)
COSTS = ReportSectionReason(section=ReportSection.COSTS, reason=NO_INVOICES)
FORMS = ReportSectionReason(section=ReportSection.FORMS, reason=TOO_LITTLE)
AUDIT = ReportSectionReason(section=ReportSection.AUDIT, reason=TOO_LITTLE)
BUDGET = ApplicationSectionReason(section=ApplicationSection.BUDGET, reason=TOO_LITTLE)
RULES = {"E261", "E262"}


def returning(*sections: ReportSectionReason) -> ReturnReport:
    return ReturnReport(
        period=1, due=date(2028, 4, 1), reason=text("what to mend"), sections=sections
    )


def asking(*sections: ApplicationSectionReason) -> RequestCompletion:
    return RequestCompletion(
        due=date(2026, 11, 3),
        if_missed=IfMissed.DISMISS,
        reason=text("what is missing"),
        sections=sections,
    )


def returned(*sections: ReportSectionReason, case: Case | None = None) -> Told:
    return given(case or life.reported()).when(OFFICER, returning(*sections), "2028-03-10")


def asked(*sections: ApplicationSectionReason) -> Told:
    return given(life.submitted()).when(OFFICER, asking(*sections), "2026-10-20")


def without_forms() -> dict[str, Any]:
    """A programme that asks for no form, signature or certificate."""
    reporting = PROGRAMME.reporting
    names = ("salary_form_for_work_input", "approval_signature", "audit_certificate")
    off = {one: getattr(reporting, one).model_copy(update={"value": False}) for one in names}
    return {"reporting": reporting.model_copy(update=off)}


def bare(**more: Any) -> Case:
    """Reported under that programme, without what it does not ask for but for `more`."""
    nothing = dict.fromkeys(("salary_form", "approval_signature", "audit_certificate"))
    report = report_of(1, **nothing | {"salary_form": more.pop("salary_form", None)})
    report = report.model_copy(update=more)
    case = life.to_report().where(**without_forms())
    return given(case).when(COORDINATOR, report, "2028-02-20").after


def test_a_return_says_what_is_to_be_mended_in_which_section() -> None:
    told = returned(NARRATIVE, COSTS)
    after = told.then(ReportReturned)
    (event,) = [one for one in told.ruling.events if isinstance(one, ReportReturned)]
    assert event.sections == (NARRATIVE, COSTS)
    kept = {one.text for one in after.state.texts}
    assert {TOO_LITTLE.text, NO_INVOICES.text} <= kept, "they can be erased"


def test_the_letter_lists_the_sections_with_their_reasons() -> None:
    (notice,) = returned(NARRATIVE, COSTS).notices
    assert notice.facts["sections"] == [
        {"section": "narrative", "reason": TOO_LITTLE.model_dump(mode="json")},
        {"section": "costs", "reason": NO_INVOICES.model_dump(mode="json")},
    ]
    (of_application,) = asked(BUDGET).notices
    assert [one["section"] for one in of_application.facts["sections"]] == ["budget"]


def test_a_request_for_completion_says_what_is_missing_in_which_section() -> None:
    told = asked(BUDGET)
    after = told.then(CompletionRequested)
    (event,) = [one for one in told.ruling.events if isinstance(one, CompletionRequested)]
    assert event.sections == (BUDGET,)
    assert TOO_LITTLE.text in {one.text for one in after.state.texts}, "it can be erased"


def test_E261_each_section_has_one_reason() -> None:
    told = returned(NARRATIVE, COSTS, NARRATIVE)
    told.then_refused("E261", sections=["narrative"])
    asked(BUDGET, BUDGET).then_refused("E261", sections=["budget"])


@pytest.mark.parametrize("named", [FORMS, AUDIT])
def test_E262_nobody_is_asked_to_mend_what_the_report_does_not_have(
    named: ReportSectionReason,
) -> None:
    told = returned(named, case=bare())
    told.then_refused("E262", unknown=[named.section.value], known=["narrative", "costs"])
    returned(NARRATIVE, COSTS, case=bare()).then(ReportReturned)


def test_E262_what_the_programme_asks_for_can_be_named_though_nothing_was_sent() -> None:
    returned(FORMS, AUDIT).then(ReportReturned)


def test_E262_what_was_sent_unasked_can_be_named() -> None:
    returned(FORMS, case=bare(salary_form=text("pay"))).then(ReportReturned)
    returned(AUDIT, case=bare(audit=certificate())).then(ReportReturned)


def test_where_no_section_is_named_nothing_is_asked_and_nothing_is_stored() -> None:
    """Decisions that were made before are made again by `verify`, and their entries are the same
    bytes."""
    for told in (returned(), asked()):
        assert told.ruling.refused_by is None
        assert RULES.isdisjoint(one.rule for one in told.ruling.checks)
        assert all("sections" not in one.model_dump_json() for one in told.ruling.events)
        assert all("sections" not in notice.facts for notice in told.notices)
    assert "sections" not in returning().model_dump_json()
    assert "sections" not in asking().model_dump_json()


def test_the_reasons_are_asked_for_again_each_time() -> None:
    again = returned(NARRATIVE).after
    again = given(again).when(COORDINATOR, report_of(1), "2028-03-15").after
    document = signed_report(1, again.state.periods[0].prepared_in)
    again = given(again).when(SIGNATORY, document, "2028-03-16").after
    second = given(again).when(OFFICER, returning(COSTS), "2028-03-17")
    assert second.notices[0].facts["sections"][0]["section"] == "costs"


def test_the_sections_of_a_report_are_those_of_its_programme() -> None:
    period = life.reported().state.periods[0]
    assert sections_of_report(period, PROGRAMME) == tuple(ReportSection)
    bare_programme: Programme = PROGRAMME.model_copy(update=without_forms())
    assert sections_of_report(bare().state.periods[0], bare_programme) == (
        ReportSection.NARRATIVE,
        ReportSection.COSTS,
    )
