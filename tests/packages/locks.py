"""The lock files, read line by line."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.unit.architecture.modules import ROOT

LOCKS = ("requirements.lock", "requirements-provider.lock", "requirements-dev.lock")
PINNED = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+?)(?: *;.*)?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


class Package(NamedTuple):
    """`hashes` is how many of its files are pinned."""

    name: str
    version: str
    hashes: int


class NotPinned(Exception):
    """A line that names no version, no hash, or another place than the index of the machine."""


def read_lock(path: Path) -> Iterator[Package]:
    """Raises NotPinned with the line."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        line = line.partition(" #")[0].strip()
        if not line or line.startswith("#"):
            continue
        what, *hashes = line.split("--hash")
        found = PINNED.fullmatch(what.strip())
        given = [f"--hash{one}".strip() for one in hashes]
        if found is None or not given or not all(map(HASH.fullmatch, given)):
            raise NotPinned(f"{path.name}: {what.strip()}")
        yield Package(found[1], found[2], len(given))


def packages() -> list[Package]:
    """Of all lock files, each version once."""
    return sorted({one for name in LOCKS for one in read_lock(ROOT / name)})
