"""docker-compose.yml as Compose reads it: variables filled in, one model for each service.

Anything that is not known here is an error, so that nothing in the file is ignored in silence.
"""

import base64
import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

COMPOSE_FILE = "docker-compose.yml"

_VARIABLE = re.compile(r"\$\{(?P<name>[A-Z_]+)(?:(?P<how>:-|:\?)(?P<default>[^}]*))?\}")
_DURATION = re.compile(r"(?:(?P<minutes>\d+)m)?(?:(?P<seconds>\d+)s)?")
_IMAGE = re.compile(r"(?P<name>[a-z/-]+):(?P<tag>[\w.-]+)")


class NotSupported(Exception):
    """Something in the file that is not supported here, or that Compose itself would refuse."""


def _duration(written: object) -> object:
    found = _DURATION.fullmatch(written) if isinstance(written, str) and written else None
    if found is None:
        raise ValueError("a duration such as 5s or 1m30s")
    return timedelta(**{unit: int(number or 0) for unit, number in found.groupdict().items()})


Duration = Annotated[timedelta, BeforeValidator(_duration)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Healthcheck(_Model):
    test: tuple[str, ...]
    interval: Duration
    timeout: Duration
    retries: int
    start_period: Duration = timedelta(0)


class Dependency(_Model):
    condition: Literal["service_healthy", "service_completed_successfully"]


class Deploy(_Model):
    replicas: int = 1


class Service(_Model):
    image: str
    build: str | None = None
    init: bool = False
    networks: tuple[str, ...] = ()
    entrypoint: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    environment: dict[str, str] = Field(default_factory=dict)
    volumes: tuple[str, ...] = ()
    ports: tuple[str, ...] = ()
    depends_on: dict[str, Dependency] = Field(default_factory=dict)
    healthcheck: Healthcheck | None = None
    restart: Annotated[str, Field(pattern=r"^(no|unless-stopped|on-failure:\d+)$")] = "no"
    deploy: Deploy = Deploy()
    profiles: tuple[str, ...] = ()
    stop_grace_period: Duration = timedelta(seconds=10)

    @property
    def image_name(self) -> str:
        found = _IMAGE.fullmatch(self.image)
        if found is None:
            raise NotSupported(f"the image {self.image}")
        return found["name"]


class Network(_Model):
    internal: bool = False


class Composition(_Model):
    name: str
    services: dict[str, Service]
    networks: dict[str, Network]
    volumes: dict[str, dict[str, str]]


def read_composition(
    folder: Path, variables: Mapping[str, str], overrides: Sequence[Mapping[str, Any]] = ()
) -> Composition:
    """The file of this folder, with others merged into it as by `docker compose -f ... -f ...`."""
    text = (folder / COMPOSE_FILE).read_text(encoding="utf-8")
    written = {k: v for k, v in yaml.safe_load(text).items() if not k.startswith("x-")}
    for one in overrides:
        written = _merged(written, one)
    return Composition.model_validate(_filled(written, variables))


def _merged(base: Any, over: Any) -> Any:
    """Maps are merged, and so are lists of volumes and environments; a command is replaced."""
    if not isinstance(base, dict):
        return over
    merged = dict(base)
    for name, value in over.items():
        if name == "volumes" and isinstance(value, list):
            merged[name] = [*base.get(name, []), *value]
        else:
            merged[name] = _merged(base.get(name), value)
    return merged


def _filled(written: Any, variables: Mapping[str, str]) -> Any:
    if isinstance(written, dict):
        return {name: _filled(value, variables) for name, value in written.items()}
    if isinstance(written, list):
        return [_filled(value, variables) for value in written]
    return fill_in(written, variables) if isinstance(written, str) else written


def fill_in(text: str, variables: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        given = variables.get(found["name"], "")
        if given or (found["how"] is None and found["name"] in variables):
            return given
        if found["how"] == ":-":
            return str(found["default"])
        raise NotSupported(f"{found['name']} is not set")

    filled = _VARIABLE.sub(value, text)
    if "$" in _VARIABLE.sub("", text):
        raise NotSupported(f"a dollar sign in {text!r}")
    return filled


def filled_in_example(project: Path) -> dict[str, str]:
    """The variables of .env.example, with new secrets each time."""
    given = read_variables(project / ".env.example")
    for name, value in given.items():
        if name.endswith("_PASSWORD") and not value:
            given[name] = secrets.token_urlsafe(24)
    key, master = (base64.b64encode(secrets.token_bytes(32)).decode() for _ in range(2))
    return given | {
        "PARTNERSHIP_PAYLOAD_KEYS": f"k1:{key}",
        "PARTNERSHIP_MASTER_KEYS": f"m1:{master}",
        "FIRST_MANAGER_NAME": "Karin Chef",
        "FIRST_MANAGER_EMAIL": "karin.chef@example.se",
        "PARTNERSHIP_PORTAL_ORIGIN": "http://127.0.0.1:8081",
        "PARTNERSHIP_WITHOUT_SIGN_IN": "allowed",
        "PARTNERSHIP_PORTAL_CONTACT": "portal@example.se",
        "PARTNERSHIP_SIGN_IN_ISSUER": "https://id.example.se",
        "PARTNERSHIP_SIGN_IN_CLIENT": "partnership-portal",
        "PARTNERSHIP_SIGN_IN_SECRET": secrets.token_urlsafe(24),
    }


def read_variables(file: Path) -> dict[str, str]:
    """One name and value a line."""
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}
