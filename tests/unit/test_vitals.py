"""Live and ready: what can only be replaced, and what waits for a service."""

import pytest

from services.health import health_state as module
from services.health.health_state import (
    POLL_LASTS,
    POLLS_MAY_FAIL,
    HealthState,
)

QUEUES = ("commands", "effects")


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


@pytest.fixture
def working(clock: Clock) -> HealthState:
    vitals = HealthState(away={})
    vitals.begun(QUEUES)
    return vitals


def test_a_worker_that_polls_is_live_and_ready(working: HealthState, clock: Clock) -> None:
    clock.now += POLL_LASTS + POLLS_MAY_FAIL
    for queue in QUEUES:
        working.has_polled(queue)
    clock.now += POLL_LASTS

    assert working.live
    assert working.lacks == ()


def test_a_queue_whose_polls_fail_for_a_minute_makes_it_dead(
    working: HealthState, clock: Clock
) -> None:
    clock.now += POLL_LASTS + POLLS_MAY_FAIL + 1
    working.has_polled("commands")

    assert not working.live
    assert working.unpolled == ("effects",)
    assert working.lacks == ("polls of effects: none for two minutes",)


def test_while_temporal_is_away_missing_polls_prove_nothing(
    working: HealthState, clock: Clock
) -> None:
    clock.now += POLL_LASTS + POLLS_MAY_FAIL + 1
    working.away["temporal"] = "unavailable"
    working.nobody_can_tell()

    assert working.live
    assert working.lacks == ("temporal: unavailable",)


def test_a_worker_that_has_not_begun_is_live_and_not_ready(clock: Clock) -> None:
    vitals = HealthState(away={})

    assert vitals.live
    assert vitals.lacks == ("start: not finished",)
