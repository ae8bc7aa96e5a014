"""Host names and paths of the file, as they are on this machine.

Each container gets a loopback address of its own, and ports stay as they are:

    127.17.203.2   postgres        127.17.203.7   worker (its first)
    127.17.203.4   temporal        127.17.203.8   worker (its second)

So two workers can listen on the same port, and runs of the same file do not meet, since the middle
two numbers are random. In settings only host names are replaced: `postgres:5432` becomes
`127.17.203.2:5432`, and localhost, or all interfaces of a container, become its own address. A host
name in any other place is an error.
"""

import re
import secrets
import sys
from collections.abc import Mapping
from itertools import count
from pathlib import Path

from stack import DataFolder
from stack.folder import PROJECT
from stack.os_account import postgres_account
from stack.postgres import postgres_home
from tests.cluster.compose_file import (
    Composition,
    NotSupported,
    Service,
)

# Hosts whose port is in another setting, and values that only look like hosts.
HOSTS_ALONE = ("SQL_HOST", "POSTGRES_SEEDS")
NOT_HOSTS = ("SQL_USER", "POSTGRES_USER")

_ITSELF = re.compile(r"(?<![\w.@-])(localhost|127\.0\.0\.1|0\.0\.0\.0)(?![\w.-])")


class Addresses:
    def __init__(self, composition: Composition) -> None:
        if not sys.platform.startswith("linux"):
            raise NotSupported("only Linux has a whole network on its loopback interface")
        self._services = composition.services
        numbers, place = count(2), f"127.{1 + secrets.randbelow(254)}.{secrets.randbelow(255)}"
        self._of = {
            name: tuple(f"{place}.{next(numbers)}" for _ in range(service.deploy.replicas))
            for name, service in composition.services.items()
        }
        names = "|".join(map(re.escape, self._of))
        # Not the user of a URL with a number as the password.
        self._with_port = re.compile(rf"(?<![\w.-])({names})(?=:\d+(?![^/\s]*@))")
        self._anywhere = re.compile(rf"(?://|@)({names})(?![\w.-]|:[^/\s]*@)")

    def of(self, service: str, replica: int = 0) -> str:
        return self._of[service][replica]

    def environment(self, name: str, replica: int) -> dict[str, str]:
        """The settings of a service, with the addresses of the others."""
        written = self._services[name].environment
        return {key: self._setting(name, replica, key, value) for key, value in written.items()}

    def arguments(self, name: str, replica: int, written: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._mapped(name, replica, one) for one in written)

    def _setting(self, name: str, replica: int, key: str, value: str) -> str:
        if value not in self._of or key in NOT_HOSTS:
            return self._mapped(name, replica, value, key)
        if key in HOSTS_ALONE:
            return self._reached(name, value)
        raise NotSupported(f"{name}: is {key}={value} a host?")

    def _mapped(self, name: str, replica: int, value: str, key: str = "a command") -> str:
        mapped = self._with_port.sub(lambda found: self._reached(name, found[1]), value)
        if self._anywhere.search(mapped):
            raise NotSupported(f"{name}: a host without a port in {key}")
        return _ITSELF.sub(self.of(name, replica), mapped)

    def _reached(self, name: str, other: str) -> str:
        """The address of a service, for one that shares a network with it."""
        if not {*self._services[name].networks} & {*self._services[other].networks}:
            raise NotSupported(f"{name} shares no network with {other}, which its settings name")
        return self.of(other)


POSTGRES = "postgres"
"""The volume of PostgreSQL's data, which outlives its container, as do keys and files."""


def mounts_of(service: Service, folder: DataFolder) -> dict[str, str]:
    """The folders of this machine that a service sees, by its own paths."""
    found = {}
    for written in service.volumes:
        source, _, rest = written.partition(":")
        target, _, mode = rest.partition(":")
        if mode not in ("", "ro"):
            raise NotSupported(f"the volume {written}")
        found[target] = str(_source(source, folder))
    return found


def in_mounts(value: str, mounts: Mapping[str, str]) -> str:
    """The path on this machine of a path inside a container; the deepest mount counts."""
    scheme, value = ("file:", value[5:]) if value.startswith("file:/") else ("", value)
    for target in sorted(mounts, key=len, reverse=True):
        if value == target or value.startswith(f"{target}/"):
            return scheme + mounts[target] + value.removeprefix(target)
    return scheme + value


def _source(written: str, folder: DataFolder) -> Path:
    if written.startswith("/"):
        return Path(written)
    if written.startswith("."):
        return PROJECT / written
    if own := {"keys": folder.keys, "files": folder.files}.get(written):
        return own
    if written != POSTGRES:
        raise NotSupported(f"the volume {written}")
    return postgres_home(folder, postgres_account())
