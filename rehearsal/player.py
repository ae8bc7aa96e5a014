"""Plays a plan: lets time pass, sends what is due, and compares answers with what was expected."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import takewhile
from uuid import UUID, uuid5

from domain.actors import Actor
from domain.answer import Answer
from domain.dates import day_of
from domain.ids import REGISTER, case_stream
from rehearsal.casting import install_command
from rehearsal.happening import Asked, Cast, Happening, Looked
from rehearsal.looking import differences
from rehearsal.plan import Act, Check, Plan, Sending
from rehearsal.scenario import Expected
from rehearsal.settled import due_streams, settled
from rehearsal.stage import Stage
from services.journal.faults import WrongInput
from services.reader.books import Books
from services.reader.reader import Reader
from services.reception import NEW_CASE, Received, Written

AT_ONCE = 6
REHEARSALS = UUID("0d3c3e37-6f5b-5d9a-8d0e-6f7f0c0f6b51")

Tell = Callable[[Happening], None]


class Player:
    """`numbers` are the cases that have been opened: the number of each by its key."""

    def __init__(self, plan: Plan, stage: Stage, tell: Tell, vouched_by: str) -> None:
        self._plan = plan
        self._stage = stage
        self._tell = tell
        self._vouched_by = vouched_by
        self._reader, self._books = Reader(stage.reader), Books(stage.reader)
        self._few = asyncio.Semaphore(AT_ONCE)
        self._begun = time.monotonic()
        self.numbers: dict[str, str] = {}
        self.differences: list[str] = []

    async def play(self) -> None:
        await self._stage.clocks.begin(REGISTER, self._plan.starts)
        await self._act(self._installing(), told=False)
        await self._cast()
        acts, checks = list(self._plan.acts), list(self._plan.checks)
        for moment in self._plan.moments():
            await self._let_time_pass(moment, acts)
            while acts and acts[0].at == moment:
                await self._act(acts.pop(0))
            if checks and checks[0].at == moment:
                await settled(self._stage.reader, moment)
            while checks and checks[0].at == moment:
                await self._look(checks.pop(0))
        await self._stage.clocks.advance(self._plan.moments()[-1])

    async def _let_time_pass(self, moment: datetime, acts: Sequence[Act]) -> None:
        """Where something falls due until then, and where something is to be sent."""
        addressed = [
            self._stream(sending, opens_case=act.kind == "open_case")
            for act in takewhile(lambda act: act.at == moment, acts)
            for sending in act.sendings
            if sending.case is None or sending.case in self.numbers
        ]
        due = await due_streams(self._stage.reader, moment)
        await self._stage.clocks.advance(moment, [*due, *addressed])
        await settled(self._stage.reader, moment)

    async def _cast(self) -> None:
        for act in self._plan.cast:
            await self._act(act, told=False)
        accepted = Counter(act.kind for act in self._plan.cast)
        self._tell(Cast(accepted=dict(accepted), elapsed_s=self._elapsed()))

    async def _act(self, act: Act, *, told: bool = True) -> None:
        """Cases are independent of each other, so a step is sent to several at a time. Cases are
        opened one by one, so that their numbers come in the order of the file."""
        if act.kind == "open_case":
            asked = [await self._send(act, sending) for sending in act.sendings]
        else:
            asked = await asyncio.gather(*(self._send(act, one) for one in act.sendings))
        for one in asked:
            if not one.fits:
                self.differences.append(_difference(one))
            if told or not one.fits:
                self._tell(one)

    async def _send(self, act: Act, sending: Sending) -> Asked:
        async with self._few:
            answer: Answer | None = None
            fault = None
            try:
                received = await self._received(act, sending)
                if received.executed.answer is not None:
                    answer = Answer.model_validate(received.executed.answer)
                elif received.executed.fault is not None:
                    fault = "{field}: {expected}".format(**received.executed.fault)
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
                elapsed_s=self._elapsed(),
            )

    async def _received(self, act: Act, sending: Sending) -> Received:
        opens_case = act.kind == "open_case"
        stream, year = self._stream(sending, opens_case=opens_case), day_of(act.at).year
        written = Written(
            command_id=sending.command_id or self._command_id(act, sending),
            actor=sending.actor.model_dump(mode="json"),
            command=sending.command,
            vouched_by=self._vouched_by,
        )
        if opens_case:
            stream = await self._stage.reception.number(written.command_id, year)
        if opens_case or act.kind == "announce_round":
            await self._stage.clocks.begin(stream, act.at)
        received = await self._stage.reception.submit(stream, written, year)
        if opens_case and sending.case:
            self._bind(sending.case, received)
        return received

    def _stream(self, sending: Sending, *, opens_case: bool) -> str:
        if sending.case is None:
            return sending.stream
        if opens_case:
            return NEW_CASE
        if sending.case not in self.numbers:
            raise WrongInput("stream", f"the case {sending.case} to have been opened")
        return case_stream(self.numbers[sending.case])

    def _bind(self, case: str, received: Received) -> None:
        """The number of an accepted opening, or of a refused one as long as there is no other."""
        answer = received.executed.answer or {}
        if answer.get("outcome") == "accepted" or case not in self.numbers:
            self.numbers[case] = received.stream.removeprefix("partnership/")

    def _command_id(self, act: Act, sending: Sending) -> str:
        """The same file sends the same ids each time it is played."""
        return str(uuid5(REHEARSALS, f"{self._plan.name}|{act.field}|{act.kind}|{sending.stream}"))

    async def _look(self, check: Check) -> None:
        number = self.numbers.get(check.case) if check.case else None
        found: tuple[str, ...] = ("it has not been opened",)
        if check.case is None or number is not None:
            found = await differences(check.expectation, number, self._reader, self._books)
        about = check.case or check.expectation.round or "everything"
        self.differences += [f"{check.field} ({about}): {one}" for one in found]
        self._tell(Looked(field=check.field, at=check.at, about=about, differences=found))

    def _installing(self) -> Act:
        funder = self._plan.scenario.scenario.funder
        sending = Sending(
            stream=REGISTER,
            case=None,
            actor=Actor(person=funder.manager.person, organisation=funder.organisation),
            command=install_command(self._plan.scenario),
        )
        return Act(
            field="scenario.funder",
            at=self._plan.starts,
            kind="install",
            sendings=(sending,),
            expect=Expected(),
        )

    def _elapsed(self) -> float:
        return time.monotonic() - self._begun


def _fits(answer: Answer | None, expected: Expected) -> bool:
    if answer is None or answer.outcome != expected.outcome:
        return False
    return expected.rule is None or answer.rule == expected.rule


def _difference(asked: Asked) -> str:
    expected = " by ".join(filter(None, (asked.expected.outcome, asked.expected.rule)))
    about = asked.case or asked.stream
    if asked.answer is None:
        return f"{asked.field} ({about}): expected {expected}, could not be read: {asked.fault}"
    said = f" by {asked.answer.rule} ({asked.answer.message.en})" if asked.answer.message else ""
    return f"{asked.field} ({about}): expected {expected}, was {asked.answer.outcome}{said}"
