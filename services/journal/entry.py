"""An entry of the journal: as it is written, as it is read again, and the answer that it gives.

`body`, here and elsewhere, is an entry's content as plain JSON.
"""

import json
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal, NamedTuple

from pydantic import Field

from domain.kernel.actors import Actor
from domain.kernel.agenda import Passing
from domain.kernel.answer import Answer, Warned
from domain.kernel.dates import Instant
from domain.kernel.decider import Decider, EventMetadata, FoldedStream, fold
from domain.kernel.decision_context import ObservedFacts
from domain.kernel.edition import FIRST, Edition
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Check, Text


class Pinned(Frozen):
    """The programme version that a decision was made under."""

    id: str
    version: int
    definition: str


class SealedReception(Frozen):
    """The reception that an entry decides."""

    number: int
    received_at: Instant
    hash: str


class Entry(Frozen):
    """What the chain seals. `salt` keeps an entry from being guessed from its hash.

    Messages are stored in their words: the same command id gets the same answer after the rulebook
    was reworded. Entries from before there were editions have none, and are of the first.
    """

    salt: str = Field(default_factory=lambda: secrets.token_hex(16))
    stream: str
    seq: int
    command_id: str
    kind: str
    actor: Actor
    vouched_by: str | None
    command: dict[str, Any]
    effect: str | None
    occurred_at: Instant
    reception: SealedReception | None = None
    context: ObservedFacts
    programme: Pinned | None
    build: str
    edition: Edition = FIRST
    added_late: bool = False
    outcome: Literal["accepted", "refused"]
    passing: Passing | None
    checks: tuple[Check, ...]
    refused_by: str | None
    message: Text | None
    warnings: tuple[Warned, ...]
    conflicts_with: str | None
    events: tuple[dict[str, Any], ...]


class Recorded(NamedTuple):
    """A row of the journal."""

    stream: str
    seq: int
    command_id: str
    kind: str
    body: str
    recorded_at: datetime
    previous: bytes
    hash: bytes

    def parsed(self) -> dict[str, Any]:
        """Plain JSON, since the code that reads an entry may not know the models of its writer."""
        body: dict[str, Any] = json.loads(self.body)
        return body


def answer_of(body: dict[str, Any]) -> Answer:
    """What the sender of the command is answered, from the entry alone."""
    stored = {name: body[name] for name in Answer.model_fields if name in body}
    named = stored | {"rule": body["refused_by"]}
    # A newer worker may have written fields that this one does not know.
    return Answer.model_validate(named, extra="ignore")


def content_of(body: dict[str, Any]) -> dict[str, Any]:
    """What makes two commands with the same id the same command."""
    return {name: body[name] for name in ("stream", "kind", "actor", "command", "effect")}


def fold_entries(decider: Decider[Any], bodies: Iterable[dict[str, Any]]) -> FoldedStream[Any]:
    """A stream from its beginning."""
    return fold(decider, ((events_of(decider, body), metadata_of(body)) for body in bodies))


def events_of(decider: Decider[Any], body: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(decider.events.validate_python(event) for event in body["events"])


def metadata_of(body: dict[str, Any]) -> EventMetadata:
    return EventMetadata(
        stream=body["stream"],
        seq=body["seq"],
        at=datetime.fromisoformat(body["occurred_at"]),
        actor=Actor.model_validate(body["actor"], extra="ignore"),
        edition=edition_of(body),
    )


def edition_of(body: dict[str, Any]) -> Edition:
    return int(body.get("edition", FIRST))
