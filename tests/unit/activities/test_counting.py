"""What is counted of commands, as Prometheus will see it."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from temporalio.runtime import MetricBuffer, Runtime, TelemetryConfig
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput

from activities.metrics_interceptor import MetricsInterceptor
from messages.contracts import (
    Execute,
    Identity,
    Submission,
)
from services.metrics.meters import ALERT_OUTCOMES, Meters


class Counted:
    def __init__(self) -> None:
        self._buffer = MetricBuffer(10_000)
        self.meters = Meters(Runtime(telemetry=TelemetryConfig(metrics=self._buffer)).metric_meter)

    def commands(self) -> dict[str, float]:
        """How many there were of each outcome that has been told of."""
        found: dict[str, float] = {}
        for update in self._buffer.retrieve_updates():
            if update.metric.name == "partnership_commands":
                outcome = str(update.attributes["outcome"])
                found[outcome] = found.get(outcome, 0) + update.value
        return found


class Hangs(ActivityInboundInterceptor):
    def __init__(self) -> None:
        """The last one: there is no next."""

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:
        await asyncio.Event().wait()


async def test_a_command_that_took_too_long_in_its_task_is_counted_as_tried_again() -> None:
    counted = Counted()
    asked = Execute(
        identity=Identity(installation="i", stream="register"),
        submission=Submission(command_id="c", kind="add_person"),
        now=datetime(2026, 3, 2, tzinfo=UTC),
    )
    interceptor = MetricsInterceptor(counted.meters).intercept_activity(Hangs())
    work = asyncio.create_task(
        interceptor.execute_activity(ExecuteActivityInput(print, [asked], None, {}))
    )
    await asyncio.sleep(0)

    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work

    assert counted.commands()["retried"] == 1


def test_what_is_to_be_alerted_on_stands_at_nought_from_the_beginning() -> None:
    assert Counted().commands() == dict.fromkeys(ALERT_OUTCOMES, 0)
