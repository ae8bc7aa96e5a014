"""The life of a toy."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from messages.contracts import Start
    from workflows.stream_workflow import Phases, StreamWorkflow


@workflow.defn(name="toy")
class ToyWorkflow(StreamWorkflow):
    @workflow.run
    async def run(self, start: Start) -> None:
        await self.live()

    def phases(self) -> Phases:
        return {
            "unopened": self.unopened,
            "at_home": self.at_home,
            "lent": self.lent,
            "sold": self.sold,
        }

    async def at_home(self) -> None:
        """Waits on its shelf."""
        await self._loop.run_phase("at_home")

    async def lent(self) -> None:
        """Until it is returned; it is overdue when that day has passed."""
        await self._loop.run_phase("lent")

    async def sold(self) -> None:
        """The end, as soon as everyone has been told."""
        await self._loop.run_phase("sold")
