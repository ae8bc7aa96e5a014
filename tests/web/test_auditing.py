"""What an auditor does in a browser: searches, draws samples, looks back, has it all verified."""

import asyncio
import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import httpx2
import pytest
import pytest_asyncio

from application.auditing.as_of import stream_as_of
from application.auditing.sampling import Method
from application.portal.verifications import Verifications
from application.queries.reading import visiting
from domain.kernel.actors import Role
from samples.people import FUNDER
from tests.application.desk import opening
from tests.dispatch.home import today
from tests.web.people import add_person
from tests.web.site import Site
from web.site import PAGES

MAY = (Role.AUDITOR, Role.ARCHIVIST, Role.PROGRAMME_MANAGER)
AUDIT = [page.path for page in PAGES if page.path.startswith("/audit") and "{" not in page.path]
TODAY = today()
YEAR = f"first={TODAY - timedelta(days=400)}&last={TODAY + timedelta(days=400)}"


@pytest_asyncio.fixture(scope="session")
async def auditor(site: Site) -> str:
    return await add_person(site, "auditor", FUNDER)


@pytest_asyncio.fixture(scope="session")
async def case(site: Site) -> str:
    return (await site.desk.accepted("p-asp", "partnership/new", opening())).stream


async def csrf(visitor: httpx2.AsyncClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', (await visitor.get("/tasks")).text)
    assert found
    return found[1]


async def searched(visitor: httpx2.AsyncClient, **fields: str) -> str:
    data = {"csrf": await csrf(visitor), **fields}
    return unescape((await visitor.post("/audit/search", data=data)).text)


@pytest.mark.parametrize("role", list(Role))
async def test_who_reads_the_journal_may_audit_and_for_others_there_is_no_such_page(
    site: Site, role: Role, case: str
) -> None:
    at = FUNDER if role in MAY or "funder" in role or role in _FUNDERS else "local/asp"
    if role.value.startswith("counterpart"):
        return  # of an organisation abroad: see test_access.py
    person = await add_person(site, role.value, at)
    async with await site.signed_in(person) as visitor:
        for path in (*AUDIT, f"/audit/as-of/{case}", f"/audit/entries/{case}/1"):
            if path in ("/audit/sample.csv", "/audit/sample/record"):
                path += f"?{YEAR}"
            answer = await visitor.get(path)
            assert answer.status_code == (200 if role in MAY else 404), f"{path} as {role}"
        shown = (await visitor.get("/tasks")).text
        assert ('href="/audit"' in shown) == (role in MAY)


_FUNDERS = (
    *(Role.PROGRAMME_OFFICER, Role.ASSESSOR, Role.DECISION_MAKER, Role.FUNDER_SIGNATORY),
    *(Role.FINANCE_OFFICER, Role.AUDITOR, Role.ARCHIVIST),
)


async def test_a_search_finds_a_person_by_a_part_of_the_name(site: Site, auditor: str) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(auditor) as visitor:
        found = await searched(visitor, person=f"NAME of {person}"[:-1])
        assert "/audit/entries/register/" in found
        assert "2 entries" in found
        assert "No entries" in await searched(visitor, person="Nobody of that name")


async def test_a_search_finds_an_amount(site: Site, auditor: str) -> None:
    async with await site.signed_in(auditor) as visitor:
        assert "A round#1" in await searched(visitor, lowest="1 000 000", highest="1 000 000")
        assert "No entries" in await searched(visitor, lowest="1 000 001", highest="1 000 002")


async def test_a_search_by_organisation_and_day(site: Site, auditor: str, case: str) -> None:
    number = case.rpartition("/")[2]
    async with await site.signed_in(auditor) as visitor:
        tomorrow = (TODAY + timedelta(days=2)).isoformat()
        assert f"{number}#1" in await searched(visitor, organisation="asp")
        assert "No entries" in await searched(visitor, organisation="asp", first=tomorrow)


async def test_what_cannot_be_searched_for_is_said_at_its_field(site: Site, auditor: str) -> None:
    async with await site.signed_in(auditor) as visitor:
        found = await searched(visitor, lowest="12 34", person="<b>")
    assert "An amount is written without a currency" in found
    assert 'value="12 34"' in found


async def test_a_search_is_noted_with_its_purpose(site: Site) -> None:
    person = await add_person(site, "auditor", FUNDER)
    async with await site.signed_in(person) as visitor:
        await searched(visitor, person="p-asp")
    rows = await site.home.owner.fetch(
        "select stream, parts from engine.reading where person = $1 and purpose = 'search'", person
    )
    assert (None, ["journal"]) in [tuple(row.values()) for row in rows]
    assert ("register", ["directory"]) in [tuple(row.values()) for row in rows]


@pytest.mark.parametrize("method", list(Method))
async def test_a_sample_is_drawn_again_by_its_address(
    site: Site, auditor: str, method: Method
) -> None:
    chosen = f"population=entries&method={method.value}&seed=autumn&size=4&{YEAR}"
    async with await site.signed_in(auditor) as visitor:
        drawn = await visitor.get(f"/audit/sample?{chosen}")
        assert "&known_by=" in drawn.headers["location"], "the address to keep says until when"
        first = unescape((await visitor.get(drawn.headers["location"])).text)
        (again,) = re.findall(r'href="(/audit/sample\?[^"]*hash=[0-9a-f]{64})"', first)
        await add_person(site, "coordinator")
        second = unescape((await visitor.get(again)).text)
    entries = re.compile(r"/audit/entries/[a-z0-9/-]+")
    assert entries.findall(first) or method is Method.MONETARY, "there may be no amounts here"
    assert entries.findall(first) == entries.findall(second)
    assert "The population is the same as then" in second


async def test_a_changed_population_is_said(site: Site, auditor: str) -> None:
    chosen = f"population=entries&method=simple&seed=x&size=4&{YEAR}&hash={'0' * 64}"
    async with await site.signed_in(auditor) as visitor:
        drawn = await visitor.get(f"/audit/sample?{chosen}")
        page = (await visitor.get(drawn.headers["location"])).text
    assert "is not the same as then" in page


async def test_a_sample_is_a_file_and_a_record(site: Site, auditor: str) -> None:
    chosen = f"population=entries&method=simple&seed=x&size=3&{YEAR}"
    async with await site.signed_in(auditor) as visitor:
        file = await visitor.get(f"/audit/sample.csv?{chosen}")
        record = (await visitor.get(f"/audit/sample/record?{chosen}")).text
    rows = list(csv.reader(io.StringIO(file.text.removeprefix("\ufeff"))))
    assert len(rows) == 4
    assert all(re.fullmatch("[0-9a-f]{64}", row[-1]) for row in rows[1:])
    assert all(row[0].partition("#")[0] in record for row in rows[1:])


async def test_a_case_is_shown_as_it_was_known_and_in_force(site: Site, auditor: str) -> None:
    case = (await site.desk.accepted("p-asp", "partnership/new", opening())).stream
    withdrawn = {"kind": "withdraw_application", "reason": "Another year."}
    await site.desk.accepted("p-asp", case, withdrawn)
    async with await site.signed_in(auditor) as visitor:
        now = (await visitor.get(f"/audit/as-of/{case}")).text
        day = (TODAY - timedelta(days=1)).isoformat()
        before = (await visitor.get(f"/audit/as-of/{case}?in_force={day}")).text
        unknown = (await visitor.get(f"/audit/as-of/{case}?known={day}")).text
    assert "Nothing has been added since" in now
    assert "Withdrawn" in now
    assert "Nothing had been recorded then" in before
    assert "Nothing had been recorded then" in unknown


async def test_only_what_had_been_recorded_is_shown(site: Site, auditor: str) -> None:
    """Yesterday's state: what was recorded after it is left out."""
    case = (await site.desk.accepted("p-asp", "partnership/new", opening())).stream
    then = datetime.now(UTC)
    withdrawn = {"kind": "withdraw_application", "reason": "Another year."}
    await site.desk.accepted("p-asp", case, withdrawn)
    reader = site.portal.reader
    visitor = await visiting(reader, auditor, "tests")
    found = await stream_as_of(reader, case, visitor, then, TODAY + timedelta(days=1))
    assert (found.seq, found.later, found.headline) == (1, 1, "draft")
    assert [one.kind for one in found.entries] == ["open_case"]


async def test_a_decision_is_explained_by_its_rules(site: Site, auditor: str, case: str) -> None:
    async with await site.signed_in(auditor) as visitor:
        page = unescape((await visitor.get(f"/audit/entries/{case}/1")).text)
        missing = await visitor.get(f"/audit/entries/{case}/999")
    assert "<strong>E02</strong>" in page
    assert "icld-municipal-partnership" in page
    assert "Received" in page
    assert missing.status_code == 404


async def test_what_was_refused_is_listed_with_its_rule(site: Site, auditor: str) -> None:
    refused = await site.desk.send("p-officer", "register", {"kind": "end_role", **_ROLE})
    assert refused.outcome == "refused"
    async with await site.signed_in(auditor) as visitor:
        every = unescape((await visitor.get("/audit/refusals")).text)
        chosen = (await visitor.get(f"/audit/refusals?rule={refused.rule}")).text
        other = (await visitor.get("/audit/refusals?rule=R99")).text
        later = (await visitor.get(f"/audit/refusals?first={TODAY + timedelta(days=2)}")).text
    assert refused.rule is not None
    assert refused.message is not None
    assert f">{refused.rule} (refused 1): {refused.message.en[:40]}" in every
    assert "/audit/entries/register/" in chosen
    assert "No entries" in other
    assert "No entries" in later


_ROLE = {
    "person": "p-asp",
    "organisation": "local/asp",
    "role": "coordinator",
    "ends": TODAY.isoformat(),
}


@pytest.mark.slow
async def test_verify_runs_from_a_page_and_its_report_is_kept(site: Site, auditor: str) -> None:
    async with await site.signed_in(auditor) as visitor:
        sent = await visitor.post("/audit/verify", data={"csrf": await csrf(visitor)})
        assert sent.status_code == 303
        run = sent.headers["location"]
        assert "Running" in (await visitor.get(run)).text
        again = await visitor.post("/audit/verify", data={"csrf": await csrf(visitor)})
        assert again.headers["location"] == run, "one runs at a time"
        async with asyncio.timeout(60):
            while "Running" in (page := (await visitor.get(run)).text):  # noqa: ASYNC110 no event
                await asyncio.sleep(0.2)
        report = (await visitor.get(f"{run}.json")).json()
        assert run in (await visitor.get("/audit/verify")).text
    assert "What was examined" in page
    assert report["counts"]["entries"] > 5
    assert report["seals"]


async def test_a_run_that_nobody_hears_of_is_shown_as_interrupted(site: Site, auditor: str) -> None:
    id = await site.home.owner.fetchval(
        "insert into portal.verification (started_by, started_at, seen_at) "
        "values ($1, now() - interval '1 hour', now() - interval '1 hour') returning id",
        auditor,
    )
    async with await site.signed_in(auditor) as visitor:
        page = (await visitor.get(f"/audit/verify/{id}")).text
        file = await visitor.get(f"/audit/verify/{id}.json")
    assert "Interrupted" in page
    assert "There is no verification report" in page
    assert file.status_code == 404


async def test_a_portal_without_the_readers_address_says_who_can_run_it(
    site: Site, auditor: str
) -> None:
    unable = Verifications(site.portal.reader.pool, None)
    without = replace(site, portal=replace(site.portal, verifications=unable))
    async with await without.signed_in(auditor) as visitor:
        page = (await visitor.get("/audit/verify")).text
        sent = await visitor.post("/audit/verify", data={"csrf": await csrf(visitor)})
    assert "starter.py verify" in page
    assert "Verify now" not in page
    assert sent.status_code == 200, "nothing is started"
