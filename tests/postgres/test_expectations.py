"""What a scenario expects of a stream is compared with its view, its accounts and what was sent."""

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio

from rehearsal.assertions import Assertions
from rehearsal.scenario import Expectation
from stack import DatabaseUrls
from tests.postgres.lived import ROUND, Lived, installed, people
from tests.postgres.stories import FRAME, announced

AT = {"at": "2026-09-20"}
ON_THE_ROUND: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "headline": ({"headline": "closed"}, ("headline is open, expected closed",)),
    "phase": ({"phase": "closed"}, ("phase is open, expected closed",)),
    "view": (
        {"view": {"frame_minor": 1, "currency": "SEK"}},
        (f"frame_minor is {FRAME}, expected 1",),
    ),
    "available": (
        {"available": {"frame": 1}},
        (f"available.frame is {FRAME}, expected 1",),
    ),
    "frame_minor": ({"frame_minor": 1}, (f"available.frame is {FRAME}, expected 1",)),
    "notices": (
        {"notices": {"round_opened": 2, "round_closed": 0}},
        ("notices.round_opened is 0, expected 2",),
    ),
    "refusals": ({"refusals": {"E34": 2}}, ("refusals.E34 is 1, expected 2",)),
    "what is so": (
        {
            "headline": "open",
            "phase": "open",
            "view": {"frame_minor": FRAME},
            "available": {"frame": FRAME},
            "refusals": {"E34": 1},
        },
        (),
    ),
}


@pytest_asyncio.fixture
async def assertions(migrated_database: DatabaseUrls) -> AsyncIterator[Assertions]:
    """A round that is open, and whose closing somebody tried to move forward."""
    async with installed(migrated_database) as worker:
        life = Lived(worker)
        await people(life)
        await announced(life)
        earlier = {"closes": "2026-09-30", "reason": "Inget."}
        rule = await life.refused(ROUND, "p-manager", "extend_round", "2026-09-17", **earlier)
        assert rule == "E34"
        yield Assertions(worker)


async def test_each_difference_is_a_sentence_and_what_is_so_is_none(
    assertions: Assertions,
) -> None:
    for case, (expected, sentences) in ON_THE_ROUND.items():
        expectation = Expectation.model_validate(AT | {"stream": ROUND} | expected)
        assert await assertions.differences(expectation, ROUND) == sentences, case


async def test_counts_without_a_stream_are_those_of_all(assertions: Assertions) -> None:
    everywhere = Expectation.model_validate(AT | {"refusals": {"E34": 0}})
    assert await assertions.differences(everywhere, None) == ("refusals.E34 is 1, expected 0",)


async def test_a_stream_without_entries_has_not_been_opened(assertions: Assertions) -> None:
    expectation = Expectation.model_validate(AT | {"case": "asp", "headline": "draft"})
    for stream in ("partnership/2026-0001", "asp"):
        assert await assertions.differences(expectation, stream) == ("it has not been opened",)
