"""A person's cases, and one stream: where it is, its money, what comes, and what has happened.

What is shown is what the queries let the visitor read. What they may not know of is answered like
what does not exist.
"""

from collections.abc import Collection
from functools import partial
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.assessing import interest_in
from application.documents import NoDocument, case_document
from application.files import CannotRead
from application.portal.choices import words_of
from application.portal.recording import RECORD, awaiting_signature
from application.portal.uploads import has_files
from application.portal.works import one_for_each_page
from application.queries.case_list import Wanted
from application.queries.currencies import currency_of
from application.queries.facts import Amount, Fact, NamedId
from application.queries.lookup import NotKnown, short_name
from application.queries.mine import my_streams
from application.queries.possible import offered_commands, possible_openings
from application.queries.reading import MayNotRead, look_at
from application.queries.stream_detail import StreamDetail, stream_detail
from application.queries.timeline import timeline_page as timeline_page_of
from domain.kernel.dates import day_of
from domain.kernel.rules import Text
from domain.kinds import KINDS
from texts.deadlines import deadline_text
from texts.labels import headline_label, phase_label
from web.called import called, name_of
from web.case_parts import parts_of
from web.name_lists import name_list, words_of_person
from web.next_steps import waits_for
from web.paging import page_number, pages
from web.render import capfirst
from web.shown import amount_name, entry_shown, facts_shown
from web.visit import Visit

TEXT_MAX = 100
STATUS = "status"
REMINDER = "_reminder"
REMINDERS_APART = 3
"""From how many on the reminders stand apart from what else will happen."""
PHASES = KINDS.named("partnership").phases


async def my_cases(visit: Visit) -> Response:
    wanted = _wanted(visit)
    found = await my_streams(visit.portal.reader, visit.principal, visit.visitor, wanted)
    return visit.page(
        "cases.html",
        rounds=found.rounds,
        cases=found.cases.rows,
        wanted=wanted,
        phases=PHASES,
        pages=pages(visit, found.cases),
        openings=await _openings(visit),
        deadline=lambda name, at: visit.said(deadline_text(name, at)),
    )


def _wanted(visit: Visit) -> Wanted:
    """What is asked for in the address. What is no phase or round of ours finds everything."""
    given = visit.request.query_params
    phase, round = given.get("phase", ""), given.get("round", "")
    return Wanted(
        text=given.get("text", "")[:TEXT_MAX].strip(),
        phase=phase if phase in PHASES else None,
        round=round if KINDS.has(f"round/{round}") else None,
        page=page_number(visit),
    )


async def stream_page(visit: Visit) -> Response:
    stream = visit.request.path_params["stream"]
    reader = visit.portal.reader
    await known(visit, stream)
    found = await stream_detail(reader, stream, visit.visitor)
    awaited = {one.command for one in found.waiting}
    offered = await offered_commands(reader, visit.principal, stream, await reader.now())
    words = await words_of(reader, stream)
    return visit.page(
        "stream.html",
        found=found,
        name=called(stream, found.names, visit),
        heading=found.title or _title(found, visit),
        in_short=_status(found, visit),
        facts=facts_shown(_facts(found, visit), words, visit, found.names),
        money=_money(found, visit),
        register=name_list(visit, found.people, partial(words_of_person, visit)),
        **_ahead(found, visit),
        waiting=[waits_for(one, found.waiting, found.names, visit) for one in found.waiting],
        last=[entry_shown(one, found.names, found.currency, visit, words) for one in found.last],
        more=bool(found.last),
        # What waits comes first: not all are shown at once.
        commands=sorted(one_for_each_page(offered.next), key=lambda one: one not in awaited),
        further=offered.further,
        has_files=has_files(stream),
        to_record=await _to_record(visit, stream, offered.next),
        own_interest=await _own_interest(visit, found),
        **parts_of(found, visit),
    )


async def _to_record(visit: Visit, stream: str, offered: Collection[str]) -> tuple[str, ...]:
    """Documents of which the visitor can record a signature from elsewhere."""
    if RECORD not in offered:
        return ()
    return await awaiting_signature(visit.portal, stream, visit.visitor)


async def _own_interest(visit: Visit, found: StreamDetail) -> str | None:
    """Why somebody who knows of the case does not read it."""
    if found.headline is not None:
        return None
    step = await interest_in(visit.portal.reader, found.stream, visit.visitor)
    return step.value if step else None


def _ahead(found: StreamDetail, visit: Visit) -> dict[str, Any]:
    """What will happen, and the reminders apart: there are many, and they change nothing."""
    said = [(one.name, visit.said(deadline_text(one.name, one.at))) for one in found.ahead]
    reminders = [words for name, words in said if _reminds(name)]
    if len(reminders) < REMINDERS_APART:
        return {"ahead": [words for _, words in said], "reminders": []}
    others = [words for name, words in said if not _reminds(name)]
    return {"ahead": others, "reminders": reminders}


def _reminds(deadline: str) -> bool:
    return REMINDER in deadline.partition("-")[0]


async def timeline_page(visit: Visit) -> Response:
    stream = visit.request.path_params["stream"]
    await known(visit, stream)
    reader, page = visit.portal.reader, page_number(visit)
    found, names = await timeline_page_of(reader, stream, visit.visitor, page)
    if not found.rows:
        raise HTTPException(404)
    words, currency = await words_of(reader, stream), await currency_of(reader, stream)
    return visit.page(
        "timeline.html",
        stream=stream,
        name=await name_of(stream, visit),
        entries=[entry_shown(one, names, currency, visit, words) for one in found.rows],
        pages=pages(visit, found),
    )


async def document_page(visit: Visit) -> Response:
    """The document that a signature is for, as a file. In the language of the page."""
    stream, name = visit.request.path_params["stream"], visit.request.path_params["name"]
    await known(visit, stream)
    try:
        found = await case_document(
            visit.portal.reader, visit.portal.files, stream, name, visit.language, visit.visitor
        )
    except (NoDocument, MayNotRead, NotKnown):
        raise HTTPException(404) from None
    except CannotRead as cannot:
        return unreadable(visit, stream, cannot)
    file = f"{short_name(stream)}-{name}.pdf"
    return Response(
        found.pdf,
        media_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )


def unreadable(visit: Visit, stream: str, cannot: CannotRead) -> Response:
    """A file or a document that is known of and cannot be given out."""
    name = short_name(stream)
    return visit.page("files/unreadable.html", 410, stream=stream, name=name, why=cannot.why)


async def known(visit: Visit, stream: str) -> None:
    """Raises 404 for a stream that does not exist, or of which the visitor reads nothing."""
    if not KINDS.has(stream) or await visit.portal.reader.head(stream) is None:
        raise HTTPException(404)
    try:
        await look_at(visit.portal.reader, stream, visit.visitor)
    except NotKnown:
        raise HTTPException(404) from None


def _facts(found: StreamDetail, visit: Visit) -> tuple[Fact, ...]:
    """What the applicant reads is news to the grants team alone."""
    assert visit.signed_in is not None
    told = visit.signed_in.is_funder
    return tuple(one for one in found.facts if told or one.name != STATUS)


def _title(found: StreamDetail, visit: Visit) -> str:
    """Of what nobody has given a title."""
    if found.kind == "register":
        return visit.say("portal.register")
    return called(found.stream, found.names, visit)


def _money(found: StreamDetail, visit: Visit) -> list[tuple[str, Amount]]:
    """Nothing while there is none."""
    if not any(one.amount_minor for one in found.money):
        return []
    return [(amount_name(one, visit), one) for one in found.money]


def _status(found: StreamDetail, visit: Visit) -> str:
    """The applicant is addressed; the grants team and partners abroad read how it is. The register
    has no status: it is there."""
    facts = {one.name: one.value for one in found.facts}
    applicant, status = facts.get("applicant"), facts.get(STATUS)
    is_own = isinstance(applicant, NamedId) and applicant.id == visit.principal.organisation
    if is_own and isinstance(status, Text):
        return visit.said(status)
    if found.kind == "register":
        return ""
    if found.kind == "round":
        return capfirst(visit.said(phase_label(found.phase or "")))
    return visit.said(headline_label(found.headline or ""))


async def _openings(visit: Visit) -> list[tuple[str, str]]:
    """New streams that the person may open, each with its command."""
    day = day_of(visit.now)
    return [
        (kind.stream("new"), command)
        for kind in KINDS
        if kind.id_form
        for command in await possible_openings(visit.portal.reader, visit.principal, kind, day)
    ]
