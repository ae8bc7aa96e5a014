"""The register as it stands: who exists, and who holds which role from when to when."""

from domain.kernel.actors import BodyKind, RoleHeld
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import OrganisationId, PersonId, Uuid


class Organisation(Frozen):
    id: OrganisationId
    body: BodyKind
    name: VaultText


class Person(Frozen):
    id: PersonId
    name: VaultText
    email: VaultText


class RegisterState(Frozen):
    """`funder` is None until the register is opened.

    `texts` are the ids of all texts that the register has been given and not erased, those of
    former contacts included: so it can be told which texts are the register's to erase.
    """

    funder: OrganisationId | None = None
    organisations: tuple[Organisation, ...] = ()
    persons: tuple[Person, ...] = ()
    roles: tuple[RoleHeld, ...] = ()
    texts: tuple[Uuid, ...] = ()

    @property
    def headline(self) -> str:
        return "unopened" if self.funder is None else "open"

    def organisation(self, id: str) -> Organisation | None:
        return next((one for one in self.organisations if one.id == id), None)

    def person(self, id: str) -> Person | None:
        return next((one for one in self.persons if one.id == id), None)
