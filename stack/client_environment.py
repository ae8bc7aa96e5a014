"""Where a stack answers that runs in a data folder, read from the folder's files alone.

The command line asks at every start, so nothing is imported that takes time to import: no database
driver, no client. A program that holds the stack itself asks `stack.environment`; a test compares
the two.
"""

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
DATA = "PARTNERSHIP_DATA"
DATABASE = "partnership"
HOST = "127.0.0.1"
URLS = {
    "PARTNERSHIP_DATABASE_URL": "partnership_owner",
    "PARTNERSHIP_WORKER_DATABASE_URL": "partnership_worker",
    "PARTNERSHIP_READER_DATABASE_URL": "partnership_reader",
    "PARTNERSHIP_ENTRANCE_DATABASE_URL": "partnership_entrance",
    "PARTNERSHIP_KEEPER_DATABASE_URL": "partnership_keeper",
    "PARTNERSHIP_PORTAL_DATABASE_URL": "partnership_portal",
}
"""Settings, and the role that each names."""
KEYS = "PARTNERSHIP_PAYLOAD_KEYS"
MASTER_KEYS = "PARTNERSHIP_MASTER_KEYS"
KEY_FOLDER = "PARTNERSHIP_KEYS"
FILES = "PARTNERSHIP_FILES"
MAIL = "PARTNERSHIP_MAIL"
WITHOUT_SIGN_IN = "PARTNERSHIP_WITHOUT_SIGN_IN"


class OlderStack(Exception):
    """What runs in this folder was started by code before 0.7: a role is missing."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class ClientEnvironment(NamedTuple):
    """With a Temporal of its own, no TEMPORAL_* that a person has set for another may be left."""

    variables: dict[str, str]
    has_own_temporal: bool


def default_path() -> Path:
    return Path(os.environ.get(DATA) or PROJECT / ".partnership")


def client_environment(folder: Path) -> ClientEnvironment | None:
    """For the owner of the database; None if no stack is up there. Raises OlderStack."""
    record = _json(folder / "stack.json")
    if not record.get("temporal_address"):
        return None
    urls = _urls(folder, record["postgres_port"])
    if urls is None:
        return None
    own_temporal = any(service["name"] == "temporal" for service in record["services"])
    variables = urls | {
        DATA: str(folder),
        KEYS: _secrets(KEYS, folder / "payload-keys", record["kind"]),
        **sealing(folder, record["kind"]),
        WITHOUT_SIGN_IN: os.environ.get(WITHOUT_SIGN_IN) or "allowed",
        "TEMPORAL_ADDRESS": record["temporal_address"],
        "TEMPORAL_NAMESPACE": record["namespace"],
    }
    if own_temporal:
        variables["TEMPORAL_CONFIG_FILE"] = os.devnull
    if record["kind"] == "rehearsal" or not os.environ.get(MAIL):
        variables[MAIL] = f"maildir:{folder / 'mail'}"
    return ClientEnvironment(variables, own_temporal)


def portal_origin(folder: Path) -> str | None:
    """Of the portal that was started there."""
    services = _json(folder / "stack.json").get("services", ())
    return next((f"http://{one['address']}" for one in services if one["name"] == "portal"), None)


def is_older(folder: Path) -> bool:
    """Whether the roles of the PostgreSQL there are those of code before 0.7."""
    return not set(URLS.values()) <= _json(folder / "passwords.json").keys()


def _urls(folder: Path, port: int | None) -> dict[str, str] | None:
    if port is not None:
        passwords = _json(folder / "passwords.json")
        if is_older(folder):
            raise OlderStack(folder)
        return {
            name: f"postgresql://{role}:{passwords[role]}@{HOST}:{port}/{DATABASE}"
            for name, role in URLS.items()
        }
    # A database that the environment names: the owner's URL is used where another is missing.
    owner = os.environ.get("PARTNERSHIP_DATABASE_URL")
    return {name: os.environ.get(name) or owner for name in URLS} if owner else None


def sealing(folder: Path, kind: str) -> dict[str, str]:
    """Keys and files; none of them in a folder whose stack was started by code before 0.7."""
    if not (folder / "master-keys").exists():
        return {}
    own = {KEY_FOLDER: str(folder / "keys"), FILES: f"file:{folder / 'files'}"}
    if kind == "hand":
        own = {name: os.environ.get(name) or value for name, value in own.items()}
    return {MASTER_KEYS: _secrets(MASTER_KEYS, folder / "master-keys", kind), **own}


def _secrets(setting: str, file: Path, kind: str) -> str:
    outside = os.environ.get(setting) if kind == "hand" else None
    return outside or ",".join(file.read_text().split())


def _json(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {}
    return found
