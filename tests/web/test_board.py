"""The board of a round: what stands beside what, for whom, and what ticked applications come to."""

import re
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
import pytest_asyncio

from samples.people import FUNDER
from tests.web.people import add_person
from tests.web.rounds import Applied, Grants, new_round
from tests.web.site import Site
from tests.web.test_commands import fields_of

BUDGET_MINOR = 50_000_000


@dataclass
class Shown:
    grants: Grants
    better: Applied
    worse: Applied
    waiting: Applied

    @property
    def address(self) -> str:
        return f"/streams/{self.grants.round}/board"


@pytest_asyncio.fixture(scope="session")
async def shown(site: Site) -> Shown:
    grants = await new_round(site, BUDGET_MINOR)
    return Shown(
        grants,
        better=await grants.assessed(90, 80, title="Better"),
        worse=await grants.assessed(50, 60, title="Worse"),
        waiting=await grants.submitted(title="Waiting"),
    )


async def page_of(visitor: httpx2.AsyncClient, address: str, params: Any = None) -> str:
    """With plain spaces, in which it can be searched for amounts."""
    return (await visitor.get(address, params=params)).text.replace("\xa0", " ")


def order(page: str) -> list[str]:
    return re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]+)</a>', page)


async def test_applications_stand_beside_each_other(site: Site, shown: Shown) -> None:
    async with await site.signed_in(shown.grants.decides) as visitor:
        page = await page_of(visitor, shown.address)
        round_page = await page_of(visitor, f"/streams/{shown.grants.round}")
    assert order(page) == sorted(order(page))
    assert len(order(page)) == 3
    for words in ("Better", "85.0", "SEK 300,000.00", "Ready for decision", "2 of 2 assessments"):
        assert words in page
    assert f'href="{shown.address}"' in round_page


async def test_who_has_not_declared_is_asked_to_and_reads_little(site: Site, shown: Shown) -> None:
    person = await add_person(site, "decision_maker", FUNDER)
    async with await site.signed_in(person) as visitor:
        page = await page_of(visitor, shown.address)
    async with await site.signed_in(shown.grants.decides) as visitor:
        declared = await page_of(visitor, shown.address)
    link = f"/streams/{shown.better.stream}/declare"
    assert link in page
    assert "85.0" not in page
    assert link not in declared


async def test_who_declares_from_the_board_comes_back_to_it(site: Site, shown: Shown) -> None:
    person = await add_person(site, "decision_maker", FUNDER)
    declare = f"/streams/{shown.worse.stream}/declare"
    async with await site.signed_in(person) as visitor:
        assert f'href="{declare}?board=1"' in await page_of(visitor, shown.address)
        page = await visitor.get(declare, params={"board": "1"})
        data = {**fields_of(page.text), "f:interest": "none"}
        answer = await visitor.post(declare, data=data)
    assert answer.headers["location"] == shown.address


async def test_the_best_mean_is_first_in_rank_and_nobody_without_a_mean_is(
    site: Site, shown: Shown
) -> None:
    async with await site.signed_in(shown.grants.decides) as visitor:
        up = await page_of(visitor, shown.address, params={"sort": "mean"})
        down = await page_of(visitor, shown.address, params={"sort": "-mean"})
    better, worse, waiting = (one.number for one in (shown.better, shown.worse, shown.waiting))
    assert order(up) == [worse, better, waiting]
    assert order(down) == [better, worse, waiting]
    assert re.search(r'aria-sort="descending"><a [^>]*>Mean score', down)
    assert len(re.findall("aria-sort", down)) == 1


async def test_only_what_is_asked_for_is_shown(site: Site, shown: Shown) -> None:
    async with await site.signed_in(shown.grants.officer) as visitor:
        waiting = await page_of(visitor, shown.address, params={"state": "submitted"})
        nowhere = await page_of(visitor, shown.address, params={"country": "SE"})
    assert order(waiting) == [shown.waiting.number]
    assert "1 of 3 applications are shown" in waiting
    assert f"/streams/{shown.waiting.stream}/return/application" in waiting
    assert "No application matches" in nowhere


async def test_what_is_ticked_is_summed_and_never_silently_over_the_budget(
    site: Site, shown: Shown
) -> None:
    both = [("case", shown.better.number), ("case", shown.worse.number)]
    async with await site.signed_in(shown.grants.decides) as visitor:
        one = await page_of(visitor, shown.address, params=both[:1])
        two = await page_of(visitor, shown.address, params=both)
        hidden = await page_of(visitor, shown.address, params=[*both, ("state", "submitted")])
    assert "data-sum>SEK 300,000.00" in one
    assert "data-after>SEK 200,000.00" in one
    assert "data-over hidden" in one
    assert "data-sum>SEK 600,000.00" in two
    assert "data-over>" in two
    assert "data-over-amount>SEK 100,000.00" in two
    assert "2 ticked applications are not shown" in hidden
    assert "data-sum>SEK 600,000.00" in hidden


async def test_what_is_not_ready_for_decision_cannot_be_ticked(site: Site, shown: Shown) -> None:
    async with await site.signed_in(shown.grants.decides) as visitor:
        page = await page_of(visitor, shown.address, params={"case": shown.waiting.number})
    assert f'id="tick-{shown.better.number}"' in page
    assert f'id="tick-{shown.waiting.number}"' not in page
    assert "data-sum>SEK 0.00" in page


async def test_a_partner_has_no_board(site: Site, shown: Shown) -> None:
    async with await site.signed_in(shown.better.coordinator) as visitor:
        for address in (shown.address, f"{shown.address}/decide"):
            assert (await visitor.get(address)).status_code == 404
        assert "/board" not in await page_of(visitor, f"/streams/{shown.grants.round}")
        assert (await visitor.get("/streams/round/none/board")).status_code == 404


@pytest.mark.parametrize("role", ["programme_officer", "assessor", "auditor", "finance_officer"])
async def test_only_those_who_decide_prepare_decisions(site: Site, shown: Shown, role: str) -> None:
    person = await add_person(site, role, FUNDER)
    async with await site.signed_in(person) as visitor:
        page = await visitor.get(shown.address)
        assert page.status_code == 200
        assert "Prepare decisions" not in page.text
        asked = {"case": shown.better.number}
        assert (await visitor.get(f"{shown.address}/decide", params=asked)).status_code == 404


async def test_nobody_sees_anothers_scores_before_their_own_are_in(site: Site) -> None:
    """Neither on the board nor in the timeline nor on the case."""
    grants = await new_round(site, BUDGET_MINOR)
    case = await grants.eligible()
    said = {"score": 73, "recommendation": "approve", "proposed_minor": 29_000_000}
    await grants.send(grants.first, case.stream, "submit_assessment", **said, comment="Seventyish.")
    pages = (
        f"/streams/{grants.round}/board",
        f"/streams/{grants.round}",
        f"/streams/{case.stream}",
        f"/streams/{case.stream}/timeline",
        f"/streams/{case.stream}/assess",
    )
    secrets = (">73", " 73", "290,000.00", "Seventyish.")
    async with await site.signed_in(grants.second) as visitor:
        before = [await page_of(visitor, one) for one in pages]
        await grants.send(
            grants.second, case.stream, "submit_assessment", **said | {"score": 61}, comment="Mine."
        )
        after = await page_of(visitor, pages[0])
        timeline = await page_of(visitor, pages[3])
    for page, text in zip(pages, before, strict=True):
        assert not [one for one in secrets if one in text], page
    assert "67.0" in after
    assert "290,000.00" in timeline


async def test_who_may_not_take_part_is_named_beside_an_assessor_of_the_same_name(
    site: Site,
) -> None:
    grants = await new_round(site, BUDGET_MINOR)
    name = "Kim Lind"
    assessor = await add_person(site, "assessor", FUNDER, name)
    officer = await add_person(site, "programme_officer", FUNDER, name)
    case = await grants.eligible()
    await grants.send(assessor, case.stream, "declare_interest", interest="none")
    await grants.send(officer, case.stream, "declare_conflict", ground="other")
    await grants.send(grants.first, case.stream, "declare_conflict", ground="other")
    async with await site.signed_in(grants.decides) as visitor:
        page = await page_of(visitor, f"/streams/{grants.round}/board")
    assert f"<strong>Conflict of interest: {name}</strong>" in page
    assert f"{name}: no conflict of interest, has not assessed yet" in page
    assert f"Name of {grants.first}: conflict of interest" in page
