"""A person's own token for the API: made with a fresh sign-in, shown once, told of by mail, never
more than its person, and ended with their access.
"""

import re
from datetime import timedelta
from typing import NamedTuple

import httpx2
import pytest

from application.portal import person_tokens
from application.portal.irreversible import IRREVERSIBLE
from application.portal.person_tokens import MadeToken
from application.portal.systems import COMMAND, READ, Scope
from samples.people import FUNDER
from tests.web.api import BASE, entries_of, program
from tests.web.people import add_person
from tests.web.site import Site
from tests.web.test_again import old

OPEN = {"kind": "open_case", "round": "kp-test", "component": "project"}
TO_NEW = f"{BASE}/streams/partnership/new/commands"


class Asking(NamedTuple):
    person: str
    visitor: httpx2.AsyncClient

    async def posted(self, path: str, **fields: str) -> httpx2.Response:
        page = (await self.visitor.get("/my-tokens")).text
        csrf = re.search(r'name="csrf" value="([^"]+)"', page)[1]  # type: ignore[index]
        return await self.visitor.post(path, data={"csrf": csrf, **fields})

    async def token(self, **fields: str) -> str:
        answer = await self.posted("/my-tokens", **{"read": "1", "days": "7", **fields})
        assert answer.status_code == 200, answer.text
        return re.search(r'id="token">([^<]+)<', answer.text)[1]  # type: ignore[index]


async def asking(site: Site, role: str = "coordinator", at: str = "local/asp") -> Asking:
    person = await add_person(site, role, at)
    return Asking(person, await site.signed_in(person))


async def made(
    site: Site, scopes: tuple[Scope, ...], role: str = "coordinator", at: str = "local/asp"
) -> tuple[str, MadeToken]:
    """The person, and a token without the page."""
    one = await asking(site, role, at)
    binding = await site.home.owner.fetchval(
        "select id from portal.binding where person = $1 and ended_at is null", one.person
    )
    token = await site.portal.person_tokens.make(binding, at, scopes, 7)
    assert token is not None
    return one.person, token


async def status(site: Site, token: str) -> int:
    async with program(site, token) as client:
        return (await client.get(f"{BASE}/me")).status_code


async def test_a_token_is_shown_once_and_used_in_its_persons_name(site: Site) -> None:
    one = await asking(site)
    token = await one.token(command="1")
    assert token not in (await one.visitor.get("/my-tokens")).text
    async with program(site, token) as client:
        me = (await client.get(f"{BASE}/me")).json()
        answer = (await client.post(TO_NEW, json={"command": OPEN})).json()
    assert (me["person"], me["is_person"], me["roles"]) == (one.person, True, ["coordinator"])
    assert answer["outcome"] == "accepted"
    vouched = await site.home.owner.fetchval(
        "select body::jsonb ->> 'vouched_by' from journal.entry where stream = $1",
        answer["stream"],
    )
    account = "select account from portal.binding where person = $1"
    assert vouched == await site.home.owner.fetchval(account, one.person)
    kept = "select string_agg(t::text, '') from portal.person_token t"
    assert token not in await site.home.owner.fetchval(kept)
    listed = (await one.visitor.get("/my-tokens")).text
    assert "Last used" in listed


async def test_its_person_is_told_by_mail(site: Site) -> None:
    one = await asking(site)
    token = await one.token()
    await site.portal.later.all_done()
    letters = [path.read_text() for path in site.home.mail.rglob("*") if path.is_file()]
    (letter,) = [text for text in letters if f"{one.person}@example.org" in text]
    assert "end the token at once" in letter
    assert token not in letter


async def test_it_takes_a_fresh_sign_in(site: Site) -> None:
    one = await asking(site)
    await old(site, one.person)
    answer = await one.posted("/my-tokens", read="1", days="7")
    assert answer.headers["location"].startswith("/sign-in/again/")
    assert await site.portal.person_tokens.of(one.person) == ()


async def test_what_is_missing_is_said_at_its_field(site: Site) -> None:
    one = await asking(site)
    answer = await one.posted("/my-tokens", days="365")
    assert answer.status_code == 422
    for field in ("read", "days"):
        assert f'href="#f-{field}"' in answer.text
        assert f'id="f-{field}"' in answer.text


async def test_there_is_a_limit_to_their_number(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person_tokens, "MOST", 1)
    one = await asking(site)
    await one.token()
    answer = await one.posted("/my-tokens", read="1", days="7")
    assert (answer.status_code, "End one first." in answer.text) == (422, True)


@pytest.mark.parametrize("kind", sorted(IRREVERSIBLE))
async def test_it_never_signs_decides_or_attests(site: Site, kind: str) -> None:
    """Whatever roles its person has: that takes somebody who has signed in."""
    _, token = await made(site, (COMMAND,), "decision_maker", FUNDER)
    async with program(site, token.token) as client:
        before = await entries_of(site)
        answer = await client.post(
            f"{BASE}/streams/register/commands", json={"command": {"kind": kind}}
        )
    assert (answer.status_code, answer.json()["code"]) == (403, "for_people")
    assert await entries_of(site) == before


async def test_it_does_no_more_than_its_scopes(site: Site) -> None:
    _, reads = await made(site, (READ,))
    _, sends = await made(site, (COMMAND,))
    async with program(site, reads.token) as client:
        assert (await client.post(TO_NEW, json={"command": OPEN})).json()["code"] == "wrong_scope"
    async with program(site, sends.token) as client:
        assert (await client.get(f"{BASE}/cases")).json()["code"] == "wrong_scope"


async def test_it_never_reaches_further_than_its_person(site: Site) -> None:
    """Nor longer: what is read is read by the roles of today."""
    person, own = await made(site, (READ, COMMAND))
    _, other = await made(site, (READ, COMMAND), at="local/bjork")
    async with program(site, own.token) as client:
        stream = (await client.post(TO_NEW, json={"command": OPEN})).json()["stream"]
    async with program(site, other.token) as client:
        assert (await client.get(f"{BASE}/streams/{stream}")).status_code == 404
        assert (await client.get(f"{BASE}/webhooks")).json()["code"] == "for_systems"
    ended = {"kind": "end_role", "person": person, "organisation": "local/asp"}
    ended |= {"role": "coordinator", "ends": "2020-01-02"}
    await site.desk.accepted("p-manager", "register", ended)
    async with program(site, own.token) as client:
        assert (await client.get(f"{BASE}/streams/{stream}")).json()["code"] == "no_role"


async def test_it_is_ended_by_its_person_and_by_nobody_else(site: Site) -> None:
    one, other = await asking(site), await asking(site)
    token = await one.token()
    (shown,) = await site.portal.person_tokens.of(one.person)
    assert (await other.posted(f"/my-tokens/{shown.id}/end")).status_code == 404
    assert await status(site, token) == 200
    assert "has been ended" in (await one.posted(f"/my-tokens/{shown.id}/end")).text
    assert await status(site, token) == 401
    assert (await one.posted(f"/my-tokens/{shown.id}/end")).status_code == 404


@pytest.mark.parametrize("how", ["access is ended", "signed out everywhere", "its time is over"])
async def test_it_ends_with_access_and_with_its_time(site: Site, how: str) -> None:
    person, token = await made(site, (READ,))
    assert await status(site, token.token) == 200
    match how:
        case "access is ended":
            await site.portal.bindings.end(person)
        case "signed out everywhere":
            manager = Asking("p-manager", await site.signed_in("p-manager"))
            await manager.posted(f"/people/{person}/end-sessions")
        case _:
            await site.home.owner.execute(
                "update portal.person_token set made_at = made_at - $2::interval, "
                "expires_at = expires_at - $2::interval where id = $1",
                *(token.id, timedelta(days=8)),
            )
    assert await status(site, token.token) == 401


async def test_what_it_reads_is_noted_under_its_persons_account(site: Site) -> None:
    person, token = await made(site, (READ,), "auditor", FUNDER)
    async with program(site, token.token) as client:
        await client.get(f"{BASE}/streams/round/kp-test")
    noted = await site.home.owner.fetchrow(
        "select program, account from engine.reading where person = $1", person
    )
    account = "select account from portal.binding where person = $1"
    assert noted is not None
    assert tuple(noted.values()) == ("api", await site.home.owner.fetchval(account, person))
