"""How the register begins: once, with the funder and somebody who manages."""

from datetime import date

import pytest

from domain.editions import LATEST
from domain.kernel.actors import SYSTEM, Actor, BodyKind, Role
from domain.register.directory import AddOrganisation
from domain.register.kind import DECIDER as REGISTER
from domain.register.opening import Install
from tests.unit.register.given import FUNDER, given, refused_by, text, when

OWNER = Actor(person="p-owner", organisation="local/operations")


def install(
    starts: date = date(2026, 9, 1), funder: str = FUNDER, manager: str = "p-manager"
) -> Install:
    return Install(
        funder=funder,
        funder_name=text(1),
        manager=manager,
        manager_name=text(2),
        manager_email=text(3),
        starts=starts,
    )


def test_installing_names_the_funder_and_the_first_programme_manager() -> None:
    ruling = when(REGISTER.initial, install(), by=OWNER)
    assert [event.type for event in ruling.events] == [
        "register_opened.v1",
        "organisation_added.v1",
        "person_added.v1",
        "role_granted.v1",
    ]
    state = given(opened=ruling.events)
    funder = state.organisation(FUNDER)
    assert state.funder == FUNDER
    assert funder is not None
    assert funder.body is BodyKind.FUNDER
    assert [(held.person, held.role) for held in state.roles] == [
        ("p-manager", Role.PROGRAMME_MANAGER)
    ]


def test_a_register_is_installed_once() -> None:
    assert refused_by(when(given(), install(), by=OWNER)) == "E03"


def test_nothing_else_is_asked_of_a_register_that_is_not_installed() -> None:
    command = AddOrganisation(organisation="local/town", body=BodyKind.MUNICIPALITY, name=text(1))
    assert refused_by(when(REGISTER.initial, command)) == "E03"


def test_e46_the_first_manager_manages_from_today_on() -> None:
    assert refused_by(when(REGISTER.initial, install(date(2026, 9, 2)), by=OWNER)) == "E46"
    assert refused_by(when(REGISTER.initial, install(date(2026, 9, 1)), by=OWNER)) is None


@pytest.mark.parametrize(
    "taken", [{"funder": SYSTEM.organisation}, {"manager": SYSTEM.person}], ids=str
)
def test_e42_the_engines_own_ids_are_taken(taken: dict[str, str]) -> None:
    assert refused_by(when(REGISTER.initial, install(**taken), by=OWNER)) == "E42"  # type: ignore[arg-type]


def test_the_register_waits_for_nothing() -> None:
    stream_status = REGISTER.stream_status(given(), LATEST)
    assert (stream_status.phase, stream_status.headline, stream_status.deadlines) == (
        "register",
        "open",
        (),
    )
    assert not stream_status.finished
    assert REGISTER.stream_status(REGISTER.initial, LATEST).phase == "unopened"
