"""Values that a form can offer instead of asking for an id or a code."""

from collections.abc import Mapping
from typing import TypeAlias

from application.portal.uploads import DOCUMENTS
from application.queries.partners import known_partners
from application.queries.people import names_by_id
from application.queries.public import TO_COME, public_rounds
from application.queries.reader import Reader
from domain.kernel.actors import Actor
from domain.kernel.ids import REGISTER
from domain.kernel.programme import Programme
from domain.kernel.rules import Text
from domain.kinds import KINDS
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.view import CaseView
from domain.register.view import RegisterView
from domain.round.kind import ROUND
from domain.round.view import RoundView
from services.journal.definitions import Definitions
from services.unavailable import map_database_errors

Offered: TypeAlias = dict[str, list[tuple[str, Text]]]
"""By the name of a field, or by the text that says what an id looks like."""

PERSON, ORGANISATION = "input.person_id", "input.organisation_id"
SUBJECT, CASE_OR_ROUND = "input.subject", "input.case_or_round"
CASES_MAX = 60
"""So many cases and rounds can be ticked. More are written by their numbers."""

_TO_CHOOSE = """
    select count(*) from engine.view
    where aggregate = $1 and body ->> 'title' is not null
        or aggregate = $2 and body ->> 'round' is not null
"""
"""Rounds and cases that are open or have been."""

_definitions = Definitions()


async def offered(reader: Reader, principal: Actor, stream: str) -> Offered:
    """What the person may choose from. Others than the funder's people are offered no persons, and
    of organisations those abroad that take part in their own cases."""
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
        found["programme"] = [*(await programme_titles(reader)).items()]
        if stream == REGISTER:
            found[SUBJECT] = [
                *((f"person/{one}", name) for one, name in found[PERSON]),
                *((f"organisation/{one}", name) for one, name in found[ORGANISATION]),
            ]
            found[CASE_OR_ROUND] = await _cases_and_rounds(reader)
    kind = KINDS.of(stream)
    if kind is PARTNERSHIP and principal.organisation != register.funder:
        partners = await known_partners(reader, principal.organisation)
        found[ORGANISATION] = [(id, _same(name)) for id, name in partners.items()]
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


async def programme_titles(reader: Reader) -> dict[str, Text]:
    """By the id of each programme that has been published, as its last version is called."""
    async with map_database_errors():
        return {one.id: one.title for one in await _definitions.newest(reader.pool)}


async def programme_currencies(reader: Reader) -> dict[str, str]:
    """By the id of each programme that has been published, as its last version says."""
    async with map_database_errors():
        return {one.id: one.money.currency for one in await _definitions.newest(reader.pool)}


async def words_of(reader: Reader, stream: str) -> dict[str, Text]:
    """What the programme of a case or a round calls its components, types of cost, core areas and
    countries, by their codes, and itself, by its id."""
    found: dict[str, Text] = {}
    for programme in await programmes_of(reader, stream):
        for codes in _coded(programme).values():
            found = {**dict(codes), **found}
        found = {programme.id: programme.title, **found}
    return found


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


async def _cases_and_rounds(reader: Reader) -> list[tuple[str, Text]]:
    """Rounds by their titles, cases by their numbers and applicants; none where there are many."""
    async with map_database_errors():
        if await reader.pool.fetchval(_TO_CHOOSE, ROUND.name, PARTNERSHIP.name) > CASES_MAX:
            return []
    rounds = [one for one in await reader.views(RoundView) if one.title]
    cases = [one for one in await reader.views(CaseView) if one.round]
    ids = {*(one.round for one in rounds), *(one.applicant for one in cases if one.applicant)}
    names = await names_by_id(reader, ids)
    of_rounds = [(ROUND.stream(one.round), names.get(one.round, one.round)) for one in rounds]
    of_cases = [(PARTNERSHIP.stream(one.number), _case_called(one, names)) for one in cases]
    return [(stream, _same(name)) for stream, name in (*of_rounds, *of_cases)]


def _case_called(case: CaseView, names: Mapping[str, str]) -> str:
    """`2026-0042, Norrby kommun`."""
    applicant = names.get(case.applicant or "")
    return f"{case.number}, {applicant}" if applicant else case.number


async def programmes_of(reader: Reader, stream: str) -> list[Programme]:
    """That of a round, or of the round of a case; none for one that is to be opened."""
    kind, round_stream = KINDS.of(stream), stream
    if kind is PARTNERSHIP:
        case = await reader.view(CaseView, stream)
        if case is None or case.round is None:
            return []
        round_stream = ROUND.stream(case.round)
    elif kind is not ROUND:
        return []
    round = await reader.view(RoundView, round_stream)
    if round is None or round.definition is None:
        return []
    async with map_database_errors(), reader.pool.acquire() as connection:
        return [await _definitions.by_hash(connection, round.definition)]


def _codes(found: Offered, programme: Programme) -> None:
    for name, codes in _coded(programme).items():
        known = found.setdefault(name, [])
        known += [one for one in codes if one[0] not in dict(known)]


def _coded(programme: Programme) -> Offered:
    """By the fields that have such a code."""
    return {
        "component": [(one.code, one.name) for one in programme.components],
        "cost_type": [(one.code, one.name) for one in programme.cost_types.value],
        "core_areas": [(one.code, one.name) for one in programme.core_areas.value],
        "country": [(one.code, one.name) for one in programme.countries.value],
    }


def _same(words: str) -> Text:
    return Text(sv=words, en=words)
