"""`install` on a database of 0.4, whose texts are plain: first everything of that version ends."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from application.administration import Installed, OlderProgramsConnected, install
from programmes import available, load
from services.keys.master_keys import MasterKeys
from stack import DatabaseUrls, Stack
from tests.journals.database import restore
from tests.journals.kept import Kept
from tests.key_store import MASTER_KEYS

RELEASED = Kept("v0.4", "practice-mishaps")
FIRST_COMMAND = {"manager": "p-manager", "funder": "local/practice-funder"}


@pytest_asyncio.fixture
async def urls(stack: Stack) -> AsyncIterator[DatabaseUrls]:
    name = "installed_over"
    urls = await stack.create_database(name)
    restore(urls.owner, RELEASED.database)
    yield urls
    await stack.drop_database(name)


async def installed(urls: DatabaseUrls, keys: Path) -> Installed:
    masters, programmes = MasterKeys.read(MASTER_KEYS), [load(path) for path in available()]
    return await install(
        urls.owner, keys, masters, "rehearsal", programmes, FIRST_COMMAND, "os:tests"
    )


async def migrations(urls: DatabaseUrls) -> list[str]:
    connection = await asyncpg.connect(urls.reader)
    rows = await connection.fetch("select id from engine.migration order by id")
    await connection.close()
    return [row["id"] for row in rows]


async def test_nothing_is_changed_while_an_older_program_is_connected(
    urls: DatabaseUrls, tmp_path: Path
) -> None:
    before = await migrations(urls)
    older = await asyncpg.connect(urls.worker, server_settings={"application_name": "partnership"})
    with pytest.raises(OlderProgramsConnected):
        await installed(urls, tmp_path / "keys")
    await older.close()

    assert await migrations(urls) == before
    assert not (tmp_path / "keys").exists()


async def test_what_was_plain_is_sealed_and_the_installation_stays(
    urls: DatabaseUrls, tmp_path: Path
) -> None:
    done = await installed(urls, tmp_path / "keys")
    again = await installed(urls, tmp_path / "keys")

    assert done.sealed > 0
    assert again == done._replace(sealed=0)
    assert not done.made_now
