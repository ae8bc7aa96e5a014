"""What an entry relies on to have been allowed at all: an effect, an arming, or an earlier use."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, TypeAlias

from audit.findings import Finding, Kind
from domain.kernel.actors import SYSTEM
from domain.kernel.agenda import Deadline
from domain.kernel.deterministic_ids import follow_up_id, passing_id
from domain.kinds import KINDS

Lookup: TypeAlias = Callable[[str], Awaitable[dict[str, Any] | None]]

_CONTENT = ("stream", "kind", "actor", "command", "effect")


async def unfounded(said: dict[str, Any], effect_of: Lookup, body_of: Lookup) -> Finding | None:
    """The engine's own commands name what they follow from; so does a conflict of ids."""
    doubt: str | None = None
    if said["conflicts_with"] is not None:
        first = await body_of(said["conflicts_with"])
        if first is None or all(first[name] == said[name] for name in _CONTENT):
            doubt = f"command {said['conflicts_with']}"
    elif said["effect"] is not None:
        doubt = None if _follows(said, await effect_of(said["effect"])) else said["effect"]
    elif said["kind"] == "pass_deadline":
        doubt = None if _is_its_own(said) else f"deadline {said['command'].get('deadline')}"
    elif said["kind"] in KINDS.decider_of(said["stream"]).internal or _by_system(said):
        doubt = "no effect"
    if doubt is None:
        return None
    return Finding(kind=Kind.CAUSE_MISSING, stream=said["stream"], seq=said["seq"], detail=doubt)


def _follows(said: dict[str, Any], effect: dict[str, Any] | None) -> bool:
    return (
        effect is not None
        and effect.get("stream") == said["stream"]
        and effect.get("command") == said["command"]
        and said["command_id"] == follow_up_id(said["effect"])
        and _by_system(said)
    )


def _is_its_own(said: dict[str, Any]) -> bool:
    """A passing's id follows from the arming that it names."""
    command = said["command"]
    arming = Deadline(
        name=command["deadline"],
        at=datetime.fromisoformat(command["at"]),
        armed_by=command["armed_by"],
    )
    return said["command_id"] == passing_id(said["stream"], arming) and _by_system(said)


def _by_system(said: dict[str, Any]) -> bool:
    return bool(said["actor"] == SYSTEM.model_dump(mode="json"))
