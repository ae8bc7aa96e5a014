"""Makes an entry of the journal into sentences: its events, or the rule that refused it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.kernel.agenda import Passing
from domain.kernel.rules import Text
from texts.catalogue import Fact, both, has, same, text
from texts.deadlines import deadline_text
from texts.formats import day, days_from, last_day, moment, money
from texts.labels import code_label, command_label, known_code
from texts.stored import as_read

CODES: Mapping[str, Sequence[str]] = {
    "role": ("role",),
    "body": ("body",),
    "consequence": ("if_missed",),
    "ground": ("dismissal", "conflict", "termination", "restriction"),
    "recommendation": ("recommendation",),
    "interest": ("conflict",),
    "ruling": ("ruling",),
    "channel": ("channel",),
    "publication": ("publication",),
    "authority": ("authority",),
    "method": ("signature_method",),
    "opinion": ("opinion",),
    "awaited": ("awaited", "command"),
    "parts": ("readable",),
    "document": ("document",),
    "retention": ("retention",),
    "section": ("part",),
}
"""Which fields of events hold codes, and of which families (`labels.code_label`). Components and
types of cost are the programme's own: their words come with the names."""
MARKS = ("late", "skipped", "capped", "escalated")
"""Fields that add a sentence of their own when they are true."""
EXCLUSIVE = ("closes_at", "due_at")
"""Instants at which a day is over: shown as that day."""
NO_VALUE = "none"
CASE = "partnership"
"""Whose streams people know by their numbers alone."""
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def entry_sentences(
    said: Mapping[str, Any], names: Mapping[str, str], currency: str | None
) -> tuple[Text, ...]:
    """`said` is the entry's body; `names` are those of persons, organisations and rounds by their
    ids, and what the programme calls its codes. `currency` is the stream's; an event that says one
    itself opens the stream."""
    return tuple(_sentences(said, names, currency))


def event_sentences(
    events: Iterable[Mapping[str, Any]], names: Mapping[str, str], currency: str | None
) -> tuple[Text, ...]:
    return tuple(_sentence(event, names, currency) for event in events)


def _sentences(
    said: Mapping[str, Any], names: Mapping[str, str], currency: str | None
) -> Iterator[Text]:
    command = command_label(said["kind"])
    if said["outcome"] == "refused":
        message = Text.model_validate(said["message"] or {"sv": "", "en": ""})
        message = as_read(message, names)
        yield text("journal.refused", rule=said["refused_by"], command=command, message=message)
    elif said["passing"] and not said["events"]:
        yield _passing(Passing(said["passing"]), said["command"])
    elif not said["events"]:
        yield text("journal.nothing", command=command)
    yield from event_sentences(said["events"], names, currency)


def _passing(how: Passing, command: Mapping[str, Any]) -> Text:
    deadline = deadline_text(command["deadline"], datetime.fromisoformat(command["at"]))
    return text(f"journal.{how.value}", deadline=deadline)


def _sentence(event: Mapping[str, Any], names: Mapping[str, str], currency: str | None) -> Text:
    type, currency = event["type"], event.get("currency", currency)
    id = event_id(type)
    if not has(id):
        return text("journal.newer", type=type)
    facts = {
        name: _fact(name, value, names, currency)
        for name, value in event.items()
        if not isinstance(value, dict) and not _holds_parts(value)
    }
    parts = [text(id, **facts)]
    parts += [text(f"kinds.mark-{mark}") for mark in MARKS if event.get(mark) is True]
    return Text(sv=" ".join(one.sv for one in parts), en=" ".join(one.en for one in parts))


def event_id(type: str) -> str:
    """`kinds.event-case_opened-v1` for `case_opened.v1`: a message's name has no dots."""
    return f"kinds.event-{type.replace('.', '-')}"


def _holds_parts(value: Any) -> bool:
    """Such as budget lines: no sentence has room for them. Ids and codes in a list have a place."""
    return isinstance(value, list | tuple) and any(not isinstance(one, str) for one in value)


def _fact(name: str, value: Any, names: Mapping[str, str], currency: str | None) -> Fact:
    if value is None or value == []:
        return NO_VALUE
    if isinstance(value, list | tuple):
        if name in CODES:
            words = [code_label(one, CODES[name]) for one in value]
            return Text(
                sv=", ".join(one.sv for one in words), en=", ".join(one.en for one in words)
            )
        return same(", ".join(_called(one, names) for one in value))
    if name == "days":
        return both(lambda language: days_from(value, language))
    if name.endswith("_minor"):
        return both(lambda language: money(value, language, currency))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return value
    if name in CODES:
        return known_code(value, CODES[name]) or same(names.get(value, value))
    if name.endswith("_at"):
        return _moment(name, datetime.fromisoformat(value))
    if _DAY.fullmatch(value):
        return both(lambda language: day(value, language))
    return same(_called(value, names))


def _called(id: str, names: Mapping[str, str]) -> str:
    """By name; what is named with its kind (`person/p-017`, `round/kp-2026`) by the name alone."""
    kind, _, own = id.partition("/")
    if id in names or not own:
        return names.get(id, id)
    return own if kind == CASE else names.get(own, id)


def _moment(name: str, at: datetime) -> Text:
    """As a day where it is the beginning or the end of one."""
    if name in EXCLUSIVE:
        return both(lambda language: last_day(at, language))
    return both(lambda language: moment(at, language))
