"""No page is a dead end, and none offers the same thing twice."""

import re

from tests.postgres.stories import assessed, submitted
from tests.web.shown_text import read_page
from tests.web.years import Years, case_of
from tests.web.years import years as years


def offered(page: str) -> list[str]:
    """Addresses under "You can"."""
    listed = page.partition(">You can<")[2].partition("</main>")[0].partition("What comes next")[0]
    return re.findall(r'<a class="govuk-link" href="([^"]+)">', listed)


async def test_who_has_signed_in_stays_so_where_a_page_is_not_found(years: Years) -> None:
    answer = await years.coordinator.get("/streams/partnership/2099-0001")
    assert answer.status_code == 404
    words, links = read_page(answer.text)
    assert "Sign out" in answer.text
    assert "My cases" in answer.text
    assert "/tasks" in links, words


async def test_a_stranger_is_led_to_the_start_page(years: Years) -> None:
    async with years.site.visitor() as stranger:
        answer = await stranger.get("/rounds/no-such-round")
    assert answer.status_code == 404
    assert "/" in read_page(answer.text)[1]
    assert "To the start page" in answer.text


async def test_a_page_is_offered_once(years: Years) -> None:
    """What is saved for all who write, and what sends it, are on the same pages."""
    at = await years.opened_report()
    stream = f"/streams/{case_of(at)}"
    for page in (stream, f"{stream}/do"):
        ways = offered((await years.coordinator.get(page)).text)
        assert len([one for one in ways if "/write/report" in one]) == 1, page
        assert len(set(ways)) == len(ways), page


async def test_many_reminders_stand_apart_from_what_else_will_happen(years: Years) -> None:
    at = await years.opened_report()
    page = (await years.coordinator.get(f"/streams/{case_of(at)}")).text
    ahead, _, reminders = page.partition(">What comes next<")[2].partition("<details")
    assert "must be in by" in ahead
    assert "is reminded of the report" not in ahead
    assert "is reminded of the report" in reminders.partition("</details>")[0]


async def test_only_who_declared_an_interest_can_be_ruled_on(years: Years) -> None:
    case = await submitted(years.life, "p-coordinator")
    await assessed(years.life, case)
    ground = {"interest": "other", "reason": "I gave a lecture there."}
    await years.life.accepted(case, "p-finance-1", "declare_interest", "2026-11-03", **ground)
    async with await years.site.signed_in("p-decision") as visitor:
        form = (await visitor.get(f"/streams/{case}/do/rule_on_interest")).text
    asked = form.partition('name="f:person"')[2].partition("</select>")[0]
    assert re.findall(r'<option value="([^"]+)"', asked) == ["p-finance-1"]
    assert ground["reason"] in form, "what there is to rule on"
