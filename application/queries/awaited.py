"""Whom a stream waits for, as far as the visitor may know it."""

from application.queries.people import names_by_id
from application.queries.reader import Reader, StreamHead
from application.queries.reading import Look, Visitor, look_at
from application.queries.tasks import NextStep, next_steps
from domain.kernel.reading import Part


def awaited_steps(
    look: Look, head: StreamHead, steps: tuple[NextStep, ...]
) -> tuple[NextStep, ...]:
    """Who can act on another side, and who has declared or assessed, is told to those alone who
    know who reads the case."""
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


async def awaited(
    reader: Reader, stream: str, visitor: Visitor
) -> tuple[tuple[NextStep, ...], dict[str, str]]:
    """With the names of those who are named. Raises NotKnown."""
    look, head = await look_at(reader, stream, visitor), await reader.head(stream)
    if head is None:
        return (), {}
    steps = awaited_steps(look, head, await next_steps(reader, stream, await reader.now()))
    named = {one.organisation for one in steps} | {who for one in steps for who in one.persons}
    return steps, await names_by_id(reader, named)
