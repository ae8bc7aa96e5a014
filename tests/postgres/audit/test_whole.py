"""A database that nobody touched gives no finding, and parts can be looked at alone."""

from audit.findings import Kind
from tests.postgres.audit.forging import CASE, OTHER, examined, named
from tests.postgres.tampered import Tampered


async def test_an_untouched_database_gives_no_finding(lived: Tampered) -> None:
    report = await examined(lived)

    assert report.findings == ()
    (unread,) = report.not_examined  # no file store was given
    assert unread.en.startswith("One file was not compared")
    counts = report.counts
    assert counts.entries == counts.decided_again > 70
    assert counts.streams == counts.views == 6
    assert counts.refused == 3
    assert counts.paid_minor == 54_000_000
    assert min(counts.transfers, counts.accounts, counts.effects, counts.notices, counts.texts) > 0


async def test_some_streams_can_be_verified_alone(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update engine.view set headline = 'x' where stream in ($1, $2)", CASE, OTHER
    )

    report = await examined(lived, streams=[CASE])

    assert named(report) == {(Kind.VIEW_DIFFERS, CASE, 35)}
    assert report.counts.streams == 1
    assert len(report.not_examined) == 1
