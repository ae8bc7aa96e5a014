"""Who is told: the holders of a role on the day of the notice, as the register has them."""

from datetime import date

from domain.consequences import Audience
from domain.frozen import Frozen
from domain.ids import PersonId
from domain.register.view import PersonView, RegisterView
from domain.texts import VaultText


class Recipient(Frozen):
    """Name and address stay in the vault until the moment of writing."""

    person: PersonId
    name: VaultText
    email: VaultText


def recipients(
    to: tuple[Audience, ...], register: RegisterView, today: date
) -> tuple[Recipient, ...]:
    """Each person once, in the order of the audiences, whatever number of roles they hold."""
    told = dict.fromkeys(person for one in to for person in _persons(one, register, today))
    known = {one.id: one for one in register.persons}
    return tuple(_recipient(known[person]) for person in told if person in known)


def _persons(audience: Audience, register: RegisterView, today: date) -> tuple[str, ...]:
    if audience.person is not None:
        return (audience.person,)
    return tuple(
        held.person
        for held in register.roles
        if held.role in audience.roles
        and held.organisation == audience.organisation
        and held.covers(today)
    )


def _recipient(person: PersonView) -> Recipient:
    return Recipient(person=person.id, name=person.name, email=person.email)
