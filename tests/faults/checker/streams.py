"""I2: sequences are dense, and folding them gives the stored state. I9: and the stored view."""

import json
from datetime import UTC, datetime
from typing import Any

from audit.replay import evolve_version
from domain.kernel.decider import FoldedStream
from tests.faults.checker.evidence import Entry, Evidence
from tests.faults.checker.folding import Folded, fold
from tests.faults.checker.same import spelled
from tests.faults.checker.verdict import Notes


def check_streams(evidence: Evidence, notes: Notes) -> dict[str, Folded]:
    """The folded streams, as far as they can be folded."""
    found: dict[str, Folded] = {}
    streams = evidence.streams()
    for stream, entries in streams.items():
        dense = [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        notes.holds("I2", dense, stream, "has a gap, or an entry twice")
        folded = _folded(stream, entries, notes)
        if folded is None:
            continue
        found[stream] = folded
        _head(stream, folded, evidence.heads.get(stream), notes)
        _view(stream, folded, evidence.views.get(stream), notes)
    for stream in evidence.heads.keys() - streams.keys():
        notes.holds("I2", False, stream, "has a head and no entries")
    for stream in evidence.views.keys() - streams.keys():
        notes.holds("I9", False, stream, "has a view and no entries")
    return found


def _folded(stream: str, entries: list[Entry], notes: Notes) -> Folded | None:
    try:
        return fold(stream, entries)
    except Exception as failure:
        notes.holds("I2", False, stream, f"cannot be folded: {type(failure).__name__}")
        return None


def _head(stream: str, folded: Folded, head: dict[str, Any] | None, notes: Notes) -> None:
    if not notes.holds("I2", head is not None, stream, "has no head"):
        return
    assert head is not None
    held = folded.held
    stream_status = folded.decider.stream_status(held.state, held.edition)
    meant = {
        "seq": held.seq,
        "occurred_at": held.at,
        "phase": stream_status.phase,
        "chapter": stream_status.chapter,
        "headline": stream_status.headline,
        "finished": stream_status.finished,
        "next_due": min((one.at for one in held.armed), default=None),
    }
    for name, value in meant.items():
        notes.holds("I2", _same(head[name], value), stream, f"its head's {name} is another")
    # A snapshot that other code made is read by nobody, so it may say what it will.
    if head["evolve_version"] == evolve_version():
        whole = FoldedStream[folded.decider.state](**dict(held))  # type: ignore[name-defined]
        alike = spelled(whole.model_dump(mode="json")) == spelled(head["snapshot"])
        notes.holds("I2", alike, stream, "its snapshot is not what its entries give")


def _view(stream: str, folded: Folded, view: dict[str, Any] | None, notes: Notes) -> None:
    if not notes.holds("I9", view is not None, stream, "has no view"):
        return
    assert view is not None
    decider, held = folded.decider, folded.held
    stream_status = decider.stream_status(held.state, held.edition)
    meant = {
        "aggregate": decider.name,
        "seq": held.seq,
        "headline": stream_status.headline,
        "finished": stream_status.finished,
    }
    for name, value in meant.items():
        notes.holds("I9", view[name] == value, stream, f"its view's {name} is another")
    body = decider.view(held.state, stream, held.edition).model_dump(mode="json")
    alike = spelled(body) == spelled(json.loads(view["body"]))
    notes.holds("I9", alike, stream, "its view is another than the one built from zero")


def _same(stored: Any, meant: Any) -> bool:
    if isinstance(stored, datetime) and isinstance(meant, datetime):
        return stored.astimezone(UTC) == meant.astimezone(UTC)
    return bool(stored == meant)
