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

MODULE = "go.temporal.io/server"
SERVER_VERSION = "1.32.0"
OLDEST_GO = (1, 26, 8)  # what this version of the server asks for
EVERY = 5.0


def built_server(cache: Path) -> Path:
    return cache / f"temporal-{SERVER_VERSION}" / "server"


async def build_server(cache: Path, say: Callable[[str], None]) -> Path:
    """The server's program, after minutes; or at once if it is there already."""
    return await build("cmd/server", built_server(cache), say)


async def build(package: str, program: Path, say: Callable[[str], None]) -> Path:
    """One program of the server's module, put in a folder of its own in the cache."""
    if os.access(program, os.X_OK):
        return program
    go = usable_go(os.environ.get("PATH", os.defpath))
    with _one_build_at_a_time(program.parents[1]) as workplace:
        if not os.access(program, os.X_OK):  # no other process built it meanwhile
            await _go_install(go, package, workplace, say)
            _move_in(workplace, program.parent)
    return program


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


async def _go_install(go: str, package: str, target: Path, say: Callable[[str], None]) -> None:
    begun = time.monotonic()
    name = package.rpartition("/")[2]
    module = f"{MODULE}/{package}@v{SERVER_VERSION}"
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
            say(f"Building Temporal's {name}: {time.monotonic() - begun:.0f} s so far")
    except BaseException:
        child.kill()
        raise
    if child.returncode != 0 or not (target / name).exists():
        last = "\n".join((await output)[0].decode(errors="replace").splitlines()[-8:])
        raise CannotStart(f"Building Temporal's {name} failed:\n{last}")
