"""Organisations and persons: added, renamed, contact details changed, texts erased."""

from typing import Annotated, Literal, TypeAlias, assert_never

from pydantic import Field

from domain.kernel.actors import SYSTEM, BodyKind, Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.free_text import EmailText, FreeText, Kept, RegisterText, Retention
from domain.kernel.frozen import is_none
from domain.kernel.ids import CountryCode, NewOrganisationId, OrganisationId, PersonId, Uuid
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.register.state import Organisation, Person, RegisterState

E40 = Rule(
    id="E40",
    name="person_is_registered",
    basis="The engine: only persons in the register hold roles",
    mark=Mark.ENGINE,
    sv="Personen {person} finns inte i registret. Lägg till personen först.",
    en="The person {person} is not in the register. Add the person first.",
)
E41 = Rule(
    id="E41",
    name="organisation_is_registered",
    basis="The engine: roles are held at organisations in the register",
    mark=Mark.ENGINE,
    sv="Organisationen {organisation} finns inte i registret. Lägg till organisationen först.",
    en="The organisation {organisation} is not in the register. Add the organisation first.",
)
E42 = Rule(
    id="E42",
    name="id_is_free",
    basis="The engine: an id belongs to one person or organisation, and the engine has its own",
    mark=Mark.ENGINE,
    sv="Id {id} är upptaget. Välj ett annat.",
    en="The id {id} is taken. Choose another.",
)
E48 = Rule(
    id="E48",
    name="register_has_one_funder",
    basis="The engine: one installation runs the programmes of one funder",
    mark=Mark.ENGINE,
    sv="Registret har redan en finansiär: {funder}.",
    en="The register already has a funder: {funder}.",
)
E49 = Rule(
    id="E49",
    name="text_is_the_registers",
    basis="The engine: a text is erased by a decision on the stream that holds it",
    mark=Mark.ENGINE,
    sv="Texten {text} finns inte i registret, eller är redan raderad.",
    en="The text {text} is not in the register, or has already been erased.",
)


PersonText: TypeAlias = Annotated[FreeText, Kept(Retention.REGISTER, person="person")]
PersonEmail: TypeAlias = Annotated[EmailText, Kept(Retention.REGISTER, person="person")]
OrganisationName: TypeAlias = Annotated[
    FreeText, Kept(Retention.REGISTER, organisation="organisation")
]

# Commands


class AddOrganisation(Command):
    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER,),
        states=("open",),
        undone_by=("correct_organisation",),
    )
    kind: Literal["add_organisation"] = "add_organisation"
    organisation: NewOrganisationId
    body: BodyKind
    name: OrganisationName
    country: CountryCode | None = None


class RenameOrganisation(Command):
    """Give an organisation a new name. Its former names stay among the register's texts."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER,),
        states=("open",),
        undone_by=("rename_organisation",),
        repeatable=True,
    )
    kind: Literal["rename_organisation"] = "rename_organisation"
    organisation: OrganisationId
    name: OrganisationName


class AddPerson(Command):
    spec = CommandSpec(side=Side.FUNDER, roles=(Role.PROGRAMME_MANAGER,), states=("open",))
    kind: Literal["add_person"] = "add_person"
    person: PersonId
    name: PersonText
    email: PersonEmail


class ChangeContact(Command):
    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER,),
        states=("open",),
        undone_by=("change_contact",),
        repeatable=True,
    )
    kind: Literal["change_contact"] = "change_contact"
    person: PersonId
    name: PersonText
    email: PersonEmail


class EraseText(Command):
    """A decision to erase one text of the register from the vault."""

    spec = CommandSpec(side=Side.FUNDER, roles=(Role.ARCHIVIST,), states=("open",))
    kind: Literal["erase_text"] = "erase_text"
    text: Uuid
    reason: RegisterText


# Events


class OrganisationAdded(Event):
    type: Literal["organisation_added.v1"] = "organisation_added.v1"
    organisation: OrganisationId
    body: BodyKind
    name: OrganisationName
    country: CountryCode | None = Field(default=None, exclude_if=is_none)


class OrganisationRenamed(Event):
    type: Literal["organisation_renamed.v1"] = "organisation_renamed.v1"
    organisation: OrganisationId
    name: OrganisationName


class PersonAdded(Event):
    type: Literal["person_added.v1"] = "person_added.v1"
    person: PersonId
    name: PersonText
    email: PersonText


class ContactChanged(Event):
    type: Literal["contact_changed.v1"] = "contact_changed.v1"
    person: PersonId
    name: PersonText
    email: PersonText


class TextErased(Event):
    type: Literal["text_erased.v1"] = "text_erased.v1"
    text: Uuid
    reason: RegisterText


DirectoryEvent: TypeAlias = (
    OrganisationAdded | OrganisationRenamed | PersonAdded | ContactChanged | TextErased
)


# Decision


def add_organisation(state: RegisterState, command: AddOrganisation) -> Decision:
    yield E48.holds(command.body is not BodyKind.FUNDER, funder=state.funder)
    yield organisation_is_free(state, command.organisation)
    yield OrganisationAdded(
        organisation=command.organisation,
        body=command.body,
        name=command.name,
        country=command.country,
    )


def rename_organisation(state: RegisterState, command: RenameOrganisation) -> Decision:
    yield organisation_is_known(state, command.organisation)
    yield OrganisationRenamed(organisation=command.organisation, name=command.name)


def add_person(state: RegisterState, command: AddPerson) -> Decision:
    yield person_is_free(state, command.person)
    yield PersonAdded(person=command.person, name=command.name, email=command.email)


def change_contact(state: RegisterState, command: ChangeContact) -> Decision:
    yield person_is_known(state, command.person)
    yield ContactChanged(person=command.person, name=command.name, email=command.email)


def person_is_known(state: RegisterState, person: str) -> Check:
    return E40.holds(state.person(person) is not None, person=person)


def organisation_is_known(state: RegisterState, organisation: str) -> Check:
    return E41.holds(state.organisation(organisation) is not None, organisation=organisation)


def person_is_free(state: RegisterState, person: str) -> Check:
    return E42.holds(state.person(person) is None and person != SYSTEM.person, id=person)


def organisation_is_free(state: RegisterState, organisation: str) -> Check:
    """It is nobody's id, nor the number that an organisation was corrected to."""
    taken = any(organisation in (one.id, one.number) for one in state.organisations)
    return E42.holds(not taken and organisation != SYSTEM.organisation, id=organisation)


# Fold. An event about something that is not there changes nothing.


def evolve(state: RegisterState, event: DirectoryEvent) -> RegisterState:
    match event:
        case OrganisationAdded():
            added = Organisation(
                id=event.organisation, body=event.body, name=event.name, country=event.country
            )
            organisations = (*state.organisations, added)
            return state.model_copy(update={"organisations": organisations}).with_texts(event.name)
        case OrganisationRenamed():
            organisations = tuple(
                one.model_copy(update={"name": event.name}) if one.id == event.organisation else one
                for one in state.organisations
            )
            return state.model_copy(update={"organisations": organisations}).with_texts(event.name)
        case PersonAdded():
            persons = (*state.persons, _contact(event))
            return _with_persons(state, persons, event)
        case ContactChanged():
            changed = _contact(event)
            persons = tuple(changed if one.id == event.person else one for one in state.persons)
            return _with_persons(state, persons, event)
        case TextErased():
            left = tuple(text for text in state.texts if text != event.text)
            return state.model_copy(update={"texts": left}).with_texts(event.reason)
        case _:
            assert_never(event)


def _contact(event: PersonAdded | ContactChanged) -> Person:
    return Person(id=event.person, name=event.name, email=event.email)


def _with_persons(
    state: RegisterState, persons: tuple[Person, ...], event: PersonAdded | ContactChanged
) -> RegisterState:
    return state.model_copy(update={"persons": persons}).with_texts(event.name, event.email)
