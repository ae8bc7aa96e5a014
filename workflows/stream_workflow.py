"""What the workflows of all kinds of stream share: updates, the query, the way through phases."""

from collections.abc import Awaitable, Callable

from temporalio import workflow
from temporalio.exceptions import ApplicationError

with workflow.unsafe.imports_passed_through():
    from domain.kernel.agenda import Agenda
    from messages.contracts import RUN_ENDS, WRONG_ENVELOPE, Executed, Start, Submission
    from messages.envelope import envelope_fault
    from workflows.command_handler import CommandHandler
    from workflows.stream_loop import StreamLoop

Phases = dict[str, Callable[[], Awaitable[None]]]


class StreamWorkflow:
    """A subclass has `run` and a method for each phase. All state is created here, before `run`,
    since an update may come with the first workflow task.
    """

    @workflow.init
    def __init__(self, start: Start) -> None:
        self._commands = CommandHandler(start)
        self._loop = StreamLoop(self._commands)

    def phases(self) -> Phases:
        """The phases of the stream's life, in their order, by the names of the domain."""
        raise NotImplementedError

    async def live(self) -> None:
        """Go from phase to phase as the agenda says."""
        phases = self.phases()
        await self._loop.begin()
        while True:
            while not self._loop.run_ends:
                await phases.get(self._commands.agenda.phase, self.unknown_phase)()
            await self._loop.end_run()
            if self._loop.is_over:
                return

    async def unopened(self) -> None:
        """Waits for the command that opens the stream. The run ends if that is refused."""
        await self._loop.run_phase("unopened")

    async def unknown_phase(self) -> None:
        """A phase of newer rules that this code does not know: deadlines pass in it too."""
        await self._loop.run_phase(self._commands.agenda.phase)

    @workflow.update
    async def submit(self, submission: Submission) -> Executed:
        """A command of a person."""
        return await self._commands.submit(submission)

    @submit.validator
    def _submit_envelope(self, submission: Submission) -> None:
        self._check(submission, follow_up=False)

    @workflow.update
    async def follow_up(self, submission: Submission) -> Executed:
        """A command that follows from another stream, as the outbox row that it names proves."""
        return await self._commands.submit(submission)

    @follow_up.validator
    def _follow_up_envelope(self, submission: Submission) -> None:
        self._check(submission, follow_up=True)

    @workflow.update
    async def look_again(self) -> Agenda:
        """Read the agenda again, and attempt at once what has failed."""
        self._loop.retry_everything()
        return await self._commands.look_again()

    @workflow.query
    def status(self) -> Agenda:
        return self._commands.agenda

    def _check(self, submission: Submission, *, follow_up: bool) -> None:
        """Refuse what must not take space in the history; all else is decided and stored."""
        if fault := envelope_fault(submission, follow_up=follow_up):
            raise ApplicationError(
                f"{fault.field}: {fault.expected}", *fault, type=WRONG_ENVELOPE, non_retryable=True
            )
        if self._loop.ending:
            # Under constant traffic a handler would always be unfinished, and the run never end.
            raise ApplicationError("sent again, it meets the next run", type=RUN_ENDS)
