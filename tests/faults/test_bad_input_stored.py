"""What cannot be read never becomes an entry, and what can be read is decided, never a defect.

Every kind of command goes, with a hostile value in one place, through the entrance that keeps its
texts and through the executor, to cases in every phase and by somebody who may act there.
"""

import asyncio
import itertools
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from audit.verify import verify
from domain.kinds import KINDS
from messages.contracts import Submission
from messages.envelope import envelope_fault
from services.input_errors import InputFault, WrongInput
from services.journal.requests import Request
from services.unavailable import DatabaseUnavailable
from services.vault.externalise_texts import externalise_texts
from stack import DatabaseUrls
from tests.faults.extent import LONG
from tests.faults.hostile_input import HOSTILE, Example, examples, places, with_value
from tests.postgres.lived import INSTALLATION, ORGANISATION, ROUND, Lived, installed, people
from tests.postgres.stories import announced, approved, assessed, submitted

ONE_IN = 2 if LONG else 25
NO_FILE = {"attach_file": "file", "record_signature": "signed_copy.file"}
BY: dict[str, str] = {
    **dict.fromkeys(("open_case", "save_draft", "withdraw_application"), "p-coordinator"),
    **dict.fromkeys(("submit_application", "complete_application"), "p-coordinator"),
    **dict.fromkeys(("request_completion", "declare_eligible", "dismiss_application"), "p-officer"),
    **dict.fromkeys(("request_clarification", "withdraw_completion_request"), "p-officer"),
    **dict.fromkeys(("declare_conflict", "submit_assessment"), "p-assessor-1"),
    **dict.fromkeys(("record_contact", "declare_interest"), "p-officer"),
    **dict.fromkeys(("rule_on_interest", "report_interest", "decide_publication"), "p-decision"),
    **dict.fromkeys(("approve_application", "reject_application"), "p-decision"),
    **dict.fromkeys(("draft_completion", "draft_report"), "p-coordinator"),
    "sign_as_counterpart": "p-signatory",
    "sign_agreement": "p-signatory",
    "cosign_agreement": "p-signatory",
    "sign_report": "p-signatory",
    "record_signature": "p-officer",
    "countersign_agreement": "p-funder-sign",
    "submit_report": "p-coordinator",
    "return_report": "p-officer",
    "approve_report": "p-officer",
    "close_case": "p-officer",
    **dict.fromkeys(
        ("attest_payment", "confirm_payment", "record_returned_payment"), "p-finance-1"
    ),
    **dict.fromkeys(("withdraw_approval", "uphold_approval"), "p-officer"),
    **dict.fromkeys(("decline_attestation", "hold_payments", "release_payments"), "p-finance-1"),
    **dict.fromkeys(("request_account_change", "withdraw_account_change"), "p-signatory"),
    **dict.fromkeys(("verify_account", "confirm_account_change"), "p-finance-1"),
    "refuse_account_change": "p-finance-1",
}

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600 if LONG else 240)]


class Counter:
    """The entrance and the executor, and how many answers they gave."""

    def __init__(self, life: Lived, cases: tuple[str, ...]) -> None:
        self.life, self.answers = life, 0
        self._cases = itertools.cycle(cases)

    async def give(self, stream: str, who: str, command: Any) -> InputFault | None:
        """The fault, or None if it was answered."""
        id = str(uuid4())
        try:
            taken = await externalise_texts(
                command,
                id,
                KINDS.decider_of(stream),
                self.life.commands.vault,
                ORGANISATION[who],
            )
        except WrongInput as wrong:
            return wrong.fault
        request = Request(
            command_id=id,
            kind=str(command.get("kind")),
            actor={"person": who, "organisation": ORGANISATION[who]},
            command=taken,
            vouched_by="test",
        )
        return await self.execute(stream, request)

    async def execute(self, stream: str, request: Request) -> InputFault | None:
        life = self.life
        try:
            outcome = await life.executor.execute(INSTALLATION, stream, request, life.now)
        except DatabaseUnavailable:  # too busy: tried again, as Temporal does
            return await self.execute(stream, request)
        self.answers += outcome.answer is not None
        assert (outcome.answer is None) != (outcome.fault is None)
        return outcome.fault

    def stream(self, one: Example) -> str:
        if not one.stream.startswith("partnership/"):
            return one.stream
        return "partnership/2031-0001" if one.command["kind"] == "open_case" else next(self._cases)

    async def entries(self) -> int:
        return int(await self.life.pool.fetchval("select count(*) from journal.entry"))


@pytest_asyncio.fixture
async def counter(migrated_database: DatabaseUrls) -> AsyncIterator[Counter]:
    """Cases from draft to agreement. Afterwards there are as many entries more as answers."""
    async with installed(migrated_database, size=8) as pool:
        life = Lived(pool)
        await people(life)
        await announced(life)
        draft = await life.open_case("p-coordinator", "2026-09-20")
        cases = [await submitted(life, "p-coordinator") for _ in range(4)]
        for case in cases[1:]:
            await assessed(life, case)
        await approved(life, cases[2])
        counter = Counter(life, (draft, *cases))
        before = await counter.entries()
        with capture_logs() as logs:
            yield counter
        assert [one for one in logs if one["event"] == "defect"] == []
        assert await counter.entries() == before + counter.answers
        report = await verify(migrated_database.reader)
        assert report.is_clean, report.findings


async def test_a_hostile_value_in_any_place_is_told_or_decided(counter: Counter) -> None:
    every = (
        (one, path, value)
        for one in examples()
        for path in places(one.command)
        for value in HOSTILE
    )
    tries = list(itertools.islice(every, 0, None, ONE_IN))
    places_at_once = asyncio.Semaphore(8)

    async def give(one: Example, path: Any, value: Any) -> None:
        command = with_value(one.command, path, value)
        who = BY.get(one.command["kind"], "p-manager")
        async with places_at_once:
            fault = await counter.give(counter.stream(one), who, command)
        if fault is not None:
            assert fault.field
            assert fault.expected
            at = ".".join(map(str, path))
            elsewhere = NO_FILE.get(one.command["kind"])  # none is kept
            assert fault.field in ("command", "kind", at, elsewhere) or _is_near(fault.field, at), (
                path,
                fault,
            )

    await asyncio.gather(*(give(*one) for one in tries))
    assert counter.answers > 10, "some of it reads"


@settings(
    max_examples=3_000 if LONG else 60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    stream=st.sampled_from(["register", ROUND, "partnership/2026-0001"]) | st.text(max_size=20),
    command_id=st.uuids(version=4).map(str) | st.text(max_size=40),
    kind=st.sampled_from(["add_person", "open_case", "pass_deadline", "note_round_extended"])
    | st.text(max_size=12),
    actor=st.dictionaries(
        st.sampled_from(["person", "organisation"]) | st.text(max_size=4),
        st.sampled_from(HOSTILE) | st.sampled_from(["p-manager", "local/funder"]),
        max_size=3,
    ),
    vouched_by=st.none() | st.text(max_size=90),
    effect=st.none() | st.text(max_size=30) | st.just(f"{ROUND}#2.1"),
    value=st.sampled_from(HOSTILE),
)
@example("\x00", "\x00", "\x00", {}, "\x00", "\x00", None)
@example("register", "\ud800", "\ud800", {"\ud800": "\ud800"}, "\ud800", "\ud800", "\ud800")
@example("register", "3f2b7a51-0c6e-4d8e-9a55-1b2c3d4e5f60", "x", {}, None, None, "\ud800")
async def test_any_envelope_is_told_or_decided(
    counter: Counter,
    stream: str,
    command_id: str,
    kind: str,
    actor: dict[str, Any],
    vouched_by: str | None,
    effect: str | None,
    value: Any,
) -> None:
    """At the executor itself, past everything that stands before it."""
    whole: dict[str, Any] = {
        "command_id": command_id,
        "kind": kind,
        "actor": actor,
        "command": {"kind": kind, "value": value},
        "vouched_by": vouched_by,
        "effect": effect,
    }
    fault = await counter.execute(stream, Request(**whole))
    assert fault is None or (fault.field and fault.expected)
    for follow_up in (True, False):
        found = envelope_fault(Submission(**whole), follow_up=follow_up)
        assert found is None or (found.field and found.expected)


def _is_near(field: str, at: str) -> bool:
    """In the place, or at what holds it."""
    return field.startswith(f"{at}.") or at.startswith(f"{field}.") or not at
