"""A system's credentials: registered by a manager, shown once, ended; what a token is good for."""

import re
from datetime import timedelta

import pytest
import structlog

from application.portal.limits import Limit
from application.portal.systems import READ, SignsIn
from samples.people import FUNDER
from tests.web.api import BASE, program, registered, system, token_of
from tests.web.people import add_person
from tests.web.site import Site


async def _register(site: Site, acts_as: str, **given: str) -> str:
    async with await site.signed_in("p-manager") as visitor:
        page = (await visitor.get("/systems")).text
        csrf = re.search(r'name="csrf" value="([^"]+)"', page)[1]  # type: ignore[index]
        answer = await visitor.post("/systems", data={"csrf": csrf, "acts_as": acts_as, **given})
        return answer.text


async def test_a_manager_registers_a_system_and_its_secret_is_shown_once(site: Site) -> None:
    person = await add_person(site, "coordinator")
    shown = await _register(site, f"{person} local/asp", read="1", days="30")
    secret = re.search(r'id="client-secret">([^<]+)<', shown)[1]  # type: ignore[index]
    id = re.search(r'id="client-id">([^<]+)<', shown)[1]  # type: ignore[index]
    async with await site.signed_in("p-manager") as visitor:
        later = (await visitor.get("/systems")).text
        assert id in later
        assert secret not in later
    async with program(site) as client:
        form = {"grant_type": "client_credentials", "client_id": id, "client_secret": secret}
        given = (await client.post(f"{BASE}/token", data=form)).json()
        assert given["token_type"] == "Bearer"
        assert given["scope"] == READ
        client.headers["authorization"] = f"Bearer {given['access_token']}"
        me = (await client.get(f"{BASE}/me")).json()
    assert (me["system"], me["person"], me["roles"]) == (id, person, ["coordinator"])
    kept = await site.home.owner.fetchval("select string_agg(t::text, '') from portal.system t")
    assert secret not in kept


async def test_what_is_missing_is_said_at_its_field(site: Site) -> None:
    shown = await _register(site, "p-nobody local/asp")
    for field in ("acts_as", "read", "days"):
        assert f'href="#f-{field}"' in shown
        assert f'id="f-{field}"' in shown


async def test_a_system_never_acts_as_a_human(site: Site) -> None:
    """Neither one who signs in already, nor one who begins to."""
    person, made = await registered(site)
    token = (await token_of(site, made)).json()["access_token"]
    async with await site.signed_in(person), program(site, token) as client:
        assert (await client.get(f"{BASE}/me")).status_code == 401
    assert (await token_of(site, made)).status_code == 401
    with pytest.raises(SignsIn):
        await site.portal.systems.register(person, "local/asp", [READ], 30, "p-manager")
    shown = await _register(site, f"{person} local/asp", read="1", days="30")
    assert "Somebody signs in as this person" in shown


async def test_nobody_is_offered_as_whom_no_system_may_act(site: Site) -> None:
    account, human = await add_person(site, "coordinator"), await add_person(site, "coordinator")
    async with await site.signed_in(human), await site.signed_in("p-manager") as manager:
        page = (await manager.get("/systems")).text
    assert f'value="{account} local/asp"' in page
    assert f'value="{human} local/asp"' not in page


async def test_only_a_programme_manager_sees_and_ends_systems(site: Site) -> None:
    _, made = await registered(site)
    async with await site.signed_in("p-officer") as officer:
        assert (await officer.get("/systems")).status_code == 404
        csrf = re.search(r'name="csrf" value="([^"]+)"', (await officer.get("/tasks")).text)
        ended = await officer.post(f"/systems/{made.id}/end", data={"csrf": csrf[1]})  # type: ignore[index]
        assert ended.status_code == 404
    assert (await token_of(site, made)).status_code == 200


async def test_a_system_that_was_ended_is_shut_out_at_once(site: Site) -> None:
    _, made = await registered(site)
    token = (await token_of(site, made)).json()["access_token"]
    async with program(site, token) as client, await site.signed_in("p-manager") as manager:
        assert (await client.get(f"{BASE}/me")).status_code == 200
        csrf = re.search(r'name="csrf" value="([^"]+)"', (await manager.get("/systems")).text)
        await manager.post(f"/systems/{made.id}/end", data={"csrf": csrf[1]})  # type: ignore[index]
        assert (await client.get(f"{BASE}/me")).status_code == 401
    assert (await token_of(site, made)).json()["error"] == "invalid_client"


@pytest.mark.parametrize("table", ["system", "system_token"])
async def test_access_runs_out(site: Site, table: str) -> None:
    _, made = await registered(site)
    token = (await token_of(site, made)).json()["access_token"]
    name = "id" if table == "system" else "system"
    back = "registered_at = now() - interval '9 days'," if table == "system" else ""
    await site.home.owner.execute(
        f"update portal.{table} set {back} expires_at = now() - interval '1 second' "
        f"where {name} = $1",
        made.id,
    )
    async with program(site, token) as client:
        assert (await client.get(f"{BASE}/me")).status_code == 401


async def test_a_token_is_kept_as_a_hash(site: Site) -> None:
    _, made = await registered(site)
    token = (await token_of(site, made)).json()["access_token"]
    kept = await site.home.owner.fetchval(
        "select string_agg(t::text, '') from portal.system_token t"
    )
    assert token not in kept


async def test_a_role_that_ends_shuts_the_next_request_out(site: Site) -> None:
    person, made = await registered(site)
    token = (await token_of(site, made)).json()["access_token"]
    ended = {"kind": "end_role", "person": person, "organisation": "local/asp"}
    ended |= {"role": "coordinator", "ends": "2020-01-02"}
    await site.desk.accepted("p-manager", "register", ended)
    async with program(site, token) as client:
        answer = await client.get(f"{BASE}/cases")
    assert answer.status_code == 403
    assert answer.json()["code"] == "no_role"


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({}, "invalid_request"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": "client_credentials", "scope": "read erase"}, "invalid_scope"),
        ({"grant_type": "client_credentials", "scope": "\0"}, "invalid_request"),
    ],
)
async def test_what_is_no_request_for_a_token(
    site: Site, form: dict[str, str], problem: str
) -> None:
    _, made = await registered(site)
    async with program(site) as client:
        answer = await client.post(f"{BASE}/token", data=form, auth=(made.id, made.secret))
    assert (answer.status_code, answer.json()["error"]) == (400, problem)
    assert answer.json()["error_description"].isascii()


async def test_each_request_for_a_token_is_logged_without_its_secret(site: Site) -> None:
    _, made = await registered(site)
    with structlog.testing.capture_logs() as lines:
        await token_of(site, made)
        await token_of(site, made._replace(secret="x"))
    told = [one for one in lines if one["event"].startswith("token ")]
    assert [(one["event"], one.get("system")) for one in told] == [
        ("token given", made.id),
        ("token refused", None),
    ]
    assert made.secret not in str(lines)


async def test_a_wrong_secret_gives_no_token(site: Site) -> None:
    _, made = await registered(site)
    for wrong in (made._replace(secret="x"), made._replace(id="system-x")):
        answer = await token_of(site, wrong)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
        assert answer.headers["www-authenticate"].startswith("Basic")


async def test_a_cookie_opens_nothing_here(site: Site) -> None:
    async with await site.signed_in("p-manager") as manager:
        answer = await manager.get(f"{BASE}/cases")
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert "set-cookie" not in answer.headers


async def test_other_sites_are_told_nothing(site: Site) -> None:
    async with await system(site, "auditor", FUNDER) as client:
        answer = await client.get(f"{BASE}/rounds", headers={"origin": "https://evil.example"})
        asked = await client.request("OPTIONS", f"{BASE}/rounds")
    assert asked.status_code == 405
    assert not [one for one in answer.headers if one.startswith("access-control")]
    assert answer.headers["cache-control"] == "no-store"


async def test_who_asks_too_often_is_told_when_to_ask_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.api.tokens.CALLS", Limit("few", 2, timedelta(hours=1), "person"))
    async with await system(site) as client:
        answers = [await client.get(f"{BASE}/me") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[2].json()["code"] == "too_many"
    assert int(answers[2].headers["retry-after"]) > 60
