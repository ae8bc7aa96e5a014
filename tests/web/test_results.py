"""Results that are published: a page, CSV and JSON; nothing of what is not published."""

import csv
import io
import json

import pytest

from application.queries.public import PublishedGrant, PublishedRound, Withheld, public_round
from domain.kernel.rules import Text
from tests.web.site import Site
from web import public


@pytest.fixture
def published(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A round as if it was decided and published."""

    async def found(reader: object, id: str) -> PublishedRound:
        grant = PublishedGrant(
            case="2026-0001",
            applicant="=cmd|' /C calc'!A0",
            component=Text(sv="Projekt", en="Project"),
            year=2026,
            granted_minor=1_250_050,
            currency="SEK",
        )
        less = {"case": "2026-0002", "applicant": None, "component": None}
        reduced = grant.model_copy(update=less)
        round = await public_round(site.portal.reader, id)
        return PublishedRound(
            round=round,
            applications=4,
            reconsidered=2,
            granted=(grant, reduced),
            withheld=Withheld(cases=1),
        )

    monkeypatch.setattr(public, "published_round", found)


@pytest.mark.usefixtures("published")
async def test_what_was_granted_is_a_page_and_two_files(site: Site) -> None:
    async with site.visitor() as visitor:
        page = await visitor.get("/results/kp-test")
        data = json.loads((await visitor.get("/results/kp-test.json")).text)
    assert "4 applications were decided. 3 were granted" in page.text
    assert data["granted"][0]["granted_minor"] == 1_250_050
    assert set(data["granted"][0]) == {
        *("case", "applicant", "component", "year", "granted_minor", "currency"),
    }


@pytest.mark.usefixtures("published")
async def test_what_is_withheld_is_counted_and_in_no_sum(site: Site) -> None:
    async with site.visitor() as visitor:
        page = (await visitor.get("/results/kp-test")).text
        data = json.loads((await visitor.get("/results/kp-test.json")).text)
        answer = await visitor.get("/results/kp-test.csv")
    sum_shown = "3 were granted. Those that are shown were granted SEK 25,001.00 in all."
    assert sum_shown in page.replace("\xa0", " ")
    assert "One case is not shown. What was granted there is not part of the sum." in page
    assert "Not published" in page
    assert data["granted_minor"] == 2 * 1_250_050
    assert data["granted"][1] == {
        "case": "2026-0002",
        "applicant": None,
        "component": None,
        "year": 2026,
        "granted_minor": 1_250_050,
        "currency": "SEK",
    }
    assert data["withheld"] == {"cases": 1}
    _, _, reduced, _, withheld = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert reduced == ["2026-0002", "", "", "12500.50", "SEK", "2026"]
    assert withheld == ["One case is not shown.", "", "", "", "", ""]


@pytest.mark.usefixtures("published")
async def test_decisions_that_are_reconsidered_are_counted(site: Site) -> None:
    words = "The decisions on 2 applications are being reconsidered."
    async with site.visitor() as visitor:
        page = (await visitor.get("/results/kp-test")).text
        data = json.loads((await visitor.get("/results/kp-test.json")).text)
        answer = await visitor.get("/results/kp-test.csv")
    assert words in page
    assert data["reconsidered"] == 2
    assert words in answer.text


@pytest.mark.usefixtures("published")
async def test_a_name_is_no_formula_in_a_spreadsheet(site: Site) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.get("/results/kp-test.csv")
    header, row, *_ = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert header[0] == "Case"
    assert row[1].startswith("'=")
    assert row[3] == "12500.50"
    assert answer.headers["content-disposition"] == 'attachment; filename="kp-test.csv"'


async def test_a_round_that_is_not_published_has_no_results(site: Site) -> None:
    async with site.visitor() as visitor:
        for address in ("/results/kp-test", "/results/kp-test.csv", "/results/kp-test.json"):
            assert (await visitor.get(address)).status_code == 404
