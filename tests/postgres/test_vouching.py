"""Who vouches for a command stands in the journal for good: an account, never words."""

import pytest

from services.journal.requests import Outcome, Request
from tests.postgres.journal_client import ANYBODY, BOX, NOW, JournalClient, new_id


async def vouched(desk: JournalClient, by: str | None) -> Outcome:
    command = {"kind": "open_box", "round": "spring"}
    request = Request(
        command_id=new_id(), kind="open_box", actor=ANYBODY, command=command, vouched_by=by
    )
    return await desk.executor.execute(desk.installation, BOX, request, NOW)


@pytest.mark.parametrize("by", [None, "os:anna", "portal:3f2a-9.b_c"])
async def test_an_account_vouches(desk: JournalClient, by: str | None) -> None:
    outcome = await vouched(desk, by)
    assert outcome.answer
    assert outcome.answer.outcome == "accepted"


@pytest.mark.parametrize("by", ["", "Anna Andersson", "os:anna\nforged", "\x1b[2J", "a" * 81, "å"])
async def test_words_vouch_for_nothing_and_are_not_stored(desk: JournalClient, by: str) -> None:
    outcome = await vouched(desk, by)
    assert outcome.fault
    assert outcome.fault.field == "vouched_by"
    assert await desk.count("journal.entry") == 0
