"""Partners abroad sign in with passkeys of the portal's own; nobody else does."""

from contextlib import aclosing
from dataclasses import replace

import httpx2
import pytest

from application.portal.assurance import PASSKEY
from application.portal.bindings import Bindings
from application.portal.passkeys import Passkeys
from tests.web.authenticator import PRESENT, Authenticator, options_in
from tests.web.people import add_organisation_abroad, add_person
from tests.web.site import Site
from tests.web.test_again import old
from tests.web.test_commands import fields_of

ORIGIN = "http://localhost:8123"


@pytest.fixture
def abroad(site: Site) -> Site:
    """The same portal under a name: browsers bind no passkey to an address of the net."""
    pool = site.portal.reader.pool
    here = replace(
        site.portal,
        settings=replace(site.portal.settings, origin=ORIGIN),
        bindings=Bindings(pool, site.portal.keys, ORIGIN),
        passkeys=Passkeys(pool, ORIGIN),
    )
    return replace(site, portal=here)


async def partner(site: Site, role: str = "counterpart_signatory") -> str:
    return await add_person(site, role, await add_organisation_abroad(site))


async def registered(
    site: Site, person: str, device: Authenticator
) -> tuple[httpx2.AsyncClient, httpx2.Response]:
    token = await site.portal.bindings.invite(person, "p-manager")
    visitor = site.visitor()
    assert "Create a passkey" in (await visitor.get(f"/invitation/{token}")).text
    page = await visitor.get(f"/invitation/{token}/passkey")
    answer = {"answer": device.created(page.text)}
    return visitor, await visitor.post(f"/invitation/{token}/passkey", data=answer)


async def signed_in(
    visitor: httpx2.AsyncClient, device: Authenticator, back: str = "/cases"
) -> httpx2.Response:
    page = await visitor.get("/sign-in/passkey", params={"back": back})
    device.count += 1
    return await visitor.post("/sign-in/passkey", data={"answer": device.signed(page.text)})


async def test_an_invitation_makes_a_passkey_and_from_then_on_it_is_enough(abroad: Site) -> None:
    person, device = await partner(abroad), Authenticator(ORIGIN)
    visitor, answer = await registered(abroad, person, device)
    assert answer.headers["location"] == "/tasks"
    assert (await visitor.get("/tasks")).status_code == 200
    await visitor.aclose()
    async with abroad.visitor() as another_day:
        assert (await signed_in(another_day, device)).headers["location"] == "/cases"
        assert "Your passkeys" in (await another_day.get("/my-sign-in")).text
    row = await abroad.home.owner.fetchrow(
        "select acr, amr, is_local, auth_time is not null as timed "
        "from portal.session join portal.binding on binding.id = binding "
        "where person = $1 order by signed_in_at desc",
        person,
    )
    assert row is not None
    assert tuple(row.values()) == (PASSKEY, ["hwk", "user"], True, True)


async def test_a_passkey_waits_to_be_confirmed_like_every_account(abroad: Site) -> None:
    person, device = await partner(abroad), Authenticator(ORIGIN)
    visitor, _ = await registered(abroad, person, device)
    assert "Nobody has confirmed yet" in (await visitor.get("/my-sign-in")).text
    await visitor.aclose()
    async with await abroad.signed_in("p-officer"):
        waiting = [one for one in await abroad.portal.bindings.waiting() if one.person == person]
    assert waiting[0].is_local


@pytest.mark.parametrize("wrong", ["not verified", "other origin", "other challenge", "nonsense"])
async def test_what_does_not_hold_makes_no_passkey(abroad: Site, wrong: str) -> None:
    person, device = await partner(abroad), Authenticator(ORIGIN)
    if wrong == "not verified":
        device.flags = PRESENT
    elif wrong == "other origin":
        device.origin = "http://localhost:9999"
    token = await abroad.portal.bindings.invite(person, "p-manager")
    async with abroad.visitor() as visitor, abroad.visitor() as other:
        page = await visitor.get(f"/invitation/{token}/passkey")
        if wrong == "other challenge":
            page = await other.get(f"/invitation/{token}/passkey")
        answer = "[1" if wrong == "nonsense" else device.created(page.text)
        refused = await visitor.post(f"/invitation/{token}/passkey", data={"answer": answer})
        assert refused.status_code == 403
        assert "session" not in visitor.cookies
        assert (await visitor.get(f"/invitation/{token}")).status_code == 200, "not used up"


@pytest.mark.parametrize(
    "wrong", ["not verified", "a copy", "another's key", "replayed", "of an ended account"]
)
async def test_what_does_not_hold_lets_nobody_in(abroad: Site, wrong: str) -> None:
    person, device = await partner(abroad), Authenticator(ORIGIN)
    visitor, _ = await registered(abroad, person, device)
    await visitor.aclose()
    async with abroad.visitor() as first:
        assert (await signed_in(first, device)).status_code == 303
    async with abroad.visitor() as visitor:
        if wrong == "not verified":
            device.flags = PRESENT
        elif wrong == "a copy":
            device.count -= 1  # its next signature has the number of the last one
        elif wrong == "another's key":
            other = Authenticator(ORIGIN)
            other.credential, other.count = device.credential, device.count
            device = other
        elif wrong == "of an ended account":
            await abroad.portal.bindings.end(person)
        if wrong == "replayed":
            page = await visitor.get("/sign-in/passkey")
            device.count += 1
            data = {"answer": device.signed(page.text)}
            await visitor.post("/sign-in/passkey", data=data)
            visitor.cookies.delete("session")
            await visitor.get("/sign-in/passkey")
            answer = await visitor.post("/sign-in/passkey", data=data)
        else:
            answer = await signed_in(visitor, device)
        assert answer.status_code == 403
        assert "session" not in visitor.cookies


@pytest.mark.parametrize("path", ["passkey", "code"])
async def test_only_partners_abroad_have_accounts_here(abroad: Site, path: str) -> None:
    person = await add_person(abroad, "signatory")
    token = await abroad.portal.bindings.invite(person, "p-manager")
    async with abroad.visitor() as visitor:
        assert "passkey" not in (await visitor.get(f"/invitation/{token}")).text
        answer = await visitor.post(f"/invitation/{token}/{path}", data={"answer": ""})
        assert answer.status_code == 404
        assert "session" not in visitor.cookies
    assert await abroad.portal.bindings.local_of(person) is None


async def test_whoever_is_abroad_no_more_is_not_let_in(abroad: Site) -> None:
    organisation = await add_organisation_abroad(abroad)
    person = await add_person(abroad, "counterpart_contact", organisation)
    device = Authenticator(ORIGIN)
    visitor, _ = await registered(abroad, person, device)
    await visitor.aclose()
    held = {"person": person, "organisation": organisation, "role": "counterpart_contact"}
    ended = {"kind": "end_role", **held, "ends": "2021-01-01"}
    await abroad.desk.accepted("p-manager", "register", ended)
    async with abroad.visitor() as visitor:
        answer = await signed_in(visitor, device)
    assert "have no role with one today" in answer.text


@pytest.mark.parametrize("setting", ["off", "address"])
async def test_the_operator_can_do_without_them(abroad: Site, setting: str) -> None:
    settings = replace(abroad.portal.settings, passkeys=setting != "off")
    if setting == "address":
        settings = replace(settings, origin="http://127.0.0.1:8123")
    there = replace(abroad, portal=replace(abroad.portal, settings=settings))
    async with there.visitor() as visitor:
        assert (await visitor.get("/sign-in/passkey")).status_code == 404
        code = (await visitor.get("/sign-in/code")).status_code
        assert code == (404 if setting == "off" else 200)
        assert "/sign-in/passkey" not in (await visitor.get("/sign-in")).text


async def test_another_passkey_is_added_and_one_removed_but_not_the_last(abroad: Site) -> None:
    person, device, second = await partner(abroad), Authenticator(ORIGIN), Authenticator(ORIGIN)
    visitor, _ = await registered(abroad, person, device)
    async with aclosing(visitor):
        page = await visitor.get("/my-sign-in")
        assert "Remove" not in page.text
        csrf = {"csrf": fields_of(page.text)["csrf"]}
        bound = await abroad.portal.bindings.local_of(person)
        assert bound is not None
        (only,) = await abroad.portal.passkeys.of(bound.id)
        last = await visitor.post("/my-sign-in/passkey/remove", data={**csrf, "passkey": only.id})
        assert "it is your last one" in last.text
        asked = await visitor.post("/my-sign-in/passkey", data=csrf)
        answer = {**csrf, "answer": second.created(asked.text)}
        assert (
            "has been added" in (await visitor.post("/my-sign-in/passkey/answer", data=answer)).text
        )
        gone = await visitor.post("/my-sign-in/passkey/remove", data={**csrf, "passkey": only.id})
        assert "has been removed" in gone.text
    async with abroad.visitor() as one:
        assert (await signed_in(one, device)).status_code == 403
        assert (await signed_in(one, second)).status_code == 303


async def test_nobody_removes_anothers_passkey(abroad: Site) -> None:
    person, device, own = await partner(abroad), Authenticator(ORIGIN), Authenticator(ORIGIN)
    visitor, _ = await registered(abroad, person, device)
    await visitor.aclose()
    visitor, _ = await registered(abroad, await partner(abroad), own)
    async with aclosing(visitor):
        bound = await abroad.portal.bindings.local_of(person)
        assert bound is not None
        (passkey,) = await abroad.portal.passkeys.of(bound.id)
        csrf = {"csrf": fields_of((await visitor.get("/my-sign-in")).text)["csrf"]}
        await visitor.post("/my-sign-in/passkey/remove", data={**csrf, "passkey": passkey.id})
        assert await abroad.portal.passkeys.of(bound.id) == (passkey,)


@pytest.mark.parametrize("path", ["/my-sign-in/passkey", "/my-sign-in/passkey/remove"])
async def test_a_code_by_mail_makes_itself_no_passkey(abroad: Site, path: str) -> None:
    person = await partner(abroad)
    token = await abroad.portal.bindings.invite(person, "p-manager")
    async with abroad.visitor() as visitor:
        await visitor.post(f"/invitation/{token}/code")
        csrf = {"csrf": fields_of((await visitor.get("/my-sign-in")).text)["csrf"]}
        answer = await visitor.post(path, data=csrf)
        assert answer.status_code == 403
        assert "sign in another way" in answer.text


async def test_changing_passkeys_takes_a_fresh_one_and_comes_back(abroad: Site) -> None:
    person, device = await partner(abroad), Authenticator(ORIGIN)
    visitor, _ = await registered(abroad, person, device)
    async with aclosing(visitor):
        csrf = {"csrf": fields_of((await visitor.get("/my-sign-in")).text)["csrf"]}
        await old(abroad, person)
        stopped = await visitor.post("/my-sign-in/passkey", data=csrf)
        again = stopped.headers["location"]
        assert again.startswith("/sign-in/again/")
        begun = await visitor.post(again, data=csrf)
        page = await visitor.get(begun.headers["location"])
        device.count += 1
        answer = {**csrf, "answer": device.signed(page.text)}
        back = await visitor.post("/sign-in/passkey", data=answer)
        kept = await visitor.get(back.headers["location"])
        assert "What you wrote is still here" in kept.text
        asked = await visitor.post("/my-sign-in/passkey", data=fields_of(kept.text))
        assert "Add another passkey" in asked.text


async def test_an_answer_for_signing_in_adds_no_passkey(abroad: Site) -> None:
    """Attempts are told apart by what they are for."""
    person, device = await partner(abroad), Authenticator(ORIGIN)
    visitor, _ = await registered(abroad, person, device)
    async with aclosing(visitor):
        csrf = {"csrf": fields_of((await visitor.get("/my-sign-in")).text)["csrf"]}
        page = await visitor.get("/sign-in/passkey")
        new = Authenticator(ORIGIN).created_for(options_in(page.text)["challenge"], "localhost")
        answer = {**csrf, "answer": new}
        refused = await visitor.post("/my-sign-in/passkey/answer", data=answer)
        assert refused.status_code == 403
