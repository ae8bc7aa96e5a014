"""Which folders of this machine a service sees, and under which paths."""

from collections.abc import Mapping
from pathlib import Path

from stack import DataFolder
from stack.folder import PROJECT
from stack.os_account import postgres_account
from stack.postgres import postgres_home
from tests.cluster.reading import NotUnderstood, Service

POSTGRES = "postgres"
"""The one volume of the file that has a name: PostgreSQL's data, which outlives its container."""


def mounts_of(service: Service, folder: DataFolder) -> dict[str, str]:
    """By the path that the service sees."""
    found = {}
    for written in service.volumes:
        source, _, rest = written.partition(":")
        target, _, mode = rest.partition(":")
        if mode not in ("", "ro"):
            raise NotUnderstood(f"the volume {written}")
        found[target] = str(_source(source, folder))
    return found


def in_mounts(value: str, mounts: Mapping[str, str]) -> str:
    """A path inside a container as the path here that is mounted there, the deepest mount first."""
    for target in sorted(mounts, key=len, reverse=True):
        if value == target or value.startswith(f"{target}/"):
            return mounts[target] + value.removeprefix(target)
    return value


def _source(written: str, folder: DataFolder) -> Path:
    if written.startswith("/"):
        return Path(written)
    if written.startswith("."):
        return PROJECT / written
    if written != POSTGRES:
        raise NotUnderstood(f"the volume {written}")
    return postgres_home(folder, postgres_account())
