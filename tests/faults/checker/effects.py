"""I6: one row for each effect of each event, one message to each person, one follow-up each."""

from collections import Counter, defaultdict
from email.parser import BytesHeaderParser
from email.policy import default
from pathlib import Path

from tests.faults.checker.evidence import Evidence, Row
from tests.faults.checker.folding import Folded
from tests.faults.checker.same import spelled
from tests.faults.checker.verdict import Notes

COPIES_IF_UNKNOWN = 2
"""Of a message whose fate nobody could know. Of any other there is one."""


def check_effects(
    evidence: Evidence, folded: dict[str, Folded], mail: Path | None, notes: Notes
) -> None:
    _rows(evidence, folded, notes)
    _waiting(evidence, notes)
    _follow_ups(evidence, notes)
    _notices(evidence, notes)
    if mail is not None:
        _mail(evidence, mail, notes)


def _rows(evidence: Evidence, folded: dict[str, Folded], notes: Notes) -> None:
    meant = {id: one for stream in folded.values() for id, one in stream.effects.items()}
    for id in meant.keys() | evidence.outbox.keys():
        row = evidence.outbox.get(id)
        if not notes.holds("I6", row is not None, id, "an effect without its row"):
            continue
        assert row is not None
        if row["stream"] not in folded:
            continue  # what it follows from cannot be told
        if not notes.holds("I6", id in meant, id, "a row that no event asked for"):
            continue
        alike = spelled(meant[id]) == spelled(row["payload"])
        notes.holds("I6", alike and row["kind"] == meant[id]["kind"], id, "is another effect")
    seen: set[tuple[str, int, str]] = set()
    for id, row in evidence.outbox.items():
        one = (row["stream"], row["seq"], spelled(row["payload"]))
        notes.holds("I6", one not in seen, id, "stands there twice")
        seen.add(one)


def _waiting(evidence: Evidence, notes: Notes) -> None:
    """The head lists what waits: what it forgets would never leave."""
    waiting: dict[str, set[str]] = defaultdict(set)
    for id, row in evidence.outbox.items():
        if row["status"] in ("due", "attempting"):
            waiting[row["stream"]].add(id)
    for stream, head in evidence.heads.items():
        listed = [one["id"] for one in head["effects"]]
        alike = len(listed) == len(set(listed)) and set(listed) == waiting[stream]
        notes.holds("I6", alike, stream, "its head lists other effects than wait")


def _follow_ups(evidence: Evidence, notes: Notes) -> None:
    entries = Counter(entry.said["effect"] for entry in evidence.rows if entry.said)
    del entries[None]
    for id, row in evidence.outbox.items():
        if row["kind"] != "follow_up":
            continue
        count = entries.pop(id, 0)
        notes.holds("I6", count <= 1, id, f"was carried out {count} times")
        if row["status"] == "done":
            notes.holds("I6", count == 1, id, "is done and left no entry")
    for id in entries:
        notes.holds("I6", False, str(id), "was carried out and is no effect")


def _notices(evidence: Evidence, notes: Notes) -> None:
    persons: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    message_ids: Counter[str] = Counter()
    for row in evidence.notices:
        persons[row["effect"]] += 1
        pairs[row["effect"], row["person"]] += 1
        if row["message_id"] is not None:
            message_ids[row["message_id"]] += 1
    for (effect, person), count in pairs.items():
        notes.holds("I6", count == 1, effect, f"{person} has {count} notices of it")
        of = evidence.outbox.get(effect)
        notes.holds("I6", of is not None and of["kind"] == "notice", effect, "told of no effect")
    for id, count in message_ids.items():
        notes.holds("I6", count == 1, id, "one Message-ID for several messages")
    for id, row in evidence.outbox.items():
        if row["kind"] == "notice" and row["status"] == "done":
            notes.holds("I6", persons[id] > 0, id, "is done and told nobody")


def _mail(evidence: Evidence, mail: Path, notes: Notes) -> None:
    known = {row["message_id"]: row for row in evidence.notices if row["message_id"]}
    copies: Counter[str] = Counter()
    told: Counter[tuple[str, str]] = Counter()
    for id, to in _messages(mail):
        copies[id] += 1
        if notes.holds("I6", id in known, id, "a message that nothing is known of"):
            told[known[id]["effect"], to] += 1
    for id, row in known.items():
        most = _copies_allowed(row)
        notes.holds("I6", copies[id] <= most, id, f"arrived {copies[id]} times, not {most}")
        if row["status"] == "sent":
            notes.holds("I6", copies[id] > 0, id, "is noted as sent and did not arrive")
    for (effect, to), count in told.items():
        most = COPIES_IF_UNKNOWN if _has_unknown(effect, evidence) else 1
        notes.holds("I6", count <= most, effect, f"one address was told {count} times: {to[:3]}")


def _copies_allowed(notice: Row) -> int:
    return COPIES_IF_UNKNOWN if notice["status"] == "maybe_twice" else 1


def _has_unknown(effect: str, evidence: Evidence) -> bool:
    return any(
        row["effect"] == effect and row["status"] == "maybe_twice" for row in evidence.notices
    )


def _messages(mail: Path) -> list[tuple[str, str]]:
    """Message-ID and addressee of every file."""
    found = []
    for folder in ("new", "cur"):
        for file in sorted((mail / folder).glob("*")):
            headers = BytesHeaderParser(policy=default).parsebytes(file.read_bytes())
            found.append((str(headers["Message-ID"]).strip(), str(headers["To"])))
    return found
