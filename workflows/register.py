"""The register's workflow: organisations, persons and roles, for as long as the installation."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from messages.contracts import Start
    from workflows.stream_workflow import Phases, StreamWorkflow


@workflow.defn(name="register")
class RegisterWorkflow(StreamWorkflow):
    @workflow.run
    async def run(self, start: Start) -> None:
        await self.live()

    def phases(self) -> Phases:
        return {"unopened": self.unopened, "register": self.register}

    async def register(self) -> None:
        """Takes changes for ever; nothing falls due. It ends only with its installation."""
        await self._loop.run_phase("register")
