"""What is in Temporal's images, taken from its Go module: two programs and how they are started."""

import asyncio
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from stack.errors import CannotStart
from stack.temporal_binary import (
    MODULE,
    SERVER_VERSION,
    build,
    build_server,
    cache_folder,
    usable_go,
)

_INSTALLED = re.compile(r"\./build/\$\{TARGETARCH\}/(\S+)")
_ENTRYPOINT = re.compile(r"COPY --chmod=755 \./scripts/(\S+) (\S+)$", re.MULTILINE)
_COMMAND = re.compile(r"^CMD (\[.*\])$", re.MULTILINE)


@dataclass(frozen=True)
class TemporalPrograms:
    """`recipes` is the folder that Temporal's images are made of."""

    server: Path
    schema_tool: Path
    recipes: Path

    def installed_in(self, image: str) -> set[str]:
        """The names of the programs on the image's PATH."""
        return set(_INSTALLED.findall(self._recipe(image)))

    def entrypoint_of(self, image: str) -> Path:
        """The script that the image starts with."""
        recipe = self._recipe(image)
        copied: dict[str, str] = {target: source for source, target in _ENTRYPOINT.findall(recipe)}
        command: str = json.loads(_COMMAND.findall(recipe)[-1])[0]
        return self.recipes / "scripts" / copied[command]

    def _recipe(self, image: str) -> str:
        return (self.recipes / "targets" / f"{image}.Dockerfile").read_text(encoding="utf-8")


async def temporal_programs(say: Callable[[str], None]) -> TemporalPrograms:
    """Built or downloaded if they are missing; the first time it takes minutes."""
    cache = cache_folder()
    tool = cache / f"temporal-sql-{SERVER_VERSION}" / "sql"
    if not os.access(tool, os.X_OK):
        say("Building Temporal's schema tool, once")
    return TemporalPrograms(
        server=await build_server(cache, say),
        schema_tool=await build("cmd/tools/sql", tool, say),
        recipes=await _recipes(cache / f"temporal-images-{SERVER_VERSION}"),
    )


async def _recipes(place: Path) -> Path:
    if os.access(place, os.R_OK):
        return place
    module = f"{MODULE}@v{SERVER_VERSION}"
    child = await asyncio.create_subprocess_exec(
        *(usable_go(os.environ.get("PATH", os.defpath)), "mod", "download", "-json", module),
        cwd="/",
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await child.communicate()
    if child.returncode != 0:
        raise CannotStart(f"{module} could not be downloaded:\n{output.decode()}")
    _copy(Path(json.loads(output)["Dir"]) / "docker", place)
    return place


def _copy(recipes: Path, place: Path) -> None:
    """Under another name first, so that a partial copy is never taken for a complete one."""
    half = Path(tempfile.mkdtemp(prefix=".copying-", dir=place.parent))
    shutil.copytree(recipes, half, dirs_exist_ok=True)
    try:
        half.rename(place)
    except OSError:  # another process was faster
        shutil.rmtree(half)
