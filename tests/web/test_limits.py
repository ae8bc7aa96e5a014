"""Who tries too often waits, and is told how long. Nobody else waits with them."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from starlette.requests import Request

from application.portal import limits
from application.portal.limits import INVITATION, SIGN_IN, Limit
from tests.web.people import add_person
from tests.web.site import Site
from tests.web.test_commands import fields_of, filled_in
from web.limiting import client_address
from web.site import PAGES

ONE = Limit("test", 3, timedelta(minutes=3), "person")


async def used_up(site: Site, limit: Limit, who: str) -> None:
    for _ in range(limit.tries):
        assert await site.portal.limits.wait(limit, who) is None


async def test_a_burst_passes_and_then_one_at_a_time(site: Site) -> None:
    await used_up(site, ONE, "anna")
    wait = await site.portal.limits.wait(ONE, "anna")
    assert wait is not None
    assert timedelta(seconds=55) < wait <= timedelta(minutes=1), "for one try, not for all"
    await site.home.owner.execute(
        "update portal.attempts set free_at = free_at - interval '1 minute' where what = 'test'"
    )
    assert await site.portal.limits.wait(ONE, "anna") is None
    assert await site.portal.limits.wait(ONE, "anna") is not None


async def test_nobody_waits_for_anothers_tries_or_for_tries_of_another_kind(site: Site) -> None:
    await used_up(site, ONE, "bo")
    assert await site.portal.limits.wait(ONE, "bo") is not None
    assert await site.portal.limits.wait(ONE, "cilla") is None
    assert await site.portal.limits.wait(ONE._replace(what="other"), "bo") is None


async def test_who_tried_is_kept_as_a_hash_that_takes_a_key(site: Site) -> None:
    await site.portal.limits.wait(ONE, "203.0.113.77")
    rows = await site.home.owner.fetch("select * from portal.attempts where what = 'test'")
    assert all(len(row["who"]) == 32 for row in rows)
    plain = hashlib.sha256(b"203.0.113.77").digest()
    assert plain not in [row["who"] for row in rows]


async def test_a_page_that_is_asked_for_too_often_says_when_to_come_back(site: Site) -> None:
    await used_up(site, INVITATION, "203.0.113.5")
    try:
        async with site.visitor("203.0.113.5") as visitor:
            answer = await visitor.get("/invitation/guessed")
            assert answer.status_code == 429
            assert 0 < int(answer.headers["retry-after"]) <= 20
            assert "Try again in" in answer.text
            assert (await visitor.get("/")).status_code == 200
    finally:
        await site.home.owner.execute("delete from portal.attempts where what = 'invitation'")


async def test_a_command_too_many_is_not_received_and_not_lost(site: Site) -> None:
    person = await add_person(site, "coordinator")
    address = "/streams/partnership/new/do/open_case"
    async with await site.signed_in(person) as visitor:
        page = await filled_in(visitor, address, **{"f:round": "kp-test", "f:component": "project"})
        await used_up(site, limits.COMMANDS, person)
        # One try comes back every two seconds, which a busy machine takes for the next lines.
        await site.home.owner.execute(
            "update portal.attempts set free_at = free_at + interval '1 minute' "
            "where what = 'commands'"
        )
        answer = await visitor.post(f"{address}/check", data=fields_of(page.text))
        assert answer.status_code == 429
        (kept,) = [one for one in answer.text.split('"') if one.startswith("/kept/")]
        assert fields_of((await visitor.get(kept)).text)["f:component"] == "project"
        id = fields_of(page.text)["command_id"]
        assert (await visitor.get(f"/receipts/{id}")).status_code == 404


def test_these_pages_are_limited() -> None:
    limited = {page.path: page.limit.what for page in PAGES if page.limit}
    expected = {"/sign-in", "/sign-in/answer", "/invitation/{token}", "/people/{person}/invite"}
    expected |= {"/sign-in/passkey", "/sign-in/code", "/sign-in/code/answer"}
    expected |= {"/invitation/{token}/passkey", "/invitation/{token}/code"}
    assert expected <= set(limited)
    assert limited["/sign-in"] == SIGN_IN.what


def request(peer: str, *passed_on: str) -> Request:
    headers = [(b"x-forwarded-for", one.encode()) for one in passed_on]
    return Request({"type": "http", "headers": headers, "client": (peer, 1)})


@pytest.mark.parametrize(
    ("peer", "passed_on", "proxies", "seen"),
    [
        ("10.0.0.1", (), 0, "10.0.0.1"),
        ("10.0.0.1", ("203.0.113.7",), 0, "10.0.0.1"),
        ("10.0.0.1", ("203.0.113.7",), 1, "203.0.113.7"),
        ("10.0.0.1", ("1.2.3.4, 203.0.113.7",), 1, "203.0.113.7"),
        ("10.0.0.1", ("1.2.3.4", "203.0.113.7, 10.0.0.9"), 2, "203.0.113.7"),
        ("10.0.0.1", (), 1, "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", (), 0, "2001:db8:1:2::/64"),
        ("10.0.0.1", ("nonsense",), 1, "nonsense"),
    ],
)
def test_the_address_is_the_one_that_our_own_proxy_saw(
    peer: str, passed_on: tuple[str, ...], proxies: int, seen: str
) -> None:
    assert client_address(request(peer, *passed_on), proxies) == seen


async def test_a_visitor_cannot_choose_their_address(site: Site) -> None:
    """Without a proxy the header counts for nothing."""
    await used_up(site, INVITATION, "203.0.113.5")
    try:
        async with site.visitor("203.0.113.5", **{"x-forwarded-for": "198.51.100.1"}) as visitor:
            assert (await visitor.get("/invitation/guessed")).status_code == 429
        behind = replace(site.portal.settings, proxies=1)
        proxied = replace(site, portal=replace(site.portal, settings=behind))
        async with proxied.visitor("203.0.113.5", **{"x-forwarded-for": "198.51.100.1"}) as visitor:
            assert (await visitor.get("/invitation/guessed")).status_code == 404
    finally:
        await site.home.owner.execute("delete from portal.attempts where what = 'invitation'")
