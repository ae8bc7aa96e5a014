"""Compares texts and erasures with what the journal says of them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from audit.findings import Finding, Kind
from audit.sealed_texts import AuditKeys, KeyState, opened

CARRIED_OUT_WITHIN = timedelta(days=7)
"""An order to erase that is open for longer is a finding."""


class Reference(NamedTuple):
    """A reference to a text, and the entry that it is in."""

    sha256: str
    stream: str
    seq: int


class KeptText(NamedTuple):
    """A row of the vault."""

    id: str
    command_id: str
    field: str
    sha256: str
    salt: bytes | None
    content: str | None
    sealed: bytes | None
    key_id: str | None


class KeptOrder(NamedTuple):
    """A row of engine.erasure_order."""

    stream: str
    seq: int
    subject: str
    retention: str
    keys: tuple[str, ...]
    ordered_at: datetime
    carried_out_at: datetime | None

    @property
    def name(self) -> tuple[str, int, str, str]:
        return self.stream, self.seq, self.subject, self.retention


class VaultTexts:
    """Without keys sealed texts are counted as `unread`, and all else is compared."""

    def __init__(self, keys: AuditKeys | None) -> None:
        self.unread = 0
        self._keys = keys
        self._references: dict[str, Reference] = {}
        self._erased: dict[str, Reference] = {}
        self._ordered: dict[tuple[str, int, str, str], Reference] = {}
        self.destroyed_by_order: set[str] = set()
        """The keys that entries had destroyed. Known after `orders_differ`."""

    def take(self, body: dict[str, Any]) -> None:
        stream, seq = body["stream"], body["seq"]
        for text, digest in _text_references(body["command"]):
            self._references.setdefault(text, Reference(digest, stream, seq))
        for event in body["events"]:
            match event["type"]:
                case "text_erased.v1":
                    self._erased[event["text"]] = Reference("", stream, seq)
                case "erasure_ordered.v1":
                    name = (stream, seq, event["subject"], event["retention"])
                    self._ordered[name] = Reference("", stream, seq)

    def orders_differ(self, orders: list[KeptOrder], now: datetime) -> Iterator[Finding]:
        """To be called before any `differs`."""
        missing = dict(self._ordered)
        for order in orders:
            reference = missing.pop(order.name, None) or self._erased_text(order)
            place = Reference("", order.stream, order.seq)
            if reference is None:
                yield _finding(Kind.ERASURE_WITHOUT_ENTRY, order.subject, place)
                continue
            self.destroyed_by_order.update(order.keys)
            overdue = now - order.ordered_at > CARRIED_OUT_WITHIN
            if order.carried_out_at is None and overdue:
                yield _finding(Kind.ERASURE_UNFINISHED, order.subject, place)
            elif order.carried_out_at is not None and self._has_any(order.keys):
                yield _finding(Kind.ERASED_KEY_IS_BACK, order.subject, place)
        for (_, _, subject, _), reference in missing.items():
            yield _finding(Kind.ERASURE_MISSING, subject, reference)

    def differs(self, text: KeptText) -> Finding | None:
        """To be called once for each text. One that no entry refers to is not checked."""
        reference = self._references.pop(text.id, None)
        if reference is None:
            return None
        if text.content is None and text.sealed is None:
            return None if text.id in self._erased else _missing(text.id, reference)
        if text.id in self._erased:
            return _finding(Kind.TEXT_NOT_ERASED, text.id, self._erased[text.id])
        if text.sha256 != reference.sha256:
            return _finding(Kind.TEXT_DIFFERS, text.id, reference)
        if text.sealed is not None:
            return self._sealed_differs(text, text.sealed, reference)
        plain = (text.salt or b"") + (text.content or "").encode()
        return _unless(sha256(plain).hexdigest() == reference.sha256, text.id, reference)

    def missing(self) -> Iterator[Finding]:
        """References to texts that are not in the vault. To be called after all `differs`."""
        for id, reference in self._references.items():
            yield _missing(id, reference)

    def _sealed_differs(
        self, text: KeptText, sealed: bytes, reference: Reference
    ) -> Finding | None:
        if self._keys is None:
            self.unread += 1
            return None
        key = text.key_id or ""
        match self._keys.secret(key):
            case KeyState.DESTROYED:
                if key in self.destroyed_by_order:
                    return None
                return _finding(Kind.KEY_DESTROYED_WITHOUT_ORDER, text.id, reference)
            case KeyState.NOT_HERE:
                self.unread += 1
                return None
            case bytes() as secret:
                plain = opened(secret, sealed, text.command_id, text.field)
                whole = plain is not None and sha256(plain).hexdigest() == reference.sha256
                return _unless(whole, text.id, reference)

    def _erased_text(self, order: KeptOrder) -> Reference | None:
        """An entry that erases a text with a key of its own orders that key's destruction too."""
        erased = self._erased.get(order.subject.removeprefix("text/"))
        if erased is None or (erased.stream, erased.seq) != (order.stream, order.seq):
            return None
        return erased

    def _has_any(self, keys: tuple[str, ...]) -> bool:
        if self._keys is None:
            return False
        return any(isinstance(self._keys.secret(key), bytes) for key in keys)


def _text_references(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if value.keys() == {"text", "sha256"}:
            yield value["text"], value["sha256"]
            return
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _text_references(inner)


def _unless(right: bool, id: str, reference: Reference) -> Finding | None:
    return None if right else _finding(Kind.TEXT_DIFFERS, id, reference)


def _missing(id: str, reference: Reference) -> Finding:
    return _finding(Kind.TEXT_MISSING, id, reference)


def _finding(kind: Kind, detail: str, reference: Reference) -> Finding:
    return Finding(kind=kind, stream=reference.stream, seq=reference.seq, detail=detail)
