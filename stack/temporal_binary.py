"""Finds the program of the Temporal server, otherwise downloads it, otherwise builds it.

Either `server` (Temporal's own, which takes settings files) or `temporal`, the command line tool
that contains a server. Version 1.32 is needed, since earlier ones cannot skip time. The download
uses the SDK's mechanism; it was written from its documentation and never completed in a test, since
it needs the open internet.
"""

import asyncio
import mmap
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import platformdirs
from filelock import FileLock
from temporalio.testing import WorkflowEnvironment

from stack.errors import CannotStart

OLDEST = (1, 32)
CLI_VERSION = "v1.9.1"
DOWNLOAD_PATIENCE = 10
TEMPORAL_MARK = b"go.temporal.io/server"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Binary:
    path: Path
    kind: Literal["server", "cli"]


def cache_folder() -> Path:
    return Path(platformdirs.user_cache_dir("partnership-engine"))


async def server_binary(say: Progress, cache: Path | None = None) -> Binary:
    """The server's program. On a new machine this may take minutes."""
    cache = cache or cache_folder()
    if found := find_installed(cache, os.environ.get("PATH", os.defpath)):
        return found
    say(f"No Temporal server here yet; asking for the download of {CLI_VERSION}")
    if downloaded := await _download(cache):
        return downloaded
    say(f"No download; building Temporal {SERVER_VERSION} with Go, once, 3 to 10 minutes")
    return Binary(await build_server(cache, say), "server")


def find_installed(cache: Path, search_path: str) -> Binary | None:
    """In our cache, otherwise on PATH. Those in the cache were checked when they were added."""
    if os.access(built := built_server(cache), os.X_OK):
        return Binary(built, "server")
    if downloaded := _downloaded(cache):
        return downloaded
    kinds: dict[str, Literal["server", "cli"]] = {
        "temporal-server": "server",
        "server": "server",
        "temporal": "cli",
    }
    for name, kind in kinds.items():
        path = shutil.which(name, path=search_path)
        if path and _is_temporal(Path(path)) and server_version(Path(path)) >= OLDEST:
            return Binary(Path(path), kind)
    return None


def server_version(path: Path) -> tuple[int, int]:
    """From `temporal version 1.32.0`, or the tool's `version 1.9.1 (Server 1.32.0, ...)`."""
    try:
        shown = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return (0, 0)
    version = re.search(r"Server v?(\d+)\.(\d+)", shown.stdout) or re.search(
        r"version v?(\d+)\.(\d+)", shown.stdout
    )
    return (int(version[1]), int(version[2])) if version else (0, 0)


def _is_temporal(path: Path) -> bool:
    """Checked before it is run, since any program may be called `server`."""
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return False
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(TEMPORAL_MARK) >= 0


def _downloaded(cache: Path) -> Binary | None:
    found = sorted((cache / f"temporal-cli-{CLI_VERSION}").glob("temporal*"))
    return Binary(found[0], "cli") if found else None


async def _download(cache: Path) -> Binary | None:
    """The SDK downloads the tool and starts it once; a network without answers costs 10 seconds."""
    folder = cache / f"temporal-cli-{CLI_VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        async with asyncio.timeout(DOWNLOAD_PATIENCE):
            environment = await WorkflowEnvironment.start_local(
                dev_server_download_version=CLI_VERSION, download_dest_dir=str(folder)
            )
    except (RuntimeError, TimeoutError):
        return None
    await environment.shutdown()
    return _downloaded(cache)


MODULE = "go.temporal.io/server"
SERVER_VERSION = "1.32.0"
OLDEST_GO = (1, 26, 8)  # needed by this version of the server
# Small, and with a name for its own code. Otherwise it would read its 150 MB at each start to make
# one: a third of the work of starting.
LINKED = f"-s -w -X go.temporal.io/sdk/internal.binaryChecksum={SERVER_VERSION}"
REPORT_EVERY = 5.0


def built_server(cache: Path) -> Path:
    return cache / f"temporal-{SERVER_VERSION}" / "server"


async def build_server(cache: Path, say: Callable[[str], None]) -> Path:
    """The server's program. It takes minutes, unless it has been built before."""
    return await build("cmd/server", built_server(cache), say)


async def build(package: str, program: Path, say: Callable[[str], None]) -> Path:
    """Builds one program of the server's module into a folder of its own in the cache."""
    if os.access(program, os.X_OK):
        return program
    go = usable_go(os.environ.get("PATH", os.defpath))
    with _one_build_at_a_time(program.parents[1]) as build_folder:
        if not os.access(program, os.X_OK):  # unless another process has built it meanwhile
            await _go_install(go, package, build_folder, say)
            _install(build_folder, program.parent)
    return program


@contextmanager
def _one_build_at_a_time(cache: Path) -> Iterator[Path]:
    """A folder beside the final one, so that a killed build never looks like a server."""
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / "building.lock"):
        for leftover in cache.glob(".building-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        build_folder = Path(tempfile.mkdtemp(prefix=".building-", dir=cache))
        try:
            yield build_folder
        finally:
            shutil.rmtree(build_folder, ignore_errors=True)


def _install(build_folder: Path, target: Path) -> None:
    build_folder.chmod(0o755)
    shutil.rmtree(target, ignore_errors=True)
    build_folder.rename(target)


def usable_go(search_path: str) -> str:
    go = shutil.which("go", path=search_path)
    needed = ".".join(map(str, OLDEST_GO))
    if go is None:
        raise CannotStart(
            f"No Temporal server was found or downloaded, and Go is not here to build one. Install "
            f"Go {needed} or later, or set TEMPORAL_ADDRESS to a server (1.32 or later)."
        )
    output = subprocess.run([go, "version"], capture_output=True, text=True, cwd="/").stdout
    version = re.search(r"go(\d+)\.(\d+)(?:\.(\d+))?", output)
    if version is None or tuple(int(part or 0) for part in version.groups()) < OLDEST_GO:
        found = version[0] if version else "one of unknown version"
        raise CannotStart(
            f"Building Temporal's server needs Go {needed} or later; {go} is {found}."
        )
    return go


async def _go_install(go: str, package: str, target: Path, say: Callable[[str], None]) -> None:
    began = time.monotonic()
    name = package.rpartition("/")[2]
    module = f"{MODULE}/{package}@v{SERVER_VERSION}"
    child = await asyncio.create_subprocess_exec(
        *(go, "install", "-ldflags", LINKED, module),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=os.environ | {"GOBIN": str(target)},
        cwd=target,
    )
    output = asyncio.ensure_future(child.communicate())
    try:
        while not (await asyncio.wait({output}, timeout=REPORT_EVERY))[0]:
            say(f"Building Temporal's {name}: {time.monotonic() - began:.0f} s so far")
    except BaseException:
        child.kill()
        raise
    if child.returncode != 0 or not (target / name).exists():
        last = "\n".join((await output)[0].decode(errors="replace").splitlines()[-8:])
        raise CannotStart(f"Building Temporal's {name} failed:\n{last}")
