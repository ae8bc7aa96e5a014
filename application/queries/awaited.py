"""Who has to act next in a stream, as far as the visitor may know it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from application.queries.people import names_by_id
from application.queries.reader import Reader, StreamHead
from application.queries.reading import Look, Visitor, look_at
from application.queries.tasks import NextStep, next_steps
from domain.kernel.agenda import Deadline
from domain.kernel.reading import Part


def awaited_steps(
    look: Look, head: StreamHead, steps: tuple[NextStep, ...]
) -> tuple[NextStep, ...]:
    """Without the persons of other organisations, unless the visitor may know who reads the case:
    the list would show who has declared an interest, and who has assessed."""
    if head.finished or not look.reads(Part.OVERVIEW):
        return ()
    if look.stream.spec(Part.READERS) is None or look.reads(Part.READERS):
        return steps
    own = {one.organisation for one in look.principal.roles}
    nobody = {"except_for": (), "only_for": None, "about": None}
    others = {**nobody, "persons": (), "persons_hidden": True}
    return tuple(
        one.model_copy(update=nobody if one.organisation in own else others) for one in steps
    )


class Awaited(NamedTuple):
    """`names` are of those who are named. `ahead` is the next deadline, None where there is none or
    the visitor does not read the timeline."""

    steps: tuple[NextStep, ...] = ()
    names: Mapping[str, str] = MappingProxyType({})
    ahead: Deadline | None = None


async def awaited(reader: Reader, stream: str, visitor: Visitor) -> Awaited:
    """Raises NotKnown."""
    look, head = await look_at(reader, stream, visitor), await reader.head(stream)
    if head is None:
        return Awaited()
    steps = awaited_steps(look, head, await next_steps(reader, stream, await reader.now()))
    named = {one.organisation for one in steps} | {who for one in steps for who in one.persons}
    armed = (await reader.folded(stream)).armed if look.reads(Part.TIMELINE) else ()
    ahead = min(armed, key=lambda one: (one.at, one.name), default=None)
    return Awaited(steps, await names_by_id(reader, named), ahead)
