"""Temporal alone: a run that takes updates, each with one activity that inserts one row.

In a file of its own, since the sandbox imports the whole module of a workflow.
"""

from datetime import timedelta

from temporalio import workflow

INSERT_ROW = "bench_insert_row"


@workflow.defn(name="bench_bare")
class BareWorkflow:
    def __init__(self) -> None:
        self._ended = False

    @workflow.run
    async def run(self) -> None:
        await workflow.wait_condition(lambda: self._ended)

    @workflow.update
    async def insert(self, body: str) -> None:
        await workflow.execute_activity(
            INSERT_ROW, body, start_to_close_timeout=timedelta(seconds=10)
        )

    @workflow.signal
    def end(self) -> None:
        self._ended = True
