"""What a system reads: what its person may read on pages, by the same queries."""

from starlette.responses import Response

from application.documents import NoDocument, case_document
from application.errors import WrongInput
from application.files import CannotRead, attached_files, content_of
from application.queries.case_list import Wanted, cases_after
from application.queries.lists import ListedCase
from application.queries.lookup import NotKnown, short_name
from application.queries.mine import MyTask, my_tasks
from application.queries.public import (
    TO_COME,
    PublicRound,
    PublishedRound,
    public_round,
    public_rounds,
    published_round,
)
from application.queries.reading import MayNotRead, look_at
from application.queries.stream_detail import stream_detail
from application.queries.timeline import timeline
from domain.kinds import KINDS
from domain.round.state import RoundStatus
from texts.deadlines import command_text, deadline_text
from texts.labels import headline_label
from web.api.answers import Refused, shown
from web.api.models import (
    Cases,
    CaseShown,
    Result,
    Rounds,
    RoundShown,
    Tasks,
    TaskShown,
    TimelinePage,
)
from web.cases import known
from web.visit import Visit

CURSOR, LIMIT = "cursor", "limit"
PAGE, MOST = 50, 200


async def rounds(visit: Visit) -> Response:
    found = await public_rounds(visit.portal.reader, *TO_COME)
    return shown(Rounds(rounds=tuple(map(_round, found))))


async def one_round(visit: Visit) -> Response:
    try:
        return shown(_round(await public_round(visit.portal.reader, _round_id(visit))))
    except NotKnown:
        raise Refused("not_found") from None


async def results(visit: Visit) -> Response:
    found = await public_rounds(visit.portal.reader, RoundStatus.PUBLISHED)
    return shown(Rounds(rounds=tuple(map(_round, reversed(found)))))


async def one_result(visit: Visit) -> Response:
    try:
        return shown(_result(await published_round(visit.portal.reader, _round_id(visit))))
    except NotKnown:
        raise Refused("not_found") from None


async def cases(visit: Visit) -> Response:
    """By number. Filters leave out; the cursor of a page is the number after which it begins."""
    asked = visit.request.query_params
    limit, after = _limit(visit), asked.get(CURSOR, "")
    if after and not KINDS.has(f"partnership/{after}"):
        raise WrongInput(CURSOR, "portal.api_cursor")
    wanted = Wanted(phase=asked.get("phase"), round=asked.get("round"))
    rows, more = await cases_after(
        *(visit.portal.reader, visit.visitor, wanted, after, limit),
        asked.get("headline"),
    )
    is_funder = visit.signed_in is not None and visit.signed_in.is_funder
    page = tuple(
        _case(
            one,
            visit.said(headline_label(one.row.headline) if is_funder else one.row.status),
        )
        for one in rows
    )
    return shown(Cases(cases=page, next=page[-1].number if more else None))


async def stream(visit: Visit) -> Response:
    name = visit.request.path_params["stream"]
    await known(visit, name)
    return shown(await stream_detail(visit.portal.reader, name, visit.visitor))


async def entries(visit: Visit) -> Response:
    """In their order. The cursor of a page is the number of the entry after which it begins."""
    name = visit.request.path_params["stream"]
    limit, after = _limit(visit), _number(visit, CURSOR, 0)
    await known(visit, name)
    found = await timeline(visit.portal.reader, name, visit.visitor)
    later = [one for one in found.entries if one.seq > after]
    page = later[:limit]
    named = {one for each in page for one in (each.actor.person, each.actor.organisation)}
    return shown(
        TimelinePage(
            stream=name,
            entries=tuple(page),
            names={id: words for id, words in found.names.items() if id in named},
            next=str(page[-1].seq) if len(later) > limit else None,
        )
    )


async def document(visit: Visit) -> Response:
    """In the language of the caller."""
    stream, name = visit.request.path_params["stream"], visit.request.path_params["name"]
    await known(visit, stream)
    portal = visit.portal
    try:
        found = await case_document(
            portal.reader, portal.files, stream, name, visit.language, visit.visitor
        )
    except (NoDocument, MayNotRead, NotKnown):
        raise Refused("not_found") from None
    return _download(found.pdf, "application/pdf", f"{short_name(stream)}-{name}.pdf")


async def file(visit: Visit) -> Response:
    """By the number of the entry that attached it. It is opened and verified; a name that somebody
    gave it goes into no header."""
    stream, entry = visit.request.path_params["stream"], visit.request.path_params["entry"]
    await known(visit, stream)
    look = await look_at(visit.portal.reader, stream, visit.visitor)
    found = [one for one in await attached_files(look) if str(one.seq) == entry]
    if not found:
        raise Refused("not_found")
    try:
        content = await content_of(look, visit.portal.files(), found[0])
    except (MayNotRead, CannotRead):
        raise Refused("not_found") from None
    name = f"{short_name(stream).replace('/', '-')}-{found[0].document}"
    return _download(content, found[0].file.media_type, name)


async def tasks(visit: Visit) -> Response:
    """The cursor of a page is its number."""
    page = _number(visit, CURSOR, 1)
    reader, who = visit.portal.reader, visit.principal
    found = await my_tasks(reader, who, visit.visitor, visit.now, page)
    return shown(
        Tasks(
            tasks=tuple(_task(one, visit) for one in found.rows),
            next=str(found.page + 1) if found.page < found.pages else None,
        )
    )


def _round_id(visit: Visit) -> str:
    id = str(visit.request.path_params["round"])
    if not KINDS.has(f"round/{id}"):
        raise Refused("not_found")
    return id


def _limit(visit: Visit) -> int:
    limit = _number(visit, LIMIT, PAGE)
    if not 1 <= limit <= MOST:
        raise WrongInput(LIMIT, "portal.api_limit", got=str(limit), most=MOST)
    return limit


def _number(visit: Visit, name: str, otherwise: int) -> int:
    given = visit.request.query_params.get(name)
    if given is None:
        return otherwise
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise WrongInput(name, "portal.api_number")
    return int(given)


def _round(found: PublicRound) -> RoundShown:
    return RoundShown(
        id=found.id,
        title=found.title,
        status=found.status.value,
        opens_at=found.opens_at,
        closes_at=found.closes_at,
        budget_minor=found.budget_minor,
        currency=found.currency,
        programme=found.programme.id,
    )


def _result(found: PublishedRound) -> Result:
    return Result(
        round=_round(found.round),
        applications=found.applications,
        reconsidered=found.reconsidered,
        granted_minor=found.granted_minor,
        granted=found.granted,
        withheld=found.withheld,
    )


def _case(found: ListedCase, status: str) -> CaseShown:
    row = found.row
    return CaseShown(
        number=row.number,
        stream=f"partnership/{row.number}",
        round=row.round,
        applicant=row.applicant,
        applicant_name=found.applicant,
        title=found.title,
        phase=row.phase,
        headline=row.headline,
        status=status,
        finished=row.finished,
        next_deadline=row.next_deadline,
        next_due=row.next_due,
    )


def _task(mine: MyTask, visit: Visit) -> TaskShown:
    otherwise = mine.otherwise
    return TaskShown(
        task=mine.task,
        what=visit.said(command_text(mine.task.command, mine.task.period)),
        otherwise=otherwise and visit.said(deadline_text(otherwise.name, otherwise.at)),
        otherwise_at=otherwise and otherwise.at,
    )


def _download(content: bytes, media_type: str, name: str) -> Response:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=disposition)
