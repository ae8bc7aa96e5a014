"""What is unclear during the assessment is asked for and answered on pages, and those who assess
and decide see what has changed."""

import httpx2

from application.form_fields import named
from application.portal.unsent_assessments import EVERY, forget_ended
from tests.postgres.stories import (
    APPROVAL,
    ASSESSMENT,
    STEPS,
    application,
    assessed,
    declared,
    submitted,
)
from tests.postgres.test_clarified import ASKED as ASKED_ONCE
from tests.web.test_decisions import sent_by
from tests.web.test_returning import filled, sent
from tests.web.writing import fields_of, table_filled, text_of
from tests.web.years import Years
from tests.web.years import years as years
from web.form_values import written_values
from web.forms import CommandForm
from web.writing.shared_text import to_share

ASKED = ASKED_ONCE | {"due": "2099-12-31"}
"""The pages look at the clock of today."""
REASONS = ("Vad ska resorna gå till?", "Resorna är dyra.")
"""Of the request: for the whole, and for one section."""
DEAR = "Why is the travel so dear?"
SINCE = "The application has been completed since you began to write."
EARLIER = "2 assessments were made before the application was completed"


async def assessed_case(years: Years) -> str:
    case = await submitted(years.life, "p-coordinator")
    await assessed(years.life, case)
    return case


async def asked_case(years: Years) -> str:
    case = await assessed_case(years)
    await years.life.accepted(case, "p-officer", "request_clarification", "2026-11-05", **ASKED)
    return case


async def answered_case(years: Years) -> str:
    """With less travel in the first year."""
    case = await asked_case(years)
    answer = await answered(years.coordinator, case)
    assert "govuk-panel--confirmation" in answer.text, text_of(answer)
    years.life.last[case] = (await years.site.portal.reader.entries(case))[-1].seq
    return case


async def answered(visitor: httpx2.AsyncClient, case: str) -> httpx2.Response:
    at = f"/streams/{case}/write/completion"
    assert (await table_filled(visitor, f"{at}/budget", {"travel": "80 000"})).status_code == 303
    check = await visitor.get(f"{at}/check")
    assert "would be refused" not in check.text, text_of(check)
    answer = await visitor.post(f"{at}/check", data=fields_of(check.text))
    return await visitor.get(answer.headers["location"])


async def test_an_officer_asks_by_section_on_the_same_page_as_before_the_check(
    years: Years,
) -> None:
    case = await assessed_case(years)
    to = f"/streams/{case}/return/application"
    async with await years.site.signed_in("p-officer") as officer:
        assert f'href="{to}"' in (await officer.get(f"/streams/{case}/do")).text
        page = await officer.get(to)
        assert "can therefore change only the sections" in page.text
        assert "if_missed" not in page.text, "nobody is dismissed for it"
        none = await filled(officer, to, {}, **{"f:due": "2026-11-20"})
        assert none.status_code == 422
        assert "section by section" in text_of(none).partition("Last day")[0]
        checked = await filled(officer, to, {"budget": DEAR}, **{"f:due": "2026-11-20"})
        back = {**fields_of(checked.text), "action": "change"}
        assert f">{DEAR}</textarea>" in (await officer.post(to, data=back)).text
        assert "govuk-panel--confirmation" in (await sent(officer, checked)).text
        assert (await officer.get(to)).status_code in (404, 409), "it is the applicant's now"


async def test_the_applicant_writes_in_the_sections_that_were_asked_about_alone(
    years: Years,
) -> None:
    case = await asked_case(years)
    at, visitor = f"/streams/{case}/write/completion", years.coordinator
    assert f'href="{at}"' in (await visitor.get("/tasks")).text
    listed = await visitor.get(at)
    assert "Resorna är dyra." in listed.text
    assert "can therefore change only the sections" in listed.text
    assert f'href="{at}/budget"' in listed.text
    for other in ("project", "time", "partners", "participants", "documents"):
        assert f'href="{at}/{other}"' not in listed.text
        assert (await visitor.get(f"{at}/{other}")).status_code == 404
    page = await visitor.get(f"{at}/budget")
    assert "Resorna är dyra." in page.text
    answer = await answered(visitor, case)
    assert "govuk-panel--confirmation" in answer.text
    shown = text_of(await visitor.get(f"/streams/{case}"))
    assert "Complete the application 31 December 2099 Kept" in shown


async def test_a_draft_from_elsewhere_changes_no_other_section(years: Years) -> None:
    """Saved for all by another program, with other days and another core area."""
    case = await asked_case(years)
    (complete,) = named("complete_application")
    other = {"starts": "2030-01-01", "title": "Another title", "core_areas": ["transparency"]}
    values = written_values(complete.model, {"application": {**application(), **other}})
    draft = to_share(CommandForm(complete.model, "en", "SEK"), values)
    await years.life.accepted(
        case, "p-coordinator", "draft_completion", "2026-11-06", content=draft
    )
    answer = await answered(years.coordinator, case)
    assert "govuk-panel--confirmation" in answer.text
    page = text_of(await years.coordinator.get(f"/streams/{case}/applied"))
    assert "Another title" not in page
    assert "2030" not in page


async def test_an_assessor_waits_for_the_answer_and_then_sees_what_has_changed(
    years: Years,
) -> None:
    case = await asked_case(years)
    async with await years.site.signed_in("p-assessor-1") as assessor:
        waiting = await assessor.get(f"/streams/{case}/assess")
        assert "The application is being completed" in waiting.text
        assert "the last day, 31 December 2099, has passed" in waiting.text
        for path in (f"/streams/{case}/applied", f"/streams/{case}"):
            assert f'href="{path}"' in waiting.text, "what was asked can be read meanwhile"
    answer = await answered(years.coordinator, case)
    assert "govuk-panel--confirmation" in answer.text
    async with await years.site.signed_in("p-assessor-1") as assessor:
        again = await assessor.get(f"/streams/{case}/assess")
        assert "The application has been completed since you assessed it." in again.text
        applied = f"/streams/{case}/applied"
        assert f'href="{applied}"' in again.text
        page = await assessor.get(applied)
        budget = page.text.partition("Budget year by year")[2].partition("<h2")[0]
        assert "Changed<" in budget
        assert "80,000.00" in budget.partition("What was sent before")[0]
        assert "100,000.00" in budget.partition("What was sent before")[2]
        assert page.text.count("Changed<") == 1, "nothing else"
    revised = {**ASSESSMENT, "proposed_minor": 50_000_000, "reason": "Less travel."}
    await years.life.accepted(case, "p-assessor-1", "revise_assessment", "2026-11-12", **revised)
    async with await years.site.signed_in("p-assessor-1") as assessor:
        assert "since you assessed it" not in (await assessor.get(f"/streams/{case}/assess")).text


async def test_what_an_assessor_has_begun_is_kept_while_an_answer_is_awaited(years: Years) -> None:
    case = await submitted(years.life, "p-coordinator")
    await declared(years.life, case)
    await years.life.take(case, "2026-10-20", STEPS.step("declare_eligible"))
    at, portal = f"/streams/{case}/assess", years.site.portal
    async with await years.site.signed_in("p-assessor-1") as assessor:
        page = (await assessor.get(at)).text
        begun = {**sent_by(page), "f:comment": "Begun before.", "action": "save"}
        assert (await assessor.post(at, data=begun)).is_redirect
        await years.life.accepted(case, "p-officer", "request_clarification", "2026-11-05", **ASKED)
        await forget_ended(portal.reader, portal.unsent, years.life.now + 2 * EVERY)
        assert "What you have begun to write is kept." in (await assessor.get(at)).text
        await answered(years.coordinator, case)
        shown = (await assessor.get(at)).text
        assert "Begun before." in shown
        assert SINCE in shown
        assert f'href="/streams/{case}/applied"' in shown


async def test_what_was_written_of_the_earlier_application_is_not_sent_unnoticed(
    years: Years,
) -> None:
    """It would count as an assessment of what the application is now."""
    case = await submitted(years.life, "p-coordinator")
    await declared(years.life, case)
    await years.life.take(case, "2026-10-20", STEPS.step("declare_eligible"))
    at = f"/streams/{case}/assess"
    said = {"f:score": "40", "f:recommendation": "approve", "f:proposed": "1000"}
    said |= {"f:comment": "Good.", "action": "check"}
    async with await years.site.signed_in("p-assessor-1") as assessor:
        opened = sent_by((await assessor.get(at)).text)
        looked_at = await assessor.post(at, data={**opened, **said})
        assert SINCE not in looked_at.text
        await years.life.accepted(case, "p-officer", "request_clarification", "2026-11-05", **ASKED)
        await answered(years.coordinator, case)
        for stale, address in ((sent_by(looked_at.text), f"{at}/check"), ({**opened, **said}, at)):
            again = await assessor.post(address, data=stale)
            assert SINCE in again.text
            assert "Good." in again.text
        state = await years.site.portal.reader.state(case)
        assert state.assessments == ()
        checked = await assessor.post(at, data={**sent_by(again.text), **said})
        assert SINCE not in checked.text
        sent_now = await assessor.post(f"{at}/check", data=sent_by(checked.text))
        assert "/receipts/" in sent_now.headers["location"]


async def test_an_application_that_was_never_completed_shows_no_changes(years: Years) -> None:
    case = await assessed_case(years)
    page = await years.coordinator.get(f"/streams/{case}/applied")
    assert "Changed<" not in page.text
    assert "has been completed" not in page.text


async def test_the_board_says_that_a_case_waits_and_that_scores_are_earlier(years: Years) -> None:
    case = await asked_case(years)
    board = "/streams/round/kp-2026-autumn/board"
    async with await years.site.signed_in("p-officer") as officer:
        waiting = text_of(await officer.get(board))
        assert "Waiting for missing information" in waiting
        assert "Done: Checked" in waiting, "it was found eligible before"
        assert EARLIER not in waiting
    await answered(years.coordinator, case)
    async with await years.site.signed_in("p-officer") as officer:
        page = await officer.get(board)
        assert EARLIER in text_of(page)
        assert f'href="/streams/{case}/return/application"' in page.text


async def test_a_decision_that_is_looked_at_beforehand_says_so(years: Years) -> None:
    case = await answered_case(years)
    grant = {name: one for name, one in APPROVAL.command.items() if name != "kind"}
    grant["periods"] = [
        period | {"lines": [{"cost_type": "travel", "amount_minor": 8_000_000}]}
        for period in grant["periods"]
    ]
    async with await years.site.signed_in("p-decision") as decider:
        page = await decider.get(f"/streams/{case}/decide", follow_redirects=True)
        assert "This assessment was made before the application was completed." in page.text
        assert EARLIER in page.text.partition("<details")[0], "without opening anything"
    given = await years.life.accepted(
        case, "p-decision", "approve_application", "2026-12-11", **grant
    )
    assert [one.rule for one in given.warnings] == ["E290"]


async def test_a_decision_waits_while_an_answer_is_awaited(years: Years) -> None:
    case = await asked_case(years)
    async with await years.site.signed_in("p-decision") as decider:
        assert f"/streams/{case}/decide" not in (await decider.get("/tasks")).text
    async with await years.site.signed_in("p-officer") as officer:
        offered = (await officer.get(f"/streams/{case}/do")).text
        withdrawing = f"/streams/{case}/do/withdraw_completion_request"
        assert withdrawing in offered
        form = (await officer.get(withdrawing)).text
        assert all(reason in form for reason in REASONS)
        assert "The answer is due by 31 December 2099." in form
