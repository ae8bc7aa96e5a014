"""The commands that a person may give in a stream now, by their declarations, and those of them
that are worth offering."""

from datetime import date, datetime
from typing import Any, NamedTuple

from application.queries.reader import Reader
from domain.kernel.actors import Actor, roles_at
from domain.kernel.command import Command, Side
from domain.kernel.dates import day_of
from domain.kernel.ids import REGISTER
from domain.kernel.kind import StreamKind
from domain.kinds import KINDS
from domain.partnership.state import PartnershipState
from domain.partnership.view import CaseView
from services.command_check import public_commands
from services.journal.foregone import foregone


async def possible_commands(
    reader: Reader, principal: Actor, stream: str, day: date
) -> tuple[str, ...]:
    """Kinds of command, in the order in which a stream of this kind lives. Other rules may refuse
    them all the same."""
    head = await reader.head(stream)
    return await _possible(reader, principal, stream, head.headline if head else "unopened", day)


DECLARATIONS = ("declare_interest", "declare_conflict")
"""What somebody says once, and again only if something has changed."""
RARELY = ("report_interest",)
"""Possible all the time, and no step that a case waits for."""


class Offered(NamedTuple):
    """Kinds of command. `further` are those that stay possible and are no next step any more."""

    next: tuple[str, ...]
    further: tuple[str, ...]


async def offered_commands(reader: Reader, principal: Actor, stream: str, now: datetime) -> Offered:
    """Those that are possible, without those that could only be refused now. Of a stream that has
    entries."""
    possible = await possible_commands(reader, principal, stream, day_of(now))
    models = public_commands(KINDS.of(stream).decider)
    asked = [one for kind in possible if issubclass(one := models[kind], Command)]
    gone = await foregone(reader.pool, reader.store, reader.contexts, stream, asked, principal, now)
    state = await reader.state(stream)
    said: tuple[str, ...] = RARELY
    if isinstance(state, PartnershipState):
        person = principal.person
        if person in state.declared and not state.can_answer_report(person):
            said = (*DECLARATIONS, *RARELY)
        if person in state.conflicted:
            gone |= {*RARELY}  # refused to them whomever they name
    left = [kind for kind in possible if kind not in gone]
    return Offered(
        next=tuple(one for one in left if one not in said),
        further=tuple(one for one in left if one in said),
    )


async def possible_openings(
    reader: Reader, principal: Actor, kind: StreamKind[Any], day: date
) -> tuple[str, ...]:
    """The same of a stream that is to be opened."""
    return await _possible(reader, principal, kind.stream("new"), "unopened", day)


async def _possible(
    reader: Reader, principal: Actor, stream: str, headline: str, day: date
) -> tuple[str, ...]:
    register = await reader.register()
    roles = roles_at(register.roles, principal.person, principal.organisation, day)
    sides = await _sides(reader, stream, principal, register.funder)
    return tuple(
        kind
        for kind, model in public_commands(KINDS.of(stream).decider).items()
        if issubclass(model, Command)
        and (not model.spec.states or headline in model.spec.states)
        and _fits(model, roles, sides)
    )


def _fits(model: type[Command], roles: tuple[Any, ...], sides: set[Side]) -> bool:
    spec = model.spec
    if spec.side in sides and set(roles) & set(spec.roles):
        return True
    return Side.COUNTERPART in sides and bool(set(roles) & set(spec.co_written_by))


async def _sides(reader: Reader, stream: str, principal: Actor, funder: str | None) -> set[Side]:
    """On which sides of the stream's matter the person stands."""
    sides = {Side.OWN}
    if principal.organisation == funder:
        sides.add(Side.FUNDER)
    if stream != REGISTER and KINDS.of(stream).view is CaseView:
        case = await reader.view(CaseView, stream)
        if case is not None and principal.organisation == case.applicant:
            sides.add(Side.APPLICANT)
        if case is not None and principal.organisation in case.counterparts:
            sides.add(Side.COUNTERPART)
    return sides
