"""The portal while something that it needs is away: nobody loses what they typed, all are told
what to do, and nothing is done twice.
"""

import html
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx2
import pytest
import pytest_asyncio

from application.portal import services
from services.sign_in.stated import ProviderUnavailable
from stack import Stack
from tests.dispatch.forwarder import Forwarder, forwarded
from tests.web.leading import lead_to
from tests.web.people import add_person
from tests.web.site import KnownProvider, Site, installed_site, running_site

pytestmark = pytest.mark.slow

TYPED = 'Vi har "bytt" bank & <flyttat>\r\ntill Umeå.'
OPEN = "/streams/partnership/new/do/open_case"
OPENING = {"f:round": "kp-test", "f:component": "project"}


class Place(NamedTuple):
    """A portal whose ways to PostgreSQL and to Temporal can be cut. Its worker has its own."""

    site: Site
    database: Forwarder
    temporal: Forwarder

    async def case(self) -> tuple[httpx2.AsyncClient, str]:
        """A coordinator's browser, and the draft that they have opened."""
        browser = await self.site.signed_in(await add_person(self.site, "coordinator"))
        checked = await browser.post(OPEN, data={**await blank(browser, OPEN), **OPENING})
        sent = await browser.post(f"{OPEN}/check", data=kept(checked.text))
        receipt = (await browser.get(sent.headers["location"])).text
        return browser, f"partnership/{receipt.partition('<strong>')[2].partition('<')[0]}"

    async def entries(self, stream: str) -> list[str]:
        rows = await self.site.home.owner.fetch(
            "select kind from journal.entry where stream = $1 order by seq", stream
        )
        return [row["kind"] for row in rows]


@pytest_asyncio.fixture(scope="module")
async def site(
    stack: Stack, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    mail = tmp_path_factory.mktemp("mail")
    async with installed_site(stack, migrated_template, "test_portal_faults", mail) as running:
        yield running


@pytest_asyncio.fixture
async def place(stack: Stack, site: Site, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Place]:
    monkeypatch.setattr(services, "FOR_TEMPORAL", timedelta(seconds=1))
    monkeypatch.setattr(services, "FOR_ANSWER", timedelta(seconds=2))
    url = site.home.urls.portal
    parts = urlsplit(url)
    async with (
        forwarded(f"{parts.hostname}:{parts.port}") as database,
        forwarded(stack.temporal_address) as temporal,
    ):
        there = url.replace(f"{parts.hostname}:{parts.port}", database.address)
        home = replace(site.home, urls=replace(site.home.urls, portal=there))
        lead_to(monkeypatch, temporal.address, stack.namespace)
        async with running_site(stack, home, site.desk) as running:
            yield Place(running, database, temporal)


@contextmanager
def away(*ways: Forwarder) -> Iterator[None]:
    for one in ways:
        one.is_away = True
        one.cut()
    try:
        yield
    finally:
        for one in ways:
            one.is_away = False


def kept(page: str) -> dict[str, str]:
    """What the page sends again by its button, as a browser reads it."""
    form = page[page.rindex('<form method="post"') :]
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return {name: html.unescape(value) for name, value in fields}


async def blank(browser: httpx2.AsyncClient, address: str) -> dict[str, str]:
    page = (await browser.get(address)).text
    return {**kept(page), "action": "check"}


@asynccontextmanager
async def draft(place: Place) -> AsyncIterator[tuple[httpx2.AsyncClient, str, str]]:
    """With the address of a form with free text, which is shown while everything is there."""
    browser, stream = await place.case()
    yield browser, stream, f"/streams/{stream}/do/withdraw_application"
    await browser.aclose()


async def test_postgresql_away_keeps_what_was_typed_until_it_is_back(place: Place) -> None:
    async with draft(place) as (browser, stream, address):
        form = {**await blank(browser, address), "f:reason": TYPED}
        with away(place.database):
            lost = await browser.post(address, data=form)
            assert lost.status_code == 503
            assert "nothing is done twice" in lost.text
            assert kept(lost.text)["f:reason"] == TYPED
            again = await browser.post(address, data=kept(lost.text))
            assert kept(again.text) == kept(lost.text) == form
        checked = await browser.post(address, data=kept(again.text))
        assert checked.status_code == 200
        with away(place.database):
            unsent = await browser.post(f"{address}/check", data=kept(checked.text))
            assert unsent.status_code == 503
        first = await browser.post(f"{address}/check", data=kept(unsent.text))
        second = await browser.post(f"{address}/check", data=kept(unsent.text))
        assert first.headers["location"] == second.headers["location"]
        receipt = await browser.get(first.headers["location"])
        assert "govuk-panel--confirmation" in receipt.text
    assert await place.entries(stream) == ["open_case", "withdraw_application"]


async def test_temporal_away_what_was_sent_is_received_and_decided_once(place: Place) -> None:
    async with draft(place) as (browser, stream, address):
        checked = await browser.post(
            address, data={**await blank(browser, address), "f:reason": TYPED}
        )
        with away(place.temporal):
            sent = await browser.post(f"{address}/check", data=kept(checked.text))
            assert sent.status_code == 303, "it was received, which is what counts"
            waiting = (await browser.get(sent.headers["location"])).text
            assert "Receipt code" in waiting
        # The answer was lost, or somebody went back and pressed the button again.
        for _ in range(2):
            again = await browser.post(f"{address}/check", data=kept(checked.text))
            assert again.headers["location"] == sent.headers["location"]
        assert "govuk-panel--confirmation" in (await browser.get(sent.headers["location"])).text
    assert await place.entries(stream) == ["open_case", "withdraw_application"]


async def test_in_two_tabs_the_second_is_told_that_it_is_done(place: Place) -> None:
    async with draft(place) as (browser, stream, address):
        tabs = [await blank(browser, address) for _ in range(2)]
        assert tabs[0]["command_id"] != tabs[1]["command_id"]
        checked = [await browser.post(address, data={**tab, "f:reason": TYPED}) for tab in tabs]
        first = await browser.post(f"{address}/check", data=kept(checked[0].text))
        assert "govuk-panel--confirmation" in (await browser.get(first.headers["location"])).text
        second = await browser.post(f"{address}/check", data=kept(checked[1].text))
        assert second.status_code == 409
        assert "can no longer be done" in second.text
        assert f'href="/streams/{stream}"' in second.text
    assert await place.entries(stream) == ["open_case", "withdraw_application"]


async def test_the_provider_away_is_said_and_the_rest_goes_on(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(*_: Any, **__: Any) -> str:
        raise ProviderUnavailable("ConnectError")

    monkeypatch.setattr(KnownProvider, "address", nothing)
    signed_in = await place.site.signed_in(await add_person(place.site, "coordinator"))
    async with place.site.visitor() as stranger, signed_in:
        answer = await stranger.post("/sign-in", data={"back": "/tasks"})
        assert answer.status_code == 503
        assert answer.headers["retry-after"]
        assert kept(answer.text)["back"] == "/tasks"
        assert (await signed_in.get("/tasks")).status_code == 200
