"""The life of a round, phase by phase. Its rules are in domain/round."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from messages.contracts import Start
    from workflows.stream_workflow import Phases, StreamWorkflow


@workflow.defn(name="round")
class RoundWorkflow(StreamWorkflow):
    @workflow.run
    async def run(self, start: Start) -> None:
        await self.live()

    def phases(self) -> Phases:
        return {
            "unopened": self.unopened,
            "announced": self.announced,
            "open": self.open,
            "closed": self.closed,
            "decided": self.decided,
            "published": self.published,
            "cancelled": self.cancelled,
        }

    async def announced(self) -> None:
        """Until the opening day begins."""
        await self._loop.run_phase("announced")

    async def open(self) -> None:
        """Takes applications until the closing day is over, which an extension may move."""
        await self._loop.run_phase("open")

    async def closed(self) -> None:
        """Waits until every application has been decided."""
        await self._loop.run_phase("closed")

    async def decided(self) -> None:
        """Waits for the result to be published."""
        await self._loop.run_phase("decided")

    async def published(self) -> None:
        """The end, as soon as all notices are delivered."""
        await self._loop.run_phase("published")

    async def cancelled(self) -> None:
        """The end of a round in which nothing is granted: its cases are told."""
        await self._loop.run_phase("cancelled")
