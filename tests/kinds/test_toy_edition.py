"""A later edition of the rulebook is put in force while cases are open, on real servers.

Two trees: the code that knows the project's editions, and the code that knows one more, by which
loans have reminders an hour before they are due.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import asyncpg
import pytest
import pytest_asyncio

from domain.editions import LATEST
from stack import Stack
from tests.kinds.toy_library import INSTALL, SHELF, Ended, ToyLibrary, environ_of
from tests.kinds.tree import NEXT, tree_with_toys

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

SOON_S = 120.0
"""Enough for two programs to start on a busy machine."""


class Raised(NamedTuple):
    """`late` was lent for half an hour, so that its reminder is past; `timely` for longer."""

    library: ToyLibrary
    reader_url: str
    late: str
    timely: str
    too_early: Ended
    preview: Ended
    done: Ended


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def raised(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Raised]:
    urls = await stack.create_database("edition")
    roots = tmp_path_factory.mktemp("edition")
    older = tree_with_toys(roots / "older")
    newer = tree_with_toys(roots / "newer", next_edition=True)
    environ = environ_of(stack, urls, roots)
    before, after = ToyLibrary(older, environ), ToyLibrary(newer, environ)
    await before.shown(*INSTALL)
    async with before.worker():
        await before.submit("round/shelf", SHELF)
        late = await _lent(before, timedelta(minutes=30))
        timely = await _lent(before, timedelta(hours=1, seconds=SOON_S))
        too_early = await after.starter("raise-edition", "--yes", "--json")
    async with after.worker():
        preview = await after.starter("raise-edition", "--json")
        done = await after.starter("raise-edition", "--yes", "--json")
        yield Raised(after, urls.reader, late, timely, too_early, preview, done)
    await stack.drop_database("edition")


async def _lent(library: ToyLibrary, time: timedelta) -> str:
    buy = {"kind": "buy_toy", "round": "shelf", "title": "Bear"}
    toy: str = (await library.submit("toy/new", buy))["stream"]
    due = (datetime.now(UTC) + time).isoformat()
    answer = await library.submit(toy, {"kind": "lend_toy", "borrower": "p-child", "due": due})
    assert answer["outcome"] == "accepted"
    return toy


async def reminder(raised: Raised, stream: str) -> Any:
    """The entry of the reminder, which comes by itself."""
    connection = await asyncpg.connect(raised.reader_url)
    query = "select body from journal.entry where stream = $1 and kind = 'pass_deadline'"
    try:
        async with asyncio.timeout(SOON_S + 30):
            while (body := await connection.fetchval(query, stream)) is None:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        return json.loads(body)
    finally:
        await connection.close()


async def test_it_is_refused_as_long_as_an_older_program_is_connected(raised: Raised) -> None:
    assert raised.too_early.code == 3, raised.too_early.out + raised.too_early.err
    assert raised.too_early.json["outdated_sessions"] > 0


async def test_before_it_is_done_it_is_shown_what_it_will_do(raised: Raised) -> None:
    assert raised.preview.code == 0, raised.preview.out + raised.preview.err
    shown = raised.preview.json
    assert (shown["outcome"], shown["in_force"], shown["latest"]) == ("preview", LATEST, NEXT)
    assert [one["en"] for one in shown["changes"]] == ["Loans have reminders."]
    added = {"kind": "toy", "deadline": "return_reminder", "streams": 2, "past": 1}
    assert shown["deadlines_added"] == [added]
    assert shown["deadlines_moved"] == []


async def test_a_reminder_that_is_past_is_recorded_as_skipped(raised: Raised) -> None:
    assert raised.done.code == 0, raised.done.out + raised.done.err
    entry = await reminder(raised, raised.late)
    assert (entry["edition"], entry["added_late"]) == (NEXT, True)
    assert entry["events"] == [{"type": "toy_reminded.v1", "skipped": True}]


async def test_runs_that_waited_for_a_later_deadline_wake_at_the_new_one(raised: Raised) -> None:
    entry = await reminder(raised, raised.timely)
    assert entry["events"] == [{"type": "toy_reminded.v1", "skipped": False}]


async def test_the_audit_is_content_with_entries_of_both_editions(raised: Raised) -> None:
    for stream in (raised.late, raised.timely):
        await reminder(raised, stream)
    verified = await raised.library.shown("verify")
    assert verified["findings"] == []
    assert verified["counts"]["decided_again"] == verified["counts"]["entries"]


async def test_a_second_time_changes_nothing(raised: Raised) -> None:
    again = await raised.library.shown("raise-edition", "--yes")
    assert (again["edition"], again["rebuilt"]["differed"]) == (NEXT, [])

    on_screen = await raised.library.starter("raise-edition")
    assert on_screen.code == 0
    assert f"Edition {NEXT} of the rulebook is in force. It is the latest" in on_screen.out
