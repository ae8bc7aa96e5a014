"""Every command can be undone, or says why not: docs/ways-back.md."""

from typing import Any

import pytest

from audit.ways_back_page import FINAL, MOREOVER, PAGE, page
from domain.kernel.command import Command, kind_name
from domain.kernel.kind import StreamKind
from domain.kinds import KINDS

EVERY = [
    pytest.param(kind, command, id=f"{kind.name}-{kind_name(command)}")
    for kind in KINDS
    for command in kind.commands
]
each_command = pytest.mark.parametrize(("kind", "command"), EVERY)


@each_command
def test_a_command_is_undone_or_says_why_not(kind: StreamKind[Any], command: type[Command]) -> None:
    final = kind_name(command) in FINAL[kind.name]
    if command.spec.undone_by:
        assert not final, "it is undone by a command now: take its reason out of FINAL"
    else:
        assert final or command.spec.repeatable, "declare what undoes it, or say in FINAL why not"


def test_reasons_are_given_for_commands_that_exist() -> None:
    named = {kind.name: {kind_name(one) for one in kind.commands} for kind in KINDS}
    assert {kind: set(reasons) - named[kind] for kind, reasons in FINAL.items()} == {
        kind: set() for kind in named
    }


def test_what_bounds_an_undoing_command_is_said_of_one_that_undoes() -> None:
    undoing = {one for kind in KINDS for command in kind.commands for one in command.spec.undone_by}
    assert set(MOREOVER) <= undoing


def test_the_page_of_the_ways_back_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m audit.ways_back_page"
