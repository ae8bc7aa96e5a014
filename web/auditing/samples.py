"""A sample: a page, a file for a spreadsheet, and a record to print and sign.

All that it was drawn by is in its address, so that the same address draws it again.
"""

import secrets
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.auditing.entries import require_auditor
from application.auditing.samples import SIZE_MAX, Population, Sample, SampleAsked, sample
from application.auditing.sampling import Method
from domain.kernel.dates import day_of
from web.auditing.fields import Typed, given_in_address
from web.auditing.shown import auditors, found_shown
from web.spreadsheet import amount_cell, csv_file
from web.visit import Visit


@auditors
async def sample_page(visit: Visit) -> Response:
    await require_auditor(visit.portal.reader, visit.visitor)
    given = given_in_address(visit)
    typed, asked = await _asked(visit)
    if given and asked and "known_by" not in given:
        # What is kept or sent on is the address: one that says until when draws the same again.
        compared = {"hash": given["hash"]} if "hash" in given else {}
        return visit.go(f"/audit/sample?{_address(asked, **compared)}#drawn")
    drawn = await _drawn(visit, asked) if given and asked else None
    return visit.page(
        "audit/sample.html",
        fields=typed.shown,
        errors=typed.faults,
        sample=drawn,
        entries=_entries(drawn, visit),
        address=_address(drawn.asked) if drawn else "",
        then=given.get("hash", ""),
        drawn_hits=sum(one.hits for one in drawn.drawn) if drawn else 0,
    )


@auditors
async def sample_record(visit: Visit) -> Response:
    drawn = await _asked_for(visit)
    return visit.page(
        "audit/record.html",
        sample=drawn,
        entries=_entries(drawn, visit),
        address=_address(drawn.asked),
    )


@auditors
async def sample_csv(visit: Visit) -> Response:
    drawn = await _asked_for(visit)
    return csv_file("sample", _rows(drawn, visit))


async def _asked_for(visit: Visit) -> Sample:
    await require_auditor(visit.portal.reader, visit.visitor)
    _, asked = await _asked(visit)
    if asked is None or not given_in_address(visit):
        raise HTTPException(404)
    return await _drawn(visit, asked)


async def _asked(visit: Visit) -> tuple[Typed, SampleAsked | None]:
    """None where something typed is wrong. What is not said yet has a value to begin with."""
    given, today = given_in_address(visit), day_of(visit.now)
    typed = Typed(visit, given)
    population = typed.choice("population", "portal.audit_population", Population, POPULATION)
    first = typed.day("first", "portal.audit_first", today.replace(month=1, day=1).isoformat())
    last = typed.day("last", "portal.audit_last", today.isoformat())
    method = typed.choice("method", "portal.audit_method", Method, METHOD)
    size = typed.number("size", "portal.audit_size", 10, SIZE_MAX)
    seed = typed.text("seed", "portal.audit_seed", secrets.token_hex(4))
    known_by = _known_by(given.get("known_by", ""), datetime.now(visit.now.tzinfo))
    if typed.faults or first is None or last is None or known_by is None:
        return typed, None
    return typed, SampleAsked(population, first, last, method, seed, size, known_by)


COLUMNS = ("portal.amount", "portal.currency", "portal.audit_hits", "portal.audit_hash")
POPULATION, METHOD = "portal.audit_population-", "portal.audit_method-"


def _known_by(given: str, now: datetime) -> datetime | None:
    """Now, unless the address says until when: entries that are recorded later change nothing."""
    if not given:
        return now
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


async def _drawn(visit: Visit, asked: SampleAsked) -> Sample:
    return await sample(visit.portal.reader, visit.visitor, asked)


def _address(asked: SampleAsked, **more: str) -> str:
    return urlencode(
        {
            "population": asked.population.value,
            "first": asked.first.isoformat(),
            "last": asked.last.isoformat(),
            "method": asked.method.value,
            "size": asked.size,
            "seed": asked.seed,
            "known_by": asked.known_by.isoformat(),
            **more,
        }
    )


def _entries(drawn: Sample | None, visit: Visit) -> list[dict[str, object]]:
    if drawn is None:
        return []
    return [
        found_shown(one.entry, drawn.names, visit)
        | {"amount_minor": one.amount_minor, "hits": one.hits, "hash": one.hash}
        for one in drawn.drawn
    ]


def _rows(drawn: Sample, visit: Visit) -> Iterator[list[str]]:
    names = ("tables.entry", "tables.when", "tables.who", "tables.what_happened")
    yield [
        *(visit.say(one) for one in names),
        *(visit.say(one) for one in COLUMNS),
    ]
    for one, shown in zip(drawn.drawn, _entries(drawn, visit), strict=True):
        sentences = shown["sentences"]
        assert isinstance(sentences, list)
        yield [
            f"{one.entry.stream}#{one.entry.seq}",
            one.entry.occurred_at.isoformat(),
            str(shown["who"]),
            " ".join(sentences),
            amount_cell(one.amount_minor),
            one.entry.currency or "",
            str(one.hits),
            one.hash,
        ]
