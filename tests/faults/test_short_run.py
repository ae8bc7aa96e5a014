"""The short form of `python -m tests.faults`: every kind of fault, in a minute."""

import os

import pytest

from tests.faults.kinds import Kind
from tests.faults.report import kills
from tests.faults.run import Form, MakesGround, run

SEED = os.environ.get("FAULTS_SEED", "short-1")
EACH_KIND: tuple[Kind, ...] = (
    *("worker between commit and answer",) * 4,
    *("worker",) * 4,
    "both workers",
    "worker frozen",
    *("temporal",) * 3,
    *("postgres",) * 5,
    "postgres and temporal",
    *("backend in transaction",) * 3,
)
SHORT = Form(kills=20, lanes=4, pause_s=0.3, frozen_s=(10.5, 11.5), quiet_s=5, at_least=EACH_KIND)


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_twenty_kills_lose_nothing_do_nothing_twice_and_stop_nobody_for_good(
    makes_ground: MakesGround,
) -> None:
    print(f"seed {SEED} (FAULTS_SEED sets another one)")  # noqa: T201

    ran = await run(SEED, SHORT, makes_ground=makes_ground)

    assert ran.violations == ()
    assert ran.defects == ()
    assert kills(ran) >= 20
    assert {fault.kind for fault in ran.faults} >= set(EACH_KIND)
    assert ran.lived_through, "no worker was killed between a command's commit and its answer"
    assert ran.repeated > 0, "no activity was executed twice"
    assert ran.ended_by_themselves == 0
    assert all(ran.checks[f"I{n}"] for n in range(1, 11)), ran.checks
