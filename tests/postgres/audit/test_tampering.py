"""Whoever gets past every privilege and trigger is found out, and what they did is named."""

import json
from hashlib import sha256
from typing import Any

import asyncpg
import pytest

from audit.findings import Finding, Kind
from audit.report import Report
from audit.verify import verify
from tests.postgres.audit.conftest import Tampered
from tests.postgres.lived import ROUND

CASE, OTHER = "partnership/2026-0002", "partnership/2026-0003"


async def examined(lived: Tampered, **options: Any) -> Report:
    return await verify(lived.urls.reader, **options)


def named(report: Report) -> set[tuple[Kind, str | None, int | None]]:
    return {(one.kind, one.stream, one.seq) for one in report.findings}


def only(report: Report, kind: Kind) -> Finding:
    (found,) = report.findings
    assert found.kind is kind, found
    return found


async def body(superuser: asyncpg.Connection, stream: str, seq: int) -> dict[str, Any]:
    text = await superuser.fetchval(
        "select body from journal.entry where stream = $1 and seq = $2", stream, seq
    )
    said: dict[str, Any] = json.loads(text)
    return said


async def write(superuser: asyncpg.Connection, stream: str, seq: int, said: Any) -> None:
    await superuser.execute(
        "update journal.entry set body = $3 where stream = $1 and seq = $2",
        *(stream, seq),
        json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False),
    )


async def seal_anew(superuser: asyncpg.Connection, stream: str) -> None:
    """The forger's last step: compute every hash of a stream again, as the database would."""
    previous = b""
    rows = await superuser.fetch(
        "select seq, body, to_char(recorded_at at time zone 'UTC', "
        "'YYYY-MM-DD\"T\"HH24:MI:SS.US') as at from journal.entry where stream = $1 order by seq",
        stream,
    )
    for row in rows:
        sealed = previous + row["seq"].to_bytes(4, "big")
        hash = sha256(sealed + row["at"].encode() + row["body"].encode()).digest()
        await superuser.execute(
            "update journal.entry set previous = $3, hash = $4 where stream = $1 and seq = $2",
            *(stream, row["seq"], previous, hash),
        )
        previous = hash


async def test_an_untouched_database_gives_no_finding(lived: Tampered) -> None:
    report = await examined(lived)

    assert report.findings == ()
    assert report.not_examined == ()
    counts = report.counts
    assert counts.entries == counts.decided_again > 70
    assert counts.streams == counts.views == 6
    assert counts.refused == 3
    assert counts.paid_minor == 54_000_000
    assert min(counts.transfers, counts.accounts, counts.effects, counts.notices, counts.texts) > 0


# The chains


async def test_an_edited_text_is_named_by_its_entry(lived: Tampered) -> None:
    said = await body(lived.superuser, CASE, 7)
    said["events"][0]["amount_minor"] += 100
    await write(lived.superuser, CASE, 7, said)

    report = await examined(lived, chain_only=True)

    assert named(report) == {(Kind.ENTRY_CHANGED, CASE, 7)}


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
    await lived.superuser.execute(
        "update journal.entry set seq = seq - 1 where stream = $1 and seq > 4", CASE
    )

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
        "update journal.entry set kind = 'reject_application' where stream = $1 and seq = 7", CASE
    )

    assert only(await examined(lived), Kind.COLUMNS_DIFFER).detail == "kind"


# The tail: what the chain itself cannot show


async def test_a_cut_off_tail_is_seen_by_the_streams_head(lived: Tampered) -> None:
    await lived.superuser.execute("delete from journal.entry where stream = $1 and seq > 25", CASE)

    report = await examined(lived, chain_only=True)

    assert only(report, Kind.TAIL_MISSING).seq == 25
    assert report.findings[0].detail == "engine.stream_head (27)"


async def test_a_cut_off_register_is_seen_by_the_cases_that_read_it(lived: Tampered) -> None:
    """Also when its head was set back."""
    await lived.superuser.execute(
        "delete from journal.entry where stream = 'register' and seq > 20"
    )
    await lived.superuser.execute("delete from engine.stream_head where stream = 'register'")

    report = await examined(lived, chain_only=True)

    assert only(report, Kind.TAIL_MISSING).stream == "register"
    assert report.findings[0].detail.startswith(("partnership/", ROUND))


async def test_a_stream_that_is_gone_is_missed(lived: Tampered) -> None:
    await lived.superuser.execute("delete from journal.entry where stream = $1", OTHER)

    assert (Kind.STREAM_MISSING, OTHER, None) in named(await examined(lived))


async def test_a_tail_cut_off_with_its_head_is_seen_only_against_an_earlier_report(
    lived: Tampered,
) -> None:
    """No chain can show it, and no other stream read this entry: reports are worth keeping."""
    before = await examined(lived)
    await lived.superuser.execute("delete from journal.entry where stream = $1 and seq = 27", CASE)
    await lived.superuser.execute("update engine.stream_head set seq = 26 where stream = $1", CASE)

    after = await examined(lived, chain_only=True)
    held_to_it = await examined(lived, chain_only=True, earlier=before.seals)

    assert named(after) == set()
    assert named(held_to_it) == {(Kind.TAIL_MISSING, CASE, 26)}


async def test_a_stream_sealed_anew_is_seen_against_an_earlier_report(lived: Tampered) -> None:
    before = await examined(lived)
    said = await body(lived.superuser, OTHER, 10)
    said["salt"] = "0" * 32
    await write(lived.superuser, OTHER, 10, said)
    await seal_anew(lived.superuser, OTHER)

    assert named(await examined(lived)) == set()
    held_to_it = await examined(lived, earlier=before.seals)
    assert named(held_to_it) == {(Kind.SEAL_BROKEN, OTHER, 10)}


# The decisions, made again: a forger who seals anew must also forge every consequence


async def test_a_forged_outcome_is_decided_otherwise(lived: Tampered) -> None:
    """The refusal for want of money made into a grant, and the chain sealed anew."""
    stream, granted = "partnership/2026-0004", await body(lived.superuser, CASE, 7)
    said = await body(lived.superuser, stream, 7)
    said |= {name: granted[name] for name in ("events", "checks", "outcome", "refused_by")}
    await write(lived.superuser, stream, 7, said)
    await seal_anew(lived.superuser, stream)

    report = await examined(lived)

    assert (Kind.DECIDED_OTHERWISE, stream, 7) in named(report)
    assert (Kind.TRANSFER_MISSING, stream, 7) in named(report)
    assert (Kind.FRAME_NOT_CONSTANT, ROUND, None) not in named(report)


async def test_a_forged_context_is_contradicted_by_the_stream_it_speaks_of(
    lived: Tampered,
) -> None:
    """A role that the person never had, written into the entry that needed it."""
    said = await body(lived.superuser, CASE, 7)
    said["context"]["registered"]["roles"][0]["starts"] = "2020-01-01"
    await write(lived.superuser, CASE, 7, said)
    await seal_anew(lived.superuser, CASE)

    assert named(await examined(lived)) == {(Kind.CONTEXT_DIFFERS, CASE, 7)}


async def test_a_forged_time_of_the_command_is_decided_otherwise(lived: Tampered) -> None:
    said = await body(lived.superuser, CASE, 3)
    said["occurred_at"] = "2026-10-18T10:00:00Z"
    await write(lived.superuser, CASE, 3, said)
    await seal_anew(lived.superuser, CASE)

    assert (Kind.DECIDED_OTHERWISE, CASE, 3) in named(await examined(lived))


async def test_time_that_runs_backwards_is_named(lived: Tampered) -> None:
    said = await body(lived.superuser, CASE, 3)
    said["occurred_at"] = "2026-09-01T10:00:00Z"
    await write(lived.superuser, CASE, 3, said)
    await seal_anew(lived.superuser, CASE)

    report = await examined(lived, chain_only=True)

    assert named(report) == {(Kind.TIME_RUNS_BACKWARDS, CASE, 3)}


async def test_an_edited_definition_is_named_by_its_hash(lived: Tampered) -> None:
    hash = await lived.superuser.fetchval("select hash from journal.definition")
    await lived.superuser.execute("alter table journal.definition drop constraint definition_check")
    await lived.superuser.execute(
        "update journal.definition set text = replace(text, '45000000', '95000000')"
    )

    report = await examined(lived)

    assert Finding(kind=Kind.DEFINITION_CHANGED, detail=hash) in report.findings
    assert (Kind.DEFINITION_MISSING, ROUND, 1) in named(report)


async def test_a_deadline_that_nobody_armed_is_named(lived: Tampered) -> None:
    said = await body(lived.superuser, CASE, 10)
    said["command_id"] = "00000000-0000-4000-8000-000000000000"
    await write(lived.superuser, CASE, 10, said)
    await lived.superuser.execute(
        "update journal.entry set command_id = $2 where stream = $1 and seq = 10",
        *(CASE, said["command_id"]),
    )
    await seal_anew(lived.superuser, CASE)

    assert named(await examined(lived)) == {(Kind.CAUSE_MISSING, CASE, 10)}


async def test_a_follow_up_without_its_effect_is_named(lived: Tampered) -> None:
    await lived.superuser.execute("delete from engine.outbox where kind = 'follow_up'")

    assert named(await examined(lived)) == {
        (Kind.EFFECT_MISSING, ROUND, 3),
        (Kind.CAUSE_MISSING, "partnership/2026-0001", 2),
    }


# What is kept beside the journal


async def test_a_changed_head_is_named_by_its_column(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update engine.stream_head set headline = 'active' where stream = $1", OTHER
    )

    assert only(await examined(lived), Kind.HEAD_DIFFERS).detail == "headline"


async def test_a_changed_snapshot_is_named_by_the_field(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update engine.stream_head set snapshot = jsonb_set(snapshot, "
        "'{state,grant,amount_minor}', '1') where stream = $1",
        OTHER,
    )

    found = only(await examined(lived), Kind.SNAPSHOT_DIFFERS)

    assert found.detail == "state.grant.amount_minor"


async def test_a_snapshot_of_other_code_is_not_compared_and_that_is_said(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update engine.stream_head set evolve_version = 'older', snapshot = '{}' where stream = $1",
        OTHER,
    )

    report = await examined(lived)

    assert report.is_clean
    assert "1 snapshots" in report.not_examined[0].en


async def test_a_changed_view_is_named_by_the_field(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update engine.view set body = jsonb_set(body, '{paid_minor}', '0') where stream = $1", CASE
    )

    assert only(await examined(lived), Kind.VIEW_DIFFERS).detail == "body.paid_minor"


async def test_a_view_that_is_gone_is_named(lived: Tampered) -> None:
    await lived.superuser.execute("delete from engine.view where stream = $1", CASE)

    assert only(await examined(lived), Kind.VIEW_DIFFERS).stream == CASE


async def test_effects_must_be_there_once_and_say_what_follows(lived: Tampered) -> None:
    await lived.superuser.execute("delete from engine.outbox where id = $1", f"{CASE}#7.1")
    await lived.superuser.execute(
        "update engine.outbox set payload = jsonb_set(payload, '{facts,amount_minor}', '1') "
        "where id = $1",
        f"{CASE}#9.1",
    )
    await lived.superuser.execute(
        "insert into engine.outbox select $2, stream, seq, 9, kind, payload, status, attempts, "
        "next_attempt_at, error_code, settled_at from engine.outbox where id = $1",
        *(f"{CASE}#8.1", f"{CASE}#8.9"),
    )

    assert named(await examined(lived)) == {
        (Kind.EFFECT_MISSING, CASE, 7),
        (Kind.EFFECT_DIFFERS, CASE, 9),
        (Kind.EFFECT_UNEXPECTED, CASE, 8),
    }


async def test_a_notice_said_to_be_sent_has_left_a_trace(lived: Tampered) -> None:
    await lived.superuser.execute("delete from engine.notice where effect = $1", f"{CASE}#7.1")

    found = only(await examined(lived), Kind.EFFECT_WITHOUT_TRACE)

    assert found.detail == f"{CASE}#7.1"


async def test_a_text_in_the_vault_that_was_exchanged_is_named(lived: Tampered) -> None:
    """With a hash of its own that fits: but not with the one in the journal."""
    await lived.superuser.execute(
        "update vault.text set content = 'något annat', "
        "sha256 = encode(sha256(salt || convert_to('något annat', 'UTF8')), 'hex') "
        "where field = 'reasons' and content like 'Medlen%'"
    )

    found = only(await examined(lived), Kind.TEXT_DIFFERS)

    assert (found.stream, found.seq) == ("partnership/2026-0004", 8)


async def test_a_text_erased_without_a_decision_is_named(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update vault.text set content = null, salt = null, erased_at = now() "
        "where field = 'reasons' and content like 'Medlen%'"
    )

    assert only(await examined(lived), Kind.TEXT_MISSING).seq == 8


# The books


@pytest.mark.parametrize("column", ["debits_posted", "credits_posted", "credits_pending"])
async def test_a_changed_balance_is_named_by_its_account(lived: Tampered, column: str) -> None:
    await lived.superuser.execute(
        f"update ledger.account set {column} = {column} + 1 where id = $1", f"{ROUND}:frame"
    )

    report = await examined(lived)

    (found,) = (one for one in report.findings if one.kind is Kind.BALANCE_DIFFERS)
    assert found.detail.startswith(f"{ROUND}:frame.{column}: ")
    moved = column != "credits_pending"
    assert ((Kind.FRAME_NOT_CONSTANT, ROUND, None) in named(report)) is moved


async def test_a_dropped_transfer_is_named(lived: Tampered) -> None:
    await lived.superuser.execute("delete from ledger.transfer where id = $1", f"{CASE}#18.1")

    found = only(await examined(lived), Kind.TRANSFER_MISSING)

    assert found.detail == f"{CASE}#18.1"


async def test_a_changed_transfer_is_named_with_what_was_changed(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update ledger.transfer set amount_minor = amount_minor + 1, credit = $2 where id = $1",
        *(f"{CASE}#18.1", f"{OTHER}:reserved"),
    )

    report = await examined(lived)

    (found,) = (one for one in report.findings if one.kind is Kind.TRANSFER_DIFFERS)
    assert found.detail == f"{CASE}#18.1: credit, amount_minor"


async def test_an_invented_transfer_is_named(lived: Tampered) -> None:
    await lived.superuser.execute(
        "insert into ledger.transfer (id, stream, seq, n, key, move, debit, credit, amount_minor) "
        "values ($1, $2, 19, 1, 'gift', 'posted', $3, $4, 5)",
        *(f"{CASE}#19.1", CASE, f"{ROUND}:frame", f"{CASE}:paid"),
    )

    assert only(await examined(lived), Kind.TRANSFER_UNEXPECTED).seq == 19


async def test_a_lifted_floor_is_named(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update ledger.account set has_floor = false where id = $1", f"{ROUND}:frame"
    )

    assert only(await examined(lived), Kind.BALANCE_DIFFERS).detail == f"{ROUND}:frame.has_floor"


async def test_an_account_below_its_floor_is_named(lived: Tampered) -> None:
    await lived.superuser.execute("alter table ledger.account drop constraint floor")
    await lived.superuser.execute(
        "update ledger.account set debits_posted = credits_posted + 1 where id = $1",
        f"{CASE}:committed",
    )

    assert (Kind.FLOOR_BROKEN, CASE, None) in named(await examined(lived))


async def test_a_payment_made_twice_is_named_also_where_the_ledger_agrees(
    lived: Tampered,
) -> None:
    """A second order and payment forged into journal, ledger and all: the claim was paid once."""
    said = await body(lived.superuser, CASE, 19)
    first = await body(lived.superuser, CASE, 17)
    ordered = next(one for one in first["events"] if one["type"] == "payment_ordered.v1")
    said |= {"events": [ordered | {"attempt": 3}], "outcome": "accepted", "refused_by": None}
    await write(lived.superuser, CASE, 19, said)
    await seal_anew(lived.superuser, CASE)

    report = await examined(lived)

    assert (Kind.PAID_TWICE, CASE, 19) in named(report)
    assert (Kind.DECIDED_OTHERWISE, CASE, 19) in named(report)


# Parts of it


async def test_some_streams_can_be_verified_alone(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update engine.view set headline = 'x' where stream in ($1, $2)", CASE, OTHER
    )

    report = await examined(lived, streams=[CASE])

    assert named(report) == {(Kind.VIEW_DIFFERS, CASE, 27)}
    assert report.counts.streams == 1
    assert len(report.not_examined) == 1
