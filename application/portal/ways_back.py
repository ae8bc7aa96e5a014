"""What takes a command back, and who gives it: read from what each command declares."""

from typing import Any, NamedTuple

from application.form_fields import PublicCommand, public
from domain.kernel.actors import Role
from domain.kernel.command import Command, Side, kind_name
from domain.kernel.kind import StreamKind


class WayBack(NamedTuple):
    """`again`: the same command is given once more, and the last one counts."""

    kind: str
    side: Side
    roles: tuple[Role, ...]
    again: bool


def ways_back(kind: StreamKind[Any], command: str) -> tuple[WayBack, ...]:
    """Empty if no command undoes it."""
    of_kind = {kind_name(one): one for one in kind.commands}
    spec = of_kind[command].spec
    again = (command,) if spec.repeatable else ()
    return tuple(_way_back(name, of_kind[name], command) for name in spec.undone_by or again)


def _way_back(name: str, model: type[Command], command: str) -> WayBack:
    return WayBack(name, model.spec.side, model.spec.roles, again=name == command)


def undoing() -> frozenset[str]:
    """Kinds of command that take back another one."""
    return frozenset(name for one in public() for name in one.model.spec.undone_by)


def final() -> tuple[PublicCommand, ...]:
    """Those that nothing takes back."""
    return tuple(one for one in public() if not ways_back(one.kind, one.name))
