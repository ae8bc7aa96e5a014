"""The databases of released versions, restored and brought to the present schema."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest
import pytest_asyncio

from audit.sealed_texts import AuditKeys
from services.journal.migrate import migrate
from stack import DatabaseUrls, Stack
from tests.journals.database import restore
from tests.journals.kept import Kept, all_kept, make_key_folder
from tests.key_store import MASTER_KEYS

_numbers = itertools.count(1)


class Journal(NamedTuple):
    """`keys` is None where the texts were plain when the version was released."""

    kept: Kept
    database: str
    urls: DatabaseUrls
    keys: AuditKeys | None


@pytest_asyncio.fixture(scope="module", params=all_kept(), ids=str)
async def journal(
    request: pytest.FixtureRequest, stack: Stack, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Journal]:
    """For tests that only read it."""
    kept, name = request.param, f"journal_{next(_numbers)}"
    urls = await stack.create_database(name)
    await asyncio.to_thread(restore, urls.owner, kept.database)
    await asyncio.to_thread(migrate, urls.owner)
    yield Journal(kept, name, urls, _keys(kept, tmp_path_factory.mktemp("kept") / "keys"))
    await stack.drop_database(name)


def _keys(kept: Kept, folder: Path) -> AuditKeys | None:
    if (records := kept.keys) is None:
        return None
    make_key_folder(folder, records)
    return AuditKeys(folder, MASTER_KEYS)


@pytest_asyncio.fixture
async def copy(journal: Journal, stack: Stack) -> AsyncIterator[Journal]:
    """For a test that changes something."""
    name = f"journal_{next(_numbers)}"
    urls = await stack.create_database(name, journal.database)
    yield journal._replace(database=name, urls=urls)
    await stack.drop_database(name)
