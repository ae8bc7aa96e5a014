"""An activity that takes long says that it is alive; one that is done says nothing more."""

import asyncio

import pytest
from temporalio import activity
from temporalio.testing import ActivityEnvironment

from activities import error_mapping
from workflows.policies import COMMAND_HEARTBEAT, COMMAND_TIMEOUT


async def test_an_activity_that_takes_long_is_heard_of_again_and_again() -> None:
    heard = asyncio.Queue[None]()
    environment = _heard_by(heard)

    async def until_heard_twice() -> None:
        with error_mapping.heartbeating():
            await heard.get()
            await heard.get()

    await asyncio.wait_for(environment.run(activity.defn(until_heard_twice)), 30)


async def test_an_activity_that_has_ended_is_not_heard_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard = asyncio.Queue[None]()
    monkeypatch.setattr(error_mapping, "HEARTBEAT_EVERY_S", 0.0)

    async def at_once() -> None:
        with error_mapping.heartbeating():
            pass

    await _heard_by(heard).run(activity.defn(at_once))
    await asyncio.sleep(0)  # a turn of the loop, in which a beat would have been

    assert heard.empty()


def test_silence_is_noticed_before_the_time_of_a_command_is_over() -> None:
    """Two beats may be late."""
    assert (
        3 * error_mapping.HEARTBEAT_EVERY_S
        < COMMAND_HEARTBEAT.total_seconds()
        < COMMAND_TIMEOUT.total_seconds() / 2
    )


def _heard_by(heard: asyncio.Queue[None]) -> ActivityEnvironment:
    environment = ActivityEnvironment()
    environment.on_heartbeat = lambda *_: heard.put_nowait(None)
    return environment
