"""A command as one declaration: who may give it, in which states, what undoes it.

The declaration is on the command's model. Decisions take roles and states from it, pending tasks
are built from it, and so are the page of the rulebook, the verbs and the forms. What a field is
called and what help it gives is in texts/, so that a reworded label does not refold every stream.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, get_args

from domain.kernel.actors import Role
from domain.kernel.frozen import Frozen


class Side(StrEnum):
    """The organisation that the actor must act for."""

    OWN = "own"
    """Any organisation: the stream that is opened becomes its matter."""
    APPLICANT = "applicant"
    FUNDER = "funder"
    COUNTERPART = "counterpart"
    """An organisation abroad that the case is linked to."""
    ENGINE = "engine"
    """None: only the engine sends the command."""


@dataclass(frozen=True)
class CommandSpec:
    """What a kind of command declares.

    roles      the actor must hold one of these on the day (rule E02)
    states     headlines of the stream in which it can be given (rule E03); empty: in any
    undone_by  kinds of command that take back what it did; empty: nothing does
    repeatable giving it again replaces what it said before
    asked_by   templates of notices that ask for it. Of those in the notice's audience whose role
               could give it, only persons who can give it now get the letter; people with another
               role get it as news
    co_written_by   roles at a counterpart of the case that may give it as well
    opens_the_way_to   kinds of command that a person can only give after this one. A letter that
               asks for one of them goes to persons who have to give this one first, too
    """

    side: Side
    roles: tuple[Role, ...] = ()
    states: tuple[str, ...] = ()
    undone_by: tuple[str, ...] = ()
    repeatable: bool = False
    asked_by: tuple[str, ...] = ()
    co_written_by: tuple[Role, ...] = ()
    opens_the_way_to: tuple[str, ...] = ()


class Command(Frozen):
    """Base of every command. `kind` is its name on the wire."""

    spec: ClassVar[CommandSpec]


def kind_name(command: type[Command]) -> str:
    """The name on the wire: `submit_report` for `SubmitReport`."""
    return str(command.model_fields["kind"].default)


def models_of(union: Any) -> tuple[type[Command], ...]:
    """The models of a union like `Annotated[A | B, Field(discriminator="kind")]`, in its order."""
    return get_args(get_args(union)[0])


def opening_kinds(commands: Iterable[type[Command]]) -> tuple[str, ...]:
    """The kinds that open a stream that has no entries yet."""
    return tuple(kind_name(one) for one in commands if "unopened" in one.spec.states)


def internal_kinds(commands: Iterable[type[Command]]) -> tuple[str, ...]:
    """The kinds that only the engine itself may send."""
    return tuple(kind_name(one) for one in commands if one.spec.side is Side.ENGINE)
