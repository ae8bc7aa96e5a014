"""An opening is tried first: only one that would be accepted gets a number."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from application.checking import NEW_CASE, check
from application.commands import Received
from application.queries.lists import listing
from application.queries.number_gaps import NumberGap
from application.queries.reading import operator
from application.receiving import WrittenCommand
from domain.partnership.kind import PARTNERSHIP
from tests.application.desk import (
    APPLICANT,
    Desk,
    opening,
)

COORDINATOR = {"person": "p-asp", "organisation": APPLICANT}
STRANGER = {"person": "p-officer", "organisation": APPLICANT}


async def _sent(
    desk: Desk, by: dict[str, str], id: str, command: dict[str, Any] | None = None
) -> Received:
    written = WrittenCommand(id, by, command or opening(), "portal:test")
    return await desk.commands.submit(NEW_CASE, written, datetime.now(UTC))


async def _counted(desk: Desk, table: str) -> int:
    return int(await desk.reader.pool.fetchval(f"select count(*) from {table}"))


async def test_one_that_is_refused_gets_no_number_and_its_reception_is_its_end(desk: Desk) -> None:
    before = await _counted(desk, "journal.entry")

    refused = await _sent(desk, STRANGER, str(uuid4()))

    answer = refused.answer()
    assert (answer.outcome, answer.rule, answer.stream, answer.seq) == (
        *("refused", "E02", NEW_CASE, 0),
    )
    assert answer.message is not None
    assert refused.receipt is not None
    assert (refused.receipt.stream, refused.receipt.number) == (None, None)
    assert await _counted(desk, "engine.case_number") == 0
    assert await _counted(desk, "journal.entry") == before
    assert await _counted(desk, "engine.pending_reception") == 0


async def test_the_next_one_gets_the_first_number(desk: Desk) -> None:
    await _sent(desk, STRANGER, str(uuid4()))
    accepted = await _sent(desk, COORDINATOR, str(uuid4()))
    assert accepted.stream == f"partnership/{desk.year}-0001"


async def test_the_same_refused_one_again_gets_the_same_answer_and_receipt(desk: Desk) -> None:
    id = str(uuid4())
    first, again = await _sent(desk, STRANGER, id), await _sent(desk, STRANGER, id)
    assert (again.answer(), again.receipt) == (first.answer(), first.receipt)


async def test_other_content_under_its_id_is_refused(desk: Desk) -> None:
    id = str(uuid4())
    await _sent(desk, STRANGER, id)
    assert (await _sent(desk, COORDINATOR, id)).answer().rule == "E01"
    assert await _counted(desk, "engine.case_number") == 0


async def test_one_that_was_accepted_when_tried_keeps_its_number_if_it_is_refused_later(
    desk: Desk,
) -> None:
    """The number shows as a case that was never opened, with the reason; nobody else gets it."""
    written = WrittenCommand(str(uuid4()), COORDINATOR, opening(), "portal:test")
    to_stream = check(NEW_CASE, opening())
    accepted = await desk.commands.entrance.receive(to_stream, written, datetime.now(UTC))
    await desk.accepted(
        *("p-manager", "register"),
        {
            "kind": "end_role",
            "person": "p-asp",
            "organisation": APPLICANT,
            "role": "coordinator",
            "ends": "2021-01-01",
        },
    )

    refused = (await desk.commands.decided(accepted)).answer()

    assert (refused.outcome, refused.rule) == ("refused", "E02")
    assert (refused.stream, refused.seq) == (f"partnership/{desk.year}-0001", 1)
    (gap,) = (await listing(desk.reader, operator("tests"))).gaps
    assert (gap.number, gap.message) == (f"{desk.year}-0001", refused.message)


async def test_a_number_is_no_gap_while_its_opening_waits_or_once_it_has_a_case(desk: Desk) -> None:
    written = WrittenCommand(str(uuid4()), COORDINATOR, opening(), "portal:test")
    accepted = await desk.commands.entrance.receive(
        check(NEW_CASE, opening()), written, datetime.now(UTC)
    )
    assert (await listing(desk.reader, operator("tests"))).gaps == ()
    await desk.commands.decided(accepted)
    assert (await listing(desk.reader, operator("tests"))).gaps == ()


async def test_a_number_whose_opening_never_came_is_a_gap(desk: Desk) -> None:
    await desk.commands.entrance.number(PARTNERSHIP, str(uuid4()), desk.year)
    (gap,) = (await listing(desk.reader, operator("tests"))).gaps
    assert gap == NumberGap(number=f"{desk.year}-0001", ended="not_received")
