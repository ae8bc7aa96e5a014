"""How a person chooses when they get what may wait, and what always comes at once."""

import re
from datetime import UTC, date, datetime
from html import unescape

import httpx2
import pytest

from application.portal.notice_choices import NoticeChoice
from domain.kinds import KINDS
from samples.people import FUNDER
from tests.web.people import add_person
from tests.web.site import Site
from texts.catalogue import in_language
from texts.labels import notice_label

DAILY = {"when": "daily", "hour": "16", "language": "sv"}


async def shown(visitor: httpx2.AsyncClient) -> str:
    return " ".join(unescape((await visitor.get("/notices")).text).split())


async def chosen(visitor: httpx2.AsyncClient, **fields: str) -> httpx2.Response:
    csrf = re.search(r'name="csrf" value="([^"]+)"', (await visitor.get("/notices")).text)
    assert csrf
    return await visitor.post("/notices", data={"csrf": csrf[1], **fields})


async def test_who_has_chosen_nothing_gets_all_at_once(site: Site) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor:
        page = await shown(visitor)
    assert 'value="at_once" aria-describedby="when-at_once-hint" checked' in page
    assert '<option value="8" selected>08:00</option>' in page
    assert '<option value="en" selected>' in page
    assert await site.portal.notice_choices.of(person) is None


async def test_a_choice_is_kept_and_can_be_changed(site: Site) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor:
        saved = await chosen(visitor, **DAILY)
        assert saved.status_code == 200
        assert "Saved. Notices that can wait are gathered from now on." in saved.text
        page = await shown(visitor)
        assert 'value="daily" aria-describedby="when-daily-hint" checked' in page
        assert '<option value="16" selected>' in page
        assert await site.portal.notice_choices.of(person) == NoticeChoice(16, "sv")
        assert "come at once from now on" in (await chosen(visitor, **DAILY | AT_ONCE)).text
    assert await site.portal.notice_choices.of(person) == NoticeChoice(None, "sv")


AT_ONCE = {"when": "at_once"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("when", "weekly"), ("hour", "24"), ("hour", "8.5"), ("hour", "-1"), ("language", "de")],
)
async def test_what_the_page_does_not_offer_is_told_and_changes_nothing(
    site: Site, field: str, value: str
) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor:
        answer = await chosen(visitor, **DAILY | {field: value})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}-error"' in answer.text
    assert await site.portal.notice_choices.of(person) is None


async def test_nobody_chooses_for_another(site: Site) -> None:
    mine, others = [await add_person(site, "coordinator") for _ in range(2)]
    async with await site.signed_in(mine) as visitor:
        await chosen(visitor, person=others, **DAILY)
    assert await site.portal.notice_choices.of(others) is None


async def test_a_form_without_the_sessions_token_changes_nothing(site: Site) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor:
        assert (await visitor.post("/notices", data=DAILY)).status_code == 403
    assert await site.portal.notice_choices.of(person) is None


async def test_the_page_names_every_letter_with_those_that_always_come_at_once(site: Site) -> None:
    async with await site.signed_in(await add_person(site, "coordinator")) as visitor:
        at_once, _, may_wait = (await shown(visitor)).rpartition(">What can wait</h2>")
    for kind in KINDS:
        for template, its in kind.letters.items():
            words = in_language(notice_label(template), "en")
            place = at_once if its.goes_at_once else may_wait
            assert f"<li>{words[:1].upper()}{words[1:]}</li>" in place


async def test_what_waits_is_said_with_its_time(site: Site) -> None:
    person = await add_person(site, "coordinator")
    effect = await site.home.pool.fetchval(
        "select id from engine.outbox where kind = 'notice' limit 1"
    )
    due = datetime(2030, 12, 3, 7, tzinfo=UTC)
    await site.home.pool.execute(
        "insert into engine.digest (person, day, due_at, next_at, language) "
        "values ($1, $2, $3, $3, 'sv')",
        *(person, date(2030, 12, 3), due),
    )
    await site.home.pool.execute(
        "insert into engine.notice (effect, person, template, status, digest) "
        "values ($1, $2, 'round_opened', 'waiting', $3)",
        *(effect, person, date(2030, 12, 3)),
    )
    async with await site.signed_in(person) as visitor:
        page = (await shown(visitor)).replace("\u00a0", " ")
    assert "One notice is waiting for you. It comes on 3 December 2030 at 08:00." in page


async def test_in_a_rehearsal_the_page_says_that_all_goes_at_once(site: Site) -> None:
    async with await site.signed_in(await add_person(site, "coordinator")) as visitor:
        assert "Here all letters are sent at once" in await shown(visitor)
        assert 'href="/notices"' in (await visitor.get("/tasks")).text


async def test_who_shows_all_about_a_person_shows_their_choice(site: Site) -> None:
    person = await add_person(site, "coordinator")
    archivist = await add_person(site, "archivist", FUNDER)
    await site.portal.notice_choices.choose(person, NoticeChoice(7, "sv"))
    async with await site.signed_in(archivist) as visitor:
        page = (await visitor.get(f"/data-protection/persons/{person}")).text
    assert "in one email a day, at 7:00 (sv)" in page
