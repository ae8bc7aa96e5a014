"""Entries of the journal as people read them: who, when, what, and the rule and reason if any."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from domain.kernel.actors import SYSTEM, Actor
from domain.kernel.agenda import Passing
from domain.kernel.answer import Warned
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from services.journal.entry import Recorded
from services.reader.reader import Reader
from texts.catalogue import same, text
from texts.events import entry_sentences
from texts.labels import command_label

REASONS = ("reason", "reasons")
"""Fields with the words in which somebody gave their reasons."""


class Told(Frozen):
    """`reasons` are people's own words, None where they were erased. `caused_by` is the entry of
    another stream that this one follows."""

    seq: int
    occurred_at: Instant
    recorded_at: Instant
    actor: Actor
    who: Text
    organisation: str | None
    vouched_by: str | None
    kind: str
    asked: Text
    outcome: Literal["accepted", "refused"]
    told: tuple[Text, ...]
    reasons: tuple[str | None, ...] = ()
    rule: str | None = None
    message: Text | None = None
    warnings: tuple[Warned, ...] = ()
    passing: Passing | None = None
    caused_by: str | None = None


async def entry_texts(
    reader: Reader, entries: Iterable[Recorded], names: Mapping[str, str], currency: str = "SEK"
) -> tuple[Told, ...]:
    read = [(entry, entry.said()) for entry in entries]
    kept = {id for _, said in read for id in _reasons(said)}
    texts = await reader.texts(kept) if kept else {}
    return tuple(_told(entry, said, names, texts, currency) for entry, said in read)


def _told(
    entry: Recorded,
    said: Mapping[str, Any],
    names: Mapping[str, str],
    texts: Mapping[str, str | None],
    currency: str,
) -> Told:
    actor = Actor.model_validate(said["actor"])
    return Told(
        seq=entry.seq,
        occurred_at=said["occurred_at"],
        recorded_at=entry.recorded_at,
        actor=actor,
        who=_who(actor, names),
        organisation=None if actor == SYSTEM else names.get(actor.organisation, actor.organisation),
        vouched_by=said["vouched_by"],
        kind=entry.kind,
        asked=command_label(entry.kind),
        outcome=said["outcome"],
        told=entry_sentences(said, names, currency),
        reasons=tuple(texts.get(id) for id in _reasons(said)),
        rule=said["refused_by"],
        message=said["message"],
        warnings=said["warnings"],
        passing=said["passing"],
        caused_by=said["effect"],
    )


def _who(actor: Actor, names: Mapping[str, str]) -> Text:
    if actor == SYSTEM:
        return text("journal.system")
    return same(names.get(actor.person, actor.person))


def _reasons(said: Mapping[str, Any]) -> Iterator[str]:
    """Vault ids, from what happened or else from what was asked for in vain."""
    for holder in said["events"] or (said["command"],):
        for field in REASONS:
            if isinstance(kept := holder.get(field), dict):
                yield kept["text"]
