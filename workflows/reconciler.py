"""A watchman's round: started by a schedule, it looks for streams that nobody moves."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from messages.contracts import Watch, Watched
    from workflows import activity_calls


@workflow.defn(name="watchman")
class ReconcilerWorkflow:
    @workflow.run
    async def run(self, watch: Watch) -> Watched:
        return await activity_calls.watch(watch)
