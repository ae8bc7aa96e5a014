"""Who sent in time is in time, however late it is decided: by the rules of rounds and cases."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio

from audit.findings import Kind
from audit.verify import verify
from domain.kernel import dates
from domain.kernel.agenda import Agenda, Deadline, Passing
from domain.kinds import KINDS
from messages.contracts import Receipt
from programmes import load
from samples import papers
from samples.direct_commands import DirectCommands, Prepared, passing
from samples.people import APPLICANT, MANAGER, PEOPLE, actor, install, registration
from samples.steps import Steps
from services.code_version import build_id
from services.command_check import check_command
from services.journal.definitions import publish
from services.journal.executor import Executor
from services.journal.receiving import receive
from services.journal.requests import Outcome, Request
from stack import DatabaseUrls
from tests.faults.moved_midnight import zone_with_midnight_at
from tests.key_store import KEYS
from tests.postgres.conftest import PROGRAMME

ROUND = "round/kp-test"
SIGNATORY, COORDINATOR = actor("p-signatory", APPLICANT), actor("p-coordinator", APPLICANT)
UNTIL_CLOSING = timedelta(seconds=7)


class Late(NamedTuple):
    """A round that closes in seconds, with a draft, in a production installation."""

    urls: DatabaseUrls
    owner: asyncpg.Pool
    entrance: asyncpg.Pool
    direct: DirectCommands
    closing: datetime
    draft: str
    lapse: Deadline

    async def receive(
        self, stream: str, who: dict[str, str], command: dict[str, Any]
    ) -> tuple[Prepared, Receipt]:
        checked = check_command(KINDS.decider_of(stream), command)
        request = Request(
            command_id=str(uuid4()),
            kind=command["kind"],
            actor=who,
            command=checked.with_references(),
            vouched_by="tests",
        )
        taken = await receive(self.entrance, KEYS, stream, request, checked, opens=False)
        assert taken.receipt is not None
        return Prepared(stream, taken.request), taken.receipt

    async def submission(self) -> tuple[Prepared, Receipt]:
        plan = papers.years(self.closing.date() + timedelta(days=120))
        step = Steps(plan).step("submit_application")
        return await self.receive(self.draft, step.actor, step.command)

    async def closes(self) -> None:
        await asyncio.sleep((self.closing - datetime.now(UTC)).total_seconds() + 0.01)

    async def lapses(self) -> Outcome:
        stream, request = passing(self.draft, self.lapse)
        return await self.direct.executor.execute(
            self.direct.installation, stream, request, datetime.now(UTC)
        )


@pytest_asyncio.fixture
async def late(
    migrated_database: DatabaseUrls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Late]:
    urls, installation = migrated_database, str(uuid4())
    closing = datetime.now(UTC).replace(microsecond=0) + UNTIL_CLOSING
    monkeypatch.setattr(dates, "STOCKHOLM", zone_with_midnight_at(closing, tmp_path))
    async with (
        asyncpg.create_pool(urls.owner, min_size=1, max_size=2) as owner,
        asyncpg.create_pool(urls.worker, min_size=1, max_size=4) as worker,
        asyncpg.create_pool(urls.entrance, min_size=1, max_size=4) as entrance,
    ):
        await owner.execute(
            "insert into engine.installation (id, kind, current) values ($1, 'production', true)",
            installation,
        )
        async with owner.acquire() as connection:
            await publish(connection, load(PROGRAMME))
        direct = DirectCommands(worker, KEYS, installation, Executor(worker, build_id()))
        await _register(direct)
        draft, agenda = await _open(direct, dates.day_of(closing - timedelta(seconds=1)))
        (lapse,) = agenda.deadlines
        assert lapse.at == closing
        yield Late(urls, owner, entrance, direct, closing, draft, lapse)


async def _register(direct: DirectCommands) -> None:
    waves = registration({APPLICANT: "Vinterby kommun"}, PEOPLE, "2020-01-01")
    for command in (install("2020-01-01"), *(one for wave in waves for one in wave)):
        prepared = await direct.prepare("register", actor(MANAGER), command)
        await direct.accepted(prepared, datetime.now(UTC))


async def _open(direct: DirectCommands, last: Any) -> tuple[str, Agenda]:
    announcement = papers.announcement(last - timedelta(days=1), last, 100_000_000)
    prepared = await direct.prepare(ROUND, actor(MANAGER), announcement)
    opens = (await direct.decide(prepared, datetime.now(UTC))).agenda.next_deadline()
    assert opens is not None
    await direct.decide(passing(ROUND, opens), datetime.now(UTC))
    opening = await direct.prepare_case(COORDINATOR, "kp-test", last.year)
    return opening.stream, (await direct.decide(opening, datetime.now(UTC))).agenda


async def test_a_submission_that_was_received_in_time_is_accepted_after_the_closing(
    late: Late,
) -> None:
    submission, receipt = await late.submission()
    await late.closes()

    answer = await late.direct.accepted(submission, datetime.now(UTC))

    assert receipt.received_at < late.closing
    asked = next(check for check in answer.checks if check.rule == "R01")
    assert datetime.fromisoformat(str(asked.inputs["asked_at"])) == receipt.received_at
    lapsed = await late.lapses()
    assert lapsed.answer
    assert lapsed.answer.passing is Passing.OVERTAKEN
    report = await verify(late.urls.reader)
    assert report.findings == ()
    assert report.counts.receptions == 1


async def test_one_that_was_received_after_the_closing_is_late(late: Late) -> None:
    await late.closes()
    submission, _ = await late.submission()

    answer = (await late.direct.decide(submission, datetime.now(UTC))).answer

    assert answer
    assert (answer.outcome, answer.rule) == ("refused", "R01")


async def test_a_draft_does_not_lapse_while_its_submission_is_undecided(late: Late) -> None:
    """The passing decides it first, from its row."""
    await late.submission()
    await late.closes()

    passed = await late.lapses()

    assert passed.answer
    assert passed.answer.passing is Passing.OVERTAKEN
    assert passed.agenda.headline == "submitted"


async def test_a_draft_does_not_lapse_while_an_extension_of_its_round_is_undecided(
    late: Late,
) -> None:
    closes = dates.day_of(late.closing + timedelta(days=10)).isoformat()
    command = {"kind": "extend_round", "closes": closes, "reason": "Efter ett avbrott."}
    extension, _ = await late.receive(ROUND, actor(MANAGER), command)
    await late.closes()

    waits = await late.lapses()
    assert (waits.answer, waits.not_yet) == (None, "undecided")

    await late.direct.accepted(extension, datetime.now(UTC))
    passed = await late.lapses()
    assert passed.answer
    assert [event["type"] for event in passed.answer.events] == ["closing_moved.v1"]
    assert (await verify(late.urls.reader)).findings == ()


async def test_an_extension_that_is_received_later_stops_no_lapse(late: Late) -> None:
    await late.closes()
    closes = dates.day_of(late.closing + timedelta(days=10)).isoformat()
    command = {"kind": "extend_round", "closes": closes, "reason": "Efter ett avbrott."}
    await late.receive(ROUND, actor(MANAGER), command)

    passed = await late.lapses()

    assert passed.answer
    assert [event["type"] for event in passed.answer.events] == ["application_lapsed.v1"]


async def test_the_audit_finds_a_lapse_that_did_not_wait(late: Late) -> None:
    """As an engine without the wait would have let it pass."""
    submission, _ = await late.submission()
    await late.closes()
    await late.owner.execute("delete from engine.pending_reception")
    assert (await late.lapses()).answer
    await late.direct.decide(submission, datetime.now(UTC))

    report = await verify(late.urls.reader)

    assert {(one.kind, one.stream) for one in report.findings} == {
        (Kind.DEADLINE_BEFORE_RECEPTION, late.draft)
    }


async def test_the_audit_finds_what_was_received_and_has_no_end(late: Late) -> None:
    """Younger ones may wait."""
    await late.submission()
    assert (await verify(late.urls.reader)).findings == ()
    await late.owner.execute("delete from engine.pending_reception")
    await late.owner.execute("alter table journal.reception disable trigger keep")
    await late.owner.execute(
        "update journal.reception set received_at = received_at - interval '2 minutes'"
    )

    (found,) = (await verify(late.urls.reader)).findings

    assert (found.kind, found.stream) == (Kind.RECEPTION_WITHOUT_END, late.draft)


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        ("received_at = received_at - interval '1 second'", "received_at"),
        ("vouched_by = 'os:somebody'", "vouched_by"),
        ("number = 2", "number"),
    ],
)
async def test_the_audit_finds_a_reception_that_was_changed(
    late: Late, change: str, detail: str
) -> None:
    submission, _ = await late.submission()
    await late.direct.accepted(submission, datetime.now(UTC))
    await late.owner.execute("alter table journal.reception disable trigger keep")
    await late.owner.execute(f"update journal.reception set {change}")

    found = (await verify(late.urls.reader)).findings

    assert (Kind.RECEPTION_DIFFERS, detail) in {(one.kind, one.detail) for one in found}


async def test_the_audit_finds_a_reception_that_is_gone(late: Late) -> None:
    submission, _ = await late.submission()
    await late.direct.accepted(submission, datetime.now(UTC))
    await late.owner.execute("alter table journal.reception disable trigger keep")
    await late.owner.execute("delete from journal.reception")

    (found,) = (await verify(late.urls.reader)).findings

    assert (found.kind, found.stream) == (Kind.RECEPTION_MISSING, late.draft)


async def test_commands_that_name_no_reception_are_counted_from_the_first_one_on(
    late: Late,
) -> None:
    """Those of old clients. Earlier ones are not: there were no receptions yet."""
    assert (await verify(late.urls.reader)).counts.without_reception == 0
    submission, _ = await late.submission()
    await late.direct.accepted(submission, datetime.now(UTC))
    withdrawal = {"kind": "withdraw_application", "reason": "Vi drar oss ur."}
    old = await late.direct.prepare(late.draft, COORDINATOR, withdrawal)
    await late.direct.decide(old, datetime.now(UTC))

    report = await verify(late.urls.reader)

    assert (report.findings, report.counts.without_reception) == ((), 1)
