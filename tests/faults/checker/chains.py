"""I3: every chain, computed again from the text as it is stored."""

from datetime import UTC
from hashlib import sha256

from tests.faults.checker.evidence import Entry, Evidence
from tests.faults.checker.verdict import Notes

_COLUMNS = ("stream", "seq", "command_id", "kind")


def check_chains(evidence: Evidence, notes: Notes) -> None:
    last: dict[str, Entry] = {}
    for entry in evidence.rows:
        before = last.get(entry.stream)
        follows = entry.previous == (before.hash if before else b"")
        notes.holds("I3", follows, entry.place, "does not seal the entry before it")
        notes.holds("I3", _hash(entry) == entry.hash, entry.place, "has another hash than its text")
        said = [entry.said.get(name) for name in _COLUMNS]
        alike = said == [getattr(entry, name) for name in _COLUMNS]
        notes.holds("I3", alike, entry.place, "says something else than its columns")
        last[entry.stream] = entry
    for stream in last.keys() | evidence.ends.keys():
        end, entry_at_end = evidence.ends.get(stream), last.get(stream)
        whole = (
            end is not None
            and entry_at_end is not None
            and (end["seq"], end["hash"]) == (entry_at_end.seq, entry_at_end.hash)
        )
        notes.holds("I3", whole, stream, "does not end where its chain does")


def _hash(entry: Entry) -> bytes:
    instant = entry.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    link = entry.previous + entry.seq.to_bytes(4, "big")
    return sha256(link + instant.encode() + entry.body.encode()).digest()
