"""What is kept beside the journal must be what follows from it."""

from pathlib import Path

from audit.findings import Kind
from audit.sealed_texts import AuditKeys
from tests.key_store import KEY_FOLDER, MASTER_KEYS
from tests.postgres.audit.forging import CASE, OTHER, examined, named, only
from tests.postgres.tampered import Tampered


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
    assert "One snapshot" in report.not_examined[0].en


async def test_a_changed_view_is_named_by_the_field(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update engine.view set body = jsonb_set(body, '{paid_minor}', '0') where stream = $1", CASE
    )

    assert only(await examined(lived), Kind.VIEW_DIFFERS).detail == "body.paid_minor"


async def test_a_view_that_is_gone_is_named(lived: Tampered) -> None:
    await lived.superuser.execute("delete from engine.view where stream = $1", CASE)

    assert only(await examined(lived), Kind.VIEW_DIFFERS).stream == CASE


async def test_effects_must_be_there_once_and_say_what_follows(lived: Tampered) -> None:
    await lived.superuser.execute("delete from engine.outbox where id = $1", f"{CASE}#13.1")
    await lived.superuser.execute(
        "update engine.outbox set payload = jsonb_set(payload, '{facts,amount_minor}', '1') "
        "where id = $1",
        f"{CASE}#15.1",
    )
    await lived.superuser.execute(
        "insert into engine.outbox select $2, stream, seq, 9, kind, payload, status, attempts, "
        "next_attempt_at, error_code, settled_at from engine.outbox where id = $1",
        *(f"{CASE}#14.1", f"{CASE}#14.9"),
    )

    assert named(await examined(lived)) == {
        (Kind.EFFECT_MISSING, CASE, 13),
        (Kind.EFFECT_DIFFERS, CASE, 15),
        (Kind.EFFECT_UNEXPECTED, CASE, 14),
    }


async def test_a_notice_said_to_be_sent_has_left_a_trace(lived: Tampered) -> None:
    await lived.superuser.execute("delete from engine.notice where effect = $1", f"{CASE}#13.1")

    found = only(await examined(lived), Kind.EFFECT_WITHOUT_TRACE)

    assert found.detail == f"{CASE}#13.1"


REASONS = """
    field = 'reasons' and command_id =
        (select command_id from journal.entry where stream = 'partnership/2026-0004' and seq = 14)
"""


async def test_a_sealed_text_that_was_exchanged_is_named(lived: Tampered) -> None:
    """By a text that was sealed under the same key, with the hash that the journal names."""
    await lived.superuser.execute(
        "update vault.text set sealed = other.sealed, key_id = other.key_id from vault.text other "
        f"where text.{REASONS.strip().replace('command_id', 'text.command_id', 1)} "
        "and other.field = 'comment'"
    )

    assert only(await examined(lived), Kind.TEXT_DIFFERS).seq == 14


async def test_without_keys_sealed_texts_are_counted(lived: Tampered) -> None:
    report = await examined(lived, keys=None)

    assert report.findings == ()
    (not_compared,) = (one.en for one in report.not_examined if "sealed" in one.en)
    assert not_compared.startswith(str(await lived.superuser.fetchval(SEALED)))


SEALED = "select count(*) from vault.text where sealed is not null"


async def test_a_key_destroyed_without_an_order_is_named(lived: Tampered) -> None:
    key = await lived.superuser.fetchval(
        "select key_id from vault.text where subjects[1] like 'text/%' limit 1"
    )
    tombstone = KEY_FOLDER / "destroyed" / key
    tombstone.write_text("{}")
    keys = AuditKeys(KEY_FOLDER, MASTER_KEYS)
    try:
        only(await examined(lived, keys=keys), Kind.KEY_DESTROYED_WITHOUT_ORDER)
    finally:
        tombstone.unlink()


async def test_a_text_whose_key_is_lost_is_counted(lived: Tampered, tmp_path: Path) -> None:
    (tmp_path / "store.json").write_text("{}")
    report = await examined(lived, keys=AuditKeys(tmp_path, MASTER_KEYS))

    assert report.findings == ()
    assert any("sealed" in one.en for one in report.not_examined)


async def test_a_text_in_the_vault_that_was_exchanged_is_named(lived: Tampered) -> None:
    """With a hash of its own that fits: but not with the one in the journal."""
    await lived.superuser.execute(
        "update vault.text set content = 'något annat', salt = '\\x00', sealed = null, "
        "sha256 = encode(sha256('\\x00' || convert_to('något annat', 'UTF8')), 'hex') "
        f"where {REASONS}"
    )

    found = only(await examined(lived), Kind.TEXT_DIFFERS)

    assert (found.stream, found.seq) == ("partnership/2026-0004", 14)


async def test_a_text_erased_without_a_decision_is_named(lived: Tampered) -> None:
    await lived.superuser.execute(
        f"update vault.text set sealed = null, erased_at = now() where {REASONS}"
    )

    assert only(await examined(lived), Kind.TEXT_MISSING).seq == 14


async def test_an_effect_that_waits_and_that_its_head_forgets_is_told(lived: Tampered) -> None:
    assert (await examined(lived)).is_clean
    await lived.superuser.execute(
        "update engine.outbox set status = 'due', settled_at = null where id = $1", f"{CASE}#15.1"
    )

    found = only(await examined(lived), Kind.HEAD_DIFFERS)

    assert (found.stream, found.detail) == (CASE, "effects")


async def test_an_effect_that_is_done_and_that_its_head_still_waits_for_is_told(
    lived: Tampered,
) -> None:
    await lived.superuser.execute(
        "update engine.stream_head set effects = jsonb_build_array(jsonb_build_object("
        "'id', $2::text, 'kind', 'notice', 'at', occurred_at)) where stream = $1",
        *(CASE, f"{CASE}#15.1"),
    )

    assert only(await examined(lived), Kind.HEAD_DIFFERS).detail == "effects"
