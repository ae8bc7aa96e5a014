"""What is kept beside the journal for a stream: its head, its view and its effects."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from audit.findings import Finding, Kind
from audit.replay import Expected, Replay, difference
from domain.kernel.decider import FoldedStream


def head_differs(
    replay: Replay, head: dict[str, Any] | None, pinned: str | None, version: str
) -> Iterator[Finding]:
    """`version` is the present code's: a snapshot that other code folded is not compared."""
    stream, held = replay.stream, replay.held
    if head is None:
        yield Finding(kind=Kind.HEAD_DIFFERS, stream=stream, detail="engine.stream_head: no row")
        return
    stream_status = replay.decider.stream_status(held.state)
    meant = {
        "seq": held.seq,
        "occurred_at": held.at,
        "phase": stream_status.phase,
        "chapter": stream_status.chapter,
        "headline": stream_status.headline,
        "finished": stream_status.finished,
        "next_due": min((one.at for one in held.armed), default=None),
        "definition": pinned,
    }
    wrong = [name for name, value in meant.items() if _utc(head[name]) != _utc(value)]
    if wrong:
        yield Finding(kind=Kind.HEAD_DIFFERS, stream=stream, seq=held.seq, detail=", ".join(wrong))
    if head["evolve_version"] != version:
        return
    whole = FoldedStream[replay.decider.state](**dict(held))  # type: ignore[name-defined]
    place = difference(whole.model_dump(mode="json"), head["snapshot"])
    if place:
        yield Finding(kind=Kind.SNAPSHOT_DIFFERS, stream=stream, seq=held.seq, detail=place)


def waiting_differs(
    stream: str, head: dict[str, Any] | None, rows: list[dict[str, Any]]
) -> Finding | None:
    """The head lists the effects that wait. One that it forgets would never be delivered."""
    wait = {row["id"] for row in rows if row["status"] in ("due", "attempting")}
    if head is None or set(head["waiting"] or ()) == wait:
        return None
    return Finding(kind=Kind.HEAD_DIFFERS, stream=stream, seq=head["seq"], detail="effects")


def view_differs(replay: Replay, view: dict[str, Any] | None) -> Finding | None:
    stream, held, decider = replay.stream, replay.held, replay.decider
    stream_status = decider.stream_status(held.state)
    meant = {
        "aggregate": decider.name,
        "seq": held.seq,
        "headline": stream_status.headline,
        "finished": stream_status.finished,
        "body": decider.view(held.state, stream).model_dump(mode="json"),
    }
    place = "engine.view: no row" if view is None else difference(meant, view)
    if place is None:
        return None
    return Finding(kind=Kind.VIEW_DIFFERS, stream=stream, seq=held.seq, detail=place)


def effects_differ(
    stream: str, expected: list[Expected], rows: list[dict[str, Any]]
) -> Iterator[Finding]:
    """One row for each effect of each event, and no other."""
    left = {effect.id: effect for effect in expected}

    def finding(kind: Kind, id: str, detail: str) -> Finding:
        return Finding(kind=kind, stream=stream, seq=_seq_of(id), detail=detail)

    for row in rows:
        meant = left.pop(row["id"], None)
        if meant is None:
            yield finding(Kind.EFFECT_UNEXPECTED, row["id"], row["id"])
            continue
        found = {"kind": row["kind"], "payload": row["payload"]}
        place = difference({"kind": meant.kind, "payload": meant.payload}, found)
        if place:
            yield finding(Kind.EFFECT_DIFFERS, row["id"], f"{row['id']}: {place}")
        if row["kind"] == "notice" and row["status"] == "done" and not row["told"]:
            yield finding(Kind.EFFECT_WITHOUT_TRACE, row["id"], row["id"])
    for id in left:
        yield finding(Kind.EFFECT_MISSING, id, id)


def _seq_of(id: str) -> int:
    return int(id.rpartition("#")[2].partition(".")[0])


def _utc(value: Any) -> Any:
    return value.astimezone(UTC) if isinstance(value, datetime) else value
