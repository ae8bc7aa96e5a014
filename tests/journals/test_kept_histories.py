"""What is kept of Temporal's histories: all that a replay needs, and nothing about the machine."""

import re

import pytest
from temporalio.api.enums.v1 import EventType, TaskQueueKind
from temporalio.api.failure.v1 import Failure
from temporalio.api.history.v1 import HistoryEvent
from temporalio.client import WorkflowHistory

from services.temporal.connection import data_converter
from services.temporal.payload_keys import read_keys
from tests.journals.histories import SEALED, objects, to_keep, to_replay
from tests.journals.kept import Kept, all_kept
from tests.workflow.conftest import TEST_KEYS

CONVERTER = data_converter(read_keys(TEST_KEYS))
IDENTITY, QUEUE = "4711@some-machine", "4711@some-machine-0f3a"
A_PATH = re.compile(r"/(home|root|tmp|usr|var|work)/|site-packages|Traceback|\.py\b")


async def a_history() -> WorkflowHistory:
    """A run with an encrypted argument, in which an activity has failed with a trace."""
    started, scheduled, failed = HistoryEvent(event_id=1), HistoryEvent(event_id=2), HistoryEvent()
    begun = started.workflow_execution_started_event_attributes
    begun.identity = IDENTITY
    begun.input.payloads.extend(await CONVERTER.encode([{"stream": "register"}]))
    queue = scheduled.workflow_task_scheduled_event_attributes.task_queue
    queue.name, queue.kind = QUEUE, TaskQueueKind.TASK_QUEUE_KIND_STICKY
    failed.event_type = EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED
    failure = failed.activity_task_failed_event_attributes.failure
    try:
        raise ValueError("out of reach")
    except ValueError as fault:
        await CONVERTER.encode_failure(fault, failure)
    return WorkflowHistory("a/register", [started, scheduled, failed])


async def test_what_was_encrypted_is_kept_in_plain_text_and_replayed_encrypted() -> None:
    history = await a_history()

    (kept,) = await to_keep([history])
    again = await to_replay(kept)

    events = kept["history"]["events"]
    (argument,) = events[0]["workflowExecutionStartedEventAttributes"]["input"]["payloads"]
    assert argument[SEALED]["data"] == '{"stream":"register"}'
    payloads = again.events[0].workflow_execution_started_event_attributes.input.payloads
    assert payloads[0].metadata["encoding"] == b"binary/encrypted"
    assert await CONVERTER.decode(payloads) == [{"stream": "register"}]


async def test_a_failure_is_kept_without_its_trace() -> None:
    history = await a_history()
    with_trace = await _failure(history)
    assert "test_kept_histories.py" in with_trace.stack_trace

    (kept,) = await to_keep([history])

    without = await _failure(await to_replay(kept))
    assert (without.message, without.stack_trace) == ("out of reach", "")


async def test_processes_are_kept_as_numbers() -> None:
    (kept,) = await to_keep([await a_history()])

    assert "some-machine" not in str(kept)
    started, scheduled = kept["history"]["events"][:2]
    assert started["workflowExecutionStartedEventAttributes"]["identity"] == "process-1"
    queue = scheduled["workflowTaskScheduledEventAttributes"]["taskQueue"]
    assert queue["name"] == "process-1-0f3a"


@pytest.mark.parametrize("kept", all_kept(), ids=str)
def test_no_kept_journal_names_a_machine(kept: Kept) -> None:
    histories = kept.histories
    identities = {one["identity"] for one in objects(histories) if "identity" in one}

    assert {re.sub(r"\d+$", "", one) for one in identities} == {"process-"}
    for text in (str(histories), kept.database.decode()):
        assert A_PATH.findall(text) == []


@pytest.mark.parametrize("version", sorted({kept.version for kept in all_kept()}))
def test_runs_of_every_kind_are_kept_ended_gone_on_and_open(version: str) -> None:
    runs = [
        run["history"]["events"]
        for kept in all_kept()
        if kept.version == version
        for run in kept.histories
    ]
    started = [events[0]["workflowExecutionStartedEventAttributes"] for events in runs]
    ends = [events[-1]["eventType"].removeprefix("EVENT_TYPE_WORKFLOW_") for events in runs]

    assert {one["workflowType"]["name"] for one in started} >= {"register", "round", "partnership"}
    assert {"EXECUTION_COMPLETED", "EXECUTION_CONTINUED_AS_NEW"} < set(ends)


async def _failure(history: WorkflowHistory) -> Failure:
    failure = Failure()
    failure.CopyFrom(history.events[2].activity_task_failed_event_attributes.failure)
    (attributes,) = await CONVERTER.decode([failure.encoded_attributes])
    failure.message, failure.stack_trace = attributes["message"], attributes["stack_trace"]
    return failure
