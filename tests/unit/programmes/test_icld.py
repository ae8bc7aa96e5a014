"""ICLD's definition of autumn 2019, held against the figures of its sources."""

import re

import pytest

from domain.kernel.actors import BodyKind
from domain.kernel.programme import (
    Ceiling,
    Parties,
    Payment,
    Per,
    Programme,
    Region,
)
from domain.kernel.rules import (
    Force,
    Mark,
)
from programmes import available, load

TWO, THREE, MULTI = Parties.TWO, Parties.THREE, Parties.MULTI
EUROPE, AFRICA, ASIA = Region.EUROPE, Region.AFRICA, Region.ASIA


@pytest.fixture(scope="module")
def icld() -> Programme:
    (path,) = (one for one in available() if one.parent.name == "icld-municipal-partnership")
    return load(path)


def ceiling(icld: Programme, component: str, region: Region, parties: Parties) -> Ceiling:
    found = icld.component(component)
    assert found
    known = found.ceiling(region, parties)
    assert known
    return known


def test_it_is_the_version_of_2019(icld: Programme) -> None:
    assert (icld.id, icld.version) == ("icld-municipal-partnership", 2019)
    assert icld.money.currency == "SEK"
    assert icld.money.payment.value is Payment.ARREARS


def test_nineteen_countries_in_three_regions(icld: Programme) -> None:
    codes = " ".join(one.code for one in icld.countries.value)
    assert codes == "BA GE XK MK MD RS TR UA ID CN VN BW KE MZ NA ZA TZ UG ZM"
    assert {one.region for one in icld.countries.value} == {EUROPE, AFRICA, ASIA}
    for removed in ("BY", "IN", "CO", "GT", "ZW"):  # earlier or later lists
        assert icld.country(removed) is None


def test_bodies_that_may_apply(icld: Programme) -> None:
    kinds = icld.applicants.value
    assert BodyKind.MUNICIPALITY in kinds
    assert BodyKind.REGION in kinds
    for outside in (
        BodyKind.MUNICIPAL_COMPANY,
        BodyKind.ASSOCIATION,
        BodyKind.COMPANY,
        BodyKind.STATE_AGENCY,
        BodyKind.FUNDER,
    ):
        assert outside not in kinds
        assert outside not in icld.counterparts.value


def test_five_components_and_four_core_areas(icld: Programme) -> None:
    assert [one.code for one in icld.components] == [
        "inception",
        "project",
        "steering_group",
        "development",
        "dissemination",
    ]
    assert len(icld.core_areas.value) == 4


@pytest.mark.parametrize(
    ("component", "region", "parties", "kronor", "per", "force"),
    [
        ("inception", EUROPE, TWO, 220_000, Per.CASE, Force.REFUSES),
        ("inception", AFRICA, TWO, 275_000, Per.CASE, Force.REFUSES),
        ("inception", EUROPE, THREE, 275_000, Per.CASE, Force.REFUSES),
        ("inception", ASIA, THREE, 330_000, Per.CASE, Force.REFUSES),
        ("inception", EUROPE, MULTI, 275_000, Per.CASE, Force.WARNS),
        ("inception", ASIA, MULTI, 330_000, Per.CASE, Force.WARNS),
        ("project", EUROPE, TWO, 450_000, Per.YEAR, Force.REFUSES),
        ("project", ASIA, TWO, 500_000, Per.YEAR, Force.REFUSES),
        ("project", EUROPE, THREE, 600_000, Per.YEAR, Force.REFUSES),
        ("project", AFRICA, THREE, 650_000, Per.YEAR, Force.REFUSES),
        ("steering_group", EUROPE, TWO, 300_000, Per.YEAR, Force.WARNS),
        ("steering_group", AFRICA, THREE, 400_000, Per.YEAR, Force.WARNS),
        ("steering_group", ASIA, MULTI, 400_000, Per.YEAR, Force.WARNS),
    ],
)
def test_ceilings_of_the_budget_guidelines(
    icld: Programme,
    component: str,
    region: Region,
    parties: Parties,
    kronor: int,
    per: Per,
    force: Force,
) -> None:
    known = ceiling(icld, component, region, parties)
    assert (known.amount_minor, known.per, known.force) == (kronor * 100, per, force)
    assert (known.mark, known.source) == (Mark.CONFIRMED, "I17")


def test_a_ceiling_that_nobody_published_never_refuses(icld: Programme) -> None:
    unknown = [one for part in icld.components for one in part.ceilings if one.mark is Mark.UNKNOWN]
    assert unknown
    assert {one.force for one in unknown} == {Force.WARNS}


def test_lengths_and_teams(icld: Programme) -> None:
    project, inception = icld.component("project"), icld.component("inception")
    assert project
    assert inception
    assert (project.months_min.value, project.months_max.value) == (12, 36)
    assert project.team
    assert (project.team.officials_min, project.team.officials_max) == (3, 5)
    assert inception.months_max.value == 12
    assert "planning_tool" in project.documents.value


def test_four_eyes_and_seven_years(icld: Programme) -> None:
    assert (icld.assessment.assessors.value, icld.money.attestants.value) == (2, 2)
    assert icld.closing.retention_years.value == 7


def test_a_default_of_ours_says_so(icld: Programme) -> None:
    """Every figure that no source gives names the default as one."""
    unknown = [one for one in _sourced(icld.model_dump()) if one["mark"] == Mark.UNKNOWN]
    assert len(unknown) > 5
    for figure in unknown:
        assert re.match(r"not found; default: \S", figure["source"])


def _sourced(value: object) -> list[dict[str, str]]:
    if isinstance(value, dict):
        own = [value] if "mark" in value else []
        return own + [one for part in value.values() for one in _sourced(part)]
    if isinstance(value, tuple | list):
        return [one for part in value for one in _sourced(part)]
    return []
