"""The register after each event. What an event speaks of and is not there changes nothing."""

from typing import assert_never

from domain.kernel.actors import RoleHeld
from domain.kernel.decider import EventMetadata
from domain.kernel.free_text import VaultText
from domain.register.events import (
    ContactChanged,
    OrganisationAdded,
    PersonAdded,
    RegisterEvent,
    RegisterOpened,
    RoleEnded,
    RoleGranted,
    TextErased,
)
from domain.register.roles import is_cut_short, shortened
from domain.register.state import Organisation, Person, RegisterState


def evolve(state: RegisterState, event: RegisterEvent, metadata: EventMetadata) -> RegisterState:
    match event:
        case RegisterOpened():
            return state.model_copy(update={"funder": event.funder})
        case OrganisationAdded():
            return _organisation_added(state, event)
        case PersonAdded() | ContactChanged():
            return _contact_known(state, event)
        case RoleGranted():
            granted = RoleHeld(**event.model_dump(exclude={"type"}))
            return state.model_copy(update={"roles": (*state.roles, granted)})
        case RoleEnded():
            return _role_ended(state, event)
        case TextErased():
            left = tuple(text for text in state.texts if text != event.text)
            return _with_texts(state.model_copy(update={"texts": left}), event.reason)
        case _:
            assert_never(event)


def _organisation_added(state: RegisterState, event: OrganisationAdded) -> RegisterState:
    added = Organisation(id=event.organisation, body=event.body, name=event.name)
    with_entry = state.model_copy(update={"organisations": (*state.organisations, added)})
    return _with_texts(with_entry, event.name)


def _contact_known(state: RegisterState, event: PersonAdded | ContactChanged) -> RegisterState:
    known = Person(id=event.person, name=event.name, email=event.email)
    if isinstance(event, PersonAdded):
        persons = (*state.persons, known)
    else:
        persons = tuple(known if one.id == event.person else one for one in state.persons)
    return _with_texts(state.model_copy(update={"persons": persons}), event.name, event.email)


def _role_ended(state: RegisterState, event: RoleEnded) -> RegisterState:
    roles: list[RoleHeld] = []
    for held in state.roles:
        roles.extend(shortened(held, event.ends) if is_cut_short(held, event) else (held,))
    return state.model_copy(update={"roles": tuple(roles)})


def _with_texts(state: RegisterState, *texts: VaultText) -> RegisterState:
    given = dict.fromkeys((*state.texts, *(one.text for one in texts)))
    return state.model_copy(update={"texts": tuple(given)})
