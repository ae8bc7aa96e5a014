"""A database in which a whole round was lived, copied for each test that tampers with it."""

import itertools
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from services.notification.email_message import parse_sender
from services.notification.mailer import Maildir
from services.notification.sender import NoticeSender
from stack import Stack
from tests.key_store import KEYS
from tests.postgres.lived import Lived, installed
from tests.postgres.stories import whole
from tests.postgres.tampered import Tampered, tampered_copy

_numbers = itertools.count(1)
LIVED = "template_lived"


@pytest_asyncio.fixture(scope="session")
async def lived_template(
    stack: Stack, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> str:
    urls = await stack.create_database(LIVED, migrated_template)
    async with installed(urls) as worker:
        life = Lived(worker)
        await whole(life)
        mail = tmp_path_factory.mktemp("mail")
        await life.deliver(
            NoticeSender(worker, KEYS, Maildir(mail), parse_sender("noreply@example.se"))
        )
    return LIVED


@pytest_asyncio.fixture
async def lived(stack: Stack, lived_template: str) -> AsyncIterator[Tampered]:
    async with tampered_copy(stack, f"lived_{next(_numbers)}", lived_template) as tampered:
        yield tampered
