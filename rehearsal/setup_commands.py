"""Whoever takes part, registered by the public commands that anybody would send by hand."""

from collections.abc import Iterator
from datetime import date

from rehearsal.scenario import Organisation, Person, Scenario, Step


def casting(scenario: Scenario) -> Iterator[tuple[str, Step]]:
    """The register commands that [[organisations]] and [[people]] stand for, with the field of
    the file that each comes from."""
    for n, organisation in enumerate(scenario.organisations):
        yield f"organisations.{n}", _step(scenario, _added(organisation))
    for n, person in enumerate(scenario.people):
        yield f"people.{n}", _step(scenario, _introduced(person))
        for m, command in enumerate(_roles(scenario, person)):
            yield f"people.{n}.roles.{m}", _step(scenario, command)


def first_day(scenario: Scenario) -> date:
    starts = scenario.scenario.starts
    return date(starts.year, starts.month, starts.day)


def install_command(scenario: Scenario) -> dict[str, object]:
    """The first entry of the register."""
    funder = scenario.scenario.funder
    return {
        "kind": "install",
        "funder": funder.organisation,
        "funder_name": funder.name,
        "manager": funder.manager.person,
        "manager_name": funder.manager.name,
        "manager_email": funder.manager.email,
        "starts": first_day(scenario).isoformat(),
    }


def _step(scenario: Scenario, command: dict[str, object]) -> Step:
    funder = scenario.scenario.funder
    return Step(
        at=scenario.scenario.starts,
        by=funder.manager.person,
        organisation=funder.organisation,
        stream="register",
        command=command,
    )


def _added(organisation: Organisation) -> dict[str, object]:
    return {"kind": "add_organisation", **organisation.model_dump(mode="json")}


def _introduced(person: Person) -> dict[str, object]:
    said = person.model_dump(mode="json", include={"person", "name", "email"})
    return {"kind": "add_person", **said}


def _roles(scenario: Scenario, person: Person) -> Iterator[dict[str, object]]:
    for role in person.roles:
        yield {
            "kind": "grant_role",
            "person": person.person,
            "organisation": person.organisation,
            "role": role.value,
            "starts": first_day(scenario).isoformat(),
        }
