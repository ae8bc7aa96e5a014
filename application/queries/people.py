"""Who is in the register, and the roles that they hold on a day."""

from collections.abc import Mapping
from datetime import date

from domain.kernel.actors import RoleHeld
from domain.kernel.frozen import Frozen
from domain.register.view import RegisterView


class HeldRole(Frozen):
    """`organisation` is the organisation's name."""

    role: RoleHeld
    organisation: str


class RegisteredPerson(Frozen):
    """`name` is None where it was erased."""

    person: str
    name: str | None
    roles: tuple[HeldRole, ...]


def people(
    register: RegisterView, names: Mapping[str, str], day: date
) -> tuple[RegisteredPerson, ...]:
    return tuple(
        RegisteredPerson(
            person=one.id,
            name=names.get(one.id),
            roles=tuple(
                HeldRole(role=held, organisation=names.get(held.organisation, held.organisation))
                for held in register.roles
                if held.person == one.id and held.covers(day)
            ),
        )
        for one in register.persons
    )
