"""Who acts in tests and benchmarks, and the commands that register them."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

FUNDER, APPLICANT = "local/funder", "local/vinterby"
MANAGER = "p-manager"


class Holder(NamedTuple):
    person: str
    organisation: str
    role: str


STAFF = {
    "p-officer": "programme_officer",
    "p-assessor-1": "assessor",
    "p-assessor-2": "assessor",
    "p-decision": "decision_maker",
    "p-funder-sign": "funder_signatory",
    "p-finance-1": "finance_officer",
    "p-finance-2": "finance_officer",
    "p-finance-3": "finance_officer",
}
"""The funder's people besides its manager, a role each."""

HANDLERS = (
    "p-officer",
    "p-assessor-1",
    "p-assessor-2",
    "p-decision",
    "p-finance-1",
    "p-finance-2",
)
"""Those of them who check, assess, present, decide or attest. The third finance officer records
that the bank returned a payment, and so does not attest it again.
"""

PEOPLE = (
    *(Holder(person, FUNDER, role) for person, role in STAFF.items()),
    Holder("p-coordinator", APPLICANT, "coordinator"),
    Holder("p-signatory", APPLICANT, "signatory"),
)


def actor(person: str, organisation: str = FUNDER) -> dict[str, str]:
    return {"person": person, "organisation": organisation}


def home_of(people: Iterable[Holder]) -> dict[str, str]:
    """The organisation of each person, the manager's too."""
    return {MANAGER: FUNDER} | {one.person: one.organisation for one in people}


def install(starts: str) -> dict[str, Any]:
    return {
        "kind": "install",
        "funder": FUNDER,
        "funder_name": "Utlysaren",
        "manager": MANAGER,
        "manager_name": "Karin Chef",
        "manager_email": "karin.chef@example.se",
        "starts": starts,
    }


Wave = tuple[dict[str, Any], ...]


def registration(
    municipalities: Mapping[str, str], people: Iterable[Holder], starts: str
) -> tuple[Wave, ...]:
    """The manager's commands after `install`, in waves: those of a wave do not need each other.

    `municipalities` are the applicants' names by id.
    """
    people = tuple(people)
    return (
        tuple(
            {"kind": "add_organisation", "organisation": id, "body": "municipality", "name": name}
            for id, name in municipalities.items()
        ),
        tuple(map(add_person, dict.fromkeys(one.person for one in people))),
        tuple({"kind": "grant_role", **one._asdict(), "starts": starts} for one in people),
    )


def add_person(person: str) -> dict[str, Any]:
    return {
        "kind": "add_person",
        "person": person,
        "name": f"Namn {person}",
        "email": f"{person}@example.se",
    }
