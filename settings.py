"""What the environment says: read once, checked whole, and told in sentences that show no secret.

Where Temporal is, its own TEMPORAL_* variables say.
"""

import os
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from services.notification.letter import sender_of
from services.notification.mailers import mailer_of
from services.temporal.payload_keys import (
    PayloadKeys,
    read_keys,
)

OWNER_URL = "PARTNERSHIP_DATABASE_URL"
WORKER_URL = "PARTNERSHIP_WORKER_DATABASE_URL"
READER_URL = "PARTNERSHIP_READER_DATABASE_URL"
PAYLOAD_KEYS = "PARTNERSHIP_PAYLOAD_KEYS"
METRICS = "PARTNERSHIP_METRICS"
PROBE = "PARTNERSHIP_PROBE"


class WrongSettings(ValueError):
    """One sentence for each setting that is missing or cannot be used."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def _database(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ValueError("it must read postgresql://user:password@host:port/database")
    return value


def _mail(value: str) -> str:
    mailer_of(value)
    return value


def _sender(value: str) -> str:
    sender_of(value)
    return value


def _listener(value: str) -> str:
    """An address to listen at, as an IP address: a name could stand for several."""
    host, _, port = value.rpartition(":")
    try:
        ip_address(host.strip("[]"))
        usable = 0 < int(port) < 65_536
    except ValueError:
        usable = False
    if not usable:
        raise ValueError("it must read address:port, such as 127.0.0.1:9464")
    return value


_Url: TypeAlias = Annotated[str, AfterValidator(_database)]
_Listener: TypeAlias = Annotated[str, AfterValidator(_listener)]
_Keys: TypeAlias = Annotated[PayloadKeys, BeforeValidator(read_keys)]


class Settings(BaseModel):
    """None is what was not set: a program says in `read_settings` what it cannot do without."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, hide_input_in_errors=True)

    owner_url: _Url | None = Field(None, alias=OWNER_URL, repr=False)
    worker_url: _Url | None = Field(None, alias=WORKER_URL, repr=False)
    reader_url: _Url | None = Field(None, alias=READER_URL, repr=False)
    payload_keys: _Keys | None = Field(None, alias=PAYLOAD_KEYS, repr=False)
    mail: Annotated[str, AfterValidator(_mail)] = Field("", alias="PARTNERSHIP_MAIL", repr=False)
    mail_from: Annotated[str, AfterValidator(_sender)] = Field(
        "no-reply@localhost", alias="PARTNERSHIP_MAIL_FROM"
    )
    log: Literal["json", "console"] = Field("console", alias="PARTNERSHIP_LOG")
    language: Literal["sv", "en"] = Field("sv", alias="PARTNERSHIP_LANGUAGE")
    data: Path = Field(Path(".partnership"), alias="PARTNERSHIP_DATA")
    metrics: _Listener | None = Field(None, alias=METRICS)
    """Where a worker shows its metrics to Prometheus. Whoever reaches it may read them."""
    probe: _Listener | None = Field(None, alias=PROBE)
    """Where a worker says whether it lives and is ready."""
    patience: Annotated[int, Field(ge=1, le=600)] = Field(30, alias="PARTNERSHIP_PATIENCE")
    """Seconds for which a worker that starts looks for PostgreSQL and Temporal."""

    @model_validator(mode="before")
    @classmethod
    def _mail_into_the_data_folder(cls, given: dict[str, str]) -> dict[str, str]:
        mail = Path(given.get("PARTNERSHIP_DATA", ".partnership")) / "mail"
        return {"PARTNERSHIP_MAIL": f"maildir:{mail}"} | given


def read_settings(*needed: str, environ: Mapping[str, str] | None = None) -> Settings:
    """Raises WrongSettings, which names everything that is wrong and not only the first."""
    surroundings = os.environ if environ is None else environ
    given = {name: value.strip() for name, value in surroundings.items() if value.strip()}
    wrong = [f"{name} is not set." for name in needed if name not in given]
    try:
        settings = Settings.model_validate(given)
    except ValidationError as fault:
        for error in fault.errors(include_input=False, include_url=False):
            wrong.append(f"{error['loc'][0]}: {error['msg'].removeprefix('Value error, ')}.")
    if wrong:
        raise WrongSettings(tuple(wrong))
    return settings
