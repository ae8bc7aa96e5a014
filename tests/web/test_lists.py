"""Cases are found by number, applicant and title, phase and round, in pages, among one's own."""

import pytest

from domain.kernel.reading import Part
from samples.people import FUNDER
from tests.application.desk import opening
from tests.web.people import add_person
from tests.web.site import Site


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("text={number}", True),
        ("text=asp", True),
        ("text=ASP {number}", True),
        ("phase=application", True),
        ("round=kp-test", True),
        ("text={number}&phase=application&round=kp-test&page=7", True),
        ("text=asp nothing", False),
        ("phase=closure", False),
        ("round=another", False),
    ],
)
async def test_a_case_is_found_by_what_is_known_of_it(site: Site, query: str, found: bool) -> None:
    case = (await site.desk.accepted("p-asp", "partnership/new", opening())).stream
    number = case.rpartition("/")[2]
    async with await site.signed_in(await add_person(site, "auditor", FUNDER)) as visitor:
        page = await visitor.get(f"/cases?{query.format(number=number)}")
    assert (f'href="/streams/{case}"' in page.text) is found
    assert ("No case matches" in page.text) is not found


async def test_what_is_no_phase_finds_everything(site: Site) -> None:
    async with await site.signed_in(await add_person(site, "auditor", FUNDER)) as visitor:
        whole = (await visitor.get("/cases")).text
        odd = (await visitor.get("/cases?phase=%27&round=../x")).text
    assert whole.count("<tr") == odd.count("<tr")


async def test_a_search_finds_nothing_of_others(site: Site) -> None:
    case = (await site.desk.accepted("p-asp", "partnership/new", opening())).stream
    person = await add_person(site, "coordinator", "local/bjork")
    async with await site.signed_in(person) as visitor:
        for query in ("", "?text=asp", f"?text={case.rpartition('/')[2]}", "?round=kp-test"):
            assert case not in (await visitor.get(f"/cases{query}")).text


async def test_one_reading_is_noted_for_a_whole_page(site: Site) -> None:
    await site.desk.accepted("p-asp", "partnership/new", opening())
    person = await add_person(site, "auditor", FUNDER)
    async with await site.signed_in(person) as visitor:
        await visitor.get("/cases")
    noted = await site.home.owner.fetch(
        "select stream, parts from engine.reading where person = $1", person
    )
    assert {(one["stream"], *one["parts"]) for one in noted} <= {(None, Part.OVERVIEW.value)}
    assert len(noted) <= 2, "the titles of rounds, and those of cases"
