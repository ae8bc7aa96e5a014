"""Makes an entry of the journal into sentences: its events, or the rule that refused it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from cli.event_texts import partnership, register, round
from cli.event_texts.codes import CODES
from cli.labels import ROLES, command_label, deadline_text
from cli.times import shown_time
from domain.kernel.agenda import Passing
from domain.kernel.dates import last_day_before
from domain.kernel.ids import kind_of
from domain.kernel.money import shown
from domain.kernel.rules import Text

TOLD: Mapping[str, Mapping[str, Text]] = {
    "partnership": partnership.TOLD,
    "round": round.TOLD,
    "register": register.TOLD,
}
NEW_KIND = Text(sv="{type} (nyare än det här programmet)", en="{type} (newer than this program)")
REFUSED = Text(
    sv="Nekades ({rule}): {command}. {message}", en="Refused ({rule}): {command}. {message}"
)
NOTHING = Text(sv="Inget ändrades: {command}.", en="Nothing changed: {command}.")
PASSINGS = {
    Passing.PASSED: Text(sv="Tiden kom: {deadline}", en="The time came: {deadline}"),
    Passing.MOVED: Text(
        sv="Tidpunkten hade flyttats, så inget ändrades: {deadline}",
        en="The time had been moved, so nothing changed: {deadline}",
    ),
    Passing.OVERTAKEN: Text(
        sv="Det som tiden gällde var redan gjort, så inget ändrades: {deadline}",
        en="What the time was for had been done already, so nothing changed: {deadline}",
    ),
}
MARKS = {
    "late": Text(sv=" Den kom för sent.", en=" It came late."),
    "skipped": Text(
        sv=" Den hoppades över, en senare tid hade redan kommit.",
        en=" It was skipped, since a later time had come already.",
    ),
    "capped": Text(sv=" Mer är inte kvar av bidraget.", en=" No more is left of the grant."),
}
"""What is added to a sentence when the event's field of that name is true."""

EXCLUSIVE = ("closes_at", "due_at")
"""Instants at which a day is over: shown as that day."""


def sentences(
    said: Mapping[str, Any], names: Mapping[str, str], currency: str = "SEK"
) -> tuple[Text, ...]:
    """`names` are those of persons and organisations by their ids."""
    return tuple(_sentences(said, names, currency))


def happened(
    stream: str,
    events: Iterable[Mapping[str, Any]],
    names: Mapping[str, str],
    currency: str = "SEK",
) -> tuple[Text, ...]:
    """Events alone, as an answer brings them."""
    return tuple(_event(stream, event, names, currency) for event in events)


def _sentences(said: Mapping[str, Any], names: Mapping[str, str], currency: str) -> Iterator[Text]:
    if said["outcome"] == "refused":
        message = said["message"] or {"sv": "", "en": ""}
        yield _filled(
            REFUSED,
            rule=_same(said["refused_by"]),
            command=command_label(said["kind"]),
            message=Text(**message),
        )
    elif said["passing"] and not said["events"]:
        yield _passing(said)
    elif not said["events"]:
        yield _filled(NOTHING, command=command_label(said["kind"]))
    for event in said["events"]:
        yield _event(said["stream"], event, names, currency)


def _passing(said: Mapping[str, Any]) -> Text:
    at = datetime.fromisoformat(said["command"]["at"])
    deadline = deadline_text(said["command"]["deadline"], at)
    return _filled(PASSINGS[Passing(said["passing"])], deadline=deadline)


def _event(stream: str, event: Mapping[str, Any], names: Mapping[str, str], currency: str) -> Text:
    told = TOLD.get(kind_of(stream), {}).get(event["type"], NEW_KIND)
    facts = {name: _fact(name, value, names, currency) for name, value in event.items()}
    sentence = _filled(told, **facts)
    for name, mark in MARKS.items():
        if event.get(name) is True:
            sentence = Text(sv=sentence.sv + mark.sv, en=sentence.en + mark.en)
    return sentence


def _fact(name: str, value: Any, names: Mapping[str, str], currency: str) -> Text:
    if name.endswith("_minor"):
        return _same(shown(value, currency))
    if name.endswith("_at") and isinstance(value, str):
        at = datetime.fromisoformat(value)
        return _same(last_day_before(at).isoformat() if name in EXCLUSIVE else shown_time(at))
    if name == "days":
        return _days(value)
    if isinstance(value, str):
        words = ROLES.get(value) if name == "role" else CODES.get(value)
        return words or _same(names.get(value, value))
    return _same(str(value))


def _days(days: int) -> Text:
    """How far from a due day: negative is before it."""
    count, is_one = abs(days), abs(days) == 1
    return Text(
        sv=f"{count} {'dag' if is_one else 'dagar'} {'före' if days < 0 else 'efter'}",
        en=f"{count} {'day' if is_one else 'days'} {'before' if days < 0 else 'after'}",
    )


def _filled(words: Text, **facts: Text) -> Text:
    return Text(
        sv=words.sv.format(**{name: fact.sv for name, fact in facts.items()}),
        en=words.en.format(**{name: fact.en for name, fact in facts.items()}),
    )


def _same(text: str) -> Text:
    return Text(sv=text, en=text)
