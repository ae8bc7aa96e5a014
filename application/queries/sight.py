"""What a person sees of a stream: what their roles in it allow (domain/partnership/sight.py)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from application.queries.lookup import NotKnown
from application.queries.reader import Reader
from domain.kernel.actors import Role, roles_at
from domain.kinds import KINDS
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.sight import hidden_fields
from domain.partnership.view import CaseView

EVERYTHING_SHOWN: frozenset[str] = frozenset()
"""The hidden fields of somebody who may see all."""


async def hidden_from(reader: Reader, stream: str, person: str, day: date) -> frozenset[str]:
    """The fields that the person may not see in a stream. Raises NotKnown for somebody who has no
    role in the case, nor, where it is no case, at the funder.
    """
    roles = await _roles(reader, stream, person, day)
    if not roles:
        raise NotKnown("person", person, ())
    return hidden_fields(roles)


def without(value: Any, hidden: frozenset[str]) -> Any:
    """A command or an event without the fields that are hidden, wherever they are."""
    if not hidden:
        return value
    if isinstance(value, Mapping):
        shown = {name: inner for name, inner in value.items() if name not in hidden}
        return {name: without(inner, hidden) for name, inner in shown.items()}
    if isinstance(value, list | tuple):
        return [without(inner, hidden) for inner in value]
    return value


async def _roles(reader: Reader, stream: str, person: str, day: date) -> tuple[Role, ...]:
    """At any organisation that takes part."""
    register = await reader.register()
    parties: tuple[str | None, ...] = (register.funder,)
    if KINDS.of(stream) is PARTNERSHIP:
        case = await reader.view(CaseView, stream)
        parties = (case.applicant, case.funder, *case.counterparts) if case else ()
    held = (roles_at(register.roles, person, party, day) for party in parties if party)
    return tuple(role for roles in held for role in roles)
