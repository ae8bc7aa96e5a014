"""What a stream does between commands: lets deadlines pass, delivers effects, and sleeps."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime

from temporalio import workflow
from temporalio.exceptions import FailureError

with workflow.unsafe.imports_passed_through():
    from domain.kernel.agenda import Deadline, EffectDue
    from messages.contracts import PARKED, Deliver, Start
    from messages.envelope import passing_of
    from workflows.activity_calls import deliver_effect
    from workflows.backoff import Backoff
    from workflows.command_handler import COMMANDS_AS_LOCAL_ACTIVITIES, CommandHandler, error_type
    from workflows.policies import NOT_YET
    from workflows.timer import Timer
    from workflows.visibility import Visibility

EFFECTS_BESIDE_DEADLINES = "2026-11-effects-beside-deadlines"
"""Older runs wait for an effect that hangs, a minute at most, before a deadline passes."""

DEADLINES_WAIT = "2026-11-deadlines-wait-for-receptions"
"""Older runs take a deadline that has to wait for one that failed, and leave it for a minute."""


class StreamLoop:
    """One run of a stream. Nothing that fails ends the run: it is attempted again later.

    `ending` is set when the run waits only for handlers that have not finished.
    """

    def __init__(self, handler: CommandHandler) -> None:
        self._commands = handler
        self._backoff = Backoff()
        self._visibility = Visibility()
        self._timer = Timer()
        self._chapter = handler.agenda.chapter
        self._delivery: asyncio.Task[None] | None = None
        self.ending = False

    async def begin(self) -> None:
        """Load the agenda before any deadline passes."""
        while True:
            try:
                await self._commands.ensure_agenda()
                break
            except FailureError as failure:
                if self._commands.wrong_installation:
                    return
                workflow.logger.error("the stream cannot be read: %s", error_type(failure))
            again = self._backoff.back_off("agenda", workflow.now())
            await workflow.sleep(again - workflow.now())
        self._chapter = self._commands.agenda.chapter

    async def run_phase(self, phase: str) -> None:
        """Let deadlines pass and deliver effects until this phase, or this run, is over.

        Deadlines come before effects, which are delivered one at a time. Every iteration awaits.
        """
        locally = workflow.patched(COMMANDS_AS_LOCAL_ACTIVITIES)
        effects_beside = locally or workflow.patched(EFFECTS_BESIDE_DEADLINES)
        wait = self._wait if locally else self._wait_with_a_new_timer
        while self._commands.agenda.phase == phase and not self.run_ends:
            now = workflow.now()
            self._visibility.show(self._commands.agenda)
            if deadline := self._overdue_deadline(now):
                await self._pass_deadline(deadline)
            elif effects_beside:
                self._start_delivery(now)
                await wait(now)
            elif effect := self._due_effect(now):
                await self._deliver(effect)
            else:
                await wait(now)

    @property
    def is_over(self) -> bool:
        """Nothing is left to wait for: finished, never opened, or another installation's run."""
        handler, agenda = self._commands, self._commands.agenda
        never_opened = agenda.phase == "unopened" and (handler.has_executed or agenda.version > 0)
        done = (agenda.finished or never_opened) and not (agenda.deadlines or agenda.effects)
        return handler.wrong_installation or done

    @property
    def run_ends(self) -> bool:
        """A new chapter starts a new run, and so does a history that has become long."""
        return self.is_over or (self._should_end and not self._delivering)

    @property
    def _should_end(self) -> bool:
        new_chapter = self._commands.agenda.chapter != self._chapter
        return new_chapter or workflow.info().is_continue_as_new_suggested()

    @property
    def _delivering(self) -> bool:
        return self._delivery is not None and not self._delivery.done()

    async def end_run(self) -> None:
        """Return if the life is over, else continue as a new run. All handlers may finish."""
        self.ending = True
        await workflow.wait_condition(
            lambda: workflow.all_handlers_finished() and not self._delivering
        )
        if self._delivery is not None:
            self._delivery.result()  # raises an error of ours, as below
        if not self.is_over:
            workflow.continue_as_new(
                Start(identity=self._commands.identity, agenda=self._commands.agenda)
            )
        if self._commands.wrong_installation:
            workflow.logger.warning("this run is another installation's, and ends")
        else:
            self._visibility.show(self._commands.agenda)

    def retry_everything(self) -> None:
        self._backoff.clear()

    async def _pass_deadline(self, deadline: Deadline) -> None:
        try:
            executed = await self._commands.pass_deadline(
                passing_of(self._commands.identity.stream, deadline)
            )
        except FailureError as failure:
            name = deadline.name
            workflow.logger.error("a deadline could not pass: %s, %s", name, error_type(failure))
            self._backoff.back_off(_key(deadline), workflow.now())
            return
        if deadline not in self._commands.agenda.deadlines:
            return
        if executed.not_yet is not None and workflow.patched(DEADLINES_WAIT):
            self._wait_for_receptions(deadline, executed.not_yet)
        else:
            workflow.logger.error("a deadline has passed and is still armed: %s", deadline.name)
            self._backoff.back_off(_key(deadline), workflow.now())

    def _wait_for_receptions(self, deadline: Deadline, why: str) -> None:
        """Nobody's time runs out while what they sent in time is not decided."""
        now = workflow.now()
        if why == PARKED:
            workflow.logger.warning("a deadline waits for a parked reception: %s", deadline.name)
            self._backoff.back_off(_key(deadline), now)
        else:
            self._backoff.wait(_key(deadline), now + NOT_YET)

    def _start_delivery(self, now: datetime) -> None:
        """Deadlines pass while an effect hangs. A run that is about to end starts no delivery."""
        if self._delivery is not None and self._delivery.done():
            self._delivery.result()  # an error of ours stops the run here, as everywhere in it
            self._delivery = None
        if self._delivery is not None or self._should_end:
            return
        if effect := self._due_effect(now):
            self._delivery = asyncio.create_task(self._deliver(effect))

    async def _deliver(self, effect: EffectDue) -> None:
        request = Deliver(
            identity=self._commands.identity,
            effect=effect.id,
            now=workflow.now(),
            known_version=self._commands.agenda.version,
        )
        try:
            delivered = await deliver_effect(request, effect.kind)
        except FailureError as failure:
            self._commands.note_installation(failure)
            workflow.logger.warning(
                "an effect is set aside: %s, %s", effect.id, error_type(failure)
            )
            self._backoff.back_off(effect.id, workflow.now())
            return
        self._commands.apply_agenda(delivered.agenda)
        if effect in self._commands.agenda.effects:
            workflow.logger.error("an effect was tried and is still due: %s", effect.id)
            self._backoff.back_off(effect.id, workflow.now())

    async def _wait(self, now: datetime) -> None:
        """Sleep until something falls due, an effect is delivered or the agenda changes."""
        changed = self._something_changed()
        self._timer.set(min(self._upcoming(), default=None), now)
        await workflow.wait_condition(lambda: self._timer.fired or changed())

    async def _wait_with_a_new_timer(self, now: datetime) -> None:
        changed = self._something_changed()
        next_at, name = min(self._upcoming(), default=(None, None))
        with suppress(TimeoutError):
            await workflow.wait_condition(
                changed,
                timeout=None if next_at is None else next_at - now,
                timeout_summary=name,
            )

    def _something_changed(self) -> Callable[[], bool]:
        """Tells whether something has changed since this call, apart from the time."""
        known, delivering = self._commands.agenda, self._delivering
        return lambda: (
            self._commands.agenda is not known
            or self._commands.wrong_installation
            or self.is_over
            or self._delivering is not delivering
        )

    def _overdue_deadline(self, now: datetime) -> Deadline | None:
        due = [
            d for d in self._commands.agenda.deadlines if self._backoff.until(_key(d), d.at) <= now
        ]
        return min(due, key=lambda d: (d.at, d.name), default=None)

    def _due_effect(self, now: datetime) -> EffectDue | None:
        due = [e for e in self._commands.agenda.effects if self._backoff.until(e.id, e.at) <= now]
        return min(due, key=lambda e: (e.at, e.id), default=None)

    def _upcoming(self) -> Iterator[tuple[datetime, str]]:
        for deadline in self._commands.agenda.deadlines:
            yield self._backoff.until(_key(deadline), deadline.at), deadline.name
        for effect in () if self._delivering else self._commands.agenda.effects:
            yield self._backoff.until(effect.id, effect.at), effect.kind


def _key(deadline: Deadline) -> str:
    return f"{deadline.name}@{deadline.armed_by}"
