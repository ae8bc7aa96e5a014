"""Sends the commands of a plan as anybody would, and remembers which number each case was given."""

import asyncio
import time
from uuid import UUID, uuid5

from domain.kernel.answer import Answer
from domain.kernel.dates import day_of
from domain.partnership.kind import PARTNERSHIP
from rehearsal.environment import RehearsalEnvironment
from rehearsal.events_shown import Asked
from rehearsal.planning import Act, Sending
from rehearsal.scenario import Expected
from services.input_errors import WrongInput
from services.reception import NEW_CASE, Received, WrittenCommand

AT_ONCE = 6
REHEARSALS = UUID("0d3c3e37-6f5b-5d9a-8d0e-6f7f0c0f6b51")


class Sender:
    """`numbers` are those of the cases that have been opened, by their keys in the file."""

    def __init__(self, name: str, stage: RehearsalEnvironment, vouched_by: str) -> None:
        self._name = name
        self._stage = stage
        self._vouched_by = vouched_by
        self._few = asyncio.Semaphore(AT_ONCE)
        self._begun = time.monotonic()
        self.numbers: dict[str, str] = {}

    async def send(self, act: Act) -> tuple[Asked, ...]:
        """Cases are independent of each other, so a step is sent to several at a time. Cases are
        opened one by one, so that their numbers come in the order of the file."""
        if act.kind == "open_case":
            return tuple([await self._send(act, sending) for sending in act.sendings])
        return tuple(await asyncio.gather(*(self._send(act, one) for one in act.sendings)))

    def stream_of(self, act: Act, sending: Sending) -> str | None:
        """None as long as the case has no number."""
        if sending.case is None:
            return sending.stream
        if act.kind == "open_case":
            return NEW_CASE
        number = self.numbers.get(sending.case)
        return PARTNERSHIP.stream(number) if number else None

    @property
    def elapsed_s(self) -> float:
        return round(time.monotonic() - self._begun, 2)

    async def _send(self, act: Act, sending: Sending) -> Asked:
        answer, fault = None, None
        try:
            async with self._few:
                executed = (await self._received(act, sending)).executed
            if executed.fault is not None:
                fault = f"{executed.fault['field']}: {executed.fault['expected']}"
            else:
                answer = Answer.model_validate(executed.answer)
        except WrongInput as wrong:
            fault = f"{wrong.fault.field}: {wrong.fault.expected}"
        return Asked(
            field=act.field,
            at=act.at,
            person=sending.actor.person,
            kind=act.kind,
            stream=answer.stream if answer else sending.stream,
            case=sending.case,
            answer=answer,
            fault=fault,
            expected=act.expect,
            fits=_fits(answer, act.expect),
            note=act.note,
            elapsed_s=self.elapsed_s,
        )

    async def _received(self, act: Act, sending: Sending) -> Received:
        year = day_of(act.at).year
        written = WrittenCommand(
            command_id=sending.command_id or self._command_id(act, sending),
            actor=sending.actor.model_dump(mode="json"),
            command=sending.command,
            vouched_by=self._vouched_by,
        )
        stream = self.stream_of(act, sending)
        if stream is None:
            raise WrongInput("stream", "input.opened_case", case=sending.case or "")
        if stream == NEW_CASE:
            stream = await self._stage.reception.number(PARTNERSHIP, written.command_id, year)
        if act.kind in ("open_case", "announce_round"):
            await self._stage.clocks.begin(stream, act.at)
        received = await self._stage.reception.submit(stream, written, year)
        if sending.case and act.kind == "open_case":
            self._bind(sending.case, received)
        return received

    def _bind(self, case: str, received: Received) -> None:
        """The number of an accepted opening, or of a refused one as long as there is no other."""
        answer = received.executed.answer or {}
        if answer.get("outcome") == "accepted" or case not in self.numbers:
            self.numbers[case] = received.stream.removeprefix("partnership/")

    def _command_id(self, act: Act, sending: Sending) -> str:
        """The same file sends the same ids each time it is played."""
        return str(uuid5(REHEARSALS, f"{self._name}|{act.field}|{act.kind}|{sending.stream}"))


def _fits(answer: Answer | None, expected: Expected) -> bool:
    if answer is None or answer.outcome != expected.outcome:
        return False
    return expected.rule is None or answer.rule == expected.rule
