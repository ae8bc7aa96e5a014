"""Time is Temporal's: for every deadline that passed in the journal a timer fired."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.api.history.v1 import HistoryEvent

from messages.contracts import Identity, workflow_id
from tests.e2e.played import Played

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

WITHIN = timedelta(seconds=5)


async def test_a_timer_fired_for_every_deadline_that_passed(practice: Played) -> None:
    passed = await _passed(practice)
    assert len(passed) > 20
    without = []
    for stream, name, at in passed:
        fired = [one async for one in _fired(practice, stream)]
        if not any(at - WITHIN < one < at + WITHIN for one in fired):
            without.append((stream, name, at, fired))
    assert without == []


async def _passed(practice: Played) -> list[tuple[str, str, datetime]]:
    """Without those that lay behind already when they were armed: these need no timer."""
    rows = await practice.stage.reader.fetch(
        "select entry.stream, entry.body::jsonb -> 'command' as command"
        " from journal.entry join journal.entry armed on armed.stream = entry.stream"
        "   and armed.seq = (entry.body::jsonb -> 'command' ->> 'armed_by')::int"
        " where entry.kind = 'pass_deadline' and entry.body::jsonb ->> 'passing' = 'passed'"
        "   and (armed.body::jsonb ->> 'occurred_at')::timestamptz"
        "     < (entry.body::jsonb -> 'command' ->> 'at')::timestamptz"
    )
    commands = [(row["stream"], json.loads(row["command"])) for row in rows]
    return [
        (stream, command["deadline"], datetime.fromisoformat(command["at"]))
        for stream, command in commands
    ]


async def _fired(practice: Played, stream: str) -> AsyncIterator[datetime]:
    """The instants for which the timers were set that have fired, in all runs of a stream."""
    client = practice.stage.client
    id = workflow_id(Identity(installation=practice.stage.installation.id, stream=stream))
    async for run in client.list_workflows(f'WorkflowId = "{id}"'):
        history = await client.get_workflow_handle(id, run_id=run.run_id).fetch_history()
        started = {event.event_id: event for event in history.events if _is_start(event)}
        for event in history.events:
            if event.event_type == EventType.EVENT_TYPE_TIMER_FIRED:
                origin = started[event.timer_fired_event_attributes.started_event_id]
                length = origin.timer_started_event_attributes.start_to_fire_timeout
                yield origin.event_time.ToDatetime(UTC) + length.ToTimedelta()


def _is_start(event: HistoryEvent) -> bool:
    return event.event_type == EventType.EVENT_TYPE_TIMER_STARTED
