"""The life of a partnership, phase by phase. Its rules are in domain/partnership."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from messages.contracts import Start
    from workflows.stream_workflow import Phases, StreamWorkflow


@workflow.defn(name="partnership")
class PartnershipWorkflow(StreamWorkflow):
    @workflow.run
    async def run(self, start: Start) -> None:
        await self.live()

    def phases(self) -> Phases:
        return {
            "unopened": self.unopened,
            "application": self.application,
            "assessment": self.assessment,
            "decision": self.decision,
            "agreement": self.agreement,
            "period": self.period,
            "closure": self.closure,
        }

    async def application(self) -> None:
        """A draft until it is submitted and found complete; it lapses at its round's closing."""
        await self._loop.run_phase("application")

    async def assessment(self) -> None:
        """Until enough assessors have submitted their assessment; they are reminded."""
        await self._loop.run_phase("assessment")

    async def decision(self) -> None:
        """Waits for the decision maker: money is reserved, or the case is rejected."""
        await self._loop.run_phase("decision")

    async def agreement(self) -> None:
        """Until both parties have signed; the offer lapses if they do not in time."""
        await self._loop.run_phase("agreement")

    async def period(self) -> None:
        """A reporting year: its report falls due, is reminded of, approved and paid.

        Each year is a chapter, with a run of its own.
        """
        await self._loop.run_phase("period")

    async def closure(self) -> None:
        """From the last payment to the archive. The run ends when all notices are delivered."""
        await self._loop.run_phase("closure")
