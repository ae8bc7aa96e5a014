"""Where each container would be in its network: a loopback address of its own, ports as they are.

    127.17.203.2   postgres        127.17.203.7   worker (its first)
    127.17.203.4   temporal        127.17.203.8   worker (its second)

So no port has to be moved, two workers can listen on the same one, and several runs of the same
file do not meet: the middle two numbers are drawn for each. In settings only host names are
replaced: `postgres:5432` gives way to `127.17.203.2:5432`, and what a container calls localhost,
or all interfaces of its own, to its own address. A host name in any other place stops everything.
"""

import re
import secrets
import sys
from itertools import count

from tests.cluster.reading import Composition, NotUnderstood

# A host alone, whose port stands in another setting; and what only looks like one.
HOSTS_ALONE = ("SQL_HOST", "POSTGRES_SEEDS")
NOT_HOSTS = ("SQL_USER", "POSTGRES_USER")

_ITSELF = re.compile(r"(?<![\w.@-])(localhost|127\.0\.0\.1|0\.0\.0\.0)(?![\w.-])")


class Addresses:
    def __init__(self, composition: Composition) -> None:
        if not sys.platform.startswith("linux"):
            raise NotUnderstood("only Linux has a whole network on its loopback interface")
        self._services = composition.services
        numbers, place = count(2), f"127.{1 + secrets.randbelow(254)}.{secrets.randbelow(255)}"
        self._of = {
            name: tuple(f"{place}.{next(numbers)}" for _ in range(service.deploy.replicas))
            for name, service in composition.services.items()
        }
        names = "|".join(map(re.escape, self._of))
        # Not the user of a URL whose password happens to be a number.
        self._with_port = re.compile(rf"(?<![\w.-])({names})(?=:\d+(?![^/\s]*@))")
        self._anywhere = re.compile(rf"(?://|@)({names})(?![\w.-]|:[^/\s]*@)")

    def of(self, service: str, replica: int = 0) -> str:
        return self._of[service][replica]

    def environment(self, name: str, replica: int) -> dict[str, str]:
        """The settings of a service, which say where the others are."""
        written = self._services[name].environment
        return {key: self._setting(name, replica, key, value) for key, value in written.items()}

    def arguments(self, name: str, replica: int, written: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._mapped(name, replica, one) for one in written)

    def _setting(self, name: str, replica: int, key: str, value: str) -> str:
        if value not in self._of or key in NOT_HOSTS:
            return self._mapped(name, replica, value, key)
        if key in HOSTS_ALONE:
            return self._reached(name, value)
        raise NotUnderstood(f"{name}: is {key}={value} a host?")

    def _mapped(self, name: str, replica: int, value: str, key: str = "a command") -> str:
        mapped = self._with_port.sub(lambda found: self._reached(name, found[1]), value)
        if self._anywhere.search(mapped):
            raise NotUnderstood(f"{name}: a host without a port in {key}")
        return _ITSELF.sub(self.of(name, replica), mapped)

    def _reached(self, name: str, other: str) -> str:
        """The address of a service, for one that shares a network with it."""
        if not {*self._services[name].networks} & {*self._services[other].networks}:
            raise NotUnderstood(f"{name} shares no network with {other}, which it is told to reach")
        return self.of(other)
