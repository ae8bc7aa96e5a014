"""A portal that listens on loopback, and a Chromium that looks at it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from stack import Stack
from tests.browser.chromium import QUIET, chromium
from tests.browser.serving import listening_site
from tests.web.site import Site


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    found = chromium()
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(
            executable_path=found.path,
            args=list(QUIET),
            env=dict(found.environment),
        )
        yield running
        await running.close()


@pytest_asyncio.fixture(scope="session")
async def site(
    stack: Stack, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    mail = tmp_path_factory.mktemp("mail")
    async with listening_site(stack, migrated_template, "test_browser", mail) as running:
        yield running
