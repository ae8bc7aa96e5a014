"""The data folder: everything that a stack keeps, its secrets among it, and the lock on it."""

import base64
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from settings import DATA
from stack.errors import CannotStart

PROJECT = Path(__file__).resolve().parent.parent

ROLES = (
    "postgres",
    "partnership_owner",
    "partnership_worker",
    "partnership_reader",
    "partnership_entrance",
    "partnership_keeper",
    "partnership_portal",
)
KEY_BYTES = 32


class DataFolder:
    """Paths inside a data folder. A process that starts or stops a stack holds the lock."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().resolve()
        self.logs = self.path / "logs"
        self.lock = self.path / "lock"
        self.record = self.path / "stack.json"
        self.ports = self.path / "ports.json"
        self.passwords = self.path / "passwords.json"
        self.payload_keys = self.path / "payload-keys"
        self.postgres = self.path / "postgres"
        self.temporal = self.path / "temporal"
        self.mail = self.path / "mail"
        self.master_keys = self.path / "master-keys"
        self.keys = self.path / "keys"
        self.files = self.path / "files"

    def prepare(self) -> None:
        """Make the folder. Others may not list it; its secrets have modes of their own."""
        if not self.path.exists():
            self.path.mkdir(parents=True)
            self.path.chmod(_mode())
        for part in (self.logs, self.temporal, self.mail):
            part.mkdir(mode=0o700, exist_ok=True)

    def claim(self, kind: str) -> None:
        """A folder is for one kind of stack only, since a rehearsal first empties its database."""
        claimed = self.path / "kind"
        if not claimed.exists():
            claimed.write_text(f"{kind}\n")
        elif (first := claimed.read_text().strip()) != kind:
            names = {"hand": "for use by hand", "rehearsal": "for rehearsals"}
            raise CannotStart(
                f"{self.path} is a data folder {names.get(first, first)}. Name another one."
            )

    @contextmanager
    def locked(self) -> Iterator[None]:
        """For one process at a time. The kernel releases the lock of a process that is killed."""
        lock = FileLock(self.lock, timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            raise CannotStart(
                f"Another process is working with {self.path}. Wait for it, or set {DATA} "
                "to another folder."
            ) from None
        try:
            yield
        finally:
            lock.release()


def default_folder() -> DataFolder:
    return DataFolder(Path(os.environ.get(DATA) or PROJECT / ".partnership"))


@contextmanager
def temporary_folder() -> Iterator[DataFolder]:
    """A data folder for one rehearsal or test run, removed afterwards."""
    path = Path(tempfile.mkdtemp(prefix="partnership-"))
    path.chmod(_mode())
    folder = DataFolder(path)
    try:
        yield folder
    finally:
        remove(folder)


def remove(folder: DataFolder) -> None:
    """Delete the folder, and PostgreSQL's data if that had to be placed elsewhere."""
    if folder.postgres.is_symlink():
        shutil.rmtree(folder.postgres.resolve(), ignore_errors=True)
    shutil.rmtree(folder.path, ignore_errors=True)


def _mode() -> int:
    # Under root PostgreSQL runs as a user of its own, which must be able to pass through.
    return 0o711 if os.geteuid() == 0 else 0o700


def load_passwords(file: Path) -> dict[str, str]:
    """A password for each login role. What is missing is made and kept."""
    known: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    if missing := [role for role in ROLES if role not in known]:
        known |= {role: secrets.token_urlsafe(24) for role in missing}
        write_private(file, json.dumps(known, indent=2) + "\n")
    return known


def load_payload_keys(file: Path) -> str:
    """Keys for the payload codec as `id:base64`, separated by commas; the first one encrypts."""
    if not file.exists():
        key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
        write_private(file, f"k1:{key}\n")
    return ",".join(file.read_text().split())


def write_private(file: Path, text: str) -> None:
    """Never readable by others, not even for a moment; complete or not there."""
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
    new.replace(file)
