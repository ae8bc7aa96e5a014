"""Whom one can sign in as where all have the same password: one person for each role."""

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from application.queries.reader import Reader
from application.queries.reading import TextPlace, look_at, operator
from domain.kernel.actors import Role, RoleHeld
from domain.kernel.dates import day_of
from domain.kernel.ids import REGISTER
from domain.kernel.reading import Part

PROGRAM: Final = "stack"


class Example(NamedTuple):
    """`signs_in_as` is the person's mail address, or their id where nobody is to read the address
    or nobody can."""

    role: Role
    person: str
    signs_in_as: str


async def one_for_each_role(reader: Reader) -> tuple[Example, ...]:
    """In the order of the roles; without those that nobody holds today. That the people who run the
    engine read these addresses is noted."""
    register, today = await reader.register(), day_of(await reader.now())
    held = tuple(one for one in register.roles if one.covers(today))
    persons = {role: _example(role, held) for role in Role if _holders(role, held)}
    hidden = {one.person for one in register.restrictions}
    addresses = {one.id: one.email.text for one in register.persons if one.id not in hidden}
    shown = {addresses[one] for one in persons.values() if one in addresses}
    if not shown:
        return tuple(Example(role, person, person) for role, person in persons.items())
    look = await look_at(reader, REGISTER, operator(PROGRAM))
    texts = await look.texts(TextPlace(one, Part.ADDRESSES) for one in shown)
    opened = {id: one.text for id, one in texts.items()}
    return tuple(
        Example(role, person, opened.get(addresses.get(person, "")) or person)
        for role, person in persons.items()
    )


def _holders(role: Role, held: Iterable[RoleHeld]) -> list[str]:
    return [one.person for one in held if one.role is role]


def _example(role: Role, held: tuple[RoleHeld, ...]) -> str:
    """Rather somebody with no other role: then the pages that they see are those of this one."""
    roles = Counter(one.person for one in held)
    return min(_holders(role, held), key=lambda person: roles[person])
