"""Applying on pages: what is missing, what is kept for whom, and what is sent in the end."""

import re
from datetime import date
from html import unescape

import httpx2
import pytest_asyncio

from tests.application.desk import opening
from tests.dispatch.home import today
from tests.web.people import add_person
from tests.web.site import Site
from tests.web.test_commands import fields_of

STARTS = date(today().year + 1, 6, 1)
ENDS = date(today().year + 2, 5, 31)

PROJECT = {
    "f:application.title": "Wells for two towns",
    "f:application.summary": "An invented application.",
    "f:application.core_areas": "equity",
}
TIME = {"f:application.starts": STARTS.isoformat(), "f:application.ends": ENDS.isoformat()}
PARTNERS = {
    "n:application.counterparts": "1",
    "f:application.counterparts.0.name": "Invented partner",
    "f:application.counterparts.0.kind": "municipality",
    "f:application.counterparts.0.country": "KE",
}
PARTICIPANTS = {
    "n:application.teams": "2",
    "f:application.teams.0.party": "0",
    "f:application.teams.0.officials": "3",
    "f:application.teams.1.party": "1",
    "f:application.teams.1.officials": "3",
}


def text_of(page: httpx2.Response) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text)))


async def written(
    visitor: httpx2.AsyncClient, address: str, given: dict[str, str], action: str = "continue"
) -> httpx2.Response:
    page = await visitor.get(address)
    assert page.status_code == 200, page.text
    return await visitor.post(address, data={**fields_of(page.text), **given, "action": action})


async def table_filled(
    visitor: httpx2.AsyncClient, address: str, amounts: dict[str, str], action: str = "continue"
) -> httpx2.Response:
    """Amounts by kind of cost, in the first column."""
    page = await visitor.get(address)
    rows = {code: row for row, code in re.findall(r'name="t:(\d+)" value="([^"]+)"', page.text)}
    given = {f"a:{rows[code]}:0": one for code, one in amounts.items()}
    return await visitor.post(address, data={**fields_of(page.text), **given, "action": action})


async def application_written(visitor: httpx2.AsyncClient, at: str) -> None:
    for section, given in (
        ("project", PROJECT),
        ("time", TIME),
        ("partners", PARTNERS),
        ("participants", PARTICIPANTS),
    ):
        answer = await written(visitor, f"{at}/{section}", given)
        assert answer.status_code == 303, answer.text
    assert (await table_filled(visitor, f"{at}/budget", {"travel": "300 000"})).status_code == 303
    page = (await visitor.get(f"{at}/documents")).text
    files = {f"{name}": "paper.pdf" for name in re.findall(r'name="(f:[^"]+\.file)"', page)}
    codes = {
        f"f:application.attachments.{place}.document": code
        for place, code in enumerate(re.findall(r'<option value="([^"]+)" selected', page))
    }
    answer = await written(visitor, f"{at}/documents", {**codes, **files})
    assert answer.status_code == 303, answer.text


async def draft(site: Site, coordinator: str) -> str:
    return (await site.desk.accepted(coordinator, "partnership/new", opening())).stream


@pytest_asyncio.fixture
async def own(site: Site) -> tuple[str, str]:
    """A coordinator, and the pages of a draft of theirs."""
    person = await add_person(site, "coordinator")
    return person, f"/streams/{await draft(site, person)}/write/application"


async def test_from_an_empty_draft_to_the_receipt(site: Site, own: tuple[str, str]) -> None:
    person, at = own
    async with await site.signed_in(person) as visitor:
        before = text_of(await visitor.get(at))
        assert "About the partnership Missing or wrong: Title, Summary Not started" in before
        await application_written(visitor, at)
        after = text_of(await visitor.get(at))
        assert "Not started" not in after
        assert "Check everything and send Can be sent" in after
        check = await visitor.get(f"{at}/check")
        assert "would be refused" not in check.text, text_of(check)
        assert "Invented partner" in check.text
        assert f'href="{at}/budget?back=check"' in check.text
        sent = await visitor.post(f"{at}/check", data=fields_of(check.text))
        twice = await visitor.post(f"{at}/check", data=fields_of(check.text))
        assert sent.headers["location"] == twice.headers["location"]
        receipt = await visitor.get(sent.headers["location"])
        assert "govuk-panel--confirmation" in receipt.text, text_of(receipt)
        pdf = await visitor.get(f"{sent.headers['location']}.pdf")
        assert pdf.content.startswith(b"%PDF")
    kept = await site.home.owner.fetchval(
        "select count(*) from portal.unsent where person = $1", person
    )
    assert kept == 0, "what was sent is not kept any longer"
