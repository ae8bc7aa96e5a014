"""Reports and what was asked for in addition, on pages."""

import httpx2

from application.queries.reader import Reader
from samples.people import MANAGER
from tests.key_store import KEYS
from tests.postgres.stories import STEPS, application, submitted
from tests.web.writing import fields_of, saved_for_all, table_filled, text_of, written
from tests.web.years import Years
from tests.web.years import years as years


async def report_written(visitor: httpx2.AsyncClient, at: str) -> None:
    await written(visitor, f"{at}/narrative", {"f:report.narrative": "What we did."})
    amounts = {"work_input": "180 000", "travel": "90 000"}
    assert (await table_filled(visitor, f"{at}/costs", amounts)).status_code in (303, 200)
    forms = {"f:report.salary_form": "Pay of two.", "f:report.audit_certificate": "A certificate."}
    assert (await written(visitor, f"{at}/forms", forms)).status_code == 303


async def test_a_report_from_its_task_to_its_receipt(years: Years) -> None:
    at = await years.opened_report()
    visitor = years.coordinator
    assert f'href="{at}"' in (await visitor.get("/tasks")).text
    short = at.removesuffix("-1")
    assert (await visitor.get(short)).headers["location"] == at
    listed = text_of(await visitor.get(at))
    assert "What you have done Missing: Narrative Not started" in listed
    assert "The auditor's certificate, item by item Nothing written yet" in listed
    costs = await visitor.get(f"{at}/costs")
    assert "200,000.00" in text_of(costs), "the budget of the decision stands beside"
    await report_written(visitor, at)
    check = await visitor.get(f"{at}/check")
    assert "would be refused" not in check.text, text_of(check)
    assert "270,000.00" in text_of(check)
    for _ in range(2):
        sent = await visitor.post(f"{at}/check", data=fields_of(check.text))
    receipt = await visitor.get(sent.headers["location"])
    assert "govuk-panel--confirmation" in receipt.text, text_of(receipt)
    mails = [one.read_text() for one in years.mail.rglob("*") if one.is_file()]
    (mail,) = [one for one in mails if sent.headers["location"] in one.replace("=\n", "")]
    assert "To: Namn p-coordinator" in mail


async def test_a_returned_report_shows_what_was_asked_beside_what_was_sent(years: Years) -> None:
    at = await years.returned_report()
    listed = text_of(await years.coordinator.get(at))
    assert "The narrative says too little." in listed
    assert "1 April 2028" in listed
    page = await years.coordinator.get(f"{at}/narrative")
    assert "The narrative says too little." in page.text
    assert "What you sent" in page.text
    assert text_of(page).count("Så gick år 2027.") == 2, "to be changed, and as it was sent"
    costs = await years.coordinator.get(f"{at}/costs")
    assert "180000" in costs.text


async def test_what_is_asked_for_in_addition_is_written_on_the_same_pages(years: Years) -> None:
    case = await submitted(years.life, "p-coordinator")
    await years.life.take(case, "2026-10-19", *STEPS.declared())
    asked = {"due": "2026-11-10", "if_missed": "dismiss", "reason": "The budget is unclear."}
    await years.life.accepted(case, "p-officer", "request_completion", "2026-10-20", **asked)
    at = f"/streams/{case}/write/completion"
    assert f'href="{at}"' in (await years.coordinator.get("/tasks")).text
    assert "The budget is unclear." in (await years.coordinator.get(at)).text
    budget = await table_filled(years.coordinator, f"{at}/budget", {"travel": "80 000"})
    assert budget.status_code == 303
    check = await years.coordinator.get(f"{at}/check")
    sent = await years.coordinator.post(f"{at}/check", data=fields_of(check.text))
    receipt = await years.coordinator.get(sent.headers["location"])
    assert "govuk-panel--confirmation" in receipt.text, text_of(receipt)


async def test_salaries_are_not_saved_for_those_abroad(years: Years) -> None:
    at = await years.opened_report()
    await report_written(years.coordinator, at)
    assert (await saved_for_all(years.coordinator, at)).headers["location"] == at
    assert "Pay of two." in (await years.coordinator.get(f"{at}/forms")).text
    saved = await years.life.pool.fetchval(
        "select body::jsonb #>> '{command,content,text}' from journal.entry "
        "where kind = 'draft_report'"
    )
    text = (await Reader(years.life.pool, KEYS).texts([saved]))[saved]
    assert text is not None
    assert "What we did." in text
    assert "Pay of two." not in text


async def test_an_application_begins_with_that_of_another_round(years: Years) -> None:
    before = await submitted(years.life, "p-coordinator")
    await years.life.accepted(
        *("round/kp-2027", MANAGER, "announce_round", "2026-11-01"),
        programme=years.life.programme.id,
        title="Hösten 2027",
        opens="2026-11-02",
        closes="2026-12-01",
        frame_minor=100_000_000,
    )
    await years.life.until("2026-11-03")
    id = "5b1c1e0a-3c52-4d3e-9a57-0b8f2f6f6a11"
    case = await years.life.commands.case_stream(id, 2026)
    opening = {"round": "kp-2027", "component": "project"}
    await years.life.accepted(
        case, "p-coordinator", "open_case", "2026-11-03", command_id=id, **opening
    )
    at = f"/streams/{case}/write/application"
    page = await years.coordinator.get(at)
    assert f"Begin with application {before.partition('/')[2]}" in page.text
    assert (await years.coordinator.post(f"{at}/begin", data=fields_of(page.text))).is_redirect
    title = application()["title"]
    assert f'value="{title}"' in (await years.coordinator.get(f"{at}/project")).text
    assert (
        'name="f:application.starts" type="date" value=""'
        in (await years.coordinator.get(f"{at}/time")).text
    )
    assert "Begin with application" not in (await years.coordinator.get(at)).text
