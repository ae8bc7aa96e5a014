"""Which pure code is at hand: a snapshot is compared only if this very code folded it."""

from functools import cache
from hashlib import sha256
from pathlib import Path

_PROJECT = Path(__file__).resolve().parent.parent


@cache
def present_code() -> str:
    """The hash over domain's sources, by which a stream's head names the code that folded it."""
    digest = sha256()
    for path in sorted((_PROJECT / "domain").rglob("*.py")):
        text = path.read_bytes()
        name = path.relative_to(_PROJECT).as_posix()
        digest.update(f"{name}\0{len(text)}\0".encode())
        digest.update(text)
    return digest.hexdigest()
