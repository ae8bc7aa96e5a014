"""When a session ends by its time a page is cleared, and nothing that was typed is lost."""

import re
from datetime import UTC, datetime, timedelta

import httpx2
import pytest

from application.portal.services import Portal
from tests.web.people import add_person
from tests.web.site import Site
from tests.web.test_commands import fields_of

ADDRESS = "/streams/partnership/new/do/open_case"


async def unused_for(site: Site, person: str, minutes: int) -> None:
    await site.home.owner.execute(
        "update portal.session set seen_at = seen_at - make_interval(mins => $2) "
        "where binding in (select id from portal.binding where person = $1)",
        *(person, minutes),
    )


async def left(visitor: httpx2.AsyncClient) -> int:
    return int((await visitor.get("/session")).json()["seconds"])


async def test_asking_how_long_it_has_left_does_not_prolong_it(site: Site) -> None:
    """Else windows that nobody looks at would keep each other signed in."""
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor, site.visitor() as nobody:
        await unused_for(site, person, 20)
        assert 580 <= await left(visitor) <= 600
        assert 580 <= await left(visitor) <= 600
        await unused_for(site, person, 11)
        assert await left(visitor) == 0
        assert await left(nobody) == 0


async def test_what_was_typed_is_kept_after_the_end_and_not_sent(site: Site) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor:
        form = fields_of((await visitor.get(ADDRESS)).text)
        typed = {**form, "f:component": "project", "kept:page": ADDRESS}
        await unused_for(site, person, 31)
        back = (await visitor.post("/session/kept", data=typed)).json()["back"]
        (kept,) = re.findall(r"^/sign-in\?back=%2Fkept%2F(k-[a-z0-9]+)$", back)
        found = await site.portal.kept.find(kept, person)
    assert found is not None
    assert found.path == ADDRESS
    assert ("f:component", "project") in found.fields
    assert {"csrf", "kept:page"}.isdisjoint(dict(found.fields))


async def test_nothing_is_kept_without_the_sessions_token_or_for_another_place(site: Site) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor:
        form = fields_of((await visitor.get(ADDRESS)).text)
        for csrf, page, status in (
            ("x", ADDRESS, 403),
            (form["csrf"], "https://evil.example/", 400),
            (form["csrf"], "", 400),
        ):
            asked = {"csrf": csrf, "kept:page": page}
            assert (await visitor.post("/session/kept", data=asked)).status_code == status
        await site.portal.sessions.end_of(person)
        asked = {"csrf": form["csrf"], "kept:page": ADDRESS}
        assert (await visitor.post("/session/kept", data=asked)).status_code == 403
    count = "select count(*) from portal.kept_form where person = $1"
    assert await site.home.owner.fetchval(count, person) == 0


async def test_without_a_script_a_page_without_a_form_is_left(site: Site) -> None:
    """One with a form stays, so that what was typed can be sent, and is kept then."""
    person = await add_person(site, "coordinator")
    leaves = re.compile(r'<noscript><meta http-equiv="refresh" content="(\d+);url=([^"]+)">')
    async with await site.signed_in(person) as visitor, site.visitor() as nobody:
        found = leaves.search((await visitor.get("/tasks?page=1")).text)
        assert found is not None
        assert 1790 <= int(found[1]) <= 1800
        assert found[2] == "/sign-in?back=/tasks%3Fpage%3D1"
        assert leaves.search((await visitor.get(ADDRESS)).text) is None
        assert leaves.search((await nobody.get("/")).text) is None


async def test_time_that_a_rehearsal_has_skipped_ends_no_session(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await add_person(site, "coordinator")

    async def in_a_year(_: Portal) -> datetime:
        return datetime.now(UTC) + timedelta(days=365)

    monkeypatch.setattr(Portal, "now", in_a_year)
    async with await site.signed_in(person) as visitor:
        page = (await visitor.get("/tasks")).text
    (seconds,) = re.findall(r'data-seconds="(-?\d+)"', page)
    assert 1790 <= int(seconds) <= 1800
    assert f'content="{seconds};' in page
