"""A watchman's round: started by a schedule, it looks for streams that nobody moves."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.contracts import Watch, Watched
    from workflows import calls


@workflow.defn(name="watchman")
class WatchmanWorkflow:
    @workflow.run
    async def run(self, watch: Watch) -> Watched:
        return await calls.watch(watch)
