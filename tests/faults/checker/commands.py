"""I7: every entry has somebody who asked for it, once; and a stream's time never runs backwards."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import pairwise

from domain.kernel.agenda import Deadline
from domain.kernel.deterministic_ids import (
    conflict_id,
    follow_up_id,
    is_the_engines_own,
    passing_id,
)
from tests.faults.acknowledged import Acknowledged
from tests.faults.checker.acknowledged import by_command_id, is_entry_of
from tests.faults.checker.evidence import Entry, Evidence
from tests.faults.checker.same import spelled
from tests.faults.checker.verdict import Notes

_CONTENT = ("stream", "kind", "actor", "command", "effect")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def check_commands(
    evidence: Evidence,
    acknowledged: Sequence[Acknowledged],
    unwitnessed: Collection[str],
    notes: Notes,
) -> None:
    for id, entries in evidence.by_command().items():
        notes.holds("I7", len(entries) == 1, id, f"was applied {len(entries)} times")
    sent = by_command_id(acknowledged)
    for stream, entries in evidence.streams().items():
        _time(entries, notes)
        _passed_once(entries, notes)
        for entry in entries:
            if entry.said["conflicts_with"] is not None:
                _reused(entry, sent, stream in unwitnessed, evidence, notes)
            elif entry.is_by_system:
                notes.holds("I7", _engines_own(entry), entry.place, "is not the engine's own")
            else:
                _sent(entry, sent.get(entry.command_id, []), stream in unwitnessed, evidence, notes)


def check_order(evidence: Evidence, acknowledged: Sequence[Acknowledged], notes: Notes) -> None:
    """What was acknowledged before a command was sent stands before it, and was seen by it."""
    sent_at: dict[str, float] = {}
    for sending in acknowledged:
        known = sent_at.get(sending.command_id, sending.sent)
        sent_at[sending.command_id] = min(known, sending.sent)
    ended: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for sending in acknowledged:
        if sending.answer is not None:
            ended[sending.answer["stream"]].append((sending.ended, sending.answer["seq"]))
    for stream, entries in evidence.streams().items():
        asked = [
            (sent_at[id], entry)
            for entry in entries
            if (id := entry.said["conflicts_with"] or entry.command_id) in sent_at
        ]
        asked.sort(key=lambda one: one[0])
        _not_before(asked, ended[stream], "seq", notes)
        if stream != "register":
            _not_before(asked, ended["register"], "register", notes)


def _not_before(
    asked: list[tuple[float, Entry]],
    ended: list[tuple[float, int]],
    what: str,
    notes: Notes,
) -> None:
    known, latest = sorted(ended, reverse=True), 0
    for sent, entry in asked:
        while known and known[-1][0] < sent:
            latest = max(latest, known.pop()[1])
        if what == "seq":
            notes.holds("I7", entry.seq > latest, entry.place, "stands before what its sender knew")
        else:
            version = entry.said["context"]["registered"]["version"]
            notes.holds(
                "I7", version >= latest, entry.place, "was decided by a register that had moved on"
            )


def _time(entries: list[Entry], notes: Notes) -> None:
    for before, after in pairwise(entries):
        notes.holds(
            "I7",
            before.occurred_at <= after.occurred_at,
            after.place,
            "happened before the entry that precedes it",
        )


def _passed_once(entries: list[Entry], notes: Notes) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.said["passing"] != "passed":
            continue
        arming = spelled(entry.said["command"])
        notes.holds("I7", arming not in seen, entry.place, "passes what has passed already")
        seen.add(arming)
        due = datetime.fromisoformat(entry.said["command"]["at"])
        notes.holds("I7", entry.occurred_at >= due, entry.place, "passes before its time")


def _engines_own(entry: Entry) -> bool:
    said = entry.said
    if said["effect"] is not None:
        return entry.command_id == follow_up_id(said["effect"])
    if said["kind"] != "pass_deadline":
        return False
    command = said["command"]
    arming = Deadline(
        name=command["deadline"],
        at=datetime.fromisoformat(command["at"]),
        armed_by=command["armed_by"],
    )
    return entry.command_id == passing_id(entry.stream, arming)


def _reused(
    entry: Entry,
    sent: dict[str, list[Acknowledged]],
    unwitnessed: bool,
    evidence: Evidence,
    notes: Notes,
) -> None:
    """A refusal of an id that was used: its own id follows from what it refuses."""
    said = entry.said
    content = {name: said[name] for name in _CONTENT}
    digest = sha256(spelled(content).encode()).hexdigest()
    own = conflict_id(said["conflicts_with"], digest)
    notes.holds("I7", entry.command_id == own, entry.place, "refuses under a strange id")
    notes.holds("I7", not said["events"], entry.place, "refuses, and something happened")
    if not entry.is_by_system:
        _sent(entry, sent.get(said["conflicts_with"], []), unwitnessed, evidence, notes)


def _sent(
    entry: Entry,
    sendings: list[Acknowledged],
    unwitnessed: bool,
    evidence: Evidence,
    notes: Notes,
) -> None:
    own = entry.said["conflicts_with"] is None and is_the_engines_own(entry.command_id)
    formed = _UUID.fullmatch(entry.command_id) is not None and not own
    notes.holds("I7", formed, entry.place, "has an id that no person's command has")
    if sendings or not unwitnessed:
        known = any(is_entry_of(one, entry, evidence) for one in sendings)
        notes.holds("I7", known, entry.place, "was sent by nobody")
