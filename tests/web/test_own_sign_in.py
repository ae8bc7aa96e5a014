"""Where somebody is signed in: they see it and end it, and a manager ends it for them."""

import re

import httpx2
import pytest

from tests.web.people import add_person
from tests.web.site import Site, stated
from tests.web.test_commands import fields_of
from web.browsers import browser_of

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0"
CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML) Chrome/140.0 Safari/537.36"


async def through_the_provider(site: Site, person: str, user_agent: str) -> httpx2.AsyncClient:
    visitor = site.visitor(**{"user-agent": user_agent})
    await visitor.post("/sign-in")
    site.provider.states[person] = stated(person)
    state = site.provider.attempts[-1].state
    await visitor.get("/sign-in/answer", params={"code": person, "state": state})
    return visitor


async def test_a_person_sees_their_sessions_and_ends_one_or_all_others(site: Site) -> None:
    person = await add_person(site, "coordinator")
    await site.portal.bindings.bind_at_once(person, stated(person))
    firefox = await through_the_provider(site, person, FIREFOX)
    chrome = await through_the_provider(site, person, CHROME)
    third = await through_the_provider(site, person, "curl/8")
    page = (await firefox.get("/my-sign-in")).text
    assert "<strong>Firefox</strong>" in page
    assert "<strong>Chrome</strong>" in page
    assert "<strong>A browser</strong>" in page
    assert page.count("Signed in ") >= 3
    ids = re.findall(r'name="session" value="(s-[a-z0-9]+)"', page)
    assert len(ids) == 2, "this one is ended by signing out"
    csrf = fields_of(page)["csrf"]
    await firefox.post("/my-sign-in/end", data={"csrf": csrf, "session": ids[0]})
    assert [(await one.get("/tasks")).status_code for one in (chrome, third)].count(303) == 1
    await firefox.post("/my-sign-in/end", data={"csrf": csrf, "session": "others"})
    assert [(await one.get("/tasks")).status_code for one in (chrome, third)] == [303, 303]
    assert (await firefox.get("/tasks")).status_code == 200
    for one in (firefox, chrome, third):
        await one.aclose()


async def test_nobody_ends_anothers_session_by_its_id(site: Site) -> None:
    person, other = await add_person(site, "coordinator"), await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor, await site.signed_in(other) as nosy:
        (session,) = await site.portal.sessions.of(person)
        csrf = fields_of((await nosy.get("/my-sign-in")).text)["csrf"]
        await nosy.post("/my-sign-in/end", data={"csrf": csrf, "session": session.id})
        assert (await visitor.get("/tasks")).status_code == 200


async def test_a_manager_signs_a_person_out_and_nobody_else_does(site: Site) -> None:
    person, other = await add_person(site, "coordinator"), await add_person(site, "coordinator")
    async with (
        await site.signed_in(person) as visitor,
        await site.signed_in(other) as nosy,
        await site.signed_in("p-manager") as manager,
    ):
        for one, status in ((nosy, 404), (manager, 200)):
            csrf = fields_of((await one.get("/my-sign-in")).text)["csrf"]
            assert (await visitor.get("/tasks")).status_code == 200
            answer = await one.post(f"/people/{person}/end-sessions", data={"csrf": csrf})
            assert answer.status_code == status
        assert (await visitor.get("/tasks")).status_code == 303
    assert await site.portal.bindings.found(stated(person)) is not None, "and may sign in again"


async def test_only_the_family_of_a_browser_is_kept(site: Site) -> None:
    person = await add_person(site, "coordinator")
    await site.portal.bindings.bind_at_once(person, stated(person))
    visitor = await through_the_provider(site, person, FIREFOX)
    await visitor.aclose()
    row = await site.home.owner.fetchrow(
        "select session.* from portal.session join portal.binding on binding.id = binding "
        "where person = $1",
        person,
    )
    assert row is not None
    assert row["browser"] == "Firefox"
    assert "Gecko" not in str(dict(row))


@pytest.mark.parametrize(
    ("said", "family"),
    [
        (FIREFOX, "Firefox"),
        (CHROME, "Chrome"),
        (f"{CHROME} Edg/140.0", "Edge"),
        (f"{CHROME} OPR/120.0", "Opera"),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605 Version/18 Mobile Safari/604", "Safari"),
        ("curl/8", None),
        ("", None),
    ],
)
def test_browsers_that_pretend_to_be_others_are_told_apart(said: str, family: str | None) -> None:
    assert browser_of(said) == family


async def test_each_page_says_until_when_one_stays_signed_in(site: Site) -> None:
    person = await add_person(site, "coordinator")
    bound = "where binding in (select id from portal.binding where person = $1)"

    async def seconds(visitor: httpx2.AsyncClient) -> int:
        page = (await visitor.get("/tasks")).text
        assert "If you do nothing, you will be signed out on" in page
        return int(re.search(r'data-seconds="(-?\d+)"', page)[1])  # type: ignore[index]

    async with await site.signed_in(person) as visitor, site.visitor() as nobody:
        assert 1740 <= await seconds(visitor) <= 1800
        unused = f"update portal.session set seen_at = seen_at - interval '20 minutes' {bound}"
        await site.home.owner.execute(unused, person)
        assert 1740 <= await seconds(visitor) <= 1800, "a page that is opened prolongs it"
        long = f"update portal.session set signed_in_at = now() - interval '595 minutes' {bound}"
        await site.home.owner.execute(long, person)
        assert 240 <= await seconds(visitor) <= 300, "and not beyond its longest time"
        assert "signed out on" not in (await nobody.get("/")).text
