"""The register: one stream of organisations, persons and roles. It moves no money."""

from typing import Annotated, TypeAlias, assert_never

from pydantic import Field, TypeAdapter

from domain.editions import SECOND
from domain.kernel.command import Side, internal_kinds, models_of, opening_kinds
from domain.kernel.common_rules import authorised, state_allows
from domain.kernel.consequences import Effect, Transfer
from domain.kernel.decider import Decider, EventMetadata
from domain.kernel.decision_context import DecisionContext, Needs
from domain.kernel.edition import Edition
from domain.kernel.free_text import ErasureScope
from domain.kernel.kind import StreamKind, StreamSummary
from domain.kernel.plausible import before_its_events
from domain.kernel.rules import Decision
from domain.register import (
    correction,
    directory,
    erasure,
    mandates,
    opening,
    plausibility,
    restriction,
    roles,
)
from domain.register.reading import READING
from domain.register.state import RegisterState, stream_status
from domain.register.view import RegisterView, view

RegisterCommand: TypeAlias = Annotated[
    opening.Install
    | directory.AddOrganisation
    | directory.RenameOrganisation
    | correction.CorrectOrganisation
    | directory.AddPerson
    | directory.ChangeContact
    | roles.GrantRole
    | roles.EndRole
    | mandates.GrantReading
    | mandates.EndReading
    | directory.EraseText
    | erasure.OrderErasure
    | restriction.RestrictProcessing
    | restriction.LiftRestriction,
    Field(discriminator="kind"),
]
RegisterEvent: TypeAlias = Annotated[
    opening.RegisterOpened
    | directory.DirectoryEvent
    | correction.OrganisationCorrected
    | roles.RolesEvent
    | mandates.MandateEvent
    | erasure.ErasureOrdered
    | restriction.RestrictionEvent,
    Field(discriminator="type"),
]


def decide(state: RegisterState, command: RegisterCommand, context: DecisionContext) -> Decision:
    steps = _decide(state, command, context)
    if context.edition < SECOND:
        return steps
    return before_its_events(steps, lambda: plausibility.warnings(command, context))


def _decide(state: RegisterState, command: RegisterCommand, context: DecisionContext) -> Decision:
    if isinstance(command, opening.Install):
        yield from opening.install(state, command, context)
        return
    yield state_allows(command, state.headline)
    yield authorised(command, context, {Side.FUNDER: state.funder})
    match command:
        case directory.AddOrganisation():
            yield from directory.add_organisation(state, command)
        case directory.RenameOrganisation():
            yield from directory.rename_organisation(state, command)
        case correction.CorrectOrganisation():
            yield from correction.correct_organisation(state, command)
        case directory.AddPerson():
            yield from directory.add_person(state, command)
        case directory.ChangeContact():
            yield from directory.change_contact(state, command)
        case roles.GrantRole():
            yield from roles.grant_role(state, command)
        case roles.EndRole():
            yield from roles.end_role(state, command, context)
        case mandates.GrantReading():
            yield from mandates.grant_reading(state, command, context)
        case mandates.EndReading():
            yield from mandates.end_reading(state, command)
        case directory.EraseText():
            yield from erasure.erase_text(state, command)
        case erasure.OrderErasure():
            yield from erasure.order_erasure(state, command, context)
        case restriction.RestrictProcessing():
            yield from restriction.restrict_processing(state, command, context)
        case restriction.LiftRestriction():
            yield from restriction.lift_restriction(state, command, context)
        case _:
            assert_never(command)


def needs(state: RegisterState, command: RegisterCommand, edition: Edition) -> Needs:
    return mandates.needs(command) if isinstance(command, mandates.GrantReading) else ()


def passing_needs(state: RegisterState, deadline: str, edition: Edition) -> Needs:
    return ()


def on_deadline(state: RegisterState, deadline: str, context: DecisionContext) -> Decision:
    yield from ()


def evolve(state: RegisterState, event: RegisterEvent, metadata: EventMetadata) -> RegisterState:
    if isinstance(event, opening.RegisterOpened):
        return opening.evolve(state, event)
    if isinstance(event, directory.DirectoryEvent):
        return directory.evolve(state, event)
    if isinstance(event, correction.OrganisationCorrected):
        return correction.evolve(state, event)
    if isinstance(event, roles.RolesEvent):
        return roles.evolve(state, event)
    if isinstance(event, mandates.MandateEvent):
        return mandates.evolve(state, event)
    if isinstance(event, erasure.ErasureOrdered):
        return erasure.evolve(state, event, metadata)
    if isinstance(event, restriction.RestrictionEvent):
        return restriction.evolve(state, event)
    assert_never(event)


def effects(state: RegisterState, event: RegisterEvent, edition: Edition) -> tuple[Effect, ...]:
    return ()


def postings(state: RegisterState, event: RegisterEvent, edition: Edition) -> tuple[Transfer, ...]:
    return ()


def erases(event: RegisterEvent) -> tuple[str, ...]:
    return (event.text,) if isinstance(event, directory.TextErased) else ()


def orders(event: RegisterEvent) -> tuple[ErasureScope, ...]:
    if isinstance(event, erasure.ErasureOrdered):
        return (ErasureScope(event.subject, event.retention),)
    return ()


def summary(view: RegisterView) -> StreamSummary:
    opened = view.funder is not None
    return StreamSummary(opened=opened, title=None, headline="open" if opened else "unopened")


COMMANDS = models_of(RegisterCommand)

DECIDER: Decider[RegisterState] = Decider(
    name="register",
    state=RegisterState,
    initial=RegisterState(),
    commands=TypeAdapter(RegisterCommand),
    events=TypeAdapter(RegisterEvent),
    opening=opening_kinds(COMMANDS),
    internal=internal_kinds(COMMANDS),
    needs=needs,
    decide=decide,
    on_deadline=on_deadline,
    passing_needs=passing_needs,
    evolve=evolve,
    stream_status=stream_status,
    effects=effects,
    postings=postings,
    erases=erases,
    orders=orders,
    view=view,
)

REGISTER: StreamKind[RegisterState] = StreamKind(
    decider=DECIDER,
    commands=COMMANDS,
    headlines=("unopened", "open"),
    id_form="",
    id_words="",
    phases=("register",),
    view=RegisterView,
    summary=summary,
    read_by_others=True,
    rules=(directory, correction, roles, mandates, erasure, restriction),
    reading=READING,
)
