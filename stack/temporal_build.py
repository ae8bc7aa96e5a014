"""Build Temporal's server from its published Go module into the user's cache."""

import asyncio
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from stack.faults import CannotStart

SERVER_VERSION = "1.32.0"
OLDEST_GO = (1, 26, 8)  # what this version of the server asks for
EVERY = 5.0


def built_server(cache: Path) -> Path:
    return cache / f"temporal-{SERVER_VERSION}" / "server"


async def build_server(cache: Path, say: Callable[[str], None]) -> Path:
    """The server's program, after minutes; or at once if another process built it meanwhile."""
    go = usable_go(os.environ.get("PATH", os.defpath))
    with _one_build_at_a_time(cache) as workplace:
        if not built_server(cache).exists():
            await _go_install(go, workplace, say)
            _move_in(workplace, built_server(cache).parent)
    return built_server(cache)


@contextmanager
def _one_build_at_a_time(cache: Path) -> Iterator[Path]:
    """A folder beside the server's place, so that a killed build never looks like a server."""
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / "building.lock"):
        for leftover in cache.glob(".building-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        workplace = Path(tempfile.mkdtemp(prefix=".building-", dir=cache))
        try:
            yield workplace
        finally:
            shutil.rmtree(workplace, ignore_errors=True)


def _move_in(workplace: Path, target: Path) -> None:
    workplace.chmod(0o755)
    shutil.rmtree(target, ignore_errors=True)
    workplace.rename(target)


def usable_go(search_path: str) -> str:
    go = shutil.which("go", path=search_path)
    needed = ".".join(map(str, OLDEST_GO))
    if go is None:
        raise CannotStart(
            f"No Temporal server was found or downloaded, and Go is not here to build one. Install "
            f"Go {needed} or later, or set TEMPORAL_ADDRESS to a server (1.32 or later)."
        )
    said = subprocess.run([go, "version"], capture_output=True, text=True, cwd="/").stdout
    version = re.search(r"go(\d+)\.(\d+)(?:\.(\d+))?", said)
    if version is None or tuple(int(part or 0) for part in version.groups()) < OLDEST_GO:
        found = version[0] if version else "one of unknown version"
        raise CannotStart(
            f"Building Temporal's server needs Go {needed} or later; {go} is {found}."
        )
    return go


async def _go_install(go: str, target: Path, say: Callable[[str], None]) -> None:
    begun = time.monotonic()
    module = f"go.temporal.io/server/cmd/server@v{SERVER_VERSION}"
    child = await asyncio.create_subprocess_exec(
        *(go, "install", "-ldflags", "-s -w", module),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=os.environ | {"GOBIN": str(target)},
        cwd=target,
    )
    output = asyncio.ensure_future(child.communicate())
    try:
        while not (await asyncio.wait({output}, timeout=EVERY))[0]:
            say(f"Building Temporal's server: {time.monotonic() - begun:.0f} s so far")
    except BaseException:
        child.kill()
        raise
    if child.returncode != 0 or not (target / "server").exists():
        last = "\n".join((await output)[0].decode(errors="replace").splitlines()[-8:])
        raise CannotStart(f"Building Temporal's server failed:\n{last}")
