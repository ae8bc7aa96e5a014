"""Who signs in and as whom: invitations, bindings, sessions, and the role that ends."""

import re
from email import message_from_bytes
from email.policy import default
from uuid import uuid4

import httpx2
import pytest
import structlog

from application.portal.bindings import Binding
from samples.people import FUNDER
from tests.web.people import add_person
from tests.web.site import ISSUER, Site, stated


async def answered(site: Site, visitor: httpx2.AsyncClient, code: str) -> httpx2.Response:
    """Back from the provider, which has let the person in as `code`."""
    site.provider.states[code] = stated(code)
    state = site.provider.attempts[-1].state
    elsewhere = {"sec-fetch-site": "cross-site"}
    return await visitor.get(
        "/sign-in/answer", params={"code": code, "state": state}, headers=elsewhere
    )


async def invited(site: Site, person: str) -> str:
    return await site.portal.bindings.invite(person, "p-manager")


async def test_an_invitation_binds_and_from_then_on_the_account_is_enough(site: Site) -> None:
    person = await add_person(site, "signatory")
    token = await invited(site, person)
    async with site.visitor() as visitor:
        assert "You are invited" in (await visitor.get(f"/invitation/{token}")).text
        sent = await visitor.post(f"/invitation/{token}")
        assert sent.headers["location"].startswith(f"{ISSUER}/authorize")
        assert (await answered(site, visitor, person)).headers["location"] == "/tasks"
        assert "My tasks" in (await visitor.get("/tasks")).text

    async with site.visitor() as another_day:
        await another_day.post("/sign-in", data={"back": "/cases"})
        assert (await answered(site, another_day, person)).headers["location"] == "/cases"


async def test_an_invitation_is_used_once(site: Site) -> None:
    person = await add_person(site, "signatory")
    token = await invited(site, person)
    async with site.visitor() as visitor, site.visitor() as thief:
        await visitor.post(f"/invitation/{token}")
        await answered(site, visitor, person)
        assert (await thief.get(f"/invitation/{token}")).status_code == 404
        assert (await thief.post(f"/invitation/{token}")).status_code == 404


async def test_an_invitation_lasts_a_day(site: Site) -> None:
    person = await add_person(site, "signatory")
    token = await invited(site, person)
    await site.home.owner.execute(
        "update portal.invitation set made_at = made_at - interval '25 hours', "
        "expires_at = expires_at - interval '25 hours' where person = $1",
        person,
    )
    async with site.visitor() as visitor:
        assert (await visitor.get(f"/invitation/{token}")).status_code == 404


async def test_an_account_without_a_person_gets_no_session(site: Site) -> None:
    async with site.visitor() as visitor:
        await visitor.post("/sign-in")
        answer = await answered(site, visitor, f"stranger-{uuid4()}")
        assert answer.status_code == 403
        assert "not connected to any person" in answer.text
        assert "session" not in visitor.cookies


async def test_an_account_is_one_persons_alone(site: Site) -> None:
    first, second = await add_person(site, "signatory"), await add_person(site, "signatory")
    await site.portal.bindings.bind_at_once(first, stated(first))
    token = await invited(site, second)
    async with site.visitor() as visitor:
        await visitor.post(f"/invitation/{token}")
        assert "belongs to another person" in (await answered(site, visitor, first)).text
    found = await site.portal.bindings.found(stated(first))
    assert found is not None
    assert found.person == first


async def test_a_new_binding_ends_the_one_before_and_its_sessions(site: Site) -> None:
    person = await add_person(site, "signatory")
    async with await site.signed_in(person) as lost, site.visitor() as visitor:
        token = await invited(site, person)
        await visitor.post(f"/invitation/{token}")
        await answered(site, visitor, f"{person}-new")
        assert (await visitor.get("/tasks")).status_code == 200
        assert (await lost.get("/tasks")).headers["location"].startswith("/sign-in")
    assert await site.portal.bindings.found(stated(person)) is None


@pytest.mark.parametrize("how", ["no cookie", "other state", "twice"])
async def test_an_answer_belongs_to_the_browser_that_asked(site: Site, how: str) -> None:
    person = await add_person(site, "signatory")
    await site.portal.bindings.bind_at_once(person, stated(person))
    async with site.visitor() as visitor, site.visitor() as other:
        await visitor.post("/sign-in")
        if how == "no cookie":
            answer = await answered(site, other, person)
        elif how == "other state":
            site.provider.attempts[-1] = site.provider.attempts[-1]._replace(state="x")
            answer = await answered(site, visitor, person)
        else:
            cookie = visitor.cookies["sign-in"]
            await answered(site, visitor, person)
            other.cookies.set("sign-in", cookie)
            answer = await answered(site, other, person)
    assert answer.status_code == 403
    assert "session" not in other.cookies


async def test_a_sign_in_gives_a_session_that_nobody_had_before(site: Site) -> None:
    """Anyone who planted a cookie in the browser has nothing of it."""
    person = await add_person(site, "signatory")
    await site.portal.bindings.bind_at_once(person, stated(person))
    async with site.visitor() as visitor:
        visitor.cookies.set("session", "planted")
        await visitor.post("/sign-in")
        answer = await answered(site, visitor, person)
    (session,) = [one for one in answer.headers.get_list("set-cookie") if "session=" in one]
    assert "planted" not in session
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(session.split("; "))


async def test_another_sign_in_ends_the_session_before(site: Site) -> None:
    """Of whoever had the browser: a copy of their cookie opens nothing any more."""
    first, second = [await add_person(site, "signatory") for _ in range(2)]
    await site.portal.bindings.bind_at_once(second, stated(second))
    async with await site.signed_in(first) as visitor, site.visitor() as copied:
        copied.cookies.set("session", visitor.cookies["session"])
        page = (await visitor.get("/tasks")).text
        csrf = re.search(r'name="csrf" value="([^"]+)"', page)[1]  # type: ignore[index]
        await visitor.post("/sign-in", data={"csrf": csrf})
        assert (await copied.get("/tasks")).status_code == 200
        assert (await answered(site, visitor, second)).status_code == 303
        assert (await copied.get("/tasks")).status_code == 303


async def test_signing_out_ends_the_session_itself(site: Site) -> None:
    person = await add_person(site, "signatory")
    async with await site.signed_in(person) as visitor, site.visitor() as copied:
        copied.cookies.set("session", visitor.cookies["session"])
        page = (await visitor.get("/tasks")).text
        csrf = re.search(r'name="csrf" value="([^"]+)"', page)[1]  # type: ignore[index]
        await visitor.post("/sign-out", data={"csrf": csrf})
        assert (await copied.get("/tasks")).status_code == 303


@pytest.mark.parametrize(
    ("field", "interval"), [("seen_at", "31 minutes"), ("signed_in_at", "11 hours")]
)
async def test_a_session_ends_unused_and_at_last(site: Site, field: str, interval: str) -> None:
    person = await add_person(site, "signatory")
    async with await site.signed_in(person) as visitor:
        assert (await visitor.get("/tasks")).status_code == 200
        await site.home.owner.execute(
            f"update portal.session set {field} = clock_timestamp() - $1::text::interval "
            "where binding in (select id from portal.binding where person = $2)",
            *(interval, person),
        )
        assert (await visitor.get("/tasks")).status_code == 303


async def test_a_role_that_ends_shuts_the_next_request_out(site: Site) -> None:
    person = await add_person(site, "signatory")
    async with await site.signed_in(person) as visitor:
        assert (await visitor.get("/tasks")).status_code == 200
        held = {"person": person, "organisation": "local/asp", "role": "signatory"}
        ended = {"kind": "end_role", **held, "ends": "2021-01-01"}
        await site.desk.accepted("p-manager", "register", ended)
        answer = await visitor.get("/tasks")
    assert answer.status_code == 403
    assert "You hold no role today" in answer.text


async def test_who_acts_for_several_chooses_and_may_choose_only_those(site: Site) -> None:
    person = await add_person(site, "signatory")
    more = {"person": person, "organisation": "local/bjork", "role": "signatory"}
    await site.desk.accepted(
        "p-manager", "register", {"kind": "grant_role", "starts": "2020-01-01", **more}
    )
    async with await site.signed_in(person) as visitor:
        assert (await visitor.get("/tasks")).headers["location"] == "/organisation?back=%2Ftasks"
        page = (await visitor.get("/organisation?back=/cases")).text
        csrf = re.search(r'name="csrf" value="([^"]+)"', page)[1]  # type: ignore[index]
        forged = await visitor.post(
            "/organisation", data={"csrf": csrf, "organisation": FUNDER, "back": "/cases"}
        )
        assert forged.status_code == 422
        chosen = {"csrf": csrf, "organisation": "local/bjork", "back": "/cases"}
        answer = await visitor.post("/organisation", data=chosen)
        assert answer.headers["location"] == "/cases"
        assert "Bjork" in (await visitor.get("/cases")).text


async def test_a_form_without_the_sessions_own_token_is_refused(site: Site) -> None:
    person = await add_person(site, "signatory")
    async with await site.signed_in(person) as visitor:
        assert (await visitor.post("/sign-out", data={"csrf": "guessed"})).status_code == 403
        assert (await visitor.get("/tasks")).status_code == 200


async def test_a_manager_invites_by_mail_and_ends_access(site: Site) -> None:
    person = await add_person(site, "signatory")
    async with await site.signed_in("p-manager") as manager, site.visitor() as visitor:
        page = (await manager.get("/people")).text
        csrf = {"csrf": re.search(r'name="csrf" value="([^"]+)"', page)[1]}  # type: ignore[index]
        sent = await manager.post(f"/people/{person}/invite", data=csrf)
        assert "An invitation has been sent" in sent.text
        link = _link_to(site, person)
        assert (await visitor.get(link)).status_code == 200
        await visitor.post(link)
        await answered(site, visitor, person)
        assert (await visitor.get("/tasks")).status_code == 200
        await manager.post(f"/people/{person}/end", data=csrf)
        assert (await visitor.get("/tasks")).status_code == 303


def _link_to(site: Site, person: str) -> str:
    for file in sorted(site.home.mail.rglob("*.eml")):
        message = message_from_bytes(file.read_bytes(), policy=default)
        if f"{person}@example.org" in message["To"]:
            text = message.get_content()
            return str(re.search(r"http://\S+(/invitation/\S+)", text)[1])  # type: ignore[index]
    raise AssertionError("no letter")


async def test_nobody_else_invites_or_sees_who_can_sign_in(site: Site) -> None:
    async with await site.signed_in("p-asp") as visitor:
        page = (await visitor.get("/tasks")).text
        csrf = {"csrf": re.search(r'name="csrf" value="([^"]+)"', page)[1]}  # type: ignore[index]
        assert (await visitor.get("/people")).status_code == 404
        assert (await visitor.post("/people/p-officer/invite", data=csrf)).status_code == 404


async def test_what_the_account_is_called_is_sealed(site: Site) -> None:
    person = await add_person(site, "signatory")
    bound = await site.portal.bindings.bind_at_once(person, stated(person))
    assert isinstance(bound, Binding)
    assert re.fullmatch(r"a-[a-z0-9]{12}", bound.account)
    rows = await site.home.owner.fetch("select * from portal.binding where person = $1", person)
    assert ISSUER not in str([dict(row) for row in rows])


async def test_each_sign_in_and_each_refused_one_is_logged_without_names(site: Site) -> None:
    person = await add_person(site, "signatory")
    bound = await site.portal.bindings.bind_at_once(person, stated(person))
    with structlog.testing.capture_logs() as lines:
        async with site.visitor() as visitor, site.visitor() as nobody:
            await visitor.post("/sign-in")
            await answered(site, visitor, person)
            await nobody.post("/sign-in")
            await answered(site, nobody, "stranger")
            await nobody.get("/sign-in/answer")
            await nobody.post("/sign-in/code/answer", data={"code": "12345678"})
    told = [
        (one["event"], one.get("why"), one["account"], one.get("acr"))
        for one in lines
        if one["event"] in ("signed in", "not signed in")
    ]
    assert told == [
        ("signed in", None, bound.account, "loa3"),
        ("not signed in", "not_bound", None, None),
        ("not signed in", "not_begun", None, None),
        ("not signed in", "code", None, None),
    ]
    assert not any(word in str(lines) for word in (person, "stranger", "Name of"))
