"""Who acts in these runs: a funder's staff, and towns that apply."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.faults.ground import FUNDER, MANAGER

Actor = dict[str, str]

STAFF = {
    "p-officer": "programme_officer",
    "p-assessor-1": "assessor",
    "p-assessor-2": "assessor",
    "p-decision": "decision_maker",
    "p-funder-sign": "funder_signatory",
    "p-finance-1": "finance_officer",
    "p-finance-2": "finance_officer",
}
TOWNS = 6


class Town(NamedTuple):
    organisation: str
    person: str

    @property
    def actor(self) -> Actor:
        return {"person": self.person, "organisation": self.organisation}


def towns() -> tuple[Town, ...]:
    return tuple(Town(f"local/town-{n}", f"p-town-{n}") for n in range(1, TOWNS + 1))


def of_funder(person: str) -> Actor:
    return {"person": person, "organisation": FUNDER}


def registration() -> Iterator[tuple[dict[str, Any], ...]]:
    """The register's commands, in waves: those of one wave do not need each other."""
    yield tuple(
        {"kind": "add_organisation", "organisation": one.organisation, "body": "municipality"}
        | {"name": f"Stad {one.organisation}"}
        for one in towns()
    )
    persons = (*STAFF, *(one.person for one in towns()))
    yield tuple(
        {"kind": "add_person", "person": one, "name": f"Namn {one}", "email": f"{one}@example.org"}
        for one in persons
    )
    yield tuple(_role(person, FUNDER, role) for person, role in STAFF.items())
    yield tuple(
        _role(one.person, one.organisation, role)
        for one in towns()
        for role in ("coordinator", "signatory")
    )


def _role(person: str, organisation: str, role: str) -> dict[str, Any]:
    return {
        "kind": "grant_role",
        "person": person,
        "organisation": organisation,
        "role": role,
        "starts": "2020-01-01",
    }


__all__ = ["MANAGER", "Actor", "Town", "of_funder", "registration", "towns"]
