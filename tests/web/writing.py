"""What tests type on the pages of an application."""

import re
from datetime import date
from html import unescape

import httpx2

from tests.application.desk import opening
from tests.dispatch.home import today
from tests.web.site import Site

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


def fields_of(page: str) -> dict[str, str]:
    """What the page would send again: its hidden fields."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"[^>]*>', page)
    return {name: unescape(value) for name, value in found}


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
    held = dict(re.findall(r'name="(a:\d+:\d+)"[^>]* value="([^"]*)"', page.text))
    given = {**held, **{f"a:{rows[code]}:0": one for code, one in amounts.items()}}
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


async def kept(visitor: httpx2.AsyncClient, address: str, given: dict[str, str]) -> httpx2.Response:
    """As the script of the page keeps what is typed."""
    page = await visitor.get(address)
    return await visitor.post(f"{address}/keep", data={**fields_of(page.text), **given})


async def saved_for_all(
    visitor: httpx2.AsyncClient, at: str, given: dict[str, str] | None = None
) -> httpx2.Response:
    page = await visitor.get(at)
    form = page.text[page.text.index(f'action="{at}/save"') :]
    return await visitor.post(f"{at}/save", data={**fields_of(form), **(given or {})})
