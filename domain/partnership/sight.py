"""What a role may see of a case: one declaration, which everything that shows a case applies."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from domain.kernel.actors import COUNTERPART_ROLES, Role


class Part(StrEnum):
    """Parts of a case that not everybody with a role in it may see."""

    ACCOUNT = "account"
    SALARIES = "salaries"
    HOLDS = "holds"
    """Why payments are held, and why they are released."""


HIDDEN_FROM: Final[dict[Role, tuple[Part, ...]]] = {
    role: tuple(Part) if role in COUNTERPART_ROLES else () for role in Role
} | dict.fromkeys((Role.COORDINATOR, Role.SIGNATORY, Role.CONTROLLER), (Part.HOLDS,))
FIELDS: Final[dict[Part, tuple[str, ...]]] = {
    Part.ACCOUNT: ("account", "bank_reference", "source"),
    Part.SALARIES: ("salary_form",),
    Part.HOLDS: ("grounds",),
}
"""The fields of commands and events that show a part, wherever they are."""


def hidden_fields(roles: Iterable[Role]) -> frozenset[str]:
    """The fields that a person with these roles may not see. One role that may see is enough."""
    hidden = [set(HIDDEN_FROM[role]) for role in roles] or [set(Part)]
    return frozenset(field for part in set.intersection(*hidden) for field in FIELDS[part])
