"""What a test fetches of the runs that it has lived."""

from typing import Any

from temporalio.client import Client, WorkflowHandle, WorkflowHistory


async def runs_of(client: Client, handle: WorkflowHandle[Any, Any]) -> list[WorkflowHistory]:
    """The histories of a run and of all that it was continued from, the first one first."""
    histories: list[WorkflowHistory] = []
    run_id: str | None = (await handle.describe()).run_id
    while run_id:
        one = client.get_workflow_handle(handle.id, run_id=run_id)
        history = await one.fetch_history()
        histories.insert(0, history)
        started = history.events[0].workflow_execution_started_event_attributes
        run_id = started.continued_execution_run_id or None
    return histories
