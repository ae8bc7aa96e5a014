"""The checker finds nothing in a sound journal, and each broken promise as the one that it is."""

import itertools
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import asyncpg
import pytest
import pytest_asyncio

from services.notification.letter import sender_of
from services.notification.maildir import Maildir
from services.notification.sender import NoticeSender
from stack import Stack
from stack.credentials import passwords
from tests.faults.acknowledged import Acknowledged
from tests.faults.checker import INVARIANTS, check
from tests.faults.lived_journal import Journal, Witnessed
from tests.postgres.lived import install
from tests.postgres.stories import whole

_numbers = itertools.count(1)
TEMPLATE = "template_witnessed"


class Life(NamedTuple):
    told: tuple[Acknowledged, ...]
    mail: Path


@pytest_asyncio.fixture(scope="session")
async def life(
    stack: Stack, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Life:
    urls = await stack.create_database(TEMPLATE, migrated_template)
    async with (
        asyncpg.create_pool(urls.owner, min_size=1, max_size=2) as owner,
        asyncpg.create_pool(urls.worker, min_size=1, max_size=2) as worker,
    ):
        await install(owner)
        lived = Witnessed(worker)
        await whole(lived)
        mail = tmp_path_factory.mktemp("mail")
        await lived.deliver(NoticeSender(worker, Maildir(mail), sender_of("noreply@example.se")))
    return Life(tuple(lived.told), mail)


@pytest_asyncio.fixture
async def journal(stack: Stack, life: Life) -> AsyncIterator[Journal]:
    name = f"witnessed_{next(_numbers)}"
    urls = await stack.create_database(name, TEMPLATE)
    parts = urlsplit(urls.owner)
    superuser = await asyncpg.connect(
        host=parts.hostname,
        port=parts.port,
        user="postgres",
        password=passwords(stack.folder.passwords)["postgres"],
        database=name,
    )
    await superuser.execute("set session_replication_role = replica")
    yield Journal(urls, superuser, life.told)
    await superuser.close()
    await stack.drop_database(name)


@pytest.fixture
def mail(life: Life, tmp_path: Path) -> Path:
    return shutil.copytree(life.mail, tmp_path / "mail")


async def test_a_sound_journal_breaks_nothing_and_every_promise_is_looked_at(
    journal: Journal, mail: Path
) -> None:
    checked = await check(journal.urls.reader, journal.told, mail=mail, unwitnessed=())

    assert checked.violations == ()
    assert checked.unseen == ()
    assert set(checked.counts) == set(INVARIANTS)
