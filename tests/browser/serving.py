"""A portal that listens on loopback, for browsers."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn

from stack import Stack
from tests.web.site import Site, installed_site
from web.site import make_app


@asynccontextmanager
async def listening_site(stack: Stack, template: str, name: str, mail: Path) -> AsyncIterator[Site]:
    """On a database of this name that is dropped afterwards."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
        async with installed_site(stack, template, name, mail, origin) as running:
            config = uvicorn.Config(
                make_app(running.portal), lifespan="off", log_config=None, access_log=False
            )
            server = uvicorn.Server(config)
            serving = asyncio.create_task(server.serve(sockets=[listening]))
            yield running
            server.should_exit = True
            await serving
