"""The runs of a digest on the real Temporal server, with answers that a test gives in the place of
a mail server; and the lives whose histories are kept."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

from temporalio import activity
from temporalio.client import Client, WorkflowContinuedAsNewError, WorkflowHandle
from temporalio.exceptions import ApplicationError
from temporalio.testing import TimeSkipper, TimeSkippingConfig
from temporalio.worker import Worker

from messages.contracts import (
    DEFECT,
    SEND_DIGEST,
    WRONG_INSTALLATION,
    Digested,
    SendDigest,
    command_queue,
    effect_queue,
)
from services.notification.digest_queue import DueDigest
from services.temporal.digest_runs import DigestRuns, digest_workflow_id
from workflows.digest import DigestWorkflow
from workflows.policies import DIGEST_AGAIN

PERSON, DAY = "p-officer", date(2026, 9, 17)
AHEAD = timedelta(hours=8)

Said: TypeAlias = timedelta | ApplicationError | None
"""What an attempt comes to: None has settled it, a pause puts it off, an error fails it."""


class Office:
    """`asked` are the attempts so far, `said` what the next ones come to; then they are settled."""

    def __init__(self, client: Client, installation: str) -> None:
        # Time moves only when a test says so.
        config = TimeSkippingConfig(enabled=False, max_session_skip_count=100_000)
        self.skipper = TimeSkipper(client, config=config)
        self.client, self.installation = self.skipper.client, installation
        self.asked: list[SendDigest] = []
        self.said: list[Said] = []
        self.first = DueDigest(PERSON, DAY, datetime.now(UTC) + AHEAD)

    @activity.defn(name=SEND_DIGEST)
    async def send_digest(self, request: SendDigest) -> Digested:
        self.asked.append(request)
        said = self.said.pop(0) if self.said else None
        if isinstance(said, ApplicationError):
            raise said
        return Digested(again_at=None if said is None else request.now + said)

    @property
    def handle(self) -> WorkflowHandle[Any, Any]:
        id = digest_workflow_id(self.installation, self.first)
        return self.client.get_workflow_handle(id)

    async def start(self, ahead: timedelta = AHEAD) -> None:
        """Due so long from now."""
        self.first = self.first._replace(at=datetime.now(UTC) + ahead)
        await DigestRuns(self.client, self.installation).start(self.first)

    async def leap_to(self, moment: datetime) -> None:
        """Go a little beyond."""
        now = await self.skipper.get_current_time(self.handle)
        await self.skipper.fast_forward(self.handle, moment - now + timedelta(seconds=1))

    async def goes_on_at(self, moment: datetime) -> datetime:
        """At that time an attempt is made, and a run begins for the next one. When it was made."""
        run, before = (await self.handle.describe()).run_id, len(self.asked)
        await self.leap_to(moment)
        with suppress(WorkflowContinuedAsNewError):
            first = self.client.get_workflow_handle(self.handle.id, run_id=run)
            await first.result(follow_runs=False)
        assert len(self.asked) == before + 1
        return self.asked[-1].now

    async def ended(self) -> None:
        await self.handle.result()


@asynccontextmanager
async def running_office(client: Client, installation: str) -> AsyncIterator[Office]:
    office = Office(client, installation)
    runs = Worker(client, task_queue=command_queue(installation), workflows=[DigestWorkflow])
    sends = Worker(client, task_queue=effect_queue(installation), activities=[office.send_digest])
    async with runs, sends:
        yield office


async def digest_sent(office: Office) -> None:
    await office.start()
    await office.leap_to(office.first.at)
    await office.ended()


async def digest_overdue(office: Office) -> None:
    """Its run was lost and is started late: it does not sleep."""
    await office.start(-AHEAD)
    await office.ended()


async def digest_put_off(office: Office) -> None:
    """Each attempt is a run of its own."""
    pauses = (timedelta(minutes=1), timedelta(minutes=5))
    office.said = [*pauses]
    await office.start()
    due = office.first.at
    for pause in pauses:
        due = await office.goes_on_at(due) + pause
    await office.leap_to(due)
    await office.ended()


async def digest_failed(office: Office) -> None:
    """An error of ours: it is tried again later."""
    office.said = [ApplicationError("reference 1", type=DEFECT, non_retryable=True)]
    await office.start()
    await office.leap_to(await office.goes_on_at(office.first.at) + DIGEST_AGAIN)
    await office.ended()


async def digest_of_another_installation(office: Office) -> None:
    office.said = [ApplicationError("", type=WRONG_INSTALLATION, non_retryable=True)]
    await office.start()
    await office.leap_to(office.first.at)
    await office.ended()


DIGEST_LIVES: dict[str, Callable[[Office], Awaitable[None]]] = {
    life.__name__.replace("_", "-"): life
    for life in (
        digest_sent,
        digest_overdue,
        digest_put_off,
        digest_failed,
        digest_of_another_installation,
    )
}
