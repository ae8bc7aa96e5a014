"""What `make practice` leaves up: an application at each step, in which everybody goes on today."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.e2e.played import Played, played

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

MOST = timedelta(minutes=4)
"""What the test may take: so old is the oldest entry."""


async def test_everybody_goes_on_in_real_time() -> None:
    async with played("portal-practice") as practice:
        assert practice.player.differences == []
        await _all_of_it_happened_just_now(practice)

        submitted = practice.player.numbers["bjork"]
        officer = ("--as", "officer@practice.example", "--json")
        declared = await practice.starter(
            "declare-interest", submitted, "--interest", "none", *officer
        )
        eligible = await practice.starter("declare-eligible", submitted, *officer)
        opened = await practice.starter(
            *("open-case", "--round", "practice", "--component", "project"),
            *("--as", "coordinator@bjork.example", "--json"),
        )

        ended = [(one.code, one.err) for one in (declared, eligible, opened)]
        assert ended == [(0, "")] * 3
        await _all_of_it_happened_just_now(practice)


async def _all_of_it_happened_just_now(practice: Played) -> None:
    """A clock that had been moved would stamp what comes next with a day to come."""
    now = datetime.now(UTC)
    for stream in ("register", *(f"partnership/{one}" for one in practice.player.numbers.values())):
        for entry in await practice.reader.entries(stream):
            at = datetime.fromisoformat(entry.parsed()["occurred_at"])
            assert now - MOST < at <= now + timedelta(seconds=1), (stream, entry.seq)
