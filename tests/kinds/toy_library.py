"""A toy library: the engine with one kind of stream more, run from a tree of its own."""

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

from stack import DatabaseUrls, Stack
from stack.engine import WORKING

MANAGER = {"person": "p-manager", "organisation": "local/library"}
INSTALL = (
    *("install", "--kind", "rehearsal", "--funder", "local/library", "--funder-name", "Library"),
    *("--first-manager", "p-manager", "--name", "Manager", "--email", "manager@library.example"),
)
SHELF = {
    "kind": "announce_round",
    "programme": "icld-municipal-partnership",
    "title": "A shelf",
    "opens": "2026-01-01",
    "closes": "2090-12-31",
    "frame_minor": 1_000_000,
}
PATIENCE_S = 30.0


class Ended(NamedTuple):
    """How a run of starter.py ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class ToyLibrary:
    def __init__(self, root: Path, environ: dict[str, str]) -> None:
        self.root = root
        self.environ = environ

    async def starter(self, *words: str, given: bytes = b"") -> Ended:
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "starter.py", *words),
            cwd=self.root,
            env=self.environ,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await child.communicate(given)
        assert child.returncode is not None
        return Ended(child.returncode, out.decode(), err.decode())

    async def shown(self, *words: str) -> Any:
        """What a verb says, as JSON."""
        ended = await self.starter(*words, "--json")
        assert ended.code == 0, ended.out + ended.err
        return ended.json

    async def submit(self, stream: str, command: dict[str, Any]) -> Any:
        """The answer to a command of the manager, accepted or refused."""
        envelope = json.dumps({"actor": MANAGER, "command": command}).encode()
        ended = await self.starter("submit", stream, "-", "--json", given=envelope)
        assert ended.code in (0, 3), ended.out + ended.err
        return ended.json

    @asynccontextmanager
    async def worker(self) -> AsyncIterator[None]:
        """worker.py of this tree, once it takes commands."""
        log = self.root / "worker.log"
        with log.open("wb") as output:
            child = await asyncio.create_subprocess_exec(
                *(sys.executable, "worker.py"),
                cwd=self.root,
                env=self.environ,
                stdout=output,
                stderr=output,
            )
        try:
            give_up = time.monotonic() + PATIENCE_S
            while not WORKING.search(log.read_text()):
                assert child.returncode is None, log.read_text()
                assert time.monotonic() < give_up, log.read_text()
                await asyncio.sleep(0.05)
            yield
        finally:
            if child.returncode is None:
                child.kill()
            await child.wait()


def environ_of(stack: Stack, urls: DatabaseUrls, root: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PARTNERSHIP_DATABASE_URL": urls.owner,
        "PARTNERSHIP_WORKER_DATABASE_URL": urls.worker,
        "PARTNERSHIP_READER_DATABASE_URL": urls.reader,
        "PARTNERSHIP_ENTRANCE_DATABASE_URL": urls.entrance,
        "PARTNERSHIP_KEEPER_DATABASE_URL": urls.keeper,
        "PARTNERSHIP_PORTAL_DATABASE_URL": urls.portal,
        "PARTNERSHIP_PAYLOAD_KEYS": stack.payload_keys,
        "PARTNERSHIP_MASTER_KEYS": stack.master_keys,
        "PARTNERSHIP_KEYS": str(root / "keys"),
        "PARTNERSHIP_MAIL": f"maildir:{root / 'mail'}",
        "PARTNERSHIP_LOG": "json",
        "PARTNERSHIP_LANGUAGE": "en",
        "TEMPORAL_ADDRESS": stack.temporal_address,
        "TEMPORAL_NAMESPACE": stack.namespace,
    }
