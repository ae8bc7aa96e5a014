"""A command as one declaration: who may give it, in which states, what takes it back.

It stands on the command's model. Authorisation, inbox, the people of a notice who are asked to act,
verbs, schemas and the page of the rulebook follow from it. What a field is called and what help it
gives stands with the other texts, in texts/, so that a reworded label folds no stream again.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from domain.kernel.actors import Role
from domain.kernel.frozen import Frozen


class Side(StrEnum):
    """For which organisation the actor must act."""

    OWN = "own"
    """Any: the matter becomes that organisation's."""
    APPLICANT = "applicant"
    FUNDER = "funder"
    ENGINE = "engine"
    """Nobody: only the engine sends it."""


@dataclass(frozen=True)
class CommandSpec:
    """What a kind of command declares.

    roles      one of these the actor must hold on the day (rule E02)
    states     headlines of the stream in which it can be given (rule E03)
    undone_by  kinds of command that take back what it did; empty: nothing does
    repeatable giving it again replaces what it said before
    asked_by   templates of notices that ask for it: of their audience only those who can give it
               are written to (the others are told as news, if their role is another)
    """

    side: Side
    roles: tuple[Role, ...] = ()
    states: tuple[str, ...] = ()
    undone_by: tuple[str, ...] = ()
    repeatable: bool = False
    asked_by: tuple[str, ...] = ()


class Command(Frozen):
    """Base of every command. `kind` is its name on the wire."""

    spec: ClassVar[CommandSpec]
