"""A person's dates for their calendar program, at an address that only they know."""

import hashlib
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.queries.dates import OwnDate, dates_of
from application.queries.lookup import NotKnown, short_name
from application.queries.reading import visiting
from domain.kernel.dates import STOCKHOLM, last_day_before
from texts.catalogue import LANGUAGES, Language, in_language, said
from texts.deadlines import command_text, deadline_text
from web.visit import Visit

if TYPE_CHECKING:  # few pages need it, and it takes a while to load
    from icalendar import Event

PROGRAM = "calendar"
MAKE, END = "make", "end"
FETCHED_EVERY = "PT1H"


async def calendar_page(visit: Visit) -> Response:
    """The address is shown once, by the answer that makes it."""
    calendars, person = visit.portal.calendars, visit.principal.person
    address, ended = None, False
    if visit.form is not None and visit.field("action") == END:
        await calendars.end(person)
        ended = True
    elif visit.form is not None:
        token = await calendars.make(person)
        address = f"{visit.portal.origin}/calendar/{visit.language}/{token}.ics"
    return visit.page(
        "calendar.html", address=address, ended=ended, made_at=await calendars.made_at(person)
    )


async def feed(visit: Visit) -> Response:
    """What the owner of the address may know today. An address that was revoked is none."""
    language = next(
        (one for one in LANGUAGES if one == visit.request.path_params["language"]), None
    )
    owner = await visit.portal.calendars.owner(str(visit.request.path_params["token"]))
    if language is None or owner is None:
        raise HTTPException(404)
    reader, now = visit.portal.reader, await visit.portal.now()
    try:
        visitor = await visiting(reader, owner.person, PROGRAM, account=owner.account)
    except NotKnown:
        raise HTTPException(404) from None
    dates = await dates_of(reader, visitor, now)
    return Response(
        calendar_of(dates, visit.portal.origin, language),
        media_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="partnership.ics"'},
    )


def calendar_of(dates: tuple[OwnDate, ...], origin: str, language: Language) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Partnership engine//Portal//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", said("portal.service", language))
    calendar.add("x-published-ttl", FETCHED_EVERY)
    for one in dates:
        calendar.add_component(_event(one, origin, language))
    if dates:
        first, last = dates[0].at.date(), dates[-1].at.date()
        calendar.add_missing_timezones(
            first_date=first - timedelta(days=366), last_date=last + timedelta(days=366)
        )
    return bytes(calendar.to_ical())


def _event(one: OwnDate, origin: str, language: Language) -> "Event":
    """A day that is over at midnight is a whole day; other times are by a clock in Sweden."""
    from icalendar import Event

    event = Event()
    host = urlsplit(origin).hostname
    event.add("uid", f"{hashlib.sha256(one.key.encode()).hexdigest()[:32]}@{host}")
    event.add("sequence", one.revision)
    event.add("dtstamp", datetime.now(UTC))
    event.add("summary", f"{short_name(one.stream)}: {_words(one, language)}")
    event.add("url", f"{origin}/streams/{one.stream}")
    event.add("transp", "TRANSPARENT")
    here = one.at.astimezone(STOCKHOLM)
    event.add("dtstart", last_day_before(one.at) if here.time() == time() else here)
    return event


def _words(one: OwnDate, language: Language) -> str:
    if one.command is not None:
        return in_language(command_text(one.command, one.period), language)
    assert one.deadline is not None
    return in_language(deadline_text(one.deadline, one.at), language)
