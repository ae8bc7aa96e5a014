"""A tiny aggregate on streams of cases, so that the engine is tested apart from any grant rule.

A box takes from a round's frame, writes and erases texts, has an alarm, and rings other boxes.
"""

from dataclasses import replace
from typing import Annotated, Any, Literal, cast

from pydantic import Field, TypeAdapter

from domain.kernel.agenda import Due, StreamStatus
from domain.kernel.common_rules import E01, E03, in_state
from domain.kernel.consequences import Effect, FollowUp, Move, Notice, Transfer
from domain.kernel.dates import Instant
from domain.kernel.decider import Decider, EventMetadata
from domain.kernel.decision_context import (
    AvailableIn,
    DecisionContext,
    DefinitionOf,
    FactsOf,
    Needs,
)
from domain.kernel.edition import Edition
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import RoundId, Stream, Uuid
from domain.kernel.kind import Kinds, StreamKind
from domain.kernel.money import PositiveMinor
from domain.kernel.rules import Decision, Event, Mark, Rule
from domain.partnership.kind import PARTNERSHIP
from domain.register.kind import REGISTER
from domain.round.facts import budget_account, round_stream
from domain.round.kind import ROUND
from domain.rulebook import rule_of as rulebook

T01 = Rule(
    id="T01",
    name="enough_is_left",
    basis="The toy",
    mark=Mark.ENGINE,
    sv="Det finns {available} kvar, och {asked_for} behövs.",
    en="There is {available} left, and {asked_for} is needed.",
)


class OpenBox(Frozen):
    kind: Literal["open_box"] = "open_box"
    round: RoundId


class Take(Frozen):
    kind: Literal["take"] = "take"
    amount_minor: PositiveMinor
    blindly: bool = False


class Write(Frozen):
    kind: Literal["write"] = "write"
    text: VaultText


class Erase(Frozen):
    kind: Literal["erase"] = "erase"
    text: Uuid


class SetAlarm(Frozen):
    kind: Literal["set_alarm"] = "set_alarm"
    at: Instant


class Ring(Frozen):
    kind: Literal["ring"] = "ring"
    stream: Stream


class BeRung(Frozen):
    kind: Literal["be_rung"] = "be_rung"


class BreakDown(Frozen):
    kind: Literal["break_down"] = "break_down"


class BoxOpened(Event):
    type: Literal["box_opened.v1"] = "box_opened.v1"
    round: RoundId


class Took(Event):
    type: Literal["took.v1"] = "took.v1"
    amount_minor: PositiveMinor


class Wrote(Event):
    type: Literal["wrote.v1"] = "wrote.v1"
    text: VaultText


class Erased(Event):
    type: Literal["erased.v1"] = "erased.v1"
    text: Uuid


class AlarmSet(Event):
    type: Literal["alarm_set.v1"] = "alarm_set.v1"
    at: Instant


class AlarmRang(Event):
    type: Literal["alarm_rang.v1"] = "alarm_rang.v1"


class RangOut(Event):
    type: Literal["rang_out.v1"] = "rang_out.v1"
    stream: Stream


class Rung(Event):
    type: Literal["rung.v1"] = "rung.v1"


class Box(Frozen):
    status: str = "unopened"
    stream: str = ""
    round: str = ""
    takes: int = 0
    taken_minor: int = 0
    rung: int = 0
    alarm: Instant | None = None


class BoxView(Frozen):
    round: str
    taken_minor: int


def needs(box: Box, command: Any, edition: Edition) -> Needs:
    match command:
        case OpenBox():
            return (FactsOf(round_stream(command.round)), DefinitionOf(round_stream(command.round)))
        case Take():
            budget = () if command.blindly else (AvailableIn(budget_account(box.round)),)
            return (FactsOf(round_stream(box.round)), *budget)
        case _:
            return ()


def decide(box: Box, command: Any, context: DecisionContext) -> Decision:
    yield in_state(box.status, "unopened" if isinstance(command, OpenBox) else "open")
    match command:
        case OpenBox():
            yield BoxOpened(round=command.round)
        case Take():
            available = context.facts.available_in(budget_account(box.round))
            if available is not None:
                yield T01.holds(
                    command.amount_minor <= available,
                    available=available,
                    asked_for=command.amount_minor,
                )
            yield Took(amount_minor=command.amount_minor)
        case Write():
            yield Wrote(text=command.text)
        case Erase():
            yield Erased(text=command.text)
        case SetAlarm():
            yield AlarmSet(at=command.at)
        case Ring():
            yield RangOut(stream=command.stream)
        case BeRung():
            yield Rung()
        case BreakDown():
            raise ZeroDivisionError("the toy is broken")


def on_deadline(box: Box, deadline: str, context: DecisionContext) -> Decision:
    yield AlarmRang()


def evolve(box: Box, event: Any, metadata: EventMetadata) -> Box:
    match event:
        case BoxOpened():
            change: dict[str, Any] = {
                "status": "open",
                "stream": metadata.stream,
                "round": event.round,
            }
        case Took():
            taken = box.taken_minor + event.amount_minor
            change = {"takes": box.takes + 1, "taken_minor": taken}
        case AlarmSet():
            change = {"alarm": event.at}
        case AlarmRang():
            change = {"alarm": None}
        case Rung():
            change = {"rung": box.rung + 1}
        case _:
            change = {}
    return box.model_copy(update=change)


def stream_status(box: Box, edition: Edition) -> StreamStatus:
    due = () if box.alarm is None else (Due(name="alarm", at=box.alarm),)
    return StreamStatus(phase=box.status, headline=box.status, deadlines=due)


def effects(box: Box, event: Any, edition: Edition) -> tuple[Effect, ...]:
    match event:
        case RangOut():
            return (FollowUp(stream=event.stream, command=BeRung().model_dump()),)
        case AlarmRang():
            return (Notice(template="alarm", to=()), Notice(template="alarm_again", to=()))
        case _:
            return ()


def postings(box: Box, event: Any, edition: Edition) -> tuple[Transfer, ...]:
    if not isinstance(event, Took):
        return ()
    return (
        Transfer(
            key=f"take-{box.takes}",
            move=Move.POSTED,
            debit=f"round/{box.round}:frame",
            credit=f"{box.stream}:reserved",
            amount_minor=event.amount_minor,
        ),
    )


_COMMANDS = OpenBox | Take | Write | Erase | SetAlarm | Ring | BeRung | BreakDown
_EVENTS = BoxOpened | Took | Wrote | Erased | AlarmSet | AlarmRang | RangOut | Rung

BOX: Decider[Box] = Decider(
    name="partnership",
    state=Box,
    initial=Box(),
    commands=TypeAdapter(Annotated[_COMMANDS, Field(discriminator="kind")]),
    events=TypeAdapter(Annotated[_EVENTS, Field(discriminator="type")]),
    opening=("open_box",),
    internal=("be_rung",),
    needs=needs,
    decide=decide,
    on_deadline=on_deadline,
    passing_needs=lambda box, deadline, edition: (),
    evolve=evolve,
    stream_status=stream_status,
    effects=effects,
    postings=postings,
    erases=lambda event: (event.text,) if isinstance(event, Erased) else (),
    view=lambda box, stream, edition: BoxView(round=box.round, taken_minor=box.taken_minor),
)

BOXES: StreamKind[Any] = replace(cast("StreamKind[Any]", PARTNERSHIP), decider=BOX)
KINDS = Kinds(REGISTER, ROUND, BOXES)


def rule_of(id: str) -> Rule:
    return {rule.id: rule for rule in (T01, E01, E03)}.get(id) or rulebook(id)
