"""Cases as a person looks for them: some of them, by words, phase or round, a page at a time.

Who may see which of them is asked of all, what is shown is opened of the page alone.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from application.queries.lists import CASE, ROUND, CaseRow, ListedCase
from application.queries.pages import Paged, paged
from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.reading import Visitor, readable_streams, titles_of
from domain.kernel.actors import FUNDER_ROLES
from domain.kernel.free_text import VaultText
from services.unavailable import map_database_errors

_FOUND = """
    select view.stream, view.applicant, view.body -> 'title' as title,
        view.body ->> 'headline' as headline
    from engine.view join engine.stream_head head using (stream)
    where view.aggregate = $1 and view.parent is not null
        and ($2::text is null or view.parent = $2)
        and ($3::text is null or head.phase = $3)
        and ($4::text[] is null or view.applicant = any($4)
            or view.body -> 'counterparts' ?| $4)
    order by view.stream desc
"""
_SHOWN = "select stream, body::text from engine.view where stream = any($1)"


class Wanted(NamedTuple):
    """`text` is looked for in numbers, applicants' names and titles, in capitals or not; `round` is
    an id. Pages are counted from 1."""

    text: str = ""
    phase: str | None = None
    round: str | None = None
    page: int = 1


EVERYTHING = Wanted()


class _Found(NamedTuple):
    stream: str
    applicant: str | None
    title: VaultText | None
    headline: str | None


async def case_list(reader: Reader, visitor: Visitor, wanted: Wanted) -> Paged[ListedCase]:
    """The newest number first."""
    found = await _readable(reader, visitor, wanted)
    if words := wanted.text.casefold().split():
        names = await _names(reader, found)
        titles = await _titles(reader, visitor, found)
        found = [one for one in found if _fits(one, words, names, titles)]
    page = paged(found, wanted.page)
    return page.of(await _listed(reader, visitor, page.rows))


async def cases_after(
    reader: Reader,
    visitor: Visitor,
    wanted: Wanted,
    number: str,
    limit: int,
    headline: str | None = None,
) -> tuple[tuple[ListedCase, ...], bool]:
    """By number, those after this one; and whether there are more. `wanted.text` and `wanted.page`
    are not asked."""
    found = [
        one
        for one in reversed(await _readable(reader, visitor, wanted))
        if one.stream > f"{CASE}/{number}" and headline in (None, one.headline)
    ]
    return await _listed(reader, visitor, found[:limit]), len(found) > limit


async def _readable(reader: Reader, visitor: Visitor, wanted: Wanted) -> list[_Found]:
    found = await _found(reader, visitor, wanted)
    readable = await readable_streams(reader, [one.stream for one in found], visitor)
    return [one for one in found if one.stream in readable]


async def _listed(
    reader: Reader, visitor: Visitor, found: Sequence[_Found]
) -> tuple[ListedCase, ...]:
    names, titles = await _names(reader, found), await _titles(reader, visitor, found)
    rows = await _rows(reader, found)
    return tuple(
        ListedCase(
            title=titles.get(one.title.text) if one.title else None,
            applicant=names.get(one.applicant or ""),
            row=rows[one.stream],
            view={},
        )
        for one in found
        if one.stream in rows
    )


async def _found(reader: Reader, visitor: Visitor, wanted: Wanted) -> list[_Found]:
    round = f"{ROUND}/{wanted.round}" if wanted.round else None
    async with map_database_errors():
        rows = await reader.pool.fetch(_FOUND, CASE, round, wanted.phase, _parties(visitor))
    return [
        _Found(
            row["stream"],
            row["applicant"],
            VaultText.model_validate_json(row["title"], extra="ignore")
            if _is_there(row["title"])
            else None,
            row["headline"],
        )
        for row in rows
    ]


def _is_there(title: str | None) -> bool:
    return title is not None and json.loads(title) is not None


def _parties(visitor: Visitor) -> list[str] | None:
    """The organisations in whose cases alone the visitor can read anything. None: in any."""
    who = visitor.principal
    if who.is_operator or who.mandates or any(one.role in FUNDER_ROLES for one in who.roles):
        return None
    return [one.organisation for one in who.roles]


async def _names(reader: Reader, found: Iterable[_Found]) -> Mapping[str, str]:
    return await names_by_id(reader, {one.applicant for one in found if one.applicant})


async def _titles(
    reader: Reader, visitor: Visitor, found: Iterable[_Found]
) -> Mapping[str, str | None]:
    kept = [(one.stream, one.title) for one in found if one.title]
    return await titles_of(reader, kept, visitor, {stream for stream, _ in kept})


def _fits(
    one: _Found,
    words: Iterable[str],
    names: Mapping[str, str],
    titles: Mapping[str, str | None],
) -> bool:
    title = titles.get(one.title.text) if one.title else None
    number = one.stream.removeprefix(f"{CASE}/")
    said = f"{number} {names.get(one.applicant or '', '')} {title or ''}".casefold()
    return all(word in said for word in words)


async def _rows(reader: Reader, found: Iterable[_Found]) -> dict[str, CaseRow]:
    async with map_database_errors():
        rows = await reader.pool.fetch(_SHOWN, [one.stream for one in found])
    return {row["stream"]: CaseRow.model_validate_json(row["body"], extra="ignore") for row in rows}
