"""A forger who seals a stream anew must also forge every consequence of what they changed."""

from audit.findings import Finding, Kind
from tests.postgres.audit.forging import CASE, body, examined, named, seal_anew, write
from tests.postgres.lived import ROUND
from tests.postgres.tampered import Tampered


async def test_a_forged_outcome_is_decided_otherwise(lived: Tampered) -> None:
    """The refusal for want of money made into a grant, and the chain sealed anew."""
    stream, granted = "partnership/2026-0004", await body(lived.superuser, CASE, 13)
    said = await body(lived.superuser, stream, 13)
    said |= {name: granted[name] for name in ("events", "checks", "outcome", "refused_by")}
    await write(lived.superuser, stream, 13, said)
    await seal_anew(lived.superuser, stream)

    report = await examined(lived)

    assert (Kind.DECIDED_OTHERWISE, stream, 13) in named(report)
    assert (Kind.TRANSFER_MISSING, stream, 13) in named(report)
    assert (Kind.FRAME_NOT_CONSTANT, ROUND, None) not in named(report)


async def test_a_forged_context_is_contradicted_by_the_stream_it_speaks_of(
    lived: Tampered,
) -> None:
    """A role that the person never had, written into the entry that needed it."""
    said = await body(lived.superuser, CASE, 13)
    said["context"]["registered"]["roles"][0]["starts"] = "2020-01-01"
    await write(lived.superuser, CASE, 13, said)
    await seal_anew(lived.superuser, CASE)

    assert named(await examined(lived)) == {(Kind.CONTEXT_DIFFERS, CASE, 13)}


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
    said = await body(lived.superuser, CASE, 16)
    said["command_id"] = "00000000-0000-4000-8000-000000000000"
    await write(lived.superuser, CASE, 16, said)
    await lived.superuser.execute(
        "update journal.entry set command_id = $2 where stream = $1 and seq = 16",
        *(CASE, said["command_id"]),
    )
    await seal_anew(lived.superuser, CASE)

    assert named(await examined(lived)) == {(Kind.CAUSE_MISSING, CASE, 16)}


async def test_a_follow_up_without_its_effect_is_named(lived: Tampered) -> None:
    await lived.superuser.execute("delete from engine.outbox where kind = 'follow_up'")

    assert named(await examined(lived)) == {
        (Kind.EFFECT_MISSING, ROUND, 3),
        (Kind.CAUSE_MISSING, "partnership/2026-0001", 2),
    }
