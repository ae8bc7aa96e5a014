"""What cannot be taken back takes a fresh sign-in by the same account. Nothing typed is lost."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import httpx2
import pytest

from application.portal.assurance import ONE_TIME_CODE
from samples.people import FUNDER
from services.sign_in.stated import Stated
from tests.web.api import registered
from tests.web.people import add_person
from tests.web.site import ISSUER, Site, stated
from tests.web.test_commands import fields_of, filled_in

ERASE = "/streams/register/do/order_erasure"


async def old(site: Site, person: str) -> None:
    """All that the person has signed in to was an hour ago."""
    await site.home.owner.execute(
        "update portal.session set auth_time = auth_time - interval '1 hour' "
        "where binding in (select id from portal.binding where person = $1)",
        person,
    )


async def checked(visitor: httpx2.AsyncClient, subject: str) -> dict[str, str]:
    """The last page before an erasure is ordered, and what it would send."""
    given = {"f:subject": subject, "f:retention": "case", "f:reason": "Asked <for> & due."}
    page = await filled_in(visitor, ERASE, **given)
    assert "Check your answers" in page.text, page.text
    return {name: unescape(value) for name, value in fields_of(page.text).items()}


async def signed_in_again(
    site: Site, visitor: httpx2.AsyncClient, address: str, again: Stated
) -> httpx2.Response:
    page = await visitor.get(address)
    assert "Sign in again" in page.text
    begun = await visitor.post(address, data={"csrf": fields_of(page.text)["csrf"]})
    assert begun.headers["location"].startswith(f"{ISSUER}/authorize")
    assert site.provider.asked_again, "the provider is asked for the sign-in itself"
    site.provider.states["again"] = again
    state = site.provider.attempts[-1].state
    return await visitor.get("/sign-in/answer", params={"code": "again", "state": state})


async def orders(site: Site, subject: str) -> int:
    found = await site.home.owner.fetchval(
        "select count(*) from journal.reception where kind = 'order_erasure' and body like $1",
        f"%{subject}%",
    )
    return int(found)


async def test_an_old_sign_in_sends_nothing_and_keeps_everything(site: Site) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    subject = await add_person(site, "coordinator")
    async with await site.signed_in(archivist) as visitor:
        data = await checked(visitor, f"person/{subject}")
        await old(site, archivist)
        stopped = await visitor.post(f"{ERASE}/check", data=data)
        address = stopped.headers["location"]
        assert re.fullmatch(r"/sign-in/again/k-[a-z0-9]{16}", address)
        assert await orders(site, subject) == 0
        back = await signed_in_again(site, visitor, address, stated(archivist))
        page = await visitor.get(back.headers["location"])
        assert "Check your answers" in page.text
        assert "Asked &lt;for&gt; &amp; due." in page.text
        kept = {name: unescape(value) for name, value in fields_of(page.text).items()}
        assert {**kept, "csrf": ""} == {**data, "csrf": ""}
        sent = await visitor.post(f"{ERASE}/check", data=kept)
        assert sent.headers["location"] == f"/receipts/{data['command_id']}"
    assert await orders(site, subject) == 1


async def test_what_can_be_taken_back_is_sent_with_an_old_sign_in(site: Site) -> None:
    person = await add_person(site, "coordinator")
    address = "/streams/partnership/new/do/open_case"
    async with await site.signed_in(person) as visitor:
        await old(site, person)
        page = await filled_in(visitor, address, **{"f:round": "kp-test", "f:component": "project"})
        sent = await visitor.post(f"{address}/check", data=fields_of(page.text))
    assert sent.headers["location"].startswith("/receipts/")


@pytest.mark.parametrize("how", ["another account", "an hour ago", "no time"])
async def test_signing_in_again_is_by_the_same_account_and_since_then(site: Site, how: str) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    other = await add_person(site, "archivist", FUNDER)
    await site.portal.bindings.bind_at_once(other, stated(other))
    wrong: dict[str, Any] = {
        "another account": stated(other),
        "an hour ago": stated(archivist)._replace(auth_time=datetime.now(UTC) - timedelta(hours=1)),
        "no time": stated(archivist)._replace(auth_time=None),
    }
    async with await site.signed_in(archivist) as visitor:
        data = await checked(visitor, f"person/{other}")
        await old(site, archivist)
        stopped = await visitor.post(f"{ERASE}/check", data=data)
        answer = await signed_in_again(site, visitor, stopped.headers["location"], wrong[how])
        assert answer.status_code == 403
        again = await visitor.post(f"{ERASE}/check", data=data)
        assert again.headers["location"].startswith("/sign-in/again/")
    assert await orders(site, other) == 0


async def test_what_is_kept_is_sealed_and_its_writers_alone(site: Site) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    other = await add_person(site, "archivist", FUNDER)
    async with await site.signed_in(archivist) as visitor, await site.signed_in(other) as nosy:
        data = await checked(visitor, f"person/{other}")
        await old(site, archivist)
        stopped = await visitor.post(f"{ERASE}/check", data=data)
        id = stopped.headers["location"].rpartition("/")[2]
        assert (await visitor.get(f"/kept/{id}")).status_code == 200
        assert (await nosy.get(f"/kept/{id}")).status_code == 404
        assert (await nosy.get(f"/sign-in/again/{id}")).status_code == 404
        stored = await site.home.owner.fetchval(
            "select sealed from portal.kept_form where id = $1", id
        )
        assert b"due" not in stored
        await site.home.owner.execute(
            "update portal.kept_form set made_at = made_at - interval '61 minutes'"
        )
        assert (await visitor.get(f"/kept/{id}")).status_code == 404


async def test_the_organisation_is_kept_over_signing_in_again(site: Site) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    more = {"person": archivist, "organisation": "local/bjork", "role": "signatory"}
    await site.desk.accepted(
        "p-manager", "register", {"kind": "grant_role", "starts": "2020-01-01", **more}
    )
    async with await site.signed_in(archivist) as visitor:
        csrf = fields_of((await visitor.get("/organisation")).text)["csrf"]
        await visitor.post("/organisation", data={"csrf": csrf, "organisation": FUNDER})
        data = await checked(visitor, f"person/{archivist}")
        await old(site, archivist)
        stopped = await visitor.post(f"{ERASE}/check", data=data)
        back = await signed_in_again(site, visitor, stopped.headers["location"], stated(archivist))
        assert "Check your answers" in (await visitor.get(back.headers["location"])).text


async def test_what_is_sent_when_the_session_has_ended_waits_for_the_next_one(site: Site) -> None:
    person = await add_person(site, "coordinator")
    address = "/streams/partnership/new/do/open_case"
    async with await site.signed_in(person) as visitor:
        page = await filled_in(visitor, address, **{"f:round": "kp-test", "f:component": "project"})
        await site.home.owner.execute(
            "update portal.session set seen_at = seen_at - interval '31 minutes' "
            "where binding in (select id from portal.binding where person = $1)",
            person,
        )
        data = fields_of(page.text)
        forged = await visitor.post(f"{address}/check", data={**data, "csrf": "x"})
        assert "kept" not in forged.headers["location"]
        stopped = await visitor.post(f"{address}/check", data=data)
        (kept,) = re.findall(r"%2Fkept%2F(k-[a-z0-9]+)", stopped.headers["location"])
        await visitor.post("/sign-in", data={"back": f"/kept/{kept}"})
        site.provider.states["back"] = stated(person)
        state = site.provider.attempts[-1].state
        back = await visitor.get("/sign-in/answer", params={"code": "back", "state": state})
        shown = await visitor.get(back.headers["location"])
        assert "What you wrote is still here" in shown.text
        again = await visitor.post(address, data=fields_of(shown.text))
        assert "Check your answers" in again.text
        assert fields_of(again.text)["f:component"] == "project"


async def test_a_code_by_mail_sends_nothing_that_cannot_be_taken_back(site: Site) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    bound = await site.portal.bindings.bind_at_once(archivist, stated(archivist))
    async with site.visitor() as visitor:
        by_code = stated(archivist)._replace(acr=ONE_TIME_CODE)
        visitor.cookies.set("session", await site.portal.sessions.begin(bound.id, by_code))
        data = await checked(visitor, f"person/{archivist}")
        refused = await visitor.post(f"{ERASE}/check", data=data)
    assert refused.status_code == 403
    assert "You have to sign in another way" in refused.text
    assert await orders(site, archivist) == 0


async def test_nothing_is_kept_of_a_session_that_somebody_ended(site: Site) -> None:
    """Whoever had it may have been somebody else."""
    person = await add_person(site, "coordinator")
    address = "/streams/partnership/new/do/open_case"
    async with await site.signed_in(person) as visitor:
        page = await filled_in(visitor, address, **{"f:round": "kp-test", "f:component": "project"})
        await site.portal.sessions.end_of(person)
        stopped = await visitor.post(f"{address}/check", data=fields_of(page.text))
    assert stopped.headers["location"] == "/sign-in?back=%2Ftasks"


async def test_forms_that_are_open_already_can_be_sent_after_signing_in_again(site: Site) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    async with await site.signed_in(archivist) as visitor:
        data = await checked(visitor, f"person/{archivist}")
        await old(site, archivist)
        before = visitor.cookies["session"]
        stopped = await visitor.post(f"{ERASE}/check", data=data)
        address = stopped.headers["location"]
        back = await signed_in_again(site, visitor, address, stated(archivist))
        assert before not in str(back.headers.get_list("set-cookie")), "a session of its own"
        sent = await visitor.post(f"{ERASE}/check", data=data)
    assert sent.headers["location"].startswith("/receipts/")


async def test_a_sign_in_of_the_future_is_not_fresh(site: Site) -> None:
    """A provider whose clock is wrong would make every session fresh for ever."""
    archivist = await add_person(site, "archivist", FUNDER)
    bound = await site.portal.bindings.bind_at_once(archivist, stated(archivist))
    for ahead, fresh in ((10, True), (120, False)):
        when = datetime.now(UTC) + timedelta(seconds=ahead)
        token = await site.portal.sessions.begin(
            bound.id, stated(archivist)._replace(auth_time=when)
        )
        session = await site.portal.sessions.find(token)
        assert session is not None
        assert session.is_fresh is fresh


@pytest.mark.parametrize("act", ["invite", "end access", "register a system", "end a system"])
async def test_who_can_sign_in_is_changed_with_a_fresh_sign_in(site: Site, act: str) -> None:
    manager = await add_person(site, "programme_manager", FUNDER)
    person, made = await registered(site)
    other = await add_person(site, "coordinator")
    await site.portal.bindings.bind_at_once(other, stated(other))
    path, data = {
        "invite": (f"/people/{other}/invite", {}),
        "end access": (f"/people/{other}/end", {}),
        "register a system": (
            "/systems",
            {"acts_as": f"{person} local/asp", "read": "1", "days": "30"},
        ),
        "end a system": (f"/systems/{made.id}/end", {}),
    }[act]

    async def state() -> list[Any]:
        systems = [one.ended_at for one in await site.portal.systems.all()]
        return [(await site.portal.bindings.access()).get(other), systems]

    before = await state()
    async with await site.signed_in(manager) as visitor:
        csrf = fields_of((await visitor.get("/people")).text)["csrf"]
        await old(site, manager)
        stopped = await visitor.post(path, data={"csrf": csrf, **data})
        assert stopped.headers["location"].startswith("/sign-in/again/")
        assert await state() == before
        back = await signed_in_again(site, visitor, stopped.headers["location"], stated(manager))
        kept = fields_of((await visitor.get(back.headers["location"])).text)
        done = await visitor.post(path, data=kept)
        assert done.status_code == 200, done.text
        assert await state() != before


async def test_a_webhook_is_started_again_with_a_fresh_sign_in(site: Site) -> None:
    manager = await add_person(site, "programme_manager", FUNDER)
    async with await site.signed_in(manager) as visitor:
        csrf = fields_of((await visitor.get("/people")).text)["csrf"]
        await old(site, manager)
        stopped = await visitor.post("/webhooks/any/restart", data={"csrf": csrf})
    assert stopped.headers["location"].startswith("/sign-in/again/")
