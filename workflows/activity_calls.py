"""The activities as workflows call them: typed, and each with its timeouts and retries.

They are called by name, since their modules import the database driver, which no workflow may load.
"""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.kernel.agenda import Agenda
    from messages.contracts import (
        DELIVER_EFFECT,
        EXECUTE_COMMAND,
        LOAD_AGENDA,
        SEND_DIGEST,
        WATCH,
        Deliver,
        Delivered,
        Digested,
        Execute,
        Executed,
        LoadAgenda,
        SendDigest,
        Watch,
        Watched,
        effect_queue,
    )
    from workflows import policies


async def execute_command(request: Execute) -> Executed:
    executed: Executed = await workflow.execute_activity(
        EXECUTE_COMMAND,
        request,
        result_type=Executed,
        summary=request.submission.kind,
        start_to_close_timeout=policies.COMMAND_TIMEOUT,
        heartbeat_timeout=policies.COMMAND_HEARTBEAT,
        retry_policy=policies.COMMAND_RETRY,
    )
    return executed


async def execute_command_locally(request: Execute) -> Executed:
    """In the workflow task that brought the command, without the server: half the events.

    One attempt and little time, since no other worker can have the task meanwhile.
    """
    executed: Executed = await workflow.execute_local_activity(
        EXECUTE_COMMAND,
        request,
        result_type=Executed,
        schedule_to_close_timeout=policies.LOCAL_COMMAND_TIMEOUT,
        # The timeout above may be lost while all of the worker's slots are taken.
        start_to_close_timeout=policies.LOCAL_COMMAND_TIMEOUT,
        retry_policy=policies.ONE_TRY,
    )
    return executed


async def load_agenda(request: LoadAgenda) -> Agenda:
    agenda: Agenda = await workflow.execute_activity(
        LOAD_AGENDA,
        request,
        result_type=Agenda,
        start_to_close_timeout=policies.COMMAND_TIMEOUT,
        heartbeat_timeout=policies.COMMAND_HEARTBEAT,
        retry_policy=policies.COMMAND_RETRY,
    )
    return agenda


async def deliver_effect(request: Deliver, kind: str) -> Delivered:
    """Effects have their own task queue: effects that hang do not keep workers from commands."""
    delivered: Delivered = await workflow.execute_activity(
        DELIVER_EFFECT,
        request,
        result_type=Delivered,
        task_queue=effect_queue(request.identity.installation),
        summary=kind,
        start_to_close_timeout=policies.EFFECT_TIMEOUT,
        schedule_to_close_timeout=policies.EFFECT_TOTAL_TIMEOUT,
        heartbeat_timeout=policies.EFFECT_HEARTBEAT,
        retry_policy=policies.EFFECT_RETRY,
    )
    return delivered


async def send_digest(request: SendDigest) -> Digested:
    """One message, but of many letters. An attempt ends like that of an effect."""
    digested: Digested = await workflow.execute_activity(
        SEND_DIGEST,
        request,
        result_type=Digested,
        task_queue=effect_queue(request.installation),
        start_to_close_timeout=policies.DIGEST_TIMEOUT,
        schedule_to_close_timeout=policies.DIGEST_TOTAL_TIMEOUT,
        heartbeat_timeout=policies.EFFECT_HEARTBEAT,
        retry_policy=policies.EFFECT_RETRY,
    )
    return digested


async def watch(request: Watch) -> Watched:
    watched: Watched = await workflow.execute_activity(
        WATCH,
        request,
        result_type=Watched,
        task_queue=effect_queue(request.installation),
        start_to_close_timeout=policies.RECONCILE_TIMEOUT,
        schedule_to_close_timeout=policies.RECONCILE_TOTAL_TIMEOUT,
        heartbeat_timeout=policies.RECONCILE_HEARTBEAT,
        retry_policy=policies.RECONCILE_RETRY,
    )
    return watched
