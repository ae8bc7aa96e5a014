"""What has happened in the register."""

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from domain.kernel.actors import BodyKind, Role
from domain.kernel.free_text import FreeText
from domain.kernel.ids import OrganisationId, PersonId, Uuid
from domain.kernel.rules import Event


class RegisterOpened(Event):
    type: Literal["register_opened.v1"] = "register_opened.v1"
    funder: OrganisationId


class OrganisationAdded(Event):
    type: Literal["organisation_added.v1"] = "organisation_added.v1"
    organisation: OrganisationId
    body: BodyKind
    name: FreeText


class PersonAdded(Event):
    type: Literal["person_added.v1"] = "person_added.v1"
    person: PersonId
    name: FreeText
    email: FreeText


class ContactChanged(Event):
    type: Literal["contact_changed.v1"] = "contact_changed.v1"
    person: PersonId
    name: FreeText
    email: FreeText


class RoleGranted(Event):
    type: Literal["role_granted.v1"] = "role_granted.v1"
    person: PersonId
    organisation: OrganisationId
    role: Role
    starts: date
    ends: date | None = None


class RoleEnded(Event):
    type: Literal["role_ended.v1"] = "role_ended.v1"
    person: PersonId
    organisation: OrganisationId
    role: Role
    ends: date


class TextErased(Event):
    type: Literal["text_erased.v1"] = "text_erased.v1"
    text: Uuid
    reason: FreeText


RegisterEvent: TypeAlias = Annotated[
    RegisterOpened
    | OrganisationAdded
    | PersonAdded
    | ContactChanged
    | RoleGranted
    | RoleEnded
    | TextErased,
    Field(discriminator="type"),
]
