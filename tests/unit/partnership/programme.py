"""A small programme, with the figures of the stories in this folder."""

from datetime import date
from typing import TypeVar

from domain.kernel.actors import BodyKind
from domain.kernel.programme import (
    Agreement,
    Assessment,
    Ceiling,
    Closing,
    Component,
    CoreArea,
    CostType,
    Country,
    Money,
    Parties,
    Payment,
    Per,
    Programme,
    Region,
    Reporting,
    Sourced,
    TeamRule,
)
from domain.kernel.rules import Force, Mark, Text

T = TypeVar("T")


def _sure(value: T) -> Sourced[T]:
    return Sourced(value=value, mark=Mark.CONFIRMED, source="these tests")


def _guessed(value: T) -> Sourced[T]:
    return Sourced(value=value, mark=Mark.UNKNOWN, source="these tests")


def _named(code: str) -> Text:
    return Text(sv=code, en=code)


def _ceiling(
    region: Region,
    parties: Parties,
    amount_minor: int,
    per: Per = Per.YEAR,
    force: Force = Force.REFUSES,
) -> Ceiling:
    return Ceiling(
        regions=(region,),
        parties=parties,
        per=per,
        amount_minor=amount_minor,
        force=force,
        mark=Mark.CONFIRMED,
        source="I17",
    )


EUROPE_TWO, AFRICA_TWO, EUROPE_THREE, GUIDE_MULTI = 45_000_000, 50_000_000, 60_000_000, 65_000_000
INCEPTION = 22_000_000

PROJECT = Component(
    code="project",
    name=_named("project"),
    months_min=_sure(12),
    months_max=_sure(36),
    ceilings=(
        _ceiling(Region.EUROPE, Parties.TWO, EUROPE_TWO),
        _ceiling(Region.AFRICA, Parties.TWO, AFRICA_TWO),
        _ceiling(Region.EUROPE, Parties.THREE, EUROPE_THREE),
        _ceiling(Region.AFRICA, Parties.THREE, EUROPE_THREE + 5_000_000),
        _ceiling(Region.EUROPE, Parties.MULTI, GUIDE_MULTI, force=Force.WARNS),
    ),
    team=TeamRule(officials_min=3, officials_max=5, mark=Mark.CONFIRMED, source="I8"),
    documents=_guessed(("letter_of_intent", "budget")),
)
INCEPTION_CASE = Component(
    code="inception",
    name=_named("inception"),
    months_min=_guessed(1),
    months_max=_sure(12),
    ceilings=(_ceiling(Region.EUROPE, Parties.TWO, INCEPTION, per=Per.CASE),),
    documents=_sure(()),
)

PROGRAMME = Programme(
    id="municipal-partnership",
    version=1,
    title=_named("partnerships"),
    funder=_named("funder"),
    in_force=date(2026, 1, 1),
    languages=("sv", "en"),
    applicants=_sure((BodyKind.MUNICIPALITY, BodyKind.REGION)),
    counterparts=_sure((BodyKind.MUNICIPALITY, BodyKind.REGION)),
    countries=_sure(
        (
            Country(code="UA", region=Region.EUROPE, name=_named("UA")),
            Country(code="RS", region=Region.EUROPE, name=_named("RS")),
            Country(code="KE", region=Region.AFRICA, name=_named("KE")),
            Country(code="VN", region=Region.ASIA, name=_named("VN")),
        )
    ),
    core_areas=_sure(tuple(CoreArea(code=c, name=_named(c)) for c in ("equity", "transparency"))),
    cost_types=_sure(
        (
            CostType(code="work_input", name=_named("work_input"), is_work_input=True),
            CostType(code="travel", name=_named("travel")),
            CostType(code="venue", name=_named("venue")),
        )
    ),
    components=(PROJECT, INCEPTION_CASE),
    assessment=Assessment(
        assessors=_guessed(2), score_max=_guessed(50), reminder_days=_guessed(21)
    ),
    agreement=Agreement(signature_days=_guessed(30), reminder_days=_guessed((14, 3))),
    reporting=Reporting(
        report_days=_guessed(60),
        reminder_days=_guessed((-90, -30, -7, 1, 14)),
        completion_days=_guessed(21),
        audit_certificate=_sure(True),
        salary_form_for_work_input=_sure(True),
        approval_signature=_sure(True),
    ),
    money=Money(currency="SEK", payment=_sure(Payment.ARREARS), attestants=_guessed(2)),
    closing=Closing(archive_days=_guessed(90), retention_years=_sure(7)),
)
