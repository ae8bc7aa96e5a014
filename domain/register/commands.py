"""What may be asked of the register of organisations, persons and roles."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from domain.kernel.actors import BodyKind, Role
from domain.kernel.dates import Day
from domain.kernel.free_text import FreeText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import OrganisationId, PersonId, Uuid


class Install(Frozen):
    """The first entry: the funder's organisation and its first programme manager."""

    kind: Literal["install"] = "install"
    funder: OrganisationId
    funder_name: FreeText
    manager: PersonId
    manager_name: FreeText
    manager_email: FreeText
    starts: Day


class AddOrganisation(Frozen):
    kind: Literal["add_organisation"] = "add_organisation"
    organisation: OrganisationId
    body: BodyKind
    name: FreeText


class AddPerson(Frozen):
    kind: Literal["add_person"] = "add_person"
    person: PersonId
    name: FreeText
    email: FreeText


class ChangeContact(Frozen):
    kind: Literal["change_contact"] = "change_contact"
    person: PersonId
    name: FreeText
    email: FreeText


class GrantRole(Frozen):
    kind: Literal["grant_role"] = "grant_role"
    person: PersonId
    organisation: OrganisationId
    role: Role
    starts: Day
    ends: Day | None = None


class EndRole(Frozen):
    """The last day on which the person holds the role."""

    kind: Literal["end_role"] = "end_role"
    person: PersonId
    organisation: OrganisationId
    role: Role
    ends: Day


class EraseText(Frozen):
    """A decision to erase one text of the vault."""

    kind: Literal["erase_text"] = "erase_text"
    text: Uuid
    reason: FreeText


Command: TypeAlias = Annotated[
    Install | AddOrganisation | AddPerson | ChangeContact | GrantRole | EndRole | EraseText,
    Field(discriminator="kind"),
]
