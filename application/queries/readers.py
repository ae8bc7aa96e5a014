"""Who may read what of a stream, and who has read what."""

from collections.abc import Mapping
from datetime import date

from application.queries.reading import Look
from domain.kernel.actors import Role
from domain.kernel.frozen import Frozen
from domain.kernel.ids import PersonId
from domain.kernel.reading import Extent, Part, principal_of, sights
from services.journal.readings import NotedReading, readings_of

SHOWN_AT_MOST = 20


class PersonReads(Frozen):
    """What a person may read today. Parts that everybody reads are left out."""

    person: PersonId
    name: str | None
    roles: tuple[Role, ...]
    parts: dict[Part, Extent]
    mandates: tuple[int, ...] = ()


async def readers_of(look: Look, names: Mapping[str, str], day: date) -> tuple[PersonReads, ...]:
    """Of everybody in the register, if the visitor may know it."""
    if not look.reads(Part.READERS):
        return ()
    register = await look.reader.register()
    public = {one.part for one in look.stream.parts if one.public}
    may = await taking_part(look)
    found = []
    for person in register.persons:
        if person.id not in may:
            continue
        principal = principal_of(person.id, register.roles, register.mandates, day)
        every = sights(principal, look.stream)
        shown = {
            part: one.extent
            for part, one in every.items()
            if part not in public and one.extent is not Extent.NOTHING
        }
        if shown:
            mandates = {one.mandate for one in every.values() if one.mandate is not None}
            found.append(
                PersonReads(
                    person=person.id,
                    name=names.get(person.id),
                    roles=tuple(one.role for one in principal.roles if look.stream.takes_part(one)),
                    parts=shown,
                    mandates=tuple(sorted(mandates)),
                )
            )
    return tuple(found)


async def taking_part(look: Look) -> frozenset[str]:
    """Persons who have, or had, a role in the stream, or a mandate: nobody else reads what is not
    public."""
    register = await look.reader.register()
    held = (one.person for one in register.roles if look.stream.takes_part(one))
    return frozenset((*held, *(one.person for one in register.mandates)))


async def noted_readings(look: Look, most: int = SHOWN_AT_MOST) -> tuple[NotedReading, ...]:
    """The newest ones of the stream, if the visitor may know."""
    if not look.reads(Part.READINGS):
        return ()
    return await readings_of(look.reader.pool, look.stream.stream, most)
