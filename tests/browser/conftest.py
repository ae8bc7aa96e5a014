"""A portal that listens on loopback, and a Chromium that looks at it."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, async_playwright

from stack import Stack
from tests.browser.chromium import QUIET, chromium
from tests.browser.serving import listening_site
from tests.web.lived import LivedSite, lived_site
from tests.web.site import Site
from web.site import make_app


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


@pytest_asyncio.fixture(scope="module")
async def lived(
    stack: Stack, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[LivedSite]:
    """The same of a case that was lived for years, of a module's own."""
    mail = tmp_path_factory.mktemp("mail")
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
        async with lived_site(stack, migrated_template, mail, origin) as site:
            config = uvicorn.Config(make_app(site.portal), lifespan="off", log_config=None)
            server = uvicorn.Server(config)
            serving = asyncio.create_task(server.serve(sockets=[listening]))
            yield site
            server.should_exit = True
            await serving
