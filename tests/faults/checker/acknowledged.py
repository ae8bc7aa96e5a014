"""I1: what callers were told stands in the journal, word by word, under their command's id."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from tests.faults.acknowledged import Acknowledged
from tests.faults.checker.evidence import Entry, Evidence
from tests.faults.checker.same import same_content, spelled
from tests.faults.checker.verdict import Notes

REUSED_ID = "E01"


def check_acknowledged(
    evidence: Evidence, acknowledged: Sequence[Acknowledged], notes: Notes
) -> None:
    stored = {(entry.stream, entry.seq): entry for entry in evidence.rows if entry.said}
    uses = evidence.by_command()
    for sending in acknowledged:
        if sending.answer is not None:
            _stored(sending, sending.answer, stored, evidence, notes)
    for id, sendings in by_command_id(acknowledged).items():
        _answered_alike(id, sendings, notes)
        first = next(iter(uses.get(id, [])), None)
        if first is not None:
            _reuse_was_refused(sendings, first, evidence, notes)
        if all(sending.fault is not None for sending in sendings):
            notes.holds("I1", first is None, id, "was answered with a fault, and is stored")


def by_command_id(acknowledged: Iterable[Acknowledged]) -> dict[str, list[Acknowledged]]:
    found: dict[str, list[Acknowledged]] = defaultdict(list)
    for sending in acknowledged:
        found[sending.command_id].append(sending)
    return dict(found)


def is_entry_of(sending: Acknowledged, entry: Entry, evidence: Evidence) -> bool:
    """The entry says what was sent: kind, actor and command."""
    said = entry.said
    return (
        said["kind"] == sending.kind
        and said["actor"] == sending.actor
        and same_content({**sending.command, "kind": sending.kind}, said["command"], evidence.texts)
    )


def told(entry: Entry) -> dict[str, Any]:
    """The answer that an entry stands for."""
    said = entry.said
    return {
        "outcome": said["outcome"],
        "stream": entry.stream,
        "seq": entry.seq,
        "events": said["events"],
        "checks": said["checks"],
        "warnings": said["warnings"],
        "rule": said["refused_by"],
        "message": said["message"],
        "passing": said["passing"],
    }


def _stored(
    sending: Acknowledged,
    answer: dict[str, Any],
    stored: dict[tuple[str, int], Entry],
    evidence: Evidence,
    notes: Notes,
) -> None:
    where = f"{answer['stream']}#{answer['seq']}"
    entry = stored.get((answer["stream"], answer["seq"]))
    if not notes.holds("I1", entry is not None, where, "was acknowledged and is not stored"):
        return
    assert entry is not None
    as_stored = told(entry)
    other = [name for name in as_stored if spelled(answer.get(name)) != spelled(as_stored[name])]
    notes.holds("I1", not other, where, f"was acknowledged otherwise: {', '.join(other)}")
    conflict = answer.get("rule") == REUSED_ID
    id = entry.said["conflicts_with"] if conflict else entry.command_id
    notes.holds("I1", id == sending.command_id, where, "is stored under another command id")
    notes.holds(
        "I1", is_entry_of(sending, entry, evidence), where, "is not stored with what was sent"
    )
    named = sending.stream in (entry.stream, "partnership/new")
    notes.holds("I1", named, where, "is stored in another stream than it was sent to")


def _answered_alike(id: str, sendings: Sequence[Acknowledged], notes: Notes) -> None:
    """The same id and the same content get the same answer, however often they are sent."""
    answers: dict[str, set[str]] = defaultdict(set)
    for one in sendings:
        if one.answer is not None:
            content = spelled([one.kind, one.actor, one.command])
            answers[content].add(spelled(one.answer))
    for given in answers.values():
        notes.holds("I1", len(given) == 1, id, "was answered in more than one way")


def _reuse_was_refused(
    sendings: Sequence[Acknowledged], first: Entry, evidence: Evidence, notes: Notes
) -> None:
    """The same id with other content is answered E01, and with the first content never."""
    for one in sendings:
        if one.answer is None:
            continue
        refused = one.answer.get("rule") == REUSED_ID
        here = one.stream in (first.stream, "partnership/new")
        first_content = here and is_entry_of(one, first, evidence)
        notes.holds(
            "I1",
            refused is not first_content,
            one.command_id,
            "has other content than its first use, and was not answered E01"
            if not refused
            else "has the content of its first use, and was answered E01",
        )
