"""Checks what is stored outside the journal and follows from it: heads, views and effects."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from audit.findings import Finding, Kind
from audit.replay import ExpectedEffect, Replay, difference
from domain.kernel.decider import FoldedStream


def head_differs(
    replay: Replay, head: dict[str, Any] | None, pinned: str | None, version: str
) -> Iterator[Finding]:
    """`version` is that of the present code: a snapshot by other code is not compared."""
    stream, folded = replay.stream, replay.folded
    if head is None:
        yield Finding(kind=Kind.HEAD_DIFFERS, stream=stream, detail="engine.stream_head: no row")
        return
    stream_status = replay.decider.stream_status(folded.state, folded.edition)
    expected = {
        "seq": folded.seq,
        "occurred_at": folded.at,
        "phase": stream_status.phase,
        "chapter": stream_status.chapter,
        "headline": stream_status.headline,
        "finished": stream_status.finished,
        "next_due": min((one.at for one in folded.armed), default=None),
        "definition": pinned,
    }
    wrong = [name for name, value in expected.items() if _utc(head[name]) != _utc(value)]
    if wrong:
        yield Finding(
            kind=Kind.HEAD_DIFFERS, stream=stream, seq=folded.seq, detail=", ".join(wrong)
        )
    if head["evolve_version"] != version:
        return
    whole = FoldedStream[replay.decider.state](**dict(folded))  # type: ignore[name-defined]
    place = difference(whole.model_dump(mode="json"), head["snapshot"])
    if place:
        yield Finding(kind=Kind.SNAPSHOT_DIFFERS, stream=stream, seq=folded.seq, detail=place)


def waiting_differs(
    stream: str, head: dict[str, Any] | None, rows: list[dict[str, Any]]
) -> Finding | None:
    """The head lists the effects that wait. One that is not listed would never be delivered."""
    waiting = {row["id"] for row in rows if row["status"] in ("due", "attempting")}
    if head is None or set(head["waiting"] or ()) == waiting:
        return None
    return Finding(kind=Kind.HEAD_DIFFERS, stream=stream, seq=head["seq"], detail="effects")


def view_differs(replay: Replay, view: dict[str, Any] | None) -> Finding | None:
    stream, folded, decider = replay.stream, replay.folded, replay.decider
    stream_status = decider.stream_status(folded.state, folded.edition)
    expected = {
        "aggregate": decider.name,
        "seq": folded.seq,
        "headline": stream_status.headline,
        "finished": stream_status.finished,
        "body": decider.view(folded.state, stream, folded.edition).model_dump(mode="json"),
    }
    place = "engine.view: no row" if view is None else difference(expected, view)
    if place is None:
        return None
    return Finding(kind=Kind.VIEW_DIFFERS, stream=stream, seq=folded.seq, detail=place)


def effects_differ(
    stream: str, expected: list[ExpectedEffect], rows: list[dict[str, Any]]
) -> Iterator[Finding]:
    """One row for each effect of each event, and no other."""
    missing = {effect.id: effect for effect in expected}

    def finding(kind: Kind, id: str, detail: str) -> Finding:
        return Finding(kind=kind, stream=stream, seq=_seq_of(id), detail=detail)

    for row in rows:
        effect = missing.pop(row["id"], None)
        if effect is None:
            yield finding(Kind.EFFECT_UNEXPECTED, row["id"], row["id"])
            continue
        found = {"kind": row["kind"], "payload": row["payload"]}
        place = difference({"kind": effect.kind, "payload": effect.payload}, found)
        if place:
            yield finding(Kind.EFFECT_DIFFERS, row["id"], f"{row['id']}: {place}")
        if row["kind"] == "notice" and row["status"] == "done" and not row["delivered"]:
            yield finding(Kind.EFFECT_WITHOUT_TRACE, row["id"], row["id"])
    for id in missing:
        yield finding(Kind.EFFECT_MISSING, id, id)


def _seq_of(id: str) -> int:
    return int(id.rpartition("#")[2].partition(".")[0])


def _utc(value: Any) -> Any:
    return value.astimezone(UTC) if isinstance(value, datetime) else value
