"""Restriction of processing: a person's data is kept, and otherwise used no more than needed.

After the General Data Protection Regulation, article 18. It changes neither roles nor deadlines: a
case goes on, by ids (docs/decisions/0192).
"""

from datetime import date
from enum import StrEnum
from typing import Final, Literal, TypeAlias, assert_never

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.dates import Day
from domain.kernel.decision_context import DecisionContext
from domain.kernel.ids import PersonId
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.register.directory import PersonText, person_is_known
from domain.register.state import RegisterState, Restriction

E264 = Rule(
    id="E264",
    name="restriction_is_not_there_yet",
    basis="The engine: a restriction is lifted by its person and ground, and so there is one",
    mark=Mark.ENGINE,
    sv="Uppgifterna om {person} är redan begränsade på den grunden ({ground}).",
    en="The data of {person} is restricted on that ground already ({ground}).",
)
E265 = Rule(
    id="E265",
    name="person_is_told_before_a_restriction_is_lifted",
    basis="General Data Protection Regulation, article 18.3: whoever obtained a restriction is "
    "informed before it is lifted",
    mark=Mark.LAW,
    sv="Uppgifterna om {person} är inte begränsade på den grunden ({ground}), eller så kan "
    "personen inte ha fått veta det den {told_on}. Dagen ska ligga mellan begränsningens första "
    "dag och dagens datum, {today}.",
    en="The data of {person} is not restricted on that ground ({ground}), or the person cannot "
    "have been informed on {told_on}. The day must lie between the first day of the restriction "
    "and today, {today}.",
)
E266 = Rule(
    id="E266",
    name="restricted_data_is_not_erased",
    basis="General Data Protection Regulation, article 18.1 b and c: the person wants the data "
    "kept, or needs it for a legal claim",
    mark=Mark.LAW,
    sv="Uppgifterna om {person} ska finnas kvar ({grounds}). Häv begränsningen först.",
    en="The data of {person} is to be kept ({grounds}). Lift the restriction first.",
)


class RestrictionGround(StrEnum):
    """Article 18.1 a to d."""

    ACCURACY_CONTESTED = "accuracy_contested"
    UNLAWFUL_NOT_ERASED = "unlawful_not_erased"
    LEGAL_CLAIM = "legal_claim"
    OBJECTION_PENDING = "objection_pending"


KEEPS: Final = (RestrictionGround.UNLAWFUL_NOT_ERASED, RestrictionGround.LEGAL_CLAIM)
"""Grounds on which the data has to stay. On the others an erasure may be the answer."""


# Commands


class RestrictProcessing(Command):
    """From now on the person's name and address are shown to few, and few letters go to them."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.ARCHIVIST,),
        states=("open",),
        undone_by=("lift_restriction",),
    )
    kind: Literal["restrict_processing"] = "restrict_processing"
    person: PersonId
    ground: RestrictionGround
    reason: PersonText


class LiftRestriction(Command):
    """`told_on` is the day on which the person was told that the restriction would be lifted."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.ARCHIVIST,),
        states=("open",),
        undone_by=("restrict_processing",),
    )
    kind: Literal["lift_restriction"] = "lift_restriction"
    person: PersonId
    ground: RestrictionGround
    told_on: Day
    reason: PersonText


# Events


class ProcessingRestricted(Event):
    type: Literal["processing_restricted.v1"] = "processing_restricted.v1"
    person: PersonId
    ground: RestrictionGround
    since: date
    reason: PersonText


class RestrictionLifted(Event):
    type: Literal["restriction_lifted.v1"] = "restriction_lifted.v1"
    person: PersonId
    ground: RestrictionGround
    told_on: date
    reason: PersonText


RestrictionEvent: TypeAlias = ProcessingRestricted | RestrictionLifted


# Decision


def restrict_processing(
    state: RegisterState, command: RestrictProcessing, context: DecisionContext
) -> Decision:
    yield person_is_known(state, command.person)
    standing = state.restriction(command.person, command.ground)
    yield E264.holds(standing is None, person=command.person, ground=command.ground.value)
    yield ProcessingRestricted(
        person=command.person, ground=command.ground, since=context.today, reason=command.reason
    )


def lift_restriction(
    state: RegisterState, command: LiftRestriction, context: DecisionContext
) -> Decision:
    standing = state.restriction(command.person, command.ground)
    yield E265.holds(
        standing is not None and standing.since <= command.told_on <= context.today,
        person=command.person,
        ground=command.ground.value,
        told_on=command.told_on.isoformat(),
        today=context.today.isoformat(),
    )
    yield RestrictionLifted(
        person=command.person,
        ground=command.ground,
        told_on=command.told_on,
        reason=command.reason,
    )


def may_be_erased(state: RegisterState, person: str) -> Check:
    """Asked of a person whose data is restricted: of all others the erasure decides as it did."""
    grounds = [one.value for one in KEEPS if state.restriction(person, one)]
    return E266.holds(not grounds, person=person, grounds=grounds)


# Fold


def evolve(state: RegisterState, event: RestrictionEvent) -> RegisterState:
    match event:
        case ProcessingRestricted():
            added = Restriction(person=event.person, ground=event.ground.value, since=event.since)
            standing = (*state.restrictions, added)
        case RestrictionLifted():
            standing = tuple(
                one
                for one in state.restrictions
                if (one.person, one.ground) != (event.person, event.ground.value)
            )
        case _:
            assert_never(event)
    return state.model_copy(update={"restrictions": standing}).with_texts(event.reason)
