"""Plays a plan: lets time pass, sends commands, and compares answers with the expected ones."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any
from uuid import UUID, uuid5

from application.checking import ADD_PERSON, NEW, check
from application.commands import Received
from application.queries.reader import Reader
from application.receiving import WrittenCommand
from domain.kernel.actors import Actor
from domain.kernel.answer import Answer
from domain.kernel.ids import REGISTER
from domain.kinds import KINDS
from rehearsal.assertions import Assertions, PassedDeadlines
from rehearsal.clocks import due_streams, wait_for_follow_ups, wait_until_settled
from rehearsal.environment import RehearsalEnvironment
from rehearsal.events_shown import (
    CommandAnswered,
    ExpectationChecked,
    RegisterFilled,
    ShownEvent,
    StepTaken,
)
from rehearsal.planning import Plan, PlannedCommand, PlannedExpectation, PlannedStep
from rehearsal.scenario import Expected, install_command
from rehearsal.shown_documents import with_shown_document
from services.input_errors import WrongInput, written_path
from services.person_fields import persons_named
from services.text_fields import replaced

Show = Callable[[ShownEvent], None]

COMMANDS_AT_ONCE = 6
REHEARSALS = UUID("0d3c3e37-6f5b-5d9a-8d0e-6f7f0c0f6b51")


class Player:
    """`differences` has a sentence for everything that was not as the file expects."""

    def __init__(
        self, plan: Plan, environment: RehearsalEnvironment, show: Show, vouched_by: str
    ) -> None:
        self._plan = plan
        self._reader, self._clocks = environment.reader, environment.clocks
        self._show = show
        self._assertions = Assertions(environment.reader)
        self._passed = PassedDeadlines(environment.reader)
        self._sender = Sender(plan.name, environment, vouched_by)
        self.differences: list[str] = []

    @property
    def numbers(self) -> dict[str, str]:
        """Of the cases that have been opened, by their keys in the file."""
        return {case: one.partition("/")[2] for case, one in self._sender.streams.items()}

    def id_of(self, person: str) -> str:
        """The id of the person whom the file calls by this key."""
        return self._sender.id_of(person)

    async def play(self) -> None:
        await self._clocks.begin(REGISTER, self._plan.starts)
        await self._take(_installation(self._plan), shown=False)
        await self._fill_register()
        steps, expectations = list(self._plan.steps), list(self._plan.expectations)
        for moment in self._plan.moments():
            await self._let_time_pass(moment, steps)
            while steps and steps[0].at == moment:
                await self._take(steps.pop(0))
            await wait_for_follow_ups(self._reader, moment)
            if expectations and expectations[0].at == moment:
                await wait_until_settled(self._reader, moment)
            while expectations and expectations[0].at == moment:
                await self._check(expectations.pop(0))
        await self._clocks.advance(self._plan.moments()[-1])

    async def _let_time_pass(self, moment: datetime, steps: Sequence[PlannedStep]) -> None:
        """Only for streams where something falls due until then, or that get a command."""
        due = await due_streams(self._reader, moment)
        addressed = [
            stream
            for step in takewhile(lambda step: step.at == moment, steps)
            for command in step.commands
            if (stream := self._sender.stream_of(step, command))
        ]
        await self._clocks.advance(moment, [*due, *addressed])
        await wait_until_settled(self._reader, moment)
        for passed in await self._passed.new(self._sender.streams):
            self._show(passed)

    async def _fill_register(self) -> None:
        for step in self._plan.registrations:
            await self._take(step, shown=False)
        accepted = Counter(step.kind for step in self._plan.registrations)
        self._show(RegisterFilled(accepted=dict(accepted), elapsed_s=self._sender.elapsed_s))

    async def _take(self, step: PlannedStep, *, shown: bool = True) -> None:
        answers = await self._sender.send(step)
        unexpected = [one for one in answers if not one.fits]
        self.differences += [_difference(one) for one in unexpected]
        if shown or unexpected:
            self._show(StepTaken(answers=answers))

    async def _check(self, planned: PlannedExpectation) -> None:
        target = planned.target
        stream = self._sender.streams.get(target, target) if target else None
        differences = await self._assertions.differences(planned.expectation, stream)
        about = target or "everything"
        place = f"{written_path(planned.field)} ({about})"
        self.differences += [f"{place}: {one}" for one in differences]
        self._show(
            ExpectationChecked(
                field=planned.field, at=planned.at, about=about, differences=differences
            )
        )


def _installation(plan: Plan) -> PlannedStep:
    funder = plan.scenario.scenario.funder
    command = PlannedCommand(
        stream_kind=REGISTER,
        stream=REGISTER,
        case=None,
        actor=Actor(person=funder.manager.person, organisation=funder.organisation),
        command=install_command(plan.scenario),
    )
    return PlannedStep(
        field="scenario.funder",
        at=plan.starts,
        kind="install",
        commands=(command,),
        expect=Expected(),
    )


def _difference(answered: CommandAnswered) -> str:
    expected = " by ".join(filter(None, (answered.expected.outcome, answered.expected.rule)))
    about = answered.case or answered.stream
    place = f"{written_path(answered.field)} ({about})"
    answer = answered.answer
    if answer is None:
        return f"{place}: expected {expected}, could not be read: {answered.fault}"
    why = f" by {answer.rule} ({answer.message.en})" if answer.message else ""
    return f"{place}: expected {expected}, was {answer.outcome}{why}"


class Sender:
    """Sends the commands of a plan by the public way.

    `streams` are those of the cases that have been opened, by their keys in the file.
    """

    def __init__(self, name: str, environment: RehearsalEnvironment, vouched_by: str) -> None:
        self._name = name
        self._commands, self._clocks = environment.reception, environment.clocks
        self._reader = Reader(environment.reader, environment.stack.key_store)
        self._files = environment.stack.open_files
        self._vouched_by = vouched_by
        self._slots = asyncio.Semaphore(COMMANDS_AT_ONCE)
        self._begun = time.monotonic()
        self.streams: dict[str, str] = {}
        self._persons: dict[str, str] = {}

    async def send(self, step: PlannedStep) -> tuple[CommandAnswered, ...]:
        """Cases are independent, so several are sent at once. Only openings are sent one by one, so
        that the numbers of cases are in the order of the file.
        """
        if any(_opens_case(step, command) for command in step.commands):
            return tuple([await self._send(step, command) for command in step.commands])
        return tuple(await asyncio.gather(*(self._send(step, one) for one in step.commands)))

    def stream_of(self, step: PlannedStep, command: PlannedCommand) -> str | None:
        """None as long as the case has not been opened."""
        if command.case is None:
            return command.stream
        return None if _opens_case(step, command) else self.streams.get(command.case)

    @property
    def elapsed_s(self) -> float:
        return round(time.monotonic() - self._begun, 2)

    async def _send(self, step: PlannedStep, command: PlannedCommand) -> CommandAnswered:
        answer, fault = None, None
        try:
            async with self._slots:
                executed = (await self._submit(step, command)).executed
            if executed.fault is not None:
                fault = f"{executed.fault['field']}: {executed.fault['expected']}"
            else:
                answer = Answer.model_validate(executed.answer, extra="ignore")
        except WrongInput as wrong:
            fault = f"{wrong.fault.field}: {wrong.fault.expected}"
        return CommandAnswered(
            field=step.field,
            at=step.at,
            person=command.actor.person,
            kind=step.kind,
            stream=answer.stream if answer else command.stream,
            case=command.case,
            answer=answer,
            fault=fault,
            expected=step.expect,
            fits=_fits(answer, step.expect),
            note=step.note,
            elapsed_s=self.elapsed_s,
        )

    async def _submit(self, step: PlannedStep, command: PlannedCommand) -> Received:
        actor = command.actor.model_dump(mode="json")
        written = WrittenCommand(
            command_id=command.command_id or self._command_id(step, command),
            actor=actor | {"person": self.id_of(command.actor.person)},
            command=self._with_ids(command),
            vouched_by=self._vouched_by,
        )
        stream = self.stream_of(step, command)
        if _opens_case(step, command):
            stream = KINDS.named(command.stream_kind).stream(NEW)
        if stream is None:
            raise WrongInput("stream", "input.opened_case", case=command.case or "")
        shown = await with_shown_document(self._reader, self._files, stream, written.command)
        to_stream = check(stream, shown)
        written = written._replace(command=shown)
        accepted = await self._commands.entrance.receive(to_stream, written, step.at)
        if accepted.opens and accepted.refusal is None:
            await self._clocks.begin(accepted.stream, step.at)
        received = await self._commands.decided(accepted)
        if not accepted.opens:
            await self._clocks.take_up(accepted.stream, step.at)
        if step.kind == ADD_PERSON:
            self._note_person(command.command["person"], received)
        if command.case and _opens_case(step, command):
            self._bind(command.case, received)
        return received

    def id_of(self, person: str) -> str:
        """What was allotted to the person of this key. The first manager has an id in the file."""
        return self._persons.get(person, person)

    def _with_ids(self, command: PlannedCommand) -> dict[str, Any]:
        written = command.command
        if written["kind"] == ADD_PERSON:
            return {name: value for name, value in written.items() if name != "person"}
        named = persons_named(KINDS.named(command.stream_kind).decider, written)
        ids = {path: self.id_of(person) for path, person in named.items()}
        with_ids: dict[str, Any] = replaced(written, ids)
        return with_ids

    def _note_person(self, key: str, received: Received) -> None:
        for event in (received.executed.answer or {}).get("events", ()):
            self._persons[key] = event["person"]

    def _bind(self, case: str, received: Received) -> None:
        """The stream of an accepted opening, or of a refused one as long as there is no other."""
        answer = received.executed.answer or {}
        if answer.get("outcome") == "accepted" or case not in self.streams:
            self.streams[case] = received.stream

    def _command_id(self, step: PlannedStep, command: PlannedCommand) -> str:
        """The same file sends the same ids each time it is played."""
        return str(uuid5(REHEARSALS, f"{self._name}|{step.field}|{step.kind}|{command.stream}"))


def _opens_case(step: PlannedStep, command: PlannedCommand) -> bool:
    """Does the case get its number by this command?"""
    opening = KINDS.named(command.stream_kind).decider.opening
    return command.case is not None and step.kind in opening


def _fits(answer: Answer | None, expected: Expected) -> bool:
    if answer is None or answer.outcome != expected.outcome:
        return False
    return expected.rule is None or answer.rule == expected.rule
