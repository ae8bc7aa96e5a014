"""Checks what is stored outside the journal: heads, views and effects, and texts of the vault."""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

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


class _Reference(NamedTuple):
    """A reference to a text, and the entry that it is in."""

    sha256: str
    stream: str
    seq: int


class VaultTexts:
    """Compares the texts of the vault with the references to them in the journal."""

    def __init__(self) -> None:
        self._references: dict[str, _Reference] = {}
        self._erased: dict[str, _Reference] = {}

    def take(self, body: dict[str, Any]) -> None:
        for text, digest in _text_references(body["command"]):
            self._references.setdefault(text, _Reference(digest, body["stream"], body["seq"]))
        for event in body["events"]:
            if event["type"] == "text_erased.v1":
                self._erased[event["text"]] = _Reference("", body["stream"], body["seq"])

    def differs(
        self, id: str, digest: str, salt: bytes | None, content: str | None
    ) -> Finding | None:
        """To be called once for each text. One that no entry refers to is not checked."""
        reference = self._references.pop(id, None)
        if reference is None:
            return None
        if content is None:
            return None if id in self._erased else _finding(Kind.TEXT_MISSING, id, reference)
        if id in self._erased:
            return _finding(Kind.TEXT_NOT_ERASED, id, self._erased[id])
        whole = digest == reference.sha256 == sha256((salt or b"") + content.encode()).hexdigest()
        return None if whole else _finding(Kind.TEXT_DIFFERS, id, reference)

    def missing(self) -> Iterator[Finding]:
        """References to texts that are not in the vault. To be called after all `differs`."""
        for id, reference in self._references.items():
            yield _finding(Kind.TEXT_MISSING, id, reference)


def _text_references(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if value.keys() == {"text", "sha256"}:
            yield value["text"], value["sha256"]
            return
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _text_references(inner)


def _finding(kind: Kind, id: str, reference: _Reference) -> Finding:
    return Finding(kind=kind, stream=reference.stream, seq=reference.seq, detail=id)
