"""Two versions of one aggregate, each with workers of its own, on the runs of one installation.

The present version is the box of tests/postgres/toy.py. The next one has a stricter rule, an event
with one more field, a new event, a new deadline, a phase that no workflow knows, and other words.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Annotated, Any, Literal, cast

from pydantic import Field, TypeAdapter
from temporalio.client import Client
from temporalio.worker import Worker

from activities.commands import ExecuteCommand, ReadAgenda
from activities.effects import DeliverEffect, SendNotice, SubmitFollowUp
from activities.registry import Activities
from domain.editions import LATEST
from domain.kernel.agenda import Due, StreamStatus
from domain.kernel.dates import Instant
from domain.kernel.decider import Decider, EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.edition import Edition
from domain.kernel.frozen import Frozen
from domain.kernel.kind import Kinds
from domain.kernel.rules import Decision, Event, Mark, Rule
from domain.register.kind import REGISTER
from domain.round.kind import ROUND
from messages.contracts import command_queue, effect_queue
from services.journal.decision import RuleOf
from services.journal.executor import Executor
from services.journal.outbox import Outbox
from services.notification.email_message import parse_sender
from services.notification.mailer import Maildir
from services.notification.sender import NoticeSender
from tests.dispatch.home import Home
from tests.key_store import KEYS
from tests.postgres import toy
from worker_runtime.workflow_classes import all_workflows

MOST_MINOR = 100
INSPECTED_AFTER = timedelta(seconds=1)

T02 = Rule(
    id="T02",
    name="not_too_much_at_once",
    basis="The next toy",
    mark=Mark.ENGINE,
    sv="Högst {most} åt gången.",
    en="At most {most} at once.",
)


class Polish(Frozen):
    kind: Literal["polish"] = "polish"


class Polished(Event):
    type: Literal["polished.v1"] = "polished.v1"


class Inspected(Event):
    type: Literal["inspected.v1"] = "inspected.v1"


class Took(toy.Took):
    carefully: bool = False


class NextBox(toy.Box):
    polished: bool = False
    opened_at: Instant | None = None
    inspected: bool = False


def decide(box: NextBox, command: Any, context: DecisionContext) -> Decision:
    if isinstance(command, Polish):
        yield Polished()
        return
    if isinstance(command, toy.Take):
        yield T02.holds(command.amount_minor <= MOST_MINOR, most=MOST_MINOR)
    for step in toy.decide(box, command, context):
        if isinstance(step, toy.Took):
            yield Took(amount_minor=step.amount_minor, carefully=True)
        else:
            yield step


def on_deadline(box: NextBox, deadline: str, context: DecisionContext) -> Decision:
    if deadline == "inspection":
        yield Inspected()
    else:
        yield from toy.on_deadline(box, deadline, context)


def evolve(box: NextBox, event: Any, metadata: EventMetadata) -> toy.Box:
    match event:
        case Polished():
            return box.model_copy(update={"polished": True})
        case Inspected():
            return box.model_copy(update={"inspected": True})
        case toy.BoxOpened():
            opened = toy.evolve(box, event, metadata)
            return opened.model_copy(update={"opened_at": metadata.at})
        case _:
            return toy.evolve(box, event, metadata)


def stream_status(box: NextBox, edition: Edition) -> StreamStatus:
    before = toy.stream_status(box, edition)
    due = before.deadlines
    if box.opened_at and not box.inspected:
        due = (*due, Due(name="inspection", at=box.opened_at + INSPECTED_AFTER))
    return StreamStatus(
        phase="polished" if box.polished else before.phase,
        headline="shining" if box.polished else f"a box that is {before.headline}",
        deadlines=due,
    )


_COMMANDS = toy._COMMANDS | Polish
_EVENTS = (
    toy.BoxOpened
    | Took
    | toy.Wrote
    | toy.Erased
    | toy.AlarmSet
    | toy.AlarmRang
    | toy.RangOut
    | toy.Rung
    | Polished
    | Inspected
)
NEXT_BOX: Decider[Any] = replace(
    cast("Decider[Any]", toy.BOX),
    state=NextBox,
    initial=NextBox(),
    commands=TypeAdapter(Annotated[_COMMANDS, Field(discriminator="kind")]),
    events=TypeAdapter(Annotated[_EVENTS, Field(discriminator="type")]),
    decide=decide,
    on_deadline=on_deadline,
    evolve=evolve,
    stream_status=stream_status,
)


@dataclass(frozen=True)
class Version:
    name: str
    kinds: Kinds
    rule_of: RuleOf

    def executor(self, home: Home) -> Executor:
        return Executor(
            home.pool,
            f"build {self.name}",
            kinds=self.kinds,
            rule_of=self.rule_of,
            evolve_version=self.name,
        )


_PRESENT_KINDS = Kinds(REGISTER, ROUND, toy.BOXES, edition=LATEST)
_NEXT_KINDS = Kinds(REGISTER, ROUND, replace(toy.BOXES, decider=NEXT_BOX), edition=LATEST)


def _next_rule_of(id: str) -> Rule:
    return T02 if id == T02.id else toy.rule_of(id)


PRESENT = Version("present", _PRESENT_KINDS, toy.rule_of)
NEXT = Version("next", _NEXT_KINDS, _next_rule_of)


@asynccontextmanager
async def working_as(version: Version, home: Home) -> AsyncIterator[None]:
    """A worker of that version: it keeps nothing of a run that others had."""
    activities = _activities(version, home)
    client = await Client.connect(home.temporal, plugins=home.client.config()["plugins"])
    commands = Worker(
        client,
        task_queue=command_queue(home.installation.id),
        workflows=all_workflows(),
        activities=activities.commands,
        sticky_queue_schedule_to_start_timeout=timedelta(milliseconds=500),
    )
    effects = Worker(
        client,
        task_queue=effect_queue(home.installation.id),
        activities=activities.effects,
    )
    async with commands, effects:
        yield


def _activities(version: Version, home: Home) -> Activities:
    executor = version.executor(home)
    outbox = Outbox(home.pool, kinds=version.kinds, evolve_version=version.name)
    notices = NoticeSender(home.pool, KEYS, Maildir(home.mail), parse_sender("no-reply@localhost"))
    effects = DeliverEffect(executor, outbox, SendNotice(notices), SubmitFollowUp(home.dispatch))
    return Activities(
        commands=[ExecuteCommand(executor).execute_command, ReadAgenda(executor).load_agenda],
        effects=[effects.deliver_effect],
    )
