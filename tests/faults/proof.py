"""What the notes of workers and the journal prove of kills between a commit and its answer."""

from collections import Counter
from collections.abc import Iterable, Sequence

from messages.contracts import EXECUTE_COMMAND
from tests.faults.acknowledged import Acknowledged
from tests.faults.kinds import Fault
from tests.faults.marks import Mark


def hits(faults: Iterable[Fault], marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """What a worker had committed that was killed before it had said so."""
    answered = {(one.pid, one.key, one.attempt) for one in marks if one.state == "answered"}
    found = (fault.hit for fault in faults if fault.hit)
    return tuple(hit for hit in found if (hit.pid, hit.key, hit.attempt) not in answered)


def lived_through(
    hits: Iterable[Mark],
    marks: Sequence[Mark],
    entries: Iterable[str],
    told: Iterable[Acknowledged],
) -> tuple[Mark, ...]:
    """Hits on commands of callers that stand in the journal once, were worked on again by another
    process, and were answered. `entries` are the command ids of the journal's entries.
    """
    written = Counter(entries)
    answered = {one.command_id for one in told if one.answer is not None}
    again = {(one.key, one.pid) for one in marks if one.state == "answered"}
    return tuple(
        hit
        for hit in hits
        if hit.activity == EXECUTE_COMMAND
        and written[hit.key] == 1
        and hit.key in answered
        and any(key == hit.key and pid != hit.pid for key, pid in again)
    )


def repeated(marks: Iterable[Mark]) -> int:
    """How often an activity's work was done although it had been done before."""
    done = Counter((one.activity, one.key) for one in marks if one.state == "committed")
    return sum(times - 1 for times in done.values())
