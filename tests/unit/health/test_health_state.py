"""A worker that is not live can only be replaced; one that is not ready waits for a service."""

import pytest

from services.health import self_check as module
from services.health.self_check import (
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
def health(clock: Clock) -> HealthState:
    health = HealthState(unavailable={})
    health.start_working(QUEUES)
    return health


def test_a_worker_that_polls_is_live_and_ready(health: HealthState, clock: Clock) -> None:
    clock.now += POLL_LASTS + POLLS_MAY_FAIL
    for queue in QUEUES:
        health.record_poll(queue)
    clock.now += POLL_LASTS

    assert health.live
    assert health.problems == ()


def test_a_worker_whose_polls_of_a_queue_fail_for_a_minute_is_not_live(
    health: HealthState, clock: Clock
) -> None:
    clock.now += POLL_LASTS + POLLS_MAY_FAIL + 1
    health.record_poll("commands")

    assert not health.live
    assert health.queues_without_polls == ("effects",)
    assert health.problems == ("polls of effects: none for two minutes",)


def test_while_temporal_is_away_missing_polls_prove_nothing(
    health: HealthState, clock: Clock
) -> None:
    clock.now += POLL_LASTS + POLLS_MAY_FAIL + 1
    health.unavailable["temporal"] = "unavailable"
    health.restart_poll_clocks()

    assert health.live
    assert health.problems == ("temporal: unavailable",)


def test_a_worker_that_has_not_begun_is_live_and_not_ready(clock: Clock) -> None:
    health = HealthState(unavailable={})

    assert health.live
    assert health.problems == ("start: not finished",)
