"""Erasures: what is kept of a subject in one retention class is destroyed, by destroying keys."""

from collections.abc import Iterator
from typing import Literal

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.decider import EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import (
    RegisterText,
    Retention,
    Subject,
    organisation_subject,
    person_subject,
    text_subject,
)
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.register.directory import E49, EraseText, TextErased
from domain.register.restriction import may_be_erased
from domain.register.state import Erasure, RegisterState

E70 = Rule(
    id="E70",
    name="subject_of_an_erasure_is_known",
    basis="The engine: keys belong to persons and organisations of the register, or to one text",
    mark=Mark.ENGINE,
    sv="Registret har varken en person eller en organisation {subject}.",
    en="The register has neither a person nor an organisation {subject}.",
)
E71 = Rule(
    id="E71",
    name="erased_names_are_not_in_use",
    basis="The engine: letters are sent to names and addresses of those who hold roles",
    mark=Mark.ENGINE,
    sv="Namn och adresser används fortfarande: {roles} gäller. Avsluta rollerna först.",
    en="Names and addresses are still in use: {roles} are held. End the roles first.",
)
R60 = Rule(
    id="R60",
    name="accounting_outlives_an_erasure",
    basis="Bokföringslagen (1999:1078) 7 kap. 2 §: kept through the seventh year. The register "
    "cannot tell when the last of a subject's cases has come so far; each case can (R30)",
    mark=Mark.LAW,
    sv="Det som hör till räkenskaperna raderas inte för en hel person eller organisation, utan "
    "text för text i sitt ärende när tiden har gått ut.",
    en="What belongs to the accounts is not erased for a whole person or organisation, but text "
    "by text in its case, once the time has run out.",
)


class OrderErasure(Command):
    """Order that the keys of a subject's texts and files in one class be destroyed.

    The keeper of the keys carries it out. What was sealed can then be read in no backup either.
    """

    spec = CommandSpec(side=Side.FUNDER, roles=(Role.ARCHIVIST,), states=("open",))
    kind: Literal["order_erasure"] = "order_erasure"
    subject: Subject
    retention: Retention
    reason: RegisterText


class ErasureOrdered(Event):
    type: Literal["erasure_ordered.v1"] = "erasure_ordered.v1"
    subject: Subject
    retention: Retention
    reason: RegisterText


def order_erasure(
    state: RegisterState, command: OrderErasure, context: DecisionContext
) -> Decision:
    yield E70.holds(_is_known(state, command.subject), subject=command.subject)
    yield R60.holds(command.retention is not Retention.ACCOUNTING)
    yield _not_in_use(state, command, context)
    yield from _restricted(state, command.subject)
    yield ErasureOrdered(
        subject=command.subject, retention=command.retention, reason=command.reason
    )


def erase_text(state: RegisterState, command: EraseText) -> Decision:
    """The names and addresses that the register shows now are those of a person."""
    yield E49.holds(command.text in state.texts, text=command.text)
    for one in state.persons:
        if command.text in (one.name.text, one.email.text):
            yield from _restricted(state, person_subject(one.id))
    yield TextErased(text=command.text, reason=command.reason)


def _restricted(state: RegisterState, subject: str) -> Iterator[Check]:
    for person in {one.person: None for one in state.restrictions}:
        if person_subject(person) == subject:
            yield may_be_erased(state, person)


def evolve(state: RegisterState, event: ErasureOrdered, metadata: EventMetadata) -> RegisterState:
    ordered = Erasure(subject=event.subject, retention=event.retention, at=metadata.at)
    others = tuple(
        one
        for one in state.erasures
        if (one.subject, one.retention) != (event.subject, event.retention)
    )
    after = state.model_copy(update={"erasures": (*others, ordered)})
    return after.with_texts(event.reason)


def _is_known(state: RegisterState, subject: str) -> bool:
    """A text may be any case's: an order for one that is not there finds no key."""
    return (
        subject.startswith(text_subject(""))
        or any(person_subject(one.id) == subject for one in state.persons)
        or any(organisation_subject(one.id) == subject for one in state.organisations)
    )


def _not_in_use(state: RegisterState, command: OrderErasure, context: DecisionContext) -> Check:
    held = [
        one
        for one in state.roles
        if command.subject in (person_subject(one.person), organisation_subject(one.organisation))
        and (one.ends is None or one.ends >= context.today)
    ]
    roles = sorted({one.role.value for one in held})
    return E71.holds(command.retention is not Retention.REGISTER or not held, roles=roles)
