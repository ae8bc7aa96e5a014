"""Started by a schedule, looks for stalled streams. Its name is still that of the first version."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from messages.contracts import Watch, Watched
    from workflows import activity_calls


@workflow.defn(name="watchman")
class ReconcilerWorkflow:
    @workflow.run
    async def run(self, watch: Watch) -> Watched:
        return await activity_calls.watch(watch)
