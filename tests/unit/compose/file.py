"""docker-compose.yml as Compose reads it: parsed, its variables filled in from .env."""

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[3]
VARIABLE = re.compile(r"\$\{(?P<name>[A-Z_]+)(?P<how>:-|:\?)?(?P<default>[^}]*)\}")

TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
IMAGE = f"partnership-engine:{PROJECT['version']}"
OURS = {name: one for name, one in SERVICES.items() if one["image"] == IMAGE}

FILLED_IN = {
    "POSTGRES_PASSWORD": "super",
    "PARTNERSHIP_OWNER_PASSWORD": "own-er_1",
    "PARTNERSHIP_WORKER_PASSWORD": "work-er_2",
    "PARTNERSHIP_READER_PASSWORD": "read-er_3",
    "PARTNERSHIP_ENTRANCE_PASSWORD": "en-trance_5",
    "PARTNERSHIP_KEEPER_PASSWORD": "keep-er_6",
    "PARTNERSHIP_PORTAL_PASSWORD": "port-al_7",
    "PARTNERSHIP_PORTAL_CONTACT": "portal@example.se",
    "PARTNERSHIP_PORTAL_ORIGIN": "https://portal.example.se",
    "PARTNERSHIP_SIGN_IN_ISSUER": "https://id.example.se",
    "PARTNERSHIP_SIGN_IN_CLIENT": "partnership-portal",
    "PARTNERSHIP_SIGN_IN_SECRET": "sign-in_8",
    "TEMPORAL_PASSWORD": "temp-oral_4",
    "PARTNERSHIP_PAYLOAD_KEYS": "k1:" + "A" * 43 + "=",
    "PARTNERSHIP_MASTER_KEYS": "m1:" + "B" * 43 + "=",
    "FIRST_MANAGER_NAME": "Karin Chef",
    "FIRST_MANAGER_EMAIL": "karin.chef@example.se",
}
"""A .env with values for the variables that have no default."""


def filled_in(text: str) -> str:
    def value(found: re.Match[str]) -> str:
        return FILLED_IN.get(found["name"], found["default"])

    return VARIABLE.sub(value, text)


def environment(service: str) -> dict[str, str]:
    named: dict[str, str] = SERVICES[service].get("environment", {})
    return {name: filled_in(value) for name, value in named.items()}


def example() -> dict[str, str]:
    """.env.example, by name."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}
