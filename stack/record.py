"""stack.json: what runs where. Holds no secret; those stand in files of their own."""

from pathlib import Path
from typing import Literal

import psutil
from pydantic import BaseModel, ConfigDict

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
