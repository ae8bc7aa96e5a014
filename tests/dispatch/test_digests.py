"""A run in Temporal keeps the time of each digest, and a worker sends it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest_asyncio
from temporalio.api.enums.v1 import EventType
from temporalio.client import WorkflowExecutionStatus, WorkflowHandle
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from activities.reconcile import ReconcileStreams
from services.installation import Installation, replace_installation
from services.notification.digest_queue import DueDigest
from services.temporal.digest_runs import DigestRuns, digest_workflow_id
from services.temporal.dispatch import Dispatch
from services.vault.orphaned_files import OrphanedFiles
from services.vault.vault import Vault
from tests.dispatch.home import INSTALL, Home, new_id, today
from tests.key_store import KEYS, open_files

MANAGER = "p-manager"
PREFERENCE = """
    insert into portal.notice_preference (person, digest_hour, language) values ($1, $2, 'en')
"""
DAY = timedelta(days=1)


@pytest_asyncio.fixture
async def office(home: Home) -> Home:
    """No rehearsal, in which all letters go at once. The manager wishes one mail a day."""
    installation = Installation(id=new_id(), kind="production")
    await home.owner.execute("update engine.installation set current = false")
    await home.owner.execute(
        "insert into engine.installation (id, kind, current) values ($1, $2, true)",
        *(installation.id, installation.kind),
    )
    await home.owner.execute(PREFERENCE, MANAGER, (datetime.now(UTC).hour + 12) % 24)
    dispatch = Dispatch(home.client, home.pool, installation.id)
    return replace(home, installation=installation, dispatch=dispatch)


async def waiting(office: Home) -> DueDigest | None:
    row = await office.pool.fetchrow("select person, day, next_at from engine.digest")
    return DueDigest(*row) if row and row["next_at"] else None


def run_of(office: Home, digest: DueDigest) -> WorkflowHandle[object, object]:
    return office.client.get_workflow_handle(digest_workflow_id(office.installation.id, digest))


async def leap_to(office: Home, digest: DueDigest) -> None:
    """Let the clock of the digest's run go on to the time at which it is due."""
    config = TimeSkippingConfig(enabled=False, max_session_skip_count=100_000)
    skipper, run = TimeSkipper(office.client, config=config), run_of(office, digest)
    await skipper.fast_forward(run, digest.at - await skipper.get_current_time(run))


def letters(office: Home) -> list[str]:
    return [one.read_text() for one in sorted(office.mail.glob("new/*"))]


async def opened(office: Home) -> DueDigest:
    """A round opens today: of that the manager gets a letter that may wait."""
    await office.send("register", INSTALL)
    await office.announce(today(), today() + 30 * DAY)

    async def gathered() -> bool:
        settled = "select settled_at from engine.outbox where kind = 'notice'"
        return await office.pool.fetchval(settled) is not None

    await office.until(gathered)
    found = await waiting(office)
    assert found is not None
    return found


async def status(office: Home) -> str:
    return str(await office.pool.fetchval("select status from engine.digest"))


async def sent(office: Home) -> bool:
    return await status(office) == "sent"


async def test_a_letter_that_may_wait_comes_at_its_hour_and_once(office: Home) -> None:
    async with office.working():
        digest = await opened(office)
        assert letters(office) == []
        await leap_to(office, digest)
        await office.until(lambda: sent(office))
        await run_of(office, digest).result()
        await DigestRuns(office.client, office.installation.id).start(digest)
        await leap_to(office, digest)
        await run_of(office, digest).result()
    (letter,) = letters(office)
    assert "one notice" in letter


async def test_a_worker_that_comes_later_sends_what_fell_due_without_one(office: Home) -> None:
    async with office.working():
        digest = await opened(office)
    await leap_to(office, digest)
    assert letters(office) == []
    async with office.working():
        await office.until(lambda: sent(office))
    assert len(letters(office)) == 1


async def test_while_mail_cannot_leave_each_attempt_is_a_run_of_its_own(office: Home) -> None:
    async with office.working():
        digest = await opened(office)
        blocked = office.mail / "new"
        blocked.write_text("a file where the maildir's folder should be")
        first = (await run_of(office, digest).describe()).run_id

        async def put_off() -> bool:
            return await status(office) == "put_off"

        await leap_to(office, digest)
        await office.until(put_off)
        blocked.unlink()

        async def goes_on() -> bool:
            return (await run_of(office, digest).describe()).run_id != first

        await office.until(goes_on)
        again = await waiting(office)
        assert again is not None
        await leap_to(office, again)
        await office.until(lambda: sent(office))
    history = await office.client.get_workflow_handle(
        run_of(office, digest).id, run_id=first
    ).fetch_history()
    assert history.events[-1].event_type == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW
    assert len(letters(office)) == 1


async def test_a_digest_whose_run_was_lost_is_started_by_the_reconciler(office: Home) -> None:
    async with office.working():
        digest = await opened(office)
        await run_of(office, digest).terminate()
        await office.owner.execute(
            "update engine.digest set due_at = now() - interval '1 hour', "
            "next_at = now() - interval '1 hour'"
        )
        await reconciled(office)
        await office.until(lambda: sent(office))
    assert len(letters(office)) == 1


async def test_the_run_of_a_former_installation_ends_and_sends_nothing(office: Home) -> None:
    async with office.working():
        digest = await opened(office)
        old, _ = await replace_installation(office.owner)
        assert old.id == office.installation.id
        await leap_to(office, digest)
        await run_of(office, digest).result()
    described = await run_of(office, digest).describe()
    assert described.status is WorkflowExecutionStatus.COMPLETED
    assert letters(office) == []


async def reconciled(office: Home) -> None:
    """As the reconciler does it, but that nothing else is looked for."""
    runs = DigestRuns(office.client, office.installation.id)
    files = OrphanedFiles(office.pool, open_files)
    watch = ReconcileStreams(office.pool, office.dispatch, Vault(office.pool, KEYS), files, runs)
    await watch.start_overdue_digests()


async def test_in_a_rehearsal_all_letters_go_at_once(home: Home) -> None:
    await home.owner.execute(PREFERENCE, MANAGER, 8)
    async with home.working():
        await home.send("register", INSTALL)
        await home.announce(today(), today() + 30 * DAY)

        async def arrived() -> bool:
            return len(letters(home)) == 1

        await home.until(arrived)
    assert await waiting(home) is None
