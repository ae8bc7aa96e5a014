"""A round that is still going on, as somebody looks at it on the second of April 2028.

One case has a report that is overdue, one waits for its decision, one for its second assessor, and
one was opened by somebody who may not.
"""

from typing import NamedTuple

from samples.people import APPLICANT, actor
from tests.postgres.lived import ROUND, Lived, people
from tests.postgres.stories import (
    announced,
    application,
    approved,
    assessed,
    declared,
    in_force,
    submitted,
)
from tests.unit.partnership.world import at

TODAY = "2028-04-02"
TITLE = "Öppna [bold]nämnder\x1b[2J"


class Running(NamedTuple):
    active: str
    assessed: str
    half_assessed: str
    refused: str


async def running(life: Lived) -> Running:
    await people(life)
    await life.accepted(
        "register",
        "p-manager",
        "grant_role",
        "2026-08-04",
        person="p-coordinator",
        organisation=APPLICANT,
        role="signatory",
        starts="2026-01-01",
        ends="2027-12-31",
    )
    await announced(life)
    active, waits = [await submitted(life, "p-coordinator") for _ in range(2)]
    half = await life.open_case("p-other", "2026-10-02")
    await life.accepted(
        *(half, "p-other", "submit_application", "2026-10-02"),
        application=application() | {"title": TITLE},
    )
    for case in (active, waits):
        await assessed(life, case)
    await half_assessed(life, half)
    await approved(life, active)
    await in_force(life, active)
    refused = await refused_opening(life)
    await life.until(TODAY)
    return Running(*(one.removeprefix("partnership/") for one in (active, waits, half, refused)))


async def half_assessed(life: Lived, case: str) -> None:
    await declared(life, case)
    await life.accepted(case, "p-officer", "declare_eligible", "2026-11-03")
    await life.accepted(
        case,
        "p-assessor-1",
        "submit_assessment",
        "2026-11-04",
        score=10,
        recommendation="reject",
        proposed_minor=0,
        comment="Tveksamt.",
    )


async def refused_opening(life: Lived) -> str:
    """The signatory is no coordinator; and the round has closed."""
    signatory, round_id = actor("p-signatory", APPLICANT), ROUND.removeprefix("round/")
    opening = await life.commands.prepare_case(signatory, round_id, 2026)
    answer = (await life.commands.decide(opening, at("2026-12-21"))).answer
    assert answer is not None
    assert answer.outcome == "refused"
    return opening.stream
