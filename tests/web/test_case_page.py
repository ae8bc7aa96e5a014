"""What a case's page says of its money, its last days, its papers and its people, and to whom."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from stack import Stack
from tests.web.lived import LivedSite, lived_site


@pytest_asyncio.fixture(scope="module")
async def lived(
    stack: Stack, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[LivedSite]:
    async with lived_site(stack, migrated_template, tmp_path_factory.mktemp("mail")) as site:
        yield site


async def page_of(lived: LivedSite, person: str, path: str = "", stream: str = "") -> str:
    async with await lived.signed_in(person) as visitor:
        answer = await visitor.get(f"/streams/{stream or lived.case}{path}")
    assert answer.status_code == 200, answer.text
    return " ".join(answer.text.split()).replace("\u00a0", " ")


async def test_money_is_a_picture_and_a_table_of_the_same_amounts(lived: LivedSite) -> None:
    page = await page_of(lived, "p-coordinator")
    open("/tmp/case.html","w").write(page)
