"""Who acts in these runs: the funder's staff, and towns that apply."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from samples import people
from samples.people import FUNDER, STAFF, Holder
from samples.steps import Applicant

MANAGER = people.actor(people.MANAGER)
TOWNS = 6


class Town(NamedTuple):
    organisation: str
    person: str

    @property
    def actor(self) -> dict[str, str]:
        return people.actor(self.person, self.organisation)

    @property
    def applicant(self) -> Applicant:
        return Applicant(self.organisation, self.person, self.person)


def towns() -> tuple[Town, ...]:
    return tuple(Town(f"local/town-{n}", f"p-town-{n}") for n in range(1, TOWNS + 1))


def registration() -> tuple[tuple[dict[str, Any], ...], ...]:
    """The register's commands, in waves: those of one wave do not need each other."""
    names = {one.organisation: f"Stad {one.organisation}" for one in towns()}
    return people.registration(names, _holders(), "2020-01-01")


def _holders() -> Iterator[Holder]:
    yield from (Holder(person, FUNDER, role) for person, role in STAFF.items())
    for one in towns():
        yield Holder(one.person, one.organisation, "coordinator")
        yield Holder(one.person, one.organisation, "signatory")
