"""What the executor is asked and what it returns; and what a request must be to be decided at all.

Nothing that can reach Temporal is trusted: of a request only that is used which its kind may say.
"""

import re
from typing import Any, Literal, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError

from domain.kernel.actors import SYSTEM, Actor
from domain.kernel.agenda import Agenda, Deadline, PassDeadline
from domain.kernel.answer import Answer
from domain.kernel.decider import Decider
from domain.kernel.deterministic_ids import follow_up_id, is_the_engines_own, passing_id
from domain.kernel.frozen import Frozen
from domain.kernel.ids import CommandId
from services import command_check
from services.canonical_json import canonical
from services.command_check import check_storable
from services.input_errors import InputFault, WrongInput, fault_of
from services.journal.stream_store import Cause

PASS_DEADLINE = "pass_deadline"

NotYet: TypeAlias = Literal["clock", "undecided", "parked"]
"""What a deadline waits for: the database's clock, a reception that came in before its instant, or
one that somebody has to look at first.
"""

_COMMAND_ID: TypeAdapter[str] = TypeAdapter(CommandId)
_VOUCHED_BY = re.compile(r"[A-Za-z0-9._:-]{1,80}")


class Request(Frozen):
    """A command as it was sent, its free text already in the vault.

    Of a follow-up only `effect` is used, of `pass_deadline` only its body: actor, id and content
    follow from what the database holds.
    """

    command_id: str
    kind: str
    actor: dict[str, Any] = Field(default_factory=dict)
    command: dict[str, Any] = Field(default_factory=dict)
    vouched_by: str | None = None
    effect: str | None = None


class Outcome(Frozen):
    """`fault` replaces `answer` if the command could not be read: then nothing is stored.

    `not_yet` replaces it if a deadline has to wait: nothing is stored then either.
    """

    agenda: Agenda
    answer: Answer | None = None
    fault: InputFault | None = None
    not_yet: NotYet | None = None


def from_person(request: Request) -> Request:
    """A person's command, in the one form in which it is compared, decided and stored."""
    check_storable(request.model_dump())
    try:
        _COMMAND_ID.validate_python(request.command_id)
        actor = Actor.model_validate(request.actor)
    except ValidationError as wrong:
        if wrong.title == "Actor":
            raise fault_of(wrong, request.actor, "actor", Actor) from None
        raise fault_of(wrong, request.command_id, "command_id") from None
    if is_the_engines_own(request.command_id):
        raise WrongInput("command_id", "input.uuid_of_a_person")
    if actor == SYSTEM:
        raise WrongInput("actor", "input.acting_person")
    if request.vouched_by is not None and not _VOUCHED_BY.fullmatch(request.vouched_by):
        # The journal keeps it permanently, so it must not be free text.
        raise WrongInput("vouched_by", "input.vouched_by")
    if request.command.get("kind", request.kind) != request.kind:
        raise WrongInput("kind", "input.same_kind")
    command = request.command | {"kind": request.kind}
    return request.model_copy(
        update={"actor": actor.model_dump(mode="json"), "command": command, "effect": None}
    )


def from_timer(stream: str, request: Request) -> Request:
    """A deadline's passing is the engine's own; its id follows from the arming that it names."""
    check_storable(request.command)
    try:
        command = PassDeadline.model_validate_json(canonical(request.command))
    except ValidationError as wrong:
        raise fault_of(wrong, request.command, model=PassDeadline) from None
    arming = Deadline(name=command.deadline, at=command.at, armed_by=command.armed_by)
    return Request(
        command_id=passing_id(stream, arming),
        kind=PASS_DEADLINE,
        actor=SYSTEM.model_dump(mode="json"),
        command=command.model_dump(mode="json"),
    )


def from_outbox(stream: str, effect: str, cause: Cause | None) -> Request:
    """A follow-up is taken from the outbox row that it names, and from nothing else."""
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


def parse_command(decider: Decider[Any], request: Request) -> Any:
    """The command as its model. Raises WrongInput, also for one that only the engine may send."""
    if request.effect is None and request.kind in decider.internal:
        raise WrongInput("kind", "input.persons_kind")
    return command_check.parse_command(decider, request.command)
