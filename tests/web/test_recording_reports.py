"""A report that was signed on paper or with another service: recorded on the page of agreements."""

import re
from html import unescape
from typing import Any

import httpx2

from domain.partnership.statuses import PeriodStatus
from samples.people import APPLICANT, MANAGER
from tests.postgres.stories import STEPS
from tests.signed_file import signed
from tests.web.test_commands import fields_of
from tests.web.test_recording import PNG, faults
from tests.web.years import Years, case_of
from tests.web.years import years as years

DAY = "2028-02-21"
FORM = {
    "who": f"applicant {APPLICANT} p-signatory",
    "f:signature.signed_on": "2028-02-20",
    "f:signature.received_on": DAY,
    "f:signature.mandate.basis": "position",
    "compared": "yes",
}
PADES = FORM | {"f:signature.method": "elsewhere_pades"}
PAPER = FORM | {"f:signature.method": "paper", "language": "en", "f:signature.evidence": "Binder 3"}


async def prepared(years: Years) -> str:
    """The stream of a case whose first report has been written and is to be signed, by an officer
    who may read what it shows of salaries."""
    case = await unread(years)
    mandate = {"person": "p-officer", "streams": [case], "parts": ["salaries"]}
    days = {"starts": DAY, "ends": "2028-12-31", "reason": "Signatures."}
    await years.life.accepted("register", MANAGER, "grant_reading", DAY, **mandate, **days)
    return case


async def unread(years: Years) -> str:
    """The same, where the officer has no mandate."""
    case = case_of(await years.opened_report())
    await years.life.take(case, "2028-02-20", STEPS.step("submit_report", 1))
    await years.life.until(DAY)
    return case


async def sent(
    officer: httpx2.AsyncClient, at: str, form: dict[str, str], file: tuple[str, bytes]
) -> httpx2.Response:
    data = {**fields_of((await officer.get(at)).text), **form}
    fields: list[tuple[str, Any]] = [(one, (None, value)) for one, value in data.items()]
    return await officer.post(at, files=[*fields, ("file", (*file, "application/pdf"))])


async def recorded(
    officer: httpx2.AsyncClient, at: str, form: dict[str, str], file: tuple[str, bytes]
) -> tuple[str, str]:
    """What the page before said, and the receipt."""
    checked = await sent(officer, at, form, file)
    assert checked.status_code == 200, checked.text
    data = {name: unescape(value) for name, value in fields_of(checked.text).items()}
    answer = await officer.post(f"{at}/check", data=data)
    assert answer.status_code == 303, answer.text
    receipt = (await officer.get(answer.headers["location"])).text
    assert "govuk-panel--confirmation" in receipt, receipt
    return unescape(checked.text), unescape(receipt)


async def test_a_report_is_compared_and_counts_as_submitted(years: Years) -> None:
    case = await prepared(years)
    at = f"/streams/{case}/signatures/record/report-1"
    async with await years.site.signed_in("p-officer") as officer:
        page = unescape((await officer.get(f"/streams/{case}")).text)
        assert f'<a class="govuk-link" href="{at}">Record a signature: Report, period 1</a>' in page
        started = await officer.get(f"/streams/{case}/signatures/record")
        assert started.headers["location"] == at
        form = unescape((await officer.get(at)).text)
        assert "Bank account" not in form, "the agreement named it"
        pdf = (await officer.get(f"/streams/{case}/documents/report-1.pdf")).content
        decision = (await officer.get(f"/streams/{case}/documents/decision.pdf")).content
        wrong = await sent(officer, at, PADES, ("signed.pdf", signed(decision)))
        assert "not this document" in faults(wrong.text)[0]
        unsigned = await sent(officer, at, PAPER, ("scan.pdf", pdf))
        assert "without a signature" in faults(unsigned.text)[0]
        said, _ = await recorded(officer, at, PADES, ("signed.pdf", signed(pdf)))
        assert "begins with the whole document" in said
        assert "Report, period 1, in English" in said
        after = unescape((await officer.get(f"/streams/{case}")).text)
        row = after.partition("Report, period 1 (PDF)")[2].partition("</tr>")[0]
        assert "signed.pdf</a>" in row
        assert "No signature is awaited" in (await officer.get(at)).text
    state = await years.site.portal.reader.state(case)
    assert state.periods[0].status is PeriodStatus.SUBMITTED


async def test_two_sign_a_report_jointly_one_of_them_on_paper(years: Years) -> None:
    case = await prepared(years)
    at = f"/streams/{case}/signatures/record/report-1"
    jointly = {"f:signature.mandate.jointly": "true"}
    async with await years.site.signed_in("p-officer") as officer:
        await recorded(officer, at, PAPER | jointly, ("scan.png", PNG))
        page = unescape((await officer.get(at)).text)
        assert "Namn p-signatory, the applicant" in page
        assert "has a signatory in the register whom you can record" in page, "nobody is left"


async def test_who_reads_no_salaries_records_no_report_and_is_told_why(years: Years) -> None:
    at = f"/streams/{await unread(years)}/signatures/record/report-1"
    async with await years.site.signed_in("p-officer") as officer:
        page = unescape((await officer.get(at)).text)
    assert "You cannot read this document" in page
    assert "A programme manager can give you" in page
    assert "f-file" not in page


async def test_a_signed_report_is_for_those_who_read_the_report(years: Years) -> None:
    """It shows what people earn, as the report does."""
    case = await prepared(years)
    at = f"/streams/{case}/signatures/record/report-1"
    async with await years.site.signed_in("p-officer") as officer:
        await recorded(officer, at, PAPER, ("scan.png", PNG))
        page = (await officer.get(f"/streams/{case}")).text
        (file,) = set(re.findall(r'href="(/streams/[^"]+/files/\d+)">scan.png', page))
        assert (await officer.get(file)).content == PNG
    async with await years.site.signed_in("p-finance-1") as other:
        assert (await other.get(file)).status_code == 404


async def test_a_document_that_is_not_to_be_signed_has_no_form(years: Years) -> None:
    case = await prepared(years)
    async with await years.site.signed_in("p-officer") as officer:
        for name in ("report-2", "agreement", "decision", "report-0", "x"):
            page = await officer.get(f"/streams/{case}/signatures/record/{name}")
            assert "No signature is awaited" in page.text, name
            assert "<form" not in page.text.partition("<main")[2].partition("</main>")[0], name
    for path in ("", "/report-1"):
        answer = await years.coordinator.get(f"/streams/{case}/signatures/record{path}")
        assert answer.status_code == 404
