"""The one folder that holds everything a stack keeps: data, logs, secrets, and what runs where."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import psutil
from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict

from stack.errors import CannotStart

SETTING = "PARTNERSHIP_DATA"
PROJECT = Path(__file__).resolve().parent.parent


class DataFolder:
    """Paths inside a data folder. Whoever starts or stops a stack holds its lock."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().resolve()
        self.logs = self.path / "logs"
        self.record = self.path / "stack.json"
        self.ports = self.path / "ports.json"
        self.passwords = self.path / "passwords.json"
        self.payload_keys = self.path / "payload-keys"
        self.postgres = self.path / "postgres"
        self.temporal = self.path / "temporal"
        self.mail = self.path / "mail"

    def prepare(self) -> None:
        """Make the folder. Nobody else may list it; the secrets in it have modes of their own."""
        if not self.path.exists():
            self.path.mkdir(parents=True)
            self.path.chmod(_mode())
        for part in (self.logs, self.temporal, self.mail):
            part.mkdir(mode=0o700, exist_ok=True)

    def claim(self, kind: str) -> None:
        """A folder is for one kind of stack alone: a rehearsal begins by emptying its database."""
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
        """One at a time. The lock is the kernel's, so a killed holder never leaves it behind."""
        lock = FileLock(self.path / "lock", timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            raise CannotStart(
                f"Another process is working with {self.path}. Wait for it, or set {SETTING} "
                "to another folder."
            ) from None
        try:
            yield
        finally:
            lock.release()


def default_folder() -> DataFolder:
    return DataFolder(Path(os.environ.get(SETTING) or PROJECT / ".partnership"))


@contextmanager
def temporary_folder() -> Iterator[DataFolder]:
    """A data folder for one rehearsal or test run, gone afterwards."""
    path = Path(tempfile.mkdtemp(prefix="partnership-"))
    path.chmod(_mode())
    folder = DataFolder(path)
    try:
        yield folder
    finally:
        remove(folder)


def remove(folder: DataFolder) -> None:
    """Delete the folder, and PostgreSQL's data where that had to live elsewhere."""
    if folder.postgres.is_symlink():
        shutil.rmtree(folder.postgres.resolve(), ignore_errors=True)
    shutil.rmtree(folder.path, ignore_errors=True)


def _mode() -> int:
    # Under root PostgreSQL runs as a user of its own, who must be able to pass through.
    return 0o711 if os.geteuid() == 0 else 0o700


Kind = Literal["rehearsal", "hand"]


class Service(BaseModel):
    """A process that was started. Its start time tells it from a later one with the same id."""

    model_config = ConfigDict(frozen=True)

    name: str
    pid: int
    started: float
    address: str
    log: Path
    metrics: str = ""
    probe: str = ""

    def process(self) -> psutil.Process | None:
        """The process if it is still the same one and alive."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.started) < 1.0
            return process if same and process.status() != psutil.STATUS_ZOMBIE else None
        except psutil.NoSuchProcess:
            return None

    @property
    def alive(self) -> bool:
        return self.process() is not None


class Record(BaseModel):
    """`kept` tells a stack that was left running on purpose from one that ends with its starter."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    kept: bool
    postgres_port: int | None = None
    temporal_address: str = ""
    namespace: str = "default"
    services: tuple[Service, ...] = ()

    @property
    def alive(self) -> tuple[Service, ...]:
        return tuple(service for service in self.services if service.alive)

    def living(self, name: str) -> Service | None:
        return next((service for service in self.alive if service.name == name), None)

    def written(self, file: Path) -> None:
        new = file.with_name(f"{file.name}.new")
        new.write_text(self.model_dump_json(indent=2) + "\n")
        new.replace(file)


def recorded(file: Path) -> Record | None:
    return Record.model_validate_json(file.read_text()) if file.exists() else None
