"""Pages for everybody: open rounds, published results, accessibility, privacy, the language."""

from collections.abc import Iterator
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from application.queries.lookup import NotKnown
from application.queries.possible import possible_openings
from application.queries.public import (
    TO_COME,
    PublicRound,
    PublishedRound,
    public_round,
    public_rounds,
    published_round,
)
from domain.kernel.dates import day_of
from domain.kinds import KINDS
from domain.round.state import RoundStatus
from texts.catalogue import LANGUAGES
from web.spreadsheet import amount_cell, csv_file
from web.visit import LANGUAGE_COOKIE, LANGUAGE_FOR, Visit, cookie_name, local_path
from web.ways import way_to

OPENING = "open_case"
PARTNERSHIP = KINDS.named("partnership")


async def start(visit: Visit) -> Response:
    rounds = await public_rounds(visit.portal.reader, *TO_COME)
    return visit.page("start.html", rounds=rounds, now=visit.now)


async def round_page(visit: Visit) -> Response:
    try:
        found = await public_round(visit.portal.reader, visit.request.path_params["round"])
    except NotKnown:
        raise HTTPException(404) from None
    apply = await _way_to_apply(visit, found)
    return visit.page("round.html", round=found, apply=apply)


async def _way_to_apply(visit: Visit, round: PublicRound) -> str | None:
    """Where the person begins an application. Who has not signed in does that first."""
    if round.status is not RoundStatus.OPEN:
        return None
    who = visit.signed_in
    way = way_to("partnership/new", OPENING, round=round.id)
    if who is None:
        return f"/sign-in?{urlencode({'back': f'/rounds/{round.id}'})}"
    if who.principal is None:
        return None
    day = day_of(visit.now)
    may = await possible_openings(visit.portal.reader, who.principal, PARTNERSHIP, day)
    return way if OPENING in may else None


async def results(visit: Visit) -> Response:
    rounds = await public_rounds(visit.portal.reader, RoundStatus.PUBLISHED)
    return visit.page("results.html", rounds=tuple(reversed(rounds)))


async def result_page(visit: Visit) -> Response:
    found = await _published(visit)
    return visit.page("result.html", published=found, round=found.round)


async def result_csv(visit: Visit) -> Response:
    found = await _published(visit)
    return csv_file(found.round.id, _rows(found, visit))


async def result_json(visit: Visit) -> Response:
    found = await _published(visit)
    return JSONResponse(
        {
            "round": found.round.id,
            "title": found.round.title,
            "applications": found.applications,
            "reconsidered": found.reconsidered,
            "budget_minor": found.round.budget_minor,
            "granted_minor": found.granted_minor,
            "currency": found.round.currency,
            "granted": [one.model_dump(mode="json") for one in found.granted],
            "withheld": found.withheld.model_dump(mode="json"),
        }
    )


async def accessibility(visit: Visit) -> Response:
    return visit.page("accessibility.html")


async def privacy(visit: Visit) -> Response:
    return visit.page("privacy.html")


async def choose_language(visit: Visit) -> Response:
    wanted = visit.request.path_params["language"]
    if wanted not in LANGUAGES:
        raise HTTPException(404)
    answer = visit.go(local_path(visit.request.query_params.get("back", "/")))
    answer.set_cookie(
        cookie_name(visit.portal, LANGUAGE_COOKIE),
        wanted,
        max_age=LANGUAGE_FOR,
        secure=visit.is_secure,
        httponly=True,
        samesite="lax",
    )
    return answer


async def _published(visit: Visit) -> PublishedRound:
    try:
        return await published_round(visit.portal.reader, visit.request.path_params["round"])
    except NotKnown:
        raise HTTPException(404) from None


def _rows(found: PublishedRound, visit: Visit) -> Iterator[tuple[str, ...]]:
    names = ("tables.case", "tables.applicant", "portal.kind_of_case", "tables.granted")
    more = ("portal.currency", "portal.publication_year")
    yield tuple(visit.say(one) for one in (*names, *more))
    for one in found.granted:
        kind = visit.said(one.component) if one.component else ""
        amount, year = amount_cell(one.granted_minor), str(one.year)
        yield (one.case, one.applicant or "", kind, amount, one.currency, year)
    if found.reconsidered:
        said = visit.say("portal.publication_reconsidered", count=found.reconsidered)
        yield (said, "", "", "", "", "")
    if found.withheld.cases:
        said = visit.say("portal.publication_withheld", count=found.withheld.cases)
        yield (said, "", "", "", "", "")
