"""The toy by a second edition of its rules: they ask for more, promise more and book otherwise.

A box may take 20 at once, rings are written to everybody, what is taken is held before it is paid,
and an hour before an alarm comes a warning.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any, Literal, cast

from pydantic import Field, TypeAdapter

from domain.kernel.agenda import Due, StreamStatus
from domain.kernel.consequences import Effect, Move, Notice, Transfer
from domain.kernel.decider import Decider, EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.edition import Edition
from domain.kernel.kind import Kinds, StreamKind
from domain.kernel.rules import Decision, Event, Mark, Rule
from domain.register.kind import REGISTER
from domain.round.kind import ROUND
from tests.postgres import toy

SECOND: Edition = 2
MOST = 20
WARNED_BEFORE = timedelta(hours=1)
WARNING = "alarm_warning"

T02 = Rule(
    id="T02",
    name="not_too_much_at_once",
    basis="The toy",
    mark=Mark.ENGINE,
    sv="Högst {most} åt gången, inte {asked_for}.",
    en="At most {most} at once, not {asked_for}.",
)


class Warned(Event):
    type: Literal["warned.v1"] = "warned.v1"
    skipped: bool


class WarningBox(toy.Box):
    warned: bool = False


def decide(box: WarningBox, command: Any, context: DecisionContext) -> Decision:
    if context.edition >= SECOND and isinstance(command, toy.Take):
        amount = command.amount_minor
        yield T02.holds(amount <= MOST, most=MOST, asked_for=amount)
    yield from toy.decide(box, command, context)


def on_deadline(box: WarningBox, deadline: str, context: DecisionContext) -> Decision:
    if deadline == WARNING:
        yield Warned(skipped=context.added_late)
    else:
        yield from toy.on_deadline(box, deadline, context)


def evolve(box: WarningBox, event: Any, metadata: EventMetadata) -> WarningBox:
    if isinstance(event, Warned):
        return box.model_copy(update={"warned": True})
    return cast("WarningBox", toy.evolve(box, event, metadata))


def stream_status(box: WarningBox, edition: Edition) -> StreamStatus:
    status = toy.stream_status(box, edition)
    if edition < SECOND or box.alarm is None or box.warned:
        return status
    warning = Due(name=WARNING, at=box.alarm - WARNED_BEFORE)
    return status._replace(deadlines=(*status.deadlines, warning))


def effects(box: WarningBox, event: Any, edition: Edition) -> tuple[Effect, ...]:
    match event:
        case toy.Rung() if edition >= SECOND:
            return (Notice(template="rung", to=()),)
        case Warned(skipped=False):
            return (Notice(template="warning", to=()),)
        case _:
            return toy.effects(box, event, edition)


def postings(box: WarningBox, event: Any, edition: Edition) -> tuple[Transfer, ...]:
    transfers = toy.postings(box, event, edition)
    if edition < SECOND:
        return transfers
    return tuple(one.model_copy(update={"move": Move.PENDING}) for one in transfers)


_EVENTS = (
    toy.BoxOpened
    | toy.Took
    | toy.Wrote
    | toy.Erased
    | toy.AlarmSet
    | toy.AlarmRang
    | toy.RangOut
    | toy.Rung
    | Warned
)

WARNING_BOX: Decider[Any] = replace(
    cast("Decider[Any]", toy.BOX),
    state=WarningBox,
    initial=WarningBox(),
    events=TypeAdapter(Annotated[_EVENTS, Field(discriminator="type")]),
    decide=decide,
    on_deadline=on_deadline,
    evolve=evolve,
    stream_status=stream_status,
    effects=effects,
    postings=postings,
)
BOXES: StreamKind[Any] = replace(toy.BOXES, decider=WARNING_BOX)
KINDS = Kinds(REGISTER, ROUND, BOXES, edition=SECOND)


def rule_of(id: str) -> Rule:
    return T02 if id == T02.id else toy.rule_of(id)
