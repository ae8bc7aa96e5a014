"""A register of many people costs what it has to: it is read once, and each name is opened once."""

import json
from collections import Counter
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from application.portal import choices
from application.portal.choices import CASE_OR_ROUND, offered
from application.queries.people import _NAMES, names_by_id
from application.queries.reader import Reader
from domain.kernel.actors import Actor
from domain.kernel.ids import REGISTER
from services.keys.store import DataKey, KeyAnswer, KeyId, KeyScope
from services.pool import open_pool
from stack import DatabaseUrls
from tests.key_store import KEYS
from tests.postgres.lived import Lived, installed, people
from tests.postgres.stories import announced, submitted

_BLOCKS = ("Shared Hit Blocks", "Shared Read Blocks")
_MORE_PEOPLE = """
    update engine.view set body = jsonb_set(body, '{persons}', (
        select jsonb_agg((body -> 'persons' -> 0) || jsonb_build_object('id', md5(n::text)))
        from generate_series(1, $1) n
    )) where stream = 'register'
"""


class CountingKeys:
    """How often each key was read."""

    def __init__(self) -> None:
        self.read: Counter[KeyId] = Counter()

    async def get_or_make(self, scope: KeyScope) -> DataKey:
        return await KEYS.get_or_make(scope)

    async def get(self, id: KeyId) -> KeyAnswer:
        self.read[id] += 1
        return await KEYS.get(id)


@pytest_asyncio.fixture
async def database_of_a_round(migrated_database: DatabaseUrls) -> DatabaseUrls:
    async with installed(migrated_database) as pool:
        life = Lived(pool)
        await people(life)
        await announced(life)
        await submitted(life, "p-coordinator")
    return migrated_database


@pytest_asyncio.fixture
async def pool(database_of_a_round: DatabaseUrls) -> AsyncIterator[asyncpg.Pool]:
    async with await open_pool(database_of_a_round.reader, size=2) as pool:
        yield pool


async def test_the_register_is_not_decompressed_again_for_each_name(
    database_of_a_round: DatabaseUrls, pool: asyncpg.Pool
) -> None:
    """Three hundred people took twenty times as long."""
    connection = await asyncpg.connect(database_of_a_round.owner)
    try:
        blocks = [await _blocks_read(connection, people) for people in (200, 400)]
    finally:
        await connection.close()
    assert blocks[1] < 2 * blocks[0]


async def _blocks_read(connection: asyncpg.Connection, people: int) -> int:
    await connection.execute("begin")
    await connection.execute(_MORE_PEOPLE, people)
    explained = await connection.fetchval(
        f"explain (analyze, buffers, format json) {_NAMES}", REGISTER, None
    )
    await connection.execute("rollback")
    plan = json.loads(explained)[0]["Plan"]
    return sum(plan[one] for one in _BLOCKS)


async def test_a_name_that_several_lists_of_one_page_show_is_opened_once(
    pool: asyncpg.Pool,
) -> None:
    keys = CountingKeys()
    request = Reader(pool, keys).for_one_request()

    every = await names_by_id(request)
    again = await names_by_id(request, ["p-officer", "p-manager"])

    assert again == {id: every[id] for id in ("p-officer", "p-manager")}
    assert set(keys.read.values()) == {1}


async def test_the_next_request_opens_names_anew(pool: asyncpg.Pool) -> None:
    keys = CountingKeys()
    for _ in range(2):
        await names_by_id(Reader(pool, keys).for_one_request(), ["p-officer"])
    assert set(keys.read.values()) == {2}


async def test_cases_and_rounds_are_offered_as_long_as_they_are_few(
    pool: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(pool, KEYS)
    funder = (await reader.register()).funder
    assert funder is not None
    manager = Actor.model_validate({"person": "p-manager", "organisation": funder})

    both = (await offered(reader, manager, REGISTER))[CASE_OR_ROUND]
    monkeypatch.setattr(choices, "CASES_MAX", 1)
    none = (await offered(reader, manager, REGISTER))[CASE_OR_ROUND]

    assert [stream.partition("/")[0] for stream, _ in both] == ["round", "partnership"]
    assert none == []
