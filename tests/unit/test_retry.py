"""A service that is away is asked again, within limits; any other answer is final."""

import asyncio
import time
from datetime import timedelta

import pytest
from structlog.testing import capture_logs
from temporalio.service import RPCError, RPCStatusCode

from services.retry import (
    LONGEST_PAUSE_S,
    Stopped,
    retry_until_available,
    retrying,
    unless_stopped,
)
from services.unavailable import DatabaseUnavailable, DatabaseUnusable


class Service:
    """Raises what it is given, one error at each call, and answers "here" after the last."""

    def __init__(self, *errors: Exception) -> None:
        self._errors = list(errors)
        self.asked = 0

    async def ask(self) -> str:
        self.asked += 1
        if self._errors:
            raise self._errors.pop(0)
        return "here"


def temporal(status: RPCStatusCode) -> RPCError:
    return RPCError("no", status, b"")


AWAY = DatabaseUnavailable("57P03")
LONG, NONE = timedelta(seconds=30), timedelta(0)


@pytest.mark.parametrize("patience", [LONG, None])
async def test_a_service_that_is_away_is_asked_until_it_answers(
    patience: timedelta | None,
) -> None:
    service = Service(AWAY, temporal(RPCStatusCode.UNAVAILABLE), DatabaseUnusable("42P01"))

    with capture_logs() as logs:
        assert await retry_until_available(service.ask, patience, asyncio.Event()) == "here"

    assert service.asked == 4
    assert [line["code"] for line in logs] == ["57P03", "UNAVAILABLE", "42P01"]


async def test_the_last_error_comes_out_when_the_time_is_over() -> None:
    service = Service(AWAY, temporal(RPCStatusCode.RESOURCE_EXHAUSTED), *[AWAY] * 100)
    began = time.monotonic()

    with pytest.raises(DatabaseUnavailable, match="57P03"):
        await retry_until_available(service.ask, timedelta(seconds=0.5), asyncio.Event())

    assert service.asked == 3  # after 0, 0.1 and 0.3 seconds; the next pause would be too long
    assert time.monotonic() - began < 0.5 + LONGEST_PAUSE_S


@pytest.mark.parametrize(
    "error", [temporal(RPCStatusCode.NOT_FOUND), ValueError("a fault of our own")]
)
async def test_any_other_answer_is_final(error: Exception) -> None:
    service = Service(error)

    with pytest.raises(type(error)):
        await retry_until_available(service.ask, LONG, asyncio.Event())

    assert service.asked == 1


async def test_a_stop_ends_the_wait_at_once() -> None:
    service, stop = Service(*[AWAY] * 100), asyncio.Event()
    asyncio.get_running_loop().call_later(0.2, stop.set)
    began = time.monotonic()

    with pytest.raises(DatabaseUnavailable):
        await retry_until_available(service.ask, None, stop)

    assert time.monotonic() - began < LONGEST_PAUSE_S


async def test_only_the_named_errors_are_tried_again() -> None:
    service = Service(AWAY, KeyError("ours"))

    with pytest.raises(KeyError):
        await retrying(DatabaseUnavailable, patience=LONG)(service.ask)

    assert service.asked == 2


async def test_without_patience_there_is_one_try() -> None:
    service = Service(AWAY)

    with pytest.raises(DatabaseUnavailable):
        await retrying(DatabaseUnavailable, patience=NONE)(service.ask)

    assert service.asked == 1


async def test_a_stop_cancels_what_is_still_waiting() -> None:
    stop, cancelled = asyncio.Event(), asyncio.Event()

    async def forever() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    asyncio.get_running_loop().call_soon(stop.set)
    with pytest.raises(Stopped):
        await unless_stopped(forever(), stop)

    await asyncio.wait_for(cancelled.wait(), 5)


async def test_what_is_there_before_the_stop_counts() -> None:
    assert await unless_stopped(Service().ask(), asyncio.Event()) == "here"
