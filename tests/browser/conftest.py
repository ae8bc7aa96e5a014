"""A portal that listens on loopback, and a Chromium that looks at it."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, async_playwright
from temporalio.client import Client

from services.temporal.connection import plugin
from services.temporal.payload_keys import read_keys
from stack import Stack
from tests.application.desk import open_desk
from tests.browser.chromium import QUIET, chromium
from tests.dispatch.home import running_home
from tests.web.site import Site, running_site
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
    urls = await stack.create_database("test_browser", migrated_template)
    client = await Client.connect(
        stack.temporal_address,
        namespace=stack.namespace,
        plugins=[plugin(read_keys(stack.payload_keys))],
    )
    with socket.socket() as listening, pytest.MonkeyPatch.context() as patched:
        listening.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
        patched.setenv("TEMPORAL_ADDRESS", stack.temporal_address)
        patched.setenv("TEMPORAL_NAMESPACE", stack.namespace)
        patched.setenv("TEMPORAL_CONFIG_FILE", "/dev/null")
        mail = tmp_path_factory.mktemp("mail")
        async with (
            running_home(client, urls, mail) as home,
            home.working(),
            running_site(stack, home, await open_desk(home), origin) as running,
        ):
            config = uvicorn.Config(
                make_app(running.portal), lifespan="off", log_config=None, access_log=False
            )
            server = uvicorn.Server(config)
            serving = asyncio.create_task(server.serve(sockets=[listening]))
            yield running
            server.should_exit = True
            await serving
    await stack.drop_database("test_browser")
