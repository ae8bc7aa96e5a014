"""Whoever changes an entry past every trigger is found out, and the entry is named."""

from audit.findings import Kind
from tests.postgres.audit.forging import CASE, OTHER, body, examined, named, only, write
from tests.postgres.tampered import Tampered


async def test_an_edited_text_is_named_by_its_entry(lived: Tampered) -> None:
    said = await body(lived.superuser, CASE, 13)
    said["events"][0]["amount_minor"] += 100
    await write(lived.superuser, CASE, 13, said)

    report = await examined(lived, chain_only=True)

    assert named(report) == {(Kind.ENTRY_CHANGED, CASE, 13)}


async def test_one_changed_letter_is_enough(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update journal.entry set body = replace(body, 'equity', 'Equity') "
        "where stream = $1 and seq = 3",
        CASE,
    )

    assert named(await examined(lived, chain_only=True)) == {(Kind.ENTRY_CHANGED, CASE, 3)}


async def test_a_forged_time_stamp_is_named(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update journal.entry set recorded_at = recorded_at - interval '1 microsecond' "
        "where stream = $1 and seq = 5",
        CASE,
    )

    assert named(await examined(lived)) == {(Kind.ENTRY_CHANGED, CASE, 5)}


async def test_a_deleted_entry_leaves_a_gap(lived: Tampered) -> None:
    await lived.superuser.execute(
        "delete from journal.entry where stream = $1 and seq in (4, 5)", CASE
    )

    report = await examined(lived, chain_only=True)

    assert only(report, Kind.ENTRY_MISSING).seq == 6
    assert report.findings[0].detail == "4-5"


async def test_a_closed_gap_breaks_the_chain_where_it_was_closed(lived: Tampered) -> None:
    await lived.superuser.execute("delete from journal.entry where stream = $1 and seq = 4", CASE)
    # In two steps: rows are renumbered in whatever order they lie, and meet on the way.
    for change in ("set seq = -seq where seq > 4", "set seq = -seq - 1 where seq < 0"):
        await lived.superuser.execute(f"update journal.entry {change} and stream = $1", CASE)

    report = await examined(lived, chain_only=True)

    assert (Kind.CHAIN_BROKEN, CASE, 4) in named(report)


async def test_two_entries_that_changed_places_break_the_chain(lived: Tampered) -> None:
    for old, new in ((5, -5), (6, 5), (-5, 6)):
        await lived.superuser.execute(
            "update journal.entry set seq = $3 where stream = $1 and seq = $2", CASE, old, new
        )

    report = await examined(lived, chain_only=True)

    assert named(report) == {(Kind.CHAIN_BROKEN, CASE, 5)}


async def test_a_stolen_first_entry_is_a_gap_at_the_beginning(lived: Tampered) -> None:
    await lived.superuser.execute("delete from journal.entry where stream = $1 and seq = 1", CASE)

    assert named(await examined(lived, chain_only=True)) == {(Kind.ENTRY_MISSING, CASE, 2)}


async def test_an_entry_moved_to_another_stream_says_where_it_belongs(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update journal.entry set stream = 'partnership/2026-0099' where stream = $1", OTHER
    )

    report = await examined(lived, chain_only=True)

    assert (Kind.COLUMNS_DIFFER, "partnership/2026-0099", 1) in named(report)


async def test_a_column_that_says_something_else_is_named(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update journal.entry set kind = 'reject_application' where stream = $1 and seq = 13", CASE
    )

    assert only(await examined(lived), Kind.COLUMNS_DIFFER).detail == "kind"
