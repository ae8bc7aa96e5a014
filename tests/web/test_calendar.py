"""A person's dates at a secret address: what is in them, who gets them, until when."""

import re
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import httpx2
from icalendar import Calendar

from application.queries.dates import OwnDate
from tests.application.desk import opening
from tests.web.people import add_person
from tests.web.site import Site
from web.calendar_feed import calendar_of

ORIGIN = "https://portal.example.se"


async def made(visitor: httpx2.AsyncClient, action: str = "make") -> str:
    page = (await visitor.get("/calendar")).text
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    answer = await visitor.post("/calendar", data={"csrf": found[1], "action": action})
    return unescape(answer.text)


def events_in(feed: bytes | str) -> list[Any]:
    return list(Calendar.from_ical(feed).walk("VEVENT"))


def address_in(page: str) -> str:
    (found,) = re.findall(r"https?://[^<]*/calendar/(en/[^<]+\.ics)", page)
    return f"/calendar/{found}"


async def test_the_dates_of_ones_own_cases_are_in_it_and_no_text(site: Site) -> None:
    person = await add_person(site, "coordinator")
    case = (await site.desk.accepted(person, "partnership/new", opening())).stream
    async with await site.signed_in(person) as visitor, site.visitor() as stranger:
        address = address_in(await made(visitor))
        answer = await stranger.get(address)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    events = events_in(answer.text)
    number = case.rpartition("/")[2]
    assert [one for one in events if str(one["summary"]).startswith(f"{number}: ")]
    assert person not in answer.text
    assert "Name of" not in answer.text


async def test_the_address_is_shown_once_and_stored_as_a_hash(site: Site) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor:
        token = address_in(await made(visitor)).rpartition("/")[2].removesuffix(".ics")
        again = (await visitor.get("/calendar")).text
    assert token not in again
    assert "You have had an address since" in again
    kept = await site.home.owner.fetchval(
        "select string_agg(calendar::text, '') from portal.calendar"
    )
    assert token not in kept


async def test_it_is_revoked_by_the_person_by_another_and_with_the_sign_in(site: Site) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor, site.visitor() as stranger:
        first = address_in(await made(visitor))
        second = address_in(await made(visitor))
        assert (await stranger.get(first)).status_code == 404
        assert (await stranger.get(second)).status_code == 200
        assert "has stopped working" in await made(visitor, "end")
        assert (await stranger.get(second)).status_code == 404
        third = address_in(await made(visitor))
        await site.portal.bindings.end(person)
        assert (await stranger.get(third)).status_code == 404
        assert (await stranger.get("/calendar/en/nonsense.ics")).status_code == 404


async def test_a_role_that_has_ended_empties_it(site: Site) -> None:
    person = await add_person(site, "coordinator")
    await site.desk.accepted(person, "partnership/new", opening())
    async with await site.signed_in(person) as visitor, site.visitor() as stranger:
        address = address_in(await made(visitor))
        assert "BEGIN:VEVENT" in (await stranger.get(address)).text
        ended = {"person": person, "organisation": "local/asp", "role": "coordinator"}
        await site.desk.accepted(
            "p-manager", "register", {"kind": "end_role", "ends": "2020-06-30", **ended}
        )
        assert "BEGIN:VEVENT" not in (await stranger.get(address)).text


MIDNIGHT = datetime(2027, 6, 30, 22, tzinfo=UTC)
NOON = datetime(2027, 6, 30, 10, tzinfo=UTC)


def test_a_day_that_is_over_at_midnight_is_that_whole_day() -> None:
    task = OwnDate("partnership/2026-0001", MIDNIGHT, 4, "submit_report", 1)
    (event,) = events_in(calendar_of((task,), ORIGIN, "en"))
    assert event["dtstart"].dt == date(2027, 6, 30)


def test_another_time_has_its_time_zone_with_it() -> None:
    moment = OwnDate("round/kp-test", NOON, 4, deadline="round_closes")
    found = Calendar.from_ical(calendar_of((moment,), ORIGIN, "sv"))
    (event,) = events_in(calendar_of((moment,), ORIGIN, "sv"))
    assert event["dtstart"].dt.isoformat() == "2027-06-30T12:00:00+02:00"
    assert [str(one["tzid"]) for one in found.walk("VTIMEZONE")] == ["Europe/Stockholm"]


def test_a_date_that_moves_keeps_its_id_and_its_sequence_rises() -> None:
    before = OwnDate("partnership/2026-0001", NOON, 4, "submit_report", 1)
    after = before._replace(at=MIDNIGHT, revision=5)
    events = [events_in(calendar_of((one,), ORIGIN, "en"))[0] for one in (before, after)]
    assert str(events[0]["uid"]) == str(events[1]["uid"])
    assert [str(one["sequence"]) for one in events] == ["4", "5"]
    other = before._replace(period=2)
    assert other.key != before.key
