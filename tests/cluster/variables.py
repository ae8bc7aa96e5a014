"""The .env that docker-compose.yml is filled in from: .env.example, filled in as it says itself."""

import base64
import secrets
from pathlib import Path


def filled_in_example(project: Path) -> dict[str, str]:
    """With new secrets each time."""
    given = read_variables(project / ".env.example")
    for name, value in given.items():
        if name.endswith("_PASSWORD") and not value:
            given[name] = secrets.token_urlsafe(24)
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return given | {
        "PARTNERSHIP_PAYLOAD_KEYS": f"k1:{key}",
        "FIRST_MANAGER_NAME": "Karin Chef",
        "FIRST_MANAGER_EMAIL": "karin.chef@example.se",
    }


def read_variables(file: Path) -> dict[str, str]:
    """A name and a value a line."""
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}
