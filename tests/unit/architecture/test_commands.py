"""What each command declares is complete, and speaks of roles, states and templates that exist."""

import sys
from collections import Counter
from typing import Any

import pytest

from domain.kernel.actors import APPLICANT_ROLES, COUNTERPART_ROLES, Role
from domain.kernel.command import Command, Side, kind_name
from domain.kernel.kind import StreamKind
from domain.kinds import KINDS
from tests.unit.architecture.modules import ROOT

TEMPLATES = ROOT / "services" / "notification" / "templates"
EVERY = [(kind, command) for kind in KINDS for command in kind.commands]

each_kind = pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)
each_command = pytest.mark.parametrize(
    ("kind", "command"), EVERY, ids=[f"{kind.name}-{kind_name(one)}" for kind, one in EVERY]
)


@each_kind
def test_the_declared_commands_of_a_kind_are_those_that_it_accepts(kind: StreamKind[Any]) -> None:
    accepted = kind.decider.commands.json_schema()["discriminator"]["mapping"]
    assert sorted(kind_name(one) for one in kind.commands) == sorted(accepted)


def test_every_command_of_the_domain_belongs_to_one_kind_of_stream() -> None:
    def below(model: type[Command]) -> set[type[Command]]:
        return {model}.union(*map(below, model.__subclasses__()))

    # Those that stand in a module: domain/kernel/unfilled.py makes others while the engine runs.
    written = {
        one
        for one in below(Command) - {Command}
        if one.__module__.startswith("domain.")
        and getattr(sys.modules[one.__module__], one.__name__, None) is one
    }
    assert Counter(command for _, command in EVERY) == Counter(written)


def test_a_stream_is_opened_by_the_commands_of_its_unopened_state() -> None:
    assert {kind.name: kind.decider.opening for kind in KINDS} == {
        "register": ("install",),
        "round": ("announce_round",),
        "partnership": ("open_case",),
    }


def test_the_engine_alone_sends_the_commands_of_its_side() -> None:
    internal = [one for kind in KINDS for one in kind.decider.internal]
    assert internal == ["note_round_extended", "note_round_cancelled"]


@each_command
def test_a_command_names_states_that_its_stream_can_have(
    kind: StreamKind[Any], command: type[Command]
) -> None:
    assert set(command.spec.states) <= set(kind.headlines)
    assert command.spec.states or command.spec.side is Side.ENGINE


@each_command
def test_a_command_names_roles_of_its_side(kind: StreamKind[Any], command: type[Command]) -> None:
    roles = set(command.spec.roles)
    match command.spec.side:
        case Side.FUNDER:
            assert roles
            assert roles <= set(Role) - {*APPLICANT_ROLES, *COUNTERPART_ROLES}
        case Side.COUNTERPART:
            assert roles
            assert roles <= set(COUNTERPART_ROLES)
        case Side.APPLICANT:
            assert roles
            assert roles <= set(APPLICANT_ROLES)
        case Side.OWN:
            assert roles <= set(APPLICANT_ROLES)
            assert roles or kind_name(command) == "install", "nobody holds a role before that"
        case Side.ENGINE:
            assert not roles


@each_command
def test_a_command_is_undone_by_commands_of_its_stream(
    kind: StreamKind[Any], command: type[Command]
) -> None:
    assert set(command.spec.undone_by) <= {kind_name(one) for one in kind.commands}


@each_command
def test_a_command_is_asked_for_by_templates_that_exist(
    kind: StreamKind[Any], command: type[Command]
) -> None:
    for template in command.spec.asked_by:
        assert (TEMPLATES / f"{template}.txt").is_file()


def test_a_notice_asks_for_one_command_at_most() -> None:
    asked = Counter(template for _, command in EVERY for template in command.spec.asked_by)
    assert set(asked.values()) == {1}
