"""Organisations that people write by their names, where they are not shown a list of them all. An
id that somebody has is taken as well."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from application.form_fields import FormField
from application.portal.choices import ORGANISATION
from application.queries.partners import organisations_abroad_named
from web.fields_asked import asked, is_made_up
from web.visit import Visit

Values = dict[str, Any]


def names_an_organisation(one: FormField) -> bool:
    return one.right == ORGANISATION and not is_made_up(one)


async def with_organisations(visit: Visit, model: type[BaseModel], values: Values) -> Values:
    """With ids for the names that are known. Others stay, and are found wrong."""
    typed = set(typed_in(model, values))
    ids = await organisations_abroad_named(visit.portal.reader, typed) if typed else {}
    return with_ids(model, values, ids) if ids else values


def typed_in(model: type[BaseModel], values: Values) -> Iterator[str]:
    """What may be the name of an organisation."""
    for one in asked(model):
        value = values.get(one.name)
        if one.inner is not None:
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, dict):
                    yield from typed_in(one.inner, part)
        elif names_an_organisation(one):
            yield from filter(None, map(str, value if isinstance(value, list) else [value or ""]))


def with_ids(model: type[BaseModel], values: Values, ids: Mapping[str, str]) -> Values:
    """`ids` are by the folded name."""
    made = dict(values)
    for one in asked(model):
        value = values.get(one.name)
        if one.inner is not None and isinstance(value, list):
            made[one.name] = [
                with_ids(one.inner, part, ids) if isinstance(part, dict) else part for part in value
            ]
        elif one.inner is not None and isinstance(value, dict):
            made[one.name] = with_ids(one.inner, value, ids)
        elif names_an_organisation(one) and isinstance(value, list):
            made[one.name] = [_id(str(part), ids) for part in value]
        elif names_an_organisation(one) and isinstance(value, str):
            made[one.name] = _id(value, ids)
    return made


def _id(name: str, ids: Mapping[str, str]) -> str:
    return ids.get(name.strip().casefold(), name)
