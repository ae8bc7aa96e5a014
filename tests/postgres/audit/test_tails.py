"""An end that was cut off: what the chain itself cannot show."""

from audit.findings import Kind
from tests.postgres.audit.forging import CASE, OTHER, body, examined, named, only, seal_anew, write
from tests.postgres.lived import ROUND
from tests.postgres.tampered import Tampered


async def test_a_cut_off_tail_is_seen_by_the_streams_head(lived: Tampered) -> None:
    await lived.superuser.execute("delete from journal.entry where stream = $1 and seq > 33", CASE)

    report = await examined(lived, chain_only=True)

    assert only(report, Kind.TAIL_MISSING).seq == 33
    assert report.findings[0].detail == "engine.stream_head (35)"


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
    await lived.superuser.execute("delete from journal.entry where stream = $1 and seq = 35", CASE)
    await lived.superuser.execute("update engine.stream_head set seq = 34 where stream = $1", CASE)

    after = await examined(lived, chain_only=True)
    held_to_it = await examined(lived, chain_only=True, earlier=before.seals)

    assert named(after) == set()
    assert named(held_to_it) == {(Kind.TAIL_MISSING, CASE, 34)}


async def test_a_stream_sealed_anew_is_seen_against_an_earlier_report(lived: Tampered) -> None:
    before = await examined(lived)
    said = await body(lived.superuser, OTHER, 16)
    said["salt"] = "0" * 32
    await write(lived.superuser, OTHER, 16, said)
    await seal_anew(lived.superuser, OTHER)

    assert named(await examined(lived)) == set()
    held_to_it = await examined(lived, earlier=before.seals)
    assert named(held_to_it) == {(Kind.SEAL_BROKEN, OTHER, 16)}
