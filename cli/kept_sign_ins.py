"""Tokens of the command line's sign-ins, in a file that only its owner reads: one for each
installation.
"""

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

CONFIG = "XDG_CONFIG_HOME"
FILE = "sign-ins.json"


def place() -> Path:
    home = os.environ.get(CONFIG, "").strip()
    return (Path(home) if home else Path.home() / ".config") / "partnership" / FILE


def kept_token(installation: str) -> str | None:
    token = _read().get(installation)
    return token if isinstance(token, str) else None


def keep_token(installation: str, token: str) -> None:
    """In place of the one before it. Raises OSError."""
    _write({**_read(), installation: token})


def forget_token(installation: str) -> None:
    """Raises OSError."""
    kept = _read()
    if kept.pop(installation, None) is not None:
        _write(kept)


def _read() -> dict[str, object]:
    try:
        read = json.loads(place().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _write(kept: dict[str, object]) -> None:
    """At once: whoever reads it meanwhile finds the whole of one or the other."""
    file = place()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)  # 0600
    try:
        with open(handle, "w", encoding="utf-8") as written:
            json.dump(kept, written)
        os.replace(name, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
