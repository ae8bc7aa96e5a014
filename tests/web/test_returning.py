"""A report that comes back says section by section what is to be mended, and so does a request for
what is missing in an application."""

import re

import httpx2
import pytest

from services.notification.email_message import parse_sender
from services.notification.mailer import Maildir
from services.notification.sender import NoticeSender
from tests.key_store import KEYS
from tests.postgres.stories import STEPS, submitted
from tests.web.test_decisions import sent_by
from tests.web.writing import fields_of, text_of, written
from tests.web.years import Years, case_of
from tests.web.years import years as years

MENDED = "Two seminars, and what came of them."
SAY_MORE, INVOICES = "Say what came of the seminars.", "Two invoices are missing."
WHOLE = {"f:due": "2028-04-01", "f:reason": "Two things to mend."}


async def filled(
    officer: httpx2.AsyncClient, address: str, given: dict[str, str], **whole: str
) -> httpx2.Response:
    """`given` are reasons by section."""
    page = await officer.get(address)
    assert page.status_code == 200, page.text
    places = {
        code: at for at, code in re.findall(r'sections\.(\d+)\.section" value="(\w+)"', page.text)
    }
    reasons = {f"f:sections.{places[one]}.reason": words for one, words in given.items()}
    data = {**sent_by(page.text), **WHOLE, **reasons, **whole, "action": "check"}
    return await officer.post(address, data=data)


async def sent(officer: httpx2.AsyncClient, checked: httpx2.Response) -> httpx2.Response:
    path = re.search(r'action="(/streams/[^"]+/check)"', checked.text)
    assert path, checked.text
    answer = await officer.post(path[1], data=sent_by(checked.text))
    return await officer.get(answer.headers["location"])


async def test_a_report_is_returned_by_section_mended_and_checked_again(years: Years) -> None:
    at = await years.sent_report()
    case = case_of(at)
    stream = f"/streams/{case}"
    async with await years.site.signed_in("p-officer") as officer:
        # given: the officer reads what was sent, section by section
        assert f'href="{stream}/return/report"' in (await officer.get(f"{stream}/do")).text
        to = (await officer.get(f"{stream}/return/report")).headers["location"]
        assert to == f"{stream}/return/report-1"
        first = await officer.get(to)
        assert "Så gick år 2027." in first.text
        assert "270,000.00" in text_of(first)
        assert "Changed<" not in first.text, "nothing was asked for before"
        # when: it is returned with reasons for two of them
        checked = await filled(officer, to, {"narrative": SAY_MORE, "costs": INVOICES})
        shown = text_of(checked)
        assert f"section by section: The financial part {INVOICES}" in shown
        assert shown.count("section by section:") == 2, "those of which something was written"
        back = {**sent_by(checked.text), "action": "change"}
        assert f">{INVOICES}</textarea>" in (await officer.post(to, data=back)).text
        assert "govuk-panel--confirmation" in (await sent(officer, checked)).text
        assert (await officer.get(to)).status_code == 404, "it is not theirs now"

    # then: the applicant sees the sections in the list, and each reason beside what was sent there
    partner = years.coordinator
    listed = await partner.get(at)
    assert text_of(listed).count("Asked for") == 2
    assert f'href="{at}/narrative">What you have done</a></dt>' in listed.text
    page = await partner.get(f"{at}/narrative")
    own, _, _ = page.text.partition("The funder wrote")
    assert "What is asked for here" in own
    assert SAY_MORE in own
    assert INVOICES not in page.text
    assert text_of(page).count("Så gick år 2027.") == 2, "to be changed, and as it was sent"
    assert "What is asked for here" not in (await partner.get(f"{at}/forms")).text
    timeline = text_of(await partner.get(f"{stream}/timeline"))
    assert f"The narrative part {SAY_MORE}" in timeline
    assert f"The financial part {INVOICES}" in timeline

    # when: they mend one of the two, and send it again
    assert (await written(partner, f"{at}/narrative", {"f:report.narrative": MENDED})).is_redirect
    assert text_of(await partner.get(at)).count("Asked for") == 1
    check = await partner.get(f"{at}/check")
    assert "it is the same as when you sent it before: Costs." in text_of(check)
    answer = await partner.post(f"{at}/check", data=fields_of(check.text))
    assert "govuk-panel--confirmation" in (await partner.get(answer.headers["location"])).text
    years.life.last[case] = (await years.site.portal.reader.entries(case))[-1].seq
    await years.life.take(case, "2028-03-20", STEPS.step("sign_report", 1))

    # then: the officer sees what was asked for last time and what has changed
    async with await years.site.signed_in("p-officer") as officer:
        approving = await officer.get(f"{stream}/do/approve_report?period=1")
        assert f'href="{to}"' in approving.text
        again = await officer.get(to)
        narrative, costs = (
            again.text.partition(f'id="section-{name}"')[2].partition("</section>")[0]
            for name in ("narrative", "costs")
        )
        assert "Changed<" in narrative
        assert SAY_MORE in narrative
        assert MENDED in narrative
        assert "Så gick år 2027." in narrative.partition("What was sent before")[2]
        assert "Not changed" in costs
        assert INVOICES in costs
        assert "What was sent before" not in costs
        assert "Two things to mend." in again.text


async def test_what_is_asked_for_in_addition_is_asked_for_by_section(years: Years) -> None:
    case = await submitted(years.life, "p-coordinator")
    await years.life.take(case, "2026-10-19", *STEPS.declared())
    to, at = f"/streams/{case}/return/application", f"/streams/{case}/write/completion"
    async with await years.site.signed_in("p-officer") as officer:
        assert f'href="{to}"' in (await officer.get(f"/streams/{case}/do")).text
        whole = {"f:due": "2026-11-10", "f:if_missed": "dismiss"}
        checked = await filled(officer, to, {"budget": "What is the travel for?"}, **whole)
        assert "govuk-panel--confirmation" in (await sent(officer, checked)).text
    listed = text_of(await years.coordinator.get(at))
    assert "Budget year by year Asked for" in listed
    assert "What is the travel for?" in (await years.coordinator.get(f"{at}/budget")).text


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(years: Years) -> None:
    to = f"/streams/{case_of(await years.sent_report())}/return/report-1"
    async with await years.site.signed_in("p-officer") as officer:
        wrong = await filled(officer, to, {"costs": INVOICES}, **{"f:due": "soon", "f:reason": ""})
        assert wrong.status_code == 422
        assert 'href="#f-due"' in wrong.text
        assert 'href="#f-reason"' in wrong.text
        assert f">{INVOICES}</textarea>" in wrong.text
        much = await filled(officer, to, {"costs": "x" * 200_001})
        assert much.status_code == 422
        assert 'href="#f-sections-1-reason"' in much.text, "of the rows that the page shows"


@pytest.mark.parametrize("person", ["p-coordinator", "p-assessor-1", "p-finance-1"])
async def test_nobody_else_sends_back(years: Years, person: str) -> None:
    case = case_of(await years.sent_report())
    async with await years.site.signed_in(person) as visitor:
        for name in ("report-1", "report-2", "report-9", "application"):
            answer = await visitor.get(f"/streams/{case}/return/{name}")
            assert answer.status_code == 404, name


async def test_the_letter_has_the_sections_as_it_was_sent(years: Years) -> None:
    case = case_of(await years.sent_report())
    returned = {"period": 1, "due": "2028-04-01", "reason": "Two things to mend."}
    sections = [{"section": "costs", "reason": INVOICES}]
    await years.life.accepted(
        case, "p-officer", "return_report", "2028-03-01", **returned, sections=sections
    )
    sender = parse_sender("no-reply@localhost")
    await years.life.deliver(NoticeSender(years.life.pool, KEYS, Maildir(years.mail), sender))
    async with await years.site.signed_in("p-officer") as officer:
        letters = (await officer.get(f"/streams/{case}/letters")).text
        places = re.findall(rf'href="(/streams/{case}/letters/[^"]+)"', letters)
        shown = [text_of(await officer.get(one)) for one in places]
    assert any("The financial part: > " + INVOICES in one for one in shown), shown


async def test_who_has_not_declared_is_led_to_the_declaration_first(years: Years) -> None:
    """The board and the form of the check lead here before anybody reads what was sent."""
    stream = await submitted(years.life, "p-coordinator")
    async with await years.site.signed_in("p-officer") as officer:
        answer = await officer.get(f"/streams/{stream}/return/application")
    assert answer.headers["location"] == f"/streams/{stream}/declare"
