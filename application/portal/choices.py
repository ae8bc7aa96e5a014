"""Values that a form can offer instead of asking for an id or a code."""

from typing import TypeAlias

from application.portal.uploads import DOCUMENTS
from application.queries.people import names_by_id
from application.queries.public import TO_COME, public_rounds
from application.queries.reader import Reader
from domain.kernel.actors import Actor
from domain.kernel.programme import Programme
from domain.kernel.rules import Text
from domain.kinds import KINDS
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.view import CaseView
from domain.register.view import RegisterView
from domain.round.kind import ROUND
from domain.round.view import RoundView
from services.journal.definitions import Definitions
from services.journal.definitions import programmes as published
from services.unavailable import map_database_errors

Offered: TypeAlias = dict[str, list[tuple[str, Text]]]
"""By the name of a field, or by the text that says what an id looks like."""

PERSON, ORGANISATION = "input.person_id", "input.organisation_id"

_definitions = Definitions()


async def offered(reader: Reader, principal: Actor, stream: str) -> Offered:
    """What the person may choose from. Others than the funder's people are offered nobody."""
    found: Offered = {}
    register = await reader.register()
    if principal.organisation == register.funder:
        persons = await _persons(reader, register, stream)
        organisations = [one.id for one in register.organisations]
        names = await names_by_id(reader, {*persons, *organisations})
        found[PERSON] = [(one, _same(names.get(one, one))) for one in persons]
        found[ORGANISATION] = [
            (one.id, _same(names.get(one.id, one.id))) for one in register.organisations
        ]
        async with map_database_errors():
            found["programme"] = [(one, _same(one)) for one in await published(reader.pool)]
    kind = KINDS.of(stream)
    if kind is PARTNERSHIP:
        programmes = await programmes_of(reader, stream)
        rounds = await public_rounds(reader, *TO_COME)
        found["round"] = [(one.id, _same(one.title or one.id)) for one in rounds]
        for programme in programmes or [one.programme for one in rounds]:
            _codes(found, programme)
    return found


async def asked_documents(reader: Reader, stream: str) -> tuple[str, ...]:
    """What a file of the case can be attached as: what the programme asks for comes first."""
    asked = [
        code
        for programme in await programmes_of(reader, stream)
        for component in programme.components
        for code in component.documents.value
    ]
    return tuple(dict.fromkeys((*asked, *DOCUMENTS)))


async def words_of(reader: Reader, stream: str) -> dict[str, Text]:
    """What a case's programme calls its components, by their codes."""
    programmes = await programmes_of(reader, stream) if KINDS.of(stream) is PARTNERSHIP else []
    return {one.code: one.name for programme in programmes for one in programme.components}


async def _persons(reader: Reader, register: RegisterView, stream: str) -> list[str]:
    """In a case those who may have to do with it: not the people of other applicants alone."""
    every = [one.id for one in register.persons]
    kind = KINDS.of(stream)
    case = await reader.view(CaseView, stream) if kind is PARTNERSHIP else None
    if case is None:
        return every
    parties = {register.funder, case.applicant, *case.counterparts}
    elsewhere = {one.person for one in register.roles}
    here = {one.person for one in register.roles if one.organisation in parties}
    return [one for one in every if one in here or one not in elsewhere]


async def programmes_of(reader: Reader, stream: str) -> list[Programme]:
    """That of the case's round; none for a case that is to be opened."""
    case = await reader.view(CaseView, stream)
    if case is None or case.round is None:
        return []
    round = await reader.view(RoundView, ROUND.stream(case.round))
    if round is None or round.definition is None:
        return []
    async with map_database_errors(), reader.pool.acquire() as connection:
        return [await _definitions.by_hash(connection, round.definition)]


def _codes(found: Offered, programme: Programme) -> None:
    for name, codes in (
        ("component", [(one.code, one.name) for one in programme.components]),
        ("cost_type", [(one.code, one.name) for one in programme.cost_types.value]),
        ("core_areas", [(one.code, one.name) for one in programme.core_areas.value]),
        ("country", [(one.code, one.name) for one in programme.countries.value]),
    ):
        known = found.setdefault(name, [])
        known += [one for one in codes if one[0] not in dict(known)]


def _same(words: str) -> Text:
    return Text(sv=words, en=words)
