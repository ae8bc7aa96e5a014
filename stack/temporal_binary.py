"""Which program is the Temporal server: one that is here already, else downloaded, else built.

Either `server` (Temporal's own, takes settings files) or `temporal`, the command line tool that
carries a server in it. 1.32 is needed, since earlier ones cannot skip time. The download is the
SDK's own mechanism; it was written from its documentation and has not been run to its end, since
it needs the open internet.
"""

import asyncio
import mmap
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import platformdirs
from temporalio.testing import WorkflowEnvironment

from stack.temporal_build import SERVER_VERSION, build_server, built_server

OLDEST = (1, 32)
CLI_VERSION = "v1.9.1"
DOWNLOAD_PATIENCE = 10
PROGRAM_OF_TEMPORAL = b"go.temporal.io/server"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Binary:
    path: Path
    kind: Literal["server", "cli"]


def cache_folder() -> Path:
    return Path(platformdirs.user_cache_dir("partnership-engine"))


async def server_binary(say: Progress, cache: Path | None = None) -> Binary:
    """The server's program. The first time on a machine this may take minutes."""
    cache = cache or cache_folder()
    if found := installed(cache, os.environ.get("PATH", os.defpath)):
        return found
    say(f"No Temporal server here yet; asking for the download of {CLI_VERSION}")
    if downloaded := await _download(cache):
        return downloaded
    say(f"No download; building Temporal {SERVER_VERSION} with Go, once, 3 to 10 minutes")
    return Binary(await build_server(cache, say), "server")


def installed(cache: Path, search_path: str) -> Binary | None:
    """What is in our cache, else on PATH. Ours were checked when they were put there."""
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
        asked = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return (0, 0)
    version = re.search(r"Server v?(\d+)\.(\d+)", asked.stdout) or re.search(
        r"version v?(\d+)\.(\d+)", asked.stdout
    )
    return (int(version[1]), int(version[2])) if version else (0, 0)


def _is_temporal(path: Path) -> bool:
    """Looked at before it is run: `server` may be anybody's program."""
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return False
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(PROGRAM_OF_TEMPORAL) >= 0


def _downloaded(cache: Path) -> Binary | None:
    found = sorted((cache / f"temporal-cli-{CLI_VERSION}").glob("temporal*"))
    return Binary(found[0], "cli") if found else None


async def _download(cache: Path) -> Binary | None:
    """Let the SDK fetch the tool and start it once; a network that answers nothing costs 10 s."""
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
