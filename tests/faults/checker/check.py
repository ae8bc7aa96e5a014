"""The one call: all ten invariants, each from the database and the acknowledgements alone."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from audit.sealed_texts import AuditKeys
from tests.faults.acknowledged import Acknowledged
from tests.faults.checker.acknowledged import check_acknowledged
from tests.faults.checker.audited import check_audited
from tests.faults.checker.authority import check_authority
from tests.faults.checker.books import check_books
from tests.faults.checker.chains import check_chains
from tests.faults.checker.commands import check_commands, check_order
from tests.faults.checker.effects import check_effects
from tests.faults.checker.evidence import gather
from tests.faults.checker.payments import check_payments
from tests.faults.checker.progress import check_progress
from tests.faults.checker.spoken import check_spoken
from tests.faults.checker.streams import check_streams
from tests.faults.checker.verdict import Checked, Notes

TOLERANCE = timedelta(seconds=10)
UNWITNESSED = ("register",)


async def check(
    reader_url: str,
    acknowledged: Sequence[Acknowledged],
    *,
    keys: AuditKeys | None = None,
    mail: Path | None = None,
    tolerance: timedelta = TOLERANCE,
    unwitnessed: Collection[str] = UNWITNESSED,
    secrets: Sequence[str] = (),
    clock: datetime | None = None,
) -> Checked:
    """`acknowledged` knows of every command of a person, except to the streams `unwitnessed`.

    Traffic must have ended. `tolerance` is how long something may be due, `secrets` are strings
    that no caller may have been shown, `mail` is the maildir that notices were delivered to.
    With `keys` texts are opened; without, sealed ones are not compared. `clock` stands for the
    database's own where time was skipped.
    """
    notes = Notes()
    evidence = await gather(reader_url, keys)
    check_acknowledged(evidence, acknowledged, notes)
    folded = check_streams(evidence, notes)
    check_chains(evidence, notes)
    check_books(evidence, notes)
    check_payments(evidence, notes)
    check_effects(evidence, folded, mail, notes)
    check_commands(evidence, acknowledged, unwitnessed, notes)
    check_order(evidence, acknowledged, notes)
    check_authority(evidence, notes)
    check_progress(evidence, folded, clock or evidence.clock, tolerance, notes)
    check_spoken(evidence, acknowledged, secrets, notes)
    await check_audited(reader_url, keys, notes)
    return notes.checked()
