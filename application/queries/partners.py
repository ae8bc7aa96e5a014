"""Organisations abroad as an applicant's people may know of them: those of their own cases, and any
other by its whole name. Nobody is shown a list of whom others work with."""

import re
from collections.abc import Collection

from application.queries.people import names_by_id
from application.queries.reader import Reader
from services.unavailable import map_database_errors

_IS_ID = re.compile(r"local/|SE-ON-")
_OF_OWN_CASES = """
    select distinct jsonb_array_elements_text(body -> 'counterparts') as id
    from engine.view
    where aggregate = 'partnership'
        and (applicant = $1 or body -> 'counterparts' ? $1)
"""


async def known_partners(reader: Reader, organisation: str) -> dict[str, str]:
    """Names by id, of all cases in which the organisation takes part."""
    async with map_database_errors():
        rows = await reader.pool.fetch(_OF_OWN_CASES, organisation)
    return await names_by_id(reader, {row["id"] for row in rows} - {organisation})


async def organisations_abroad_named(reader: Reader, names: Collection[str]) -> dict[str, str]:
    """Ids by the name, folded, of those that have just this name. What several are called is the
    name of none."""
    wanted = {one.strip().casefold() for one in names if not _IS_ID.match(one.strip())}
    if not wanted:
        return {}
    abroad = [one.id for one in (await reader.register()).organisations if one.country]
    known = await names_by_id(reader, abroad)
    folded = [name.casefold() for name in known.values()]
    return {
        name.casefold(): id
        for id, name in known.items()
        if name.casefold() in wanted and folded.count(name.casefold()) == 1
    }
