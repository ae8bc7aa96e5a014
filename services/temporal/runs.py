"""How the run of a stream is named and started. All runs are started here."""

from datetime import timedelta
from typing import Any

from temporalio.client import Client, WithStartWorkflowOperation, WorkflowHandle
from temporalio.common import (
    SearchAttributeKey,
    SearchAttributePair,
    TypedSearchAttributes,
    WorkflowIDConflictPolicy,
)

from domain.kernel.ids import kind_of
from messages.contracts import INSTALLATION_ATTRIBUTE, Identity, Start, command_queue, workflow_id

# The workflow task of a worker that was stopped or killed is given to another one after this time
# instead of ten seconds. A task takes milliseconds, three seconds at most if PostgreSQL is slow, a
# replay a second or two.
TASK_TIMEOUT = timedelta(seconds=5)

FORMER = "former"
"""In the memo of a run that `recover` has started: the installations before its own."""

INSTALLATION = SearchAttributeKey.for_keyword(INSTALLATION_ATTRIBUTE)


def run_of(client: Client, identity: Identity) -> WorkflowHandle[Any, Any]:
    """The present run of the stream."""
    return client.get_workflow_handle(workflow_id(identity))


async def start_run(
    client: Client,
    identity: Identity,
    start_delay: timedelta | None = None,
    former: tuple[str, ...] = (),
) -> WorkflowHandle[Any, Any]:
    """Start the stream's run, or find the one that is there already.

    The memo names the run's own installation first, so that it is ignored if it is copied to a run
    of another one.
    """
    return await client.start_workflow(
        kind_of(identity.stream),
        Start(identity=identity),
        id=workflow_id(identity),
        task_queue=command_queue(identity.installation),
        task_timeout=TASK_TIMEOUT,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        search_attributes=_attributes(identity),
        memo={FORMER: [identity.installation, *former]} if former else None,
        start_delay=start_delay,
    )


def starting(identity: Identity) -> WithStartWorkflowOperation[Any, Any]:
    """The same as part of an update, which is then in the first task of the run."""
    return WithStartWorkflowOperation(
        kind_of(identity.stream),
        Start(identity=identity),
        id=workflow_id(identity),
        task_queue=command_queue(identity.installation),
        task_timeout=TASK_TIMEOUT,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        search_attributes=_attributes(identity),
    )


def _attributes(identity: Identity) -> TypedSearchAttributes:
    return TypedSearchAttributes([SearchAttributePair(INSTALLATION, identity.installation)])
