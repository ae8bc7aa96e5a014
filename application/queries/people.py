"""Who is in the register: names of persons and organisations, and the roles held on a day. What a
round is called is found beside them, since sentences name it by its id as well."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from application.queries.reader import Reader
from application.queries.restricted import hidden_from
from domain.kernel.actors import RoleHeld
from domain.kernel.frozen import Frozen
from domain.kernel.ids import REGISTER, ids_in_json
from services.input_errors import WrongInput
from services.notification.languages import inline
from services.unavailable import map_database_errors

if TYPE_CHECKING:  # names are shown in every list, and need no rule of the register
    from domain.register.view import RegisterView

_NAMES = """
    with register as materialized (
        select body -> 'persons' as persons, body -> 'organisations' as organisations,
            coalesce(body -> 'restrictions', '[]') as restrictions
        from engine.view where stream = $1
    )
    select body ->> 'round' as id, body -> 'title' ->> 'text' as text, false as restricted
    from engine.view
    where aggregate = 'round' and ($2::text[] is null or body ->> 'round' = any($2))
    union all
    select named ->> 'id', named -> 'name' ->> 'text',
        restrictions @> jsonb_build_array(jsonb_build_object('person', named ->> 'id'))
    from register, jsonb_array_elements(persons || organisations) named
    where $2::text[] is null or named ->> 'id' = any($2)
"""
# Materialized, since the whole register was decompressed again for each name: 36 ms instead of 1.5
# for 300 names.
"""The titles of rounds are public. Where a round and a person have one id, the person's counts."""


class HeldRole(Frozen):
    """`organisation` is the organisation's name."""

    role: RoleHeld
    organisation: str


class RegisteredOrganisation(Frozen):
    """`name` is None where it was erased. `country` is that of an organisation abroad."""

    organisation: str
    name: str | None
    body: str
    country: str | None


class Mandate(Frozen):
    """A mandate to read, with the name of the person who has it."""

    number: int
    person: str
    name: str | None
    streams: tuple[str, ...]
    parts: tuple[str, ...]
    starts: date
    ends: date


class RegisteredPerson(Frozen):
    """`name` is None where it was erased."""

    person: str
    name: str | None
    roles: tuple[HeldRole, ...]


async def person_by_mail(reader: Reader, mail: str, field: str) -> str:
    """The id of the person with this address. Addresses are compared as they are read from the
    vault: there is no index of them. Raises WrongInput that names `field`.
    """
    persons = (await reader.register()).persons
    texts = await reader.texts(one.email.text for one in persons)
    wanted = mail.strip().casefold()
    found = [one.id for one in persons if (texts.get(one.email.text) or "").casefold() == wanted]
    if len(found) != 1:
        raise WrongInput(field, "input.one_person" if found else "input.known_mail")
    return found[0]


async def names_by_id(reader: Reader, only: Collection[str] | None = None) -> dict[str, str]:
    """Of persons and organisations, and the titles of rounds, as far as they can be read, each
    within one line. `only` those of these ids, or all: that opens every name there is.

    For a person whose data is restricted it holds the text that is shown in place of the name,
    unless the visitor may read the name.
    """
    rows = await _named(reader, only)
    hidden = await hidden_from(reader, [row["id"] for row in rows if row["restricted"]])
    shown = await _opened(reader, (row for row in rows if row["id"] not in hidden))
    return shown | {id: reader.instead_of_name(id) for id in hidden}


async def names_on_record(reader: Reader, only: Collection[str]) -> dict[str, str]:
    """Whether their data is restricted or not: for a document, which is what was decided or
    signed. Who reads the document is asked elsewhere."""
    return await _opened(reader, await _named(reader, only))


async def _named(reader: Reader, only: Collection[str] | None) -> list[Any]:
    async with map_database_errors():
        found: list[Any] = await reader.pool.fetch(
            _NAMES, REGISTER, None if only is None else list(only)
        )
    return found


async def _opened(reader: Reader, rows: Iterable[Any]) -> dict[str, str]:
    texts = {row["id"]: row["text"] for row in rows if row["text"]}
    names = await reader.names(texts.values())
    named = ((id, names.get(text)) for id, text in texts.items())
    return {id: inline(name, "sv") for id, name in named if name is not None}


async def names_in(reader: Reader, said: Iterable[str]) -> dict[str, str]:
    """The names of all whom these pieces of JSON name, and no others."""
    return await names_by_id(reader, quoted(said))


def quoted(said: Iterable[str]) -> frozenset[str]:
    """Every id that these pieces of JSON name."""
    return frozenset().union(*map(ids_in_json, said))


async def numbers_by_id(reader: Reader, ids: Collection[str]) -> dict[str, str]:
    """Of these organisations, those whose number is another than their id names."""
    organisations = (await reader.register()).organisations
    return {one.id: one.number for one in organisations if one.number and one.id in ids}


def people(
    register: "RegisterView", names: Mapping[str, str], day: date
) -> tuple[RegisteredPerson, ...]:
    """All of the register, each with the roles that they hold on the day."""
    roles: dict[str, list[HeldRole]] = {}
    for held in register.roles:
        if held.covers(day):
            organisation = names.get(held.organisation, held.organisation)
            roles.setdefault(held.person, []).append(HeldRole(role=held, organisation=organisation))
    return tuple(
        RegisteredPerson(person=one.id, name=names.get(one.id), roles=tuple(roles.get(one.id, ())))
        for one in register.persons
    )


def organisations(
    register: "RegisterView", names: Mapping[str, str]
) -> tuple[RegisteredOrganisation, ...]:
    return tuple(
        RegisteredOrganisation(
            organisation=one.id,
            name=names.get(one.id),
            body=one.body.value,
            country=one.country,
        )
        for one in register.organisations
    )


def mandates_in(register: "RegisterView", names: Mapping[str, str]) -> tuple[Mandate, ...]:
    """All that were given, those that are over included."""
    return tuple(
        Mandate(**one.model_dump(mode="json"), name=names.get(one.person))
        for one in register.mandates
    )
