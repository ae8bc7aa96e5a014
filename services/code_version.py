"""Which code made a decision, and which code folded a state."""

import hashlib
import os
from functools import cache
from pathlib import Path

SETTING = "PARTNERSHIP_BUILD_ID"
_PROJECT = Path(__file__).resolve().parent.parent
_OWN = ("activities", "application", "audit", "domain", "messages", "services", "workflows")


@cache
def build_id() -> str:
    """The name that was given to this build, or else a hash over the project's own sources."""
    return os.environ.get(SETTING) or f"sha256:{_sources(*_OWN)}"


@cache
def evolve_version() -> str:
    """Changes with any line of the pure code: a state is believed only if this code folded it."""
    return _sources("domain")


def _sources(*packages: str) -> str:
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted((_PROJECT / package).rglob("*.py")):
            text = path.read_bytes()
            digest.update(f"{path.relative_to(_PROJECT).as_posix()}\0{len(text)}\0".encode())
            digest.update(text)
    return digest.hexdigest()
