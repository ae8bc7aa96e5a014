"""Passwords and payload keys of one data folder: made once, readable by their owner alone."""

import base64
import json
import os
import secrets
from pathlib import Path

ROLES = ("postgres", "partnership_owner", "partnership_worker", "partnership_reader")
KEY_BYTES = 32


def passwords(file: Path) -> dict[str, str]:
    """A password for each login role."""
    known: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    if missing := [role for role in ROLES if role not in known]:
        known |= {role: secrets.token_urlsafe(24) for role in missing}
        write_private(file, json.dumps(known, indent=2) + "\n")
    return known


def payload_keys(file: Path) -> str:
    """Keys for the payload codec as `id:base64`, comma between them, the first one encrypts."""
    if not file.exists():
        key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
        write_private(file, f"k1:{key}\n")
    return ",".join(file.read_text().split())


def write_private(file: Path, text: str) -> None:
    """Never readable by others, not even for a moment; whole or not there."""
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
    new.replace(file)
