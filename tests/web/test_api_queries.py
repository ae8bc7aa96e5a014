"""What a system reads: what its person may read, page by page."""

from typing import Any

import httpx2
import pytest

from samples.people import FUNDER
from tests.application.desk import opening
from tests.web.api import BASE, program, registered, system, token_of
from tests.web.site import Site


async def read(client: httpx2.AsyncClient, path: str) -> Any:
    answer = await client.get(f"{BASE}{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_rounds_are_for_everybody(site: Site) -> None:
    async with program(site) as client:
        found = await read(client, "/rounds")
        (shown,) = [one for one in found["rounds"] if one["id"] == "kp-test"]
        assert await read(client, "/rounds/kp-test") == shown
        results = (await read(client, "/results"))["rounds"]
        assert [one for one in results if one["id"] == "kp-test"] == []
        for nothing in ("/rounds/x", "/rounds/%00", "/results/kp-test", "/nothing"):
            answer = await client.get(f"{BASE}{nothing}")
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_cases_come_in_pages(site: Site) -> None:
    for _ in range(3):
        await site.desk.accepted("p-asp", "partnership/new", opening())
    async with await system(site) as client:
        all = (await read(client, "/cases?round=kp-test&limit=200"))["cases"]
        numbers, cursor = [], ""
        while cursor is not None:
            page = await read(client, f"/cases?limit=2&cursor={cursor}")
            assert len(page["cases"]) <= 2
            numbers += [one["number"] for one in page["cases"]]
            cursor = page["next"]
        assert numbers == [one["number"] for one in all]
        assert {one["applicant"] for one in all} == {"local/asp"}
        assert (await read(client, "/cases?phase=closure"))["cases"] == []


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x"])
async def test_a_wrong_number_is_named(site: Site, query: str) -> None:
    async with await system(site) as client:
        answer = await client.get(f"{BASE}/cases?{query}")
    assert answer.status_code == 422
    assert answer.json()["faults"][0]["field"] == "limit"


async def test_one_stream_and_what_happened_in_it(site: Site) -> None:
    case = (await site.desk.accepted("p-asp", "partnership/new", opening())).stream
    async with await system(site) as client:
        found = await read(client, f"/streams/{case}")
        assert found["stream"] == case
        assert found["headline"] == "draft"
        escaped = case.replace("/", "%2F")
        assert (await read(client, f"/streams/{escaped}/timeline"))["stream"] == case
        page = await read(client, f"/streams/{case}/timeline?limit=1")
        assert page["entries"][0]["kind"] == "open_case"
        assert page["names"]["p-asp"] == "Name of p-asp"
        assert "save_draft" in (await read(client, f"/streams/{case}/commands"))["commands"]
        assert (await client.get(f"{BASE}/streams/{case}/documents/agreement")).status_code == 404
        assert (await client.get(f"{BASE}/streams/{case}/files/1")).status_code == 404
        tasks = await read(client, "/tasks")
        assert case in [one["task"]["stream"] for one in tasks["tasks"]]


@pytest.mark.parametrize("path", ["", "/timeline", "/commands", "/documents/agreement", "/files/1"])
async def test_a_foreign_case_is_like_none(site: Site, path: str) -> None:
    case = (await site.desk.accepted("p-asp", "partnership/new", opening())).stream
    async with await system(site, organisation="local/bjork") as client:
        foreign = await client.get(f"{BASE}/streams/{case}{path}")
        nothing = await client.get(f"{BASE}/streams/partnership/2026-9999{path}")
        register = await client.get(f"{BASE}/streams/register{path}")
    assert foreign.status_code == nothing.status_code == register.status_code == 404
    assert foreign.json() == nothing.json() == register.json()


async def test_what_a_system_reads_is_noted(site: Site) -> None:
    person, made = await registered(site, "auditor", FUNDER)
    token = (await token_of(site, made)).json()["access_token"]
    async with program(site, token) as client:
        await read(client, "/streams/round/kp-test")
    noted = await site.home.owner.fetchrow(
        "select program, stream, account from engine.reading where person = $1", person
    )
    account = await site.home.owner.fetchval(
        "select account from portal.system where id = $1", made.id
    )
    assert noted is not None
    assert tuple(noted.values()) == ("api", "round/kp-test", account)


async def test_an_error_of_ours_has_a_reference_and_nothing_else(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(" ".join(("a", "secret")))

    monkeypatch.setattr("web.api.queries.public_rounds", broken)
    async with program(site) as client:
        answer = await client.get(f"{BASE}/rounds")
    assert (answer.status_code, answer.json()["code"]) == (500, "failed")
    assert answer.json()["reference"]
    assert "a secret" not in answer.text + "".join(capsys.readouterr())
