"""Plays a plan: lets time pass, sends what is due, and compares answers with what was expected."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import takewhile

from domain.kernel.actors import Actor
from domain.kernel.ids import REGISTER
from rehearsal.assertions import Assertions, Passings
from rehearsal.clocks import due_streams, passed_on, settled
from rehearsal.environment import RehearsalEnvironment
from rehearsal.events_shown import Acted, Asked, Cast, Happening, Looked
from rehearsal.planning import Act, Check, Plan, Sending
from rehearsal.scenario import Expected
from rehearsal.sender import Sender
from rehearsal.setup_commands import install_command
from services.input_errors import written_path

Tell = Callable[[Happening], None]


class Player:
    """`differences` is what came out otherwise than the file expects, a sentence each."""

    def __init__(
        self, plan: Plan, stage: RehearsalEnvironment, tell: Tell, vouched_by: str
    ) -> None:
        self._plan = plan
        self._stage = stage
        self._tell = tell
        self._assertions = Assertions(stage.reader)
        self._passings = Passings(stage.reader)
        self._sender = Sender(plan.name, stage, vouched_by)
        self.differences: list[str] = []

    @property
    def numbers(self) -> dict[str, str]:
        """Of the cases that have been opened, by their keys in the file."""
        return {case: one.partition("/")[2] for case, one in self._sender.streams.items()}

    async def play(self) -> None:
        await self._stage.clocks.begin(REGISTER, self._plan.starts)
        await self._act(_installing(self._plan), told=False)
        await self._cast()
        acts, checks = list(self._plan.acts), list(self._plan.checks)
        for moment in self._plan.moments():
            await self._let_time_pass(moment, acts)
            while acts and acts[0].at == moment:
                await self._act(acts.pop(0))
            await passed_on(self._stage.reader, moment)
            if checks and checks[0].at == moment:
                await settled(self._stage.reader, moment)
            while checks and checks[0].at == moment:
                await self._look(checks.pop(0))
        await self._stage.clocks.advance(self._plan.moments()[-1])

    async def _let_time_pass(self, moment: datetime, acts: Sequence[Act]) -> None:
        """Where something falls due until then, and where something is to be sent."""
        due = await due_streams(self._stage.reader, moment)
        addressed = [
            stream
            for act in takewhile(lambda act: act.at == moment, acts)
            for sending in act.sendings
            if (stream := self._sender.stream_of(act, sending))
        ]
        await self._stage.clocks.advance(moment, [*due, *addressed])
        await settled(self._stage.reader, moment)
        for passed in await self._passings.new(self._sender.streams):
            self._tell(passed)

    async def _cast(self) -> None:
        for act in self._plan.cast:
            await self._act(act, told=False)
        accepted = Counter(act.kind for act in self._plan.cast)
        self._tell(Cast(accepted=dict(accepted), elapsed_s=self._sender.elapsed_s))

    async def _act(self, act: Act, *, told: bool = True) -> None:
        answers = await self._sender.send(act)
        unexpected = [one for one in answers if not one.fits]
        self.differences += [_difference(one) for one in unexpected]
        if told or unexpected:
            self._tell(Acted(answers=answers))

    async def _look(self, check: Check) -> None:
        stream = self._sender.streams.get(check.target, check.target) if check.target else None
        found = await self._assertions.differences(check.expectation, stream)
        about = check.target or "everything"
        self.differences += [f"{written_path(check.field)} ({about}): {one}" for one in found]
        self._tell(Looked(field=check.field, at=check.at, about=about, differences=found))


def _installing(plan: Plan) -> Act:
    funder = plan.scenario.scenario.funder
    sending = Sending(
        stream_kind=REGISTER,
        stream=REGISTER,
        case=None,
        actor=Actor(person=funder.manager.person, organisation=funder.organisation),
        command=install_command(plan.scenario),
    )
    return Act(
        field="scenario.funder",
        at=plan.starts,
        kind="install",
        sendings=(sending,),
        expect=Expected(),
    )


def _difference(asked: Asked) -> str:
    expected = " by ".join(filter(None, (asked.expected.outcome, asked.expected.rule)))
    about = f"{written_path(asked.field)} ({asked.case or asked.stream})"
    if asked.answer is None:
        return f"{about}: expected {expected}, could not be read: {asked.fault}"
    said = f" by {asked.answer.rule} ({asked.answer.message.en})" if asked.answer.message else ""
    return f"{about}: expected {expected}, was {asked.answer.outcome}{said}"
