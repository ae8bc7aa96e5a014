"""A program that is older than the workers shows what it knows of their views."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest_asyncio

from application.queries.lists import listing
from application.queries.reader import Reader
from application.queries.reading import operator, visiting
from application.queries.stream_detail import stream_detail
from application.queries.tasks import tasks_of
from domain.partnership.view import CaseView
from services.pool import open_pool
from stack import DatabaseUrls
from tests.postgres.lived import Lived, installed, people
from tests.postgres.stories import announced, submitted
from tests.unit.partnership.world import at

_NEWER = """
    update engine.view set body = body || '{"colour": "blue"}' || jsonb_build_object('waiting', (
        select coalesce(jsonb_agg(task || '{"urgency": 3}'), '[]')
        from jsonb_array_elements(coalesce(body -> 'waiting', '[]')) task
    )) where aggregate <> 'register'
"""


@asynccontextmanager
async def _reader(urls: DatabaseUrls) -> AsyncIterator[Reader]:
    async with await open_pool(urls.reader, size=2) as pool:
        yield Reader(pool)


@pytest_asyncio.fixture
async def newer(migrated_database: DatabaseUrls) -> DatabaseUrls:
    """A round with a case that waits to be checked; views and tasks have a field more."""
    async with installed(migrated_database) as pool:
        life = Lived(pool)
        await people(life)
        await announced(life)
        await submitted(life, "p-coordinator")
    owner = await asyncpg.connect(migrated_database.owner)
    await owner.execute(_NEWER)
    await owner.close()
    return migrated_database


async def test_a_list_shows_the_rest_and_passes_the_whole_view_on(newer: DatabaseUrls) -> None:
    async with _reader(newer) as reader:
        found = await listing(reader, operator("tests"))
    [round], [case] = found.rounds, found.cases
    assert (round.row.round, case.row.headline) == ("kp-2026-autumn", "submitted")
    assert [task.command for task in case.row.waiting] == ["declare_interest", "declare_eligible"]
    assert case.view["colour"] == "blue"
    assert case.view["waiting"][0]["urgency"] == 3


async def test_details_and_tasks_show_the_rest(newer: DatabaseUrls) -> None:
    async with _reader(newer) as reader:
        detail = await stream_detail(reader, "partnership/2026-0001", operator("tests"))
        officer = await visiting(reader, "p-officer", "tests")
        tasks = await tasks_of(reader, officer, at("2026-10-20"))
    assert isinstance(detail.view, CaseView)
    assert detail.view.headline == "submitted"
    assert [task.command for task in tasks] == ["declare_interest"]
