"""The register as lists and notices show it. Names and addresses are in the vault."""

from pydantic import Field

from domain.kernel.actors import BodyKind, RoleHeld
from domain.kernel.edition import Edition
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen, is_none
from domain.kernel.ids import CountryCode, OrganisationId, OrganisationNumber, PersonId
from domain.kernel.reading import ReadingMandate
from domain.register.state import RegisterState, Restriction


class PersonView(Frozen):
    id: PersonId
    name: VaultText
    email: VaultText


class OrganisationView(Frozen):
    id: OrganisationId
    body: BodyKind
    name: VaultText
    country: CountryCode | None = Field(default=None, exclude_if=is_none)
    number: OrganisationNumber | None = Field(default=None, exclude_if=is_none)


class RegisterView(Frozen):
    """`funder` is None until the register is opened."""

    funder: OrganisationId | None
    persons: tuple[PersonView, ...]
    organisations: tuple[OrganisationView, ...]
    roles: tuple[RoleHeld, ...]
    mandates: tuple[ReadingMandate, ...] = Field(default=(), exclude_if=lambda value: not value)
    restrictions: tuple[Restriction, ...] = Field(default=(), exclude_if=lambda value: not value)


def view(state: RegisterState, stream: str, edition: Edition) -> RegisterView:
    return RegisterView(
        funder=state.funder,
        persons=tuple(
            PersonView(id=one.id, name=one.name, email=one.email) for one in state.persons
        ),
        organisations=tuple(
            OrganisationView(
                id=one.id, body=one.body, name=one.name, country=one.country, number=one.number
            )
            for one in state.organisations
        ),
        roles=state.roles,
        mandates=state.mandates,
        restrictions=state.restrictions,
    )
