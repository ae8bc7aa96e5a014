"""Which code made a decision, and which code folded a state."""

import hashlib
import os
from functools import cache
from pathlib import Path

SETTING = "PARTNERSHIP_BUILD_ID"
_PROJECT = Path(__file__).resolve().parent.parent
_OWN = ("activities", "audit", "domain", "messages", "services", "texts", "workflows")
_SOURCES = (".py", ".ftl")


@cache
def build_id() -> str:
    """The name given to this build, otherwise a hash over the project's own sources."""
    return os.environ.get(SETTING) or f"sha256:{_source_hash(*_OWN)}"


@cache
def evolve_version() -> str:
    """Changes with every line of the pure code: a snapshot is valid only for the code that folded
    it."""
    return _source_hash("domain")


def _source_hash(*packages: str) -> str:
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted((_PROJECT / package).rglob("*")):
            if path.suffix not in _SOURCES:
                continue
            text = path.read_bytes()
            digest.update(f"{path.relative_to(_PROJECT).as_posix()}\0{len(text)}\0".encode())
            digest.update(text)
    return digest.hexdigest()
