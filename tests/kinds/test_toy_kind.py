"""A kind of stream is added with a package, a workflow, a line in the registry and a migration.

The toy is such a kind (tests/kinds/toy). It lives here on real servers, in a copy of the shipped
sources in which nothing else was edited.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import asyncpg
import pytest
import pytest_asyncio

from stack import Stack
from tests.kinds.toy_library import INSTALL, SHELF, ToyLibrary, environ_of
from tests.kinds.tree import tree_with_toys

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


class Lived(NamedTuple):
    """A bear that is lent and overdue, and a train at home. The rest are answers on the way."""

    library: ToyLibrary
    reader_url: str
    bear: str
    train: str
    one_more: Any
    swap: Any
    loan_for_long: Any
    swap_with_a_lent_toy: Any


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def lived(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Lived]:
    urls = await stack.create_database("toys")
    root = tree_with_toys(tmp_path_factory.mktemp("toys") / "engine")
    library = ToyLibrary(root, environ_of(stack, urls, root))
    await library.shown(*INSTALL)
    async with library.worker():
        yield await _live(library, urls.reader)
    await stack.drop_database("toys")


async def _live(library: ToyLibrary, reader_url: str) -> Lived:
    await library.submit("round/shelf", SHELF)
    bear, train, one_more = [
        await library.submit("toy/new", {"kind": "buy_toy", "round": "shelf", "title": title})
        for title in ("Bear", "Train", "Ball")
    ]
    swap = {"kind": "swap_toy", "other": bear["stream"]}
    swapped = await library.submit(train["stream"], swap)
    await _until(reader_url, bear["stream"], "seq = 2")
    loan = {"kind": "lend_toy", "borrower": "p-child"}
    now = datetime.now(UTC)
    for_long = loan | {"due": (now + timedelta(days=31)).isoformat()}
    loan_for_long = await library.submit(bear["stream"], for_long)
    soon = loan | {"due": (now + timedelta(seconds=2)).isoformat()}
    assert (await library.submit(bear["stream"], soon))["outcome"] == "accepted"
    await _until(reader_url, bear["stream"], "headline = 'overdue'")
    return Lived(
        library=library,
        reader_url=reader_url,
        bear=bear["stream"],
        train=train["stream"],
        one_more=one_more,
        swap=swapped,
        loan_for_long=loan_for_long,
        swap_with_a_lent_toy=await library.submit(train["stream"], swap),
    )


async def _until(reader_url: str, stream: str, holds: str) -> None:
    """What happens by itself is waited for, half a minute at most."""
    query = f"select exists (select from engine.stream_head where stream = $1 and {holds})"
    connection = await asyncpg.connect(reader_url)
    try:
        async with asyncio.timeout(30):
            while not await connection.fetchval(query, stream):  # noqa: ASYNC110 it has no event
                await asyncio.sleep(0.1)
    finally:
        await connection.close()


def test_its_streams_are_numbered_in_the_yearly_series(lived: Lived) -> None:
    year = datetime.now(UTC).year
    assert (lived.bear, lived.train) == (f"toy/{year}-0001", f"toy/{year}-0002")


def test_its_own_rules_refuse_in_its_own_words(lived: Lived) -> None:
    answer = lived.loan_for_long
    assert (answer["outcome"], answer["rule"]) == ("refused", "T01")
    assert answer["message"]["en"] == "A toy is lent for 30 days at most, not 30."


def test_its_decisions_see_the_other_children_of_their_parent(lived: Lived) -> None:
    assert (lived.one_more["outcome"], lived.one_more["rule"]) == ("refused", "T02")


def test_its_decisions_see_the_facts_that_another_stream_of_the_kind_shows(lived: Lived) -> None:
    assert lived.swap["outcome"] == "accepted"
    refused = lived.swap_with_a_lent_toy
    assert (refused["outcome"], refused["rule"]) == ("refused", "T03")


async def test_its_life_is_told_from_the_journal(lived: Lived) -> None:
    told = await lived.library.shown("replay", lived.bear)
    assert [entry["kind"] for entry in told] == [
        "buy_toy",
        "note_swap",
        "lend_toy",
        "lend_toy",
        "pass_deadline",
    ]


async def test_it_is_shown_by_its_title_its_headline_and_what_waits(lived: Lived) -> None:
    shown = await lived.library.shown("show", lived.bear)
    assert (shown["title"], shown["view"]["headline"]) == ("Bear", "overdue")
    (waiting,) = shown["waiting"]
    assert (waiting["row"]["command"], waiting["persons"]) == ("return_toy", ["Manager"])

    on_screen = await lived.library.starter("show", lived.bear)
    assert on_screen.code == 0, on_screen.err
    assert "Bear" in on_screen.out


async def test_what_waits_in_it_is_in_the_inbox_of_whoever_can_do_it(lived: Lived) -> None:
    (task,) = await lived.library.shown("inbox", "--as", "p-manager")
    assert (task["stream"], task["title"], task["command"]) == (lived.bear, "Bear", "return_toy")


async def test_its_commands_have_a_schema_but_for_the_engines_own(lived: Lived) -> None:
    schema = await lived.library.starter("schema", "commands", "--kind", "buy_toy")
    assert schema.code == 0, schema.err
    assert "round" in json.dumps(schema.json)
    assert (await lived.library.starter("schema", "commands", "--kind", "note_swap")).code == 2


async def test_the_audit_makes_its_decisions_again_and_says_whose_books_it_cannot_check(
    lived: Lived,
) -> None:
    clean = await lived.library.shown("verify")
    assert clean["findings"] == []
    assert clean["counts"]["decided_again"] == clean["counts"]["entries"]

    sold = await lived.library.submit(lived.train, {"kind": "sell_toy", "price_minor": 500})
    assert sold["outcome"] == "accepted"

    ended = await lived.library.starter("verify", "--json")
    assert ended.code == 1, ended.out + ended.err
    (finding,) = ended.json["findings"]
    assert (finding["kind"], finding["stream"]) == ("books_unchecked", lived.train)


async def test_it_goes_on_after_a_recovery(lived: Lived) -> None:
    """The last test here: the worker of the others serves an installation that is given up."""
    recovered = await lived.library.shown("recover")
    assert lived.bear in recovered["started"]
    async with lived.library.worker():
        returned = await lived.library.submit(lived.bear, {"kind": "return_toy"})
    assert returned["outcome"] == "accepted"
