"""Reads a request: what must be right before anything is decided, and who is believed for what."""

import re
from typing import Any

from pydantic import TypeAdapter, ValidationError

from domain.kernel.actors import SYSTEM, Actor
from domain.kernel.agenda import Deadline, PassDeadline
from domain.kernel.decider import Decider
from domain.kernel.deterministic_ids import follow_up_id, is_the_engines_own, passing_id
from domain.kernel.ids import CommandId
from domain.kernel.kind import Kinds
from domain.kinds import KINDS
from services.canonical_json import canonical, unstorable
from services.input_errors import WrongInput, fault_of
from services.journal.requests import Request
from services.journal.stream_store import Cause

PASS_DEADLINE = "pass_deadline"

_COMMAND_ID: TypeAdapter[str] = TypeAdapter(CommandId)
_VOUCHED_BY = re.compile(r"[A-Za-z0-9._:-]{1,80}")


def check_storable(value: Any, field: str = "command") -> None:
    """Faults what JSON or PostgreSQL cannot hold, before anything else looks at it."""
    try:
        path = unstorable(value)
    except (ValueError, TypeError, RecursionError):
        raise WrongInput(field, "input.json") from None
    if path is not None:
        raise WrongInput(path or field, "input.storable")


def check_stream(stream: str, kinds: Kinds = KINDS) -> None:
    """Raises WrongInput for a name that no stream of these kinds can have."""
    if not kinds.has(stream):
        raise WrongInput("stream", "input.stream_name", forms=tuple(kind.words for kind in kinds))


def ordinary(request: Request) -> Request:
    """A person's command, in the one form in which it is compared, decided and stored."""
    check_storable(request.model_dump())
    try:
        _COMMAND_ID.validate_python(request.command_id)
        actor = Actor.model_validate(request.actor)
    except ValidationError as wrong:
        within = "actor" if wrong.title == "Actor" else "command_id"
        raise fault_of(wrong, within=within) from None
    if is_the_engines_own(request.command_id):
        raise WrongInput("command_id", "input.uuid_of_a_person")
    if actor == SYSTEM:
        raise WrongInput("actor", "input.acting_person")
    if request.vouched_by is not None and not _VOUCHED_BY.fullmatch(request.vouched_by):
        # The journal keeps it for good, so it is no place for words.
        raise WrongInput("vouched_by", "input.vouched_by")
    if request.command.get("kind", request.kind) != request.kind:
        raise WrongInput("kind", "input.same_kind")
    command = request.command | {"kind": request.kind}
    return request.model_copy(
        update={"actor": actor.model_dump(mode="json"), "command": command, "effect": None}
    )


def as_passing(stream: str, request: Request) -> Request:
    """A deadline's passing is the engine's own; its id follows from the arming that it names."""
    check_storable(request.command)
    try:
        command = PassDeadline.model_validate_json(canonical(request.command))
    except ValidationError as wrong:
        raise fault_of(wrong) from None
    arming = Deadline(name=command.deadline, at=command.at, armed_by=command.armed_by)
    return Request(
        command_id=passing_id(stream, arming),
        kind=PASS_DEADLINE,
        actor=SYSTEM.model_dump(mode="json"),
        command=command.model_dump(mode="json"),
    )


def as_follow_up(stream: str, effect: str, cause: Cause | None) -> Request:
    """Of a follow-up nothing is believed but the outbox row that it names."""
    if cause is None or cause.kind != "follow_up" or cause.payload["stream"] != stream:
        raise WrongInput("effect", "input.follow_up")
    command: dict[str, Any] = cause.payload["command"]
    return Request(
        command_id=follow_up_id(effect),
        kind=command["kind"],
        actor=SYSTEM.model_dump(mode="json"),
        command=command,
        effect=effect,
    )


def read_command(decider: Decider[Any], request: Request) -> Any:
    if request.effect is None and request.kind in decider.internal:
        raise WrongInput("kind", "input.persons_kind")
    try:
        return decider.commands.validate_json(canonical(request.command))
    except ValidationError as wrong:
        raise fault_of(wrong, tag=request.kind) from None
