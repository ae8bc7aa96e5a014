"""A second person confirms whose account it is, before it signs, decides, attests or pays."""

from uuid import uuid4

import httpx2
import pytest

from application.portal.assurance import ONE_TIME_CODE
from application.portal.bindings import OPERATOR
from application.portal.mailboxes import looks_shared
from application.portal.tokens import hash_of
from domain.kernel.actors import Role
from samples.people import FUNDER
from tests.web.people import add_person
from tests.web.site import Site, stated
from tests.web.test_again import ERASE, checked, old, orders
from tests.web.test_commands import fields_of
from tests.web.test_sign_in import answered


async def bound(site: Site, person: str, by: str = "p-manager") -> httpx2.AsyncClient:
    """By an invitation, and confirmed by nobody."""
    token = await site.portal.bindings.invite(person, by)
    binding = await site.portal.bindings.bind(hash_of(token), stated(person))
    assert not isinstance(binding, str)
    visitor = site.visitor()
    visitor.cookies.set("session", await site.portal.sessions.begin(binding.id, stated(person)))
    return visitor


async def confirmed(visitor: httpx2.AsyncClient, person: str) -> httpx2.Response:
    page = await visitor.get(f"/people/{person}/confirm")
    data = fields_of(page.text)
    if "binding" not in data:
        data = {"csrf": data["csrf"], "binding": "1"}
    return await visitor.post(f"/people/{person}/confirm", data=data)


async def test_until_then_everything_but_what_cannot_be_taken_back(site: Site) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    other = await add_person(site, "programme_manager", FUNDER)
    async with await bound(site, archivist) as visitor, await site.signed_in(other) as manager:
        assert (await visitor.get("/tasks")).status_code == 200
        assert "has to be confirmed first" in (await visitor.get(ERASE)).text
        data = await checked(visitor, f"person/{archivist}")
        refused = await visitor.post(f"{ERASE}/check", data=data)
        assert refused.status_code == 403
        assert "has to be confirmed first" in refused.text
        assert await orders(site, archivist) == 0

        # Others have been added meanwhile, so that the list may have several pages.
        sought = {**fields_of((await manager.get("/people")).text), "text": f"Name of {archivist}"}
        assert "Waiting to be confirmed" in (await manager.post("/people", data=sought)).text
        page = await manager.get(f"/people/{archivist}/confirm")
        assert f"Name of {archivist}" in page.text, "what the sign-in service says"
        assert f"{archivist}@example.org" in page.text
        assert "is confirmed" in (await confirmed(manager, archivist)).text
        sent = await visitor.post(f"{ERASE}/check", data=data)
        assert sent.headers["location"].startswith("/receipts/")
    assert await orders(site, archivist) == 1


@pytest.mark.parametrize("who", ["who invited", "the person", "an officer", "not confirmed"])
async def test_who_may_not_confirm(site: Site, who: str) -> None:
    person = await add_person(site, "programme_manager", FUNDER)
    inviter = await add_person(site, "programme_manager", FUNDER)
    officer = await add_person(site, "programme_officer", FUNDER)
    new = await add_person(site, "programme_manager", FUNDER)
    own = await bound(site, person, inviter)
    by = {"who invited": inviter, "an officer": officer}.get(who)
    if by is not None:
        visitor = await site.signed_in(by)
    else:
        visitor = own if who == "the person" else await bound(site, new)
    async with visitor as one:
        csrf = fields_of((await one.get("/tasks")).text)["csrf"]
        waiting = [one for one in await site.portal.bindings.waiting() if one.person == person]
        data = {"csrf": csrf, "binding": str(waiting[0].id)}
        answer = await one.post(f"/people/{person}/confirm", data=data)
    assert answer.status_code == (404 if who == "an officer" else 403)
    assert (await site.portal.bindings.access())[person].confirmed_at is None


async def test_the_store_refuses_them_as_well(site: Site) -> None:
    person = await add_person(site, "signatory")
    async with await bound(site, person, "p-manager"):
        (waiting,) = [one for one in await site.portal.bindings.waiting() if one.person == person]
    confirm = site.portal.bindings.confirm
    assert not await confirm(waiting.id, person, "p-manager")
    assert not await confirm(waiting.id, person, person)
    assert not await confirm(waiting.id + 10_000, person, "p-other")
    assert await confirm(waiting.id, person, OPERATOR)


async def test_confirming_takes_a_fresh_sign_in(site: Site) -> None:
    person = await add_person(site, "signatory")
    other = await add_person(site, "programme_manager", FUNDER)
    async with await bound(site, person), await site.signed_in(other) as manager:
        await old(site, other)
        answer = await confirmed(manager, person)
        assert answer.headers["location"].startswith("/sign-in/again/")
    assert (await site.portal.bindings.access())[person].confirmed_at is None


async def test_confirming_takes_a_sure_sign_in(site: Site) -> None:
    person = await add_person(site, "signatory")
    other = await add_person(site, "programme_manager", FUNDER)
    manager = await site.portal.bindings.bind_at_once(other, stated(other))
    async with await bound(site, person), site.visitor() as visitor:
        by_code = stated(other)._replace(acr=ONE_TIME_CODE)
        visitor.cookies.set("session", await site.portal.sessions.begin(manager.id, by_code))
        answer = await visitor.get(f"/people/{person}/confirm")
        assert answer.status_code == 403
        assert "sign in another way" in answer.text


async def test_what_was_read_is_what_is_confirmed(site: Site) -> None:
    """Another account was bound meanwhile."""
    person = await add_person(site, "signatory")
    other = await add_person(site, "programme_manager", FUNDER)
    async with await bound(site, person) as first, await site.signed_in(other) as manager:
        data = fields_of((await manager.get(f"/people/{person}/confirm")).text)
        async with await bound(site, person):
            answer = await manager.post(f"/people/{person}/confirm", data=data)
        assert answer.status_code == 409
        assert (await first.get("/tasks")).status_code == 303
    assert (await site.portal.bindings.access())[person].confirmed_at is None


async def test_binding_anew_takes_another_confirmation(site: Site) -> None:
    person = await add_person(site, "signatory")
    async with await site.signed_in(person):
        assert (await site.portal.bindings.access())[person].confirmed_at is not None
    async with await bound(site, person):
        assert (await site.portal.bindings.access())[person].confirmed_at is None


async def test_what_the_service_calls_a_person_is_sealed(site: Site) -> None:
    person = await add_person(site, "signatory")
    async with await bound(site, person):
        row = await site.home.owner.fetchrow(
            "select * from portal.binding where person = $1", person
        )
    assert row is not None
    assert b"Name of" not in row["sealed"]
    assert "Name of" not in str({**row, "sealed": b""})


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ASSESSOR])
async def test_whoever_only_writes_needs_no_confirmation(site: Site, role: Role) -> None:
    organisation = "local/asp" if role is Role.COORDINATOR else FUNDER
    person = await add_person(site, role.value, organisation)
    other = await add_person(site, "programme_manager", FUNDER)
    async with await bound(site, person), await site.signed_in(other) as manager:
        page = (await manager.get(f"/people?person={person}")).text
    assert f"/people/{person}/end" in page
    assert f"/people/{person}/confirm" not in page


async def test_a_shared_mailbox_is_warned_of(site: Site) -> None:
    person = await add_person(site, "signatory")
    address = f"registrator@{uuid4().hex[:8]}.example.org"
    changed = {"kind": "change_contact", "person": person, "email": address}
    changed["name"] = f"Name of {person}"
    await site.desk.accepted("p-manager", "register", changed)
    async with await site.signed_in("p-manager") as manager:
        csrf = fields_of((await manager.get("/people")).text)["csrf"]
        warned = await manager.post(f"/people/{person}/invite", data={"csrf": csrf})
        assert "looks like a mailbox that several people read" in warned.text
        assert address in warned.text
        assert (await site.portal.bindings.access()).get(person) is None
        sent = await manager.post(f"/people/{person}/invite", data=fields_of(warned.text))
        assert "An invitation has been sent" in sent.text


@pytest.mark.parametrize(
    ("address", "shared"),
    [
        ("info@kommun.example", True),
        ("Kansli.ks@kommun.example", True),
        ("registrator-bygg@kommun.example", True),
        ("nämnd@kommun.example", True),
        ("anna.info@kommun.example", False),
        ("informa@kommun.example", False),
    ],
)
def test_which_mailboxes_look_shared(address: str, shared: bool) -> None:
    assert looks_shared(address) is shared


async def test_those_who_may_confirm_are_told_by_mail(site: Site) -> None:
    person = await add_person(site, "signatory")
    other = await add_person(site, "programme_manager", FUNDER)
    inviter = await add_person(site, "programme_manager", FUNDER)
    token = await site.portal.bindings.invite(person, inviter)
    async with site.visitor() as visitor:
        await visitor.post(f"/invitation/{token}")
        await answered(site, visitor, person)
        await site.portal.later.all_done()
    told = [file.read_text() for file in site.home.mail.rglob("*.eml")]
    about = [one for one in told if f"/people/{person}/confirm" in one.replace("=\n", "")]
    assert any(f"{other}@example.org" in one for one in about)
    assert not any(f"{inviter}@example.org" in one for one in about)


async def test_nobody_is_told_of_an_account_that_only_writes(site: Site) -> None:
    person = await add_person(site, "coordinator")
    token = await site.portal.bindings.invite(person, "p-manager")
    async with site.visitor() as visitor:
        await visitor.post(f"/invitation/{token}")
        await answered(site, visitor, person)
        await site.portal.later.all_done()
    told = [file.read_text() for file in site.home.mail.rglob("*.eml")]
    assert not any(f"/people/{person}/confirm" in one.replace("=\n", "") for one in told)
