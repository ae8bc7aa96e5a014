"""What takes a sign-in of a moment ago, by a person whose account a second person has confirmed:
commands that sign, decide, pay, change an account or erase. Read from what each command declares.
"""

from collections.abc import Iterable

from application.checking import ToStream
from application.form_fields import named, public
from domain.kernel.actors import Role
from domain.kernel.command import Command, kind_name
from domain.partnership.acts import Duty
from domain.partnership.duties import DUTIES
from services.command_check import public_commands

SIGNATORIES = frozenset({Role.SIGNATORY, Role.COUNTERPART_SIGNATORY, Role.FUNDER_SIGNATORY})
OF_MONEY = frozenset(
    {Duty.DECIDE, Duty.RELEASE, Duty.ATTEST, Duty.CONFIRM, Duty.CHECK_ACCOUNT, Duty.CONFIRM_ACCOUNT}
)
TELLING = frozenset({"signature", "account", "record"})
"""Fields of a command that signs, names an account, or is a decision with its record."""


def is_irreversible(command: type[Command]) -> bool:
    roles = frozenset(command.spec.roles)
    return (
        bool(TELLING & set(command.model_fields))
        or (bool(roles) and roles <= SIGNATORIES)
        or DUTIES.get(kind_name(command)) in OF_MONEY
        or roles == {Role.ARCHIVIST}
    )


IRREVERSIBLE = frozenset(one.name for one in public() if is_irreversible(one.model))
ROLES = frozenset(
    role for one in public() if one.name in IRREVERSIBLE for role in one.model.spec.roles
)
"""Who holds one of these has to be confirmed before they do what it is for."""


def roles_of(kind: str, held: Iterable[Role]) -> tuple[Role, ...]:
    """Of these roles, the ones in which a command of this kind is given."""
    needed = {role for one in named(kind) for role in one.model.spec.roles}
    return tuple(one for one in held if one in needed)


def model_of(to_stream: ToStream) -> type[Command]:
    return public_commands(to_stream.kind.decider)[to_stream.command_kind]  # type: ignore[return-value]
