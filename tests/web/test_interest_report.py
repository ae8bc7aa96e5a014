"""That another person has an interest is reported from the pages where people work, and ruled on by
a third who sees who reported it. Until then that person may say it themselves, or step aside.
"""

import re
from email import message_from_bytes
from email.policy import default
from html import unescape

import httpx2
import pytest_asyncio

from samples.people import FUNDER
from tests.web.people import add_person
from tests.web.rounds import Applied, Grants, new_round
from tests.web.site import Site
from tests.web.test_commands import fields_of

WORDS = "Their sister leads the project."


@pytest_asyncio.fixture(scope="module")
async def grants(site: Site) -> Grants:
    return await new_round(site, 100_000_000)


def offered(page: str) -> set[str]:
    """The persons who can be chosen."""
    (options,) = re.findall(r'<select[^>]* name="f:person".*?</select>', page, re.DOTALL)
    return {one for one in re.findall(r'<option value="([^"]+)"', options) if one}


async def report(visitor: httpx2.AsyncClient, case: Applied, person: str) -> str:
    """The page after it was sent."""
    address = f"/streams/{case.stream}/do/report_interest"
    form = (await visitor.get(address)).text
    given = {"f:person": person, "f:ground": "party_or_relative", "f:reason": WORDS}
    checked = await visitor.post(address, data={**fields_of(form), **given, "action": "check"})
    assert WORDS in checked.text
    receipt = await visitor.post(f"{address}/check", data=fields_of(checked.text))
    return (await visitor.get(receipt.headers["location"])).text


async def test_it_is_reported_by_name_and_ruled_on_by_a_third(site: Site, grants: Grants) -> None:
    case = await grants.eligible()
    manager = await add_person(site, "programme_manager", FUNDER)
    async with await site.signed_in(grants.first) as visitor:
        page = (await visitor.get(f"/streams/{case.stream}/assess")).text
        address = f"/streams/{case.stream}/do/report_interest"
        assert f'href="{address}"' in page
        form = (await visitor.get(address)).text
        known = offered(form)
        assert {grants.second, grants.officer, grants.decides} <= known
        assert not {grants.first, case.coordinator} & known
        receipt = await report(visitor, case, grants.second)
        assert "takes no part in the case until" in receipt
        assert grants.second not in offered((await visitor.get(address)).text)
    async with await site.signed_in(grants.second) as visitor:
        shut = (await visitor.get(f"/streams/{case.stream}/assess")).text
        assert "Somebody has reported that you may have a conflict of interest" in shut
        case_page = (await visitor.get(f"/streams/{case.stream}")).text
        assert "Somebody has reported that you may have a conflict of interest" in case_page, (
            "the letter leads there"
        )
        assert WORDS not in shut
    async with await site.signed_in(manager) as visitor:
        tasks = unescape((await visitor.get("/tasks")).text)
        (address,) = {
            one
            for one in re.findall(r'href="([^"]*/do/rule_on_interest[^"]*)"', tasks)
            if case.stream in one
        }
        form = (await visitor.get(address)).text
    assert WORDS in form
    by = re.search(r"Reported by</dt><dd[^>]*>([^<]+)<", form)
    assert by
    assert by[1] == f"Name of {grants.first}"
    assert offered(form) == {grants.second}
    assert re.search(rf'<option value="{grants.second}" selected', form)


def letters_to(site: Site, person: str) -> list[str]:
    """The letters that the person has got, each as one line."""
    found = []
    for path in (site.home.mail / "new").glob("*"):
        message = message_from_bytes(path.read_bytes(), policy=default)
        if f"Name of {person}" in str(message["To"]):
            found.append(" ".join(message.get_content().split()))
    return found


async def letter_with(site: Site, person: str, words: str) -> str:
    async def has_come() -> bool:
        return any(words in one for one in letters_to(site, person))

    await site.home.until(has_come)
    return next(one for one in letters_to(site, person) if words in one)


async def test_who_is_reported_steps_aside_and_nobody_rules_on_it(
    site: Site, grants: Grants
) -> None:
    case = await grants.eligible()
    manager = await add_person(site, "programme_manager", FUNDER)
    async with await site.signed_in(grants.first) as visitor:
        await report(visitor, case, grants.second)
    step_aside = f"/streams/{case.stream}/do/declare_conflict"
    async with await site.signed_in(grants.second) as visitor:
        for place in ("", "/assess", "/declare"):
            page = (await visitor.get(f"/streams/{case.stream}{place}")).text
            assert f'href="{step_aside}"' in page
        form = (await visitor.get(step_aside)).text
        given = {"f:ground": "party_or_relative", "action": "check"}
        checked = await visitor.post(step_aside, data={**fields_of(form), **given})
        sent = await visitor.post(f"{step_aside}/check", data=fields_of(checked.text))
        receipt = (await visitor.get(sent.headers["location"])).text
        assert "takes no further part in the case" in receipt
        shut = (await visitor.get(f"/streams/{case.stream}/declare")).text
        assert "You take no part in this case" in shut
    async with await site.signed_in(manager) as visitor:
        pages = (await visitor.get("/tasks")).text
        pages += (await visitor.get(f"/streams/{case.stream}/do")).text
    assert f"{case.stream}/do/rule_on_interest" not in pages
    letter = await letter_with(site, grants.first, "Nobody has to rule on it.")
    assert f"Name of {grants.second}" in letter
    assert WORDS not in letter


async def test_who_is_reported_declares_it_and_both_are_ruled_on_at_once(
    site: Site, grants: Grants
) -> None:
    case, own_words = await grants.eligible(), "She is my half-sister."
    manager = await add_person(site, "programme_manager", FUNDER)
    async with await site.signed_in(grants.decides) as visitor:
        await report(visitor, case, grants.second)
    declare = f"/streams/{case.stream}/declare"
    async with await site.signed_in(grants.second) as visitor:
        assert f'href="{declare}"' in (await visitor.get(f"/streams/{case.stream}")).text
        form = (await visitor.get(declare)).text
        assert 'value="party_or_relative"' in form
        assert 'value="none"' not in form
        given = {"f:interest": "party_or_relative", "f:reason": own_words}
        answer = await visitor.post(declare, data={**fields_of(form), **given})
        ended = (await visitor.get(answer.headers["location"])).text
        assert "until somebody has ruled on whether you have a conflict of interest" in ended
        assert f'href="{declare}"' not in (await visitor.get(f"/streams/{case.stream}")).text
        timeline = (await visitor.get(f"/streams/{case.stream}/timeline")).text
        assert f"Name of {grants.second} declared a possible conflict of interest" in timeline
        assert f"Name of {grants.decides} reported" not in timeline
    async with await site.signed_in(manager) as visitor:
        timeline = (await visitor.get(f"/streams/{case.stream}/timeline")).text
        assert f"Name of {grants.decides} reported" in timeline
    rule = f"/streams/{case.stream}/do/rule_on_interest"
    async with await site.signed_in(grants.decides) as visitor:
        pages = (await visitor.get("/tasks")).text
        pages += (await visitor.get(f"/streams/{case.stream}/do")).text
        assert rule not in pages
    async with await site.signed_in(manager) as visitor:
        form = (await visitor.get(rule)).text
        for words in (WORDS, own_words, f"Name of {grants.decides}", "The person"):
            assert words in form
        assert offered(form) == {grants.second}
        given = {"f:ruling": "not_disqualified", "f:reason": "They have not met for years."}
        given |= {"f:person": grants.second, "action": "check"}
        checked = await visitor.post(rule, data={**fields_of(form), **given})
        await visitor.post(f"{rule}/check", data=fields_of(checked.text))
    await letter_with(site, grants.decides, "you get another letter")
    letter = await letter_with(site, grants.decides, "can take part in the case again")
    assert "They have not met for years." not in letter
    async with await site.signed_in(grants.second) as visitor:
        assert "Your assessment" in (await visitor.get(f"/streams/{case.stream}/assess")).text


def chosen(page: str) -> str:
    """The person whom the form begins with."""
    (person,) = re.findall(r'<option value="([^"]+)" selected', page)
    return str(person)


async def test_a_ruling_is_offered_on_those_on_whom_the_visitor_may_rule(
    site: Site, grants: Grants
) -> None:
    case, own_words = await grants.eligible(), "I wrote the budget."
    manager = await add_person(site, "programme_manager", FUNDER)
    async with await site.signed_in(manager) as visitor:
        await report(visitor, case, grants.first)
    said = {"interest": "earlier_involvement", "reason": own_words}
    await grants.send(grants.second, case.stream, "declare_interest", **said)
    rule = f"/streams/{case.stream}/do/rule_on_interest"
    async with await site.signed_in(manager) as visitor:
        form = (await visitor.get(rule)).text
    assert offered(form) == {grants.second}
    assert chosen(form) == grants.second
    assert own_words in form
    assert WORDS not in form, "what they reported is for others to rule on"
    assert f"{case.stream}/timeline" not in form, "it stands here"
    async with await site.signed_in(grants.decides) as visitor:
        tasks = (await visitor.get("/tasks")).text
        for person in (grants.first, grants.second):
            address = f"{rule}?person={person}"
            assert f'href="{address}"' in tasks
            form = (await visitor.get(address)).text
            assert offered(form) == {grants.first, grants.second}
            assert chosen(form) == person


async def test_who_reported_it_is_not_asked_to_rule(site: Site, grants: Grants) -> None:
    case = await grants.eligible()
    said = {"person": grants.first, "ground": "other", "reason": "They wrote the application."}
    command = {"kind": "report_interest", **said}
    await site.desk.accepted(grants.decides, case.stream, command)
    async with await site.signed_in(grants.decides) as visitor:
        tasks = (await visitor.get("/tasks")).text
        every = (await visitor.get(f"/streams/{case.stream}/do")).text
    assert f"{case.stream}/do/rule_on_interest" not in tasks + every


async def test_the_board_leads_to_it_for_those_who_take_part(site: Site, grants: Grants) -> None:
    case = await grants.eligible()
    link = f'href="/streams/{case.stream}/do/report_interest"'
    async with await site.signed_in(grants.officer) as visitor:
        assert link in (await visitor.get(f"/streams/{grants.round}/board")).text
    await grants.send(grants.officer, case.stream, "declare_conflict", ground="other")
    async with await site.signed_in(grants.officer) as visitor:
        assert link not in (await visitor.get(f"/streams/{grants.round}/board")).text
