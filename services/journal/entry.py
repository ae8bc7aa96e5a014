"""An entry of the journal: as it is written, as it is read again, and the answer it stands for."""

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
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Check, Text


class Pinned(Frozen):
    """The programme version that a decision was made under."""

    id: str
    version: int
    definition: str


class Entry(Frozen):
    """What the chain seals. `salt` keeps an entry from being guessed from its hash.

    The messages stand here as they were given, so that the same command id gets the same answer
    also after the rulebook was worded anew.
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
    context: ObservedFacts
    programme: Pinned | None
    build: str
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

    def said(self) -> dict[str, Any]:
        """The body. Plain JSON: an entry is read again by code that its writer did not know."""
        said: dict[str, Any] = json.loads(self.body)
        return said


def answer_of(said: dict[str, Any]) -> Answer:
    """The answer to whoever sent the command, from the entry alone."""
    return Answer(
        outcome=said["outcome"],
        stream=said["stream"],
        seq=said["seq"],
        events=said["events"],
        checks=said["checks"],
        warnings=said["warnings"],
        rule=said["refused_by"],
        message=said["message"],
        passing=said["passing"],
    )


def content_of(said: dict[str, Any]) -> dict[str, Any]:
    """What makes two commands with the same id the same command."""
    return {name: said[name] for name in ("stream", "kind", "actor", "command", "effect")}


def fold_entries(decider: Decider[Any], entries: Iterable[dict[str, Any]]) -> FoldedStream[Any]:
    """A stream from its beginning, from the bodies of its entries."""
    return fold(decider, ((events_of(decider, said), metadata_of(said)) for said in entries))


def events_of(decider: Decider[Any], said: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(decider.events.validate_python(event) for event in said["events"])


def metadata_of(said: dict[str, Any]) -> EventMetadata:
    return EventMetadata(
        stream=said["stream"],
        seq=said["seq"],
        at=datetime.fromisoformat(said["occurred_at"]),
        actor=Actor.model_validate(said["actor"]),
    )
