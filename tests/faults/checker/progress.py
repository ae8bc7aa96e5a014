"""I8: nothing is overdue. What fell due has passed, and what was to leave has left."""

from datetime import datetime, timedelta

from tests.faults.checker.evidence import Evidence, Row
from tests.faults.checker.folding import Folded
from tests.faults.checker.verdict import Notes


def check_progress(
    evidence: Evidence,
    folded: dict[str, Folded],
    clock: datetime,
    tolerance: timedelta,
    notes: Notes,
) -> None:
    """A stream whose own clock ran ahead of `clock` is held to its own."""
    clocks: dict[str, datetime] = {}
    for stream, one in folded.items():
        clocks[stream] = max(clock, one.held.at or clock)
        for deadline in one.held.armed:
            lies = deadline.at + tolerance < clocks[stream]
            notes.holds("I8", not lies, stream, f"{deadline.name} is armed and has come")
        notes.holds("I8", True, stream, "was looked at")
    recorded = {(entry.stream, entry.seq): entry.recorded_at for entry in evidence.rows}
    for id, row in evidence.outbox.items():
        if row["status"] in ("due", "attempting"):
            made_at = recorded.get((row["stream"], row["seq"]), clock)
            now = clocks.get(row["stream"], clock)
            notes.holds(
                "I8",
                not _lies(row, made_at, clock, now, tolerance),
                id,
                "is due and lies there",
            )
        notes.holds("I8", row["status"] != "parked", id, "is parked")


def _lies(row: Row, made_at: datetime, clock: datetime, now: datetime, much: timedelta) -> bool:
    """Its next attempt should have been; or no attempt was ever made, for so long in real time."""
    never_tried = row["attempts"] == 0 and made_at + much < clock
    return never_tried or row["next_attempt_at"] + much < now
