"""Whoever looks around after `make demo` or `make practice` can sign in in every role."""

import re
import tomllib

import pytest

from domain.kernel.actors import Role
from rehearsal.scenario import Scenario
from stack.folder import PROJECT

MAKEFILE = (PROJECT / "Makefile").read_text()
PLAYED = re.findall(r"starter\.py rehearse (scenarios/\S+\.toml)", MAKEFILE)


@pytest.fixture(params=PLAYED)
def demo(request: pytest.FixtureRequest) -> Scenario:
    return Scenario.model_validate(tomllib.loads((PROJECT / request.param).read_text()))


def test_demos_are_played_by_make() -> None:
    assert len(PLAYED) == 3


def test_every_role_has_a_person(demo: Scenario) -> None:
    held = {role for person in demo.people for role in person.roles} | {Role.PROGRAMME_MANAGER}
    assert held == set(Role)


def test_those_abroad_take_part_in_a_case(demo: Scenario) -> None:
    """Otherwise they would sign in to an empty list."""
    abroad = {one.organisation for one in demo.organisations if one.country}
    linked = {
        counterpart.get("organisation")
        for case in demo.cases
        for counterpart in (demo.values | case.values)["counterparts"]
    }
    assert abroad
    assert abroad <= linked
