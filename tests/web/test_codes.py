"""A code by mail: for partners abroad alone, for a while and once, and it tells nobody anything."""

import hashlib
import re
import time
from email import message_from_bytes
from email.policy import default
from typing import Any

import httpx2
import pytest

from application.portal import codes
from application.portal.assurance import ONE_TIME_CODE
from application.portal.limits import MAIL
from tests.web.people import add_organisation_abroad, add_person
from tests.web.site import Site
from tests.web.test_commands import fields_of


async def partner(site: Site) -> str:
    """Somebody abroad who went on without a passkey."""
    person = await add_person(site, "counterpart_signatory", await add_organisation_abroad(site))
    token = await site.portal.bindings.invite(person, "p-manager")
    async with site.visitor() as visitor:
        assert "Continue without a passkey" in (await visitor.get(f"/invitation/{token}")).text
        answer = await visitor.post(f"/invitation/{token}/code")
        assert answer.headers["location"] == "/tasks"
        assert (await visitor.get("/tasks")).status_code == 200
    return person


async def asked(site: Site, visitor: httpx2.AsyncClient, mail: str) -> httpx2.Response:
    answer = await visitor.post("/sign-in/code", data={"mail": mail, "back": "/cases"})
    await site.portal.later.all_done()
    return answer


def letters_to(site: Site, person: str) -> list[str]:
    found = []
    for file in sorted(site.home.mail.rglob("*.eml"), key=lambda one: one.stat().st_mtime_ns):
        message = message_from_bytes(file.read_bytes(), policy=default)
        if f"{person}@example.org" in message["To"] and "code" in message["Subject"]:
            found.append(str(message.get_content()))
    return found


def code_for(site: Site, person: str) -> str:
    (code,) = set(re.findall(r"\b\d{4} \d{4}\b", letters_to(site, person)[-1]))
    return str(code)


async def given(visitor: httpx2.AsyncClient, code: str) -> httpx2.Response:
    return await visitor.post("/sign-in/code/answer", data={"code": code})


async def test_a_code_lets_its_person_in_and_says_what_it_is(site: Site) -> None:
    person = await partner(site)
    async with site.visitor() as visitor:
        answer = await asked(site, visitor, f" {person.upper()}@Example.org ")
        assert answer.headers["location"] == "/sign-in/code/answer"
        let_in = await given(visitor, code_for(site, person))
        assert let_in.headers["location"] == "/cases"
        assert "To create a passkey" in (await visitor.get("/my-sign-in")).text
    how = await site.home.owner.fetch(
        "select acr from portal.session join portal.binding on binding.id = binding "
        "where person = $1",
        person,
    )
    assert {row["acr"] for row in how} == {ONE_TIME_CODE}


async def test_a_code_is_good_once(site: Site) -> None:
    person = await partner(site)
    async with site.visitor() as visitor:
        await asked(site, visitor, f"{person}@example.org")
        code, cookie = code_for(site, person), visitor.cookies["code"]
        assert (await given(visitor, code)).status_code == 303
    async with site.visitor() as again:
        again.cookies.set("code", cookie)
        assert (await given(again, code)).status_code == 422


async def test_a_code_is_good_in_the_browser_that_asked(site: Site) -> None:
    person = await partner(site)
    async with site.visitor() as visitor, site.visitor() as thief:
        await asked(site, visitor, f"{person}@example.org")
        await asked(site, thief, "nobody@example.org")
        assert (await given(thief, code_for(site, person))).status_code == 422
        assert (await given(visitor, code_for(site, person))).status_code == 303


async def test_a_code_is_good_for_ten_minutes(site: Site) -> None:
    person = await partner(site)
    async with site.visitor() as visitor:
        await asked(site, visitor, f"{person}@example.org")
        await site.home.owner.execute(
            "update portal.one_time_code set made_at = made_at - interval '10 minutes'"
        )
        assert (await given(visitor, code_for(site, person))).status_code == 422


async def test_after_five_tries_no_code_is_right(site: Site) -> None:
    person = await partner(site)
    async with site.visitor() as visitor:
        await asked(site, visitor, f"{person}@example.org")
        code = code_for(site, person)
        for _ in range(codes.TRIES):
            wrong = await given(visitor, "0000 0000")
            assert wrong.status_code == 422
            assert 'href="#code"' in wrong.text
        assert (await given(visitor, code)).status_code == 422


async def test_an_account_that_has_ended_has_no_code(site: Site) -> None:
    person = await partner(site)
    async with site.visitor() as visitor:
        await asked(site, visitor, f"{person}@example.org")
        await site.portal.bindings.end(person)
        assert (await given(visitor, code_for(site, person))).status_code == 422


@pytest.mark.parametrize("whose", ["nobody", "a Swede", "not abroad any more"])
async def test_whoever_has_no_account_here_gets_no_letter_and_the_same_answer(
    site: Site, whose: str
) -> None:
    known = await partner(site)
    person = await add_person(site, "signatory")
    if whose == "nobody":
        person = "p-nobody"
    elif whose == "not abroad any more":
        organisation = await add_organisation_abroad(site)
        person = await add_person(site, "counterpart_contact", organisation)
        token = await site.portal.bindings.invite(person, "p-manager")
        async with site.visitor() as visitor:
            await visitor.post(f"/invitation/{token}/code")
        held = {"person": person, "organisation": organisation, "role": "counterpart_contact"}
        ended = {"kind": "end_role", **held, "ends": "2021-01-01"}
        await site.desk.accepted("p-manager", "register", ended)
    answers = []
    for one in (known, person):
        async with site.visitor() as visitor:
            sent = await asked(site, visitor, f"{one}@example.org")
            page = await visitor.get(sent.headers["location"])
            wrong = await given(visitor, "1234 5678")
            names = sorted(sent.headers)
            answers.append((sent.status_code, names, _plain(page.text), _plain(wrong.text)))
    assert answers[0] == answers[1]
    assert letters_to(site, person) == []
    assert len(letters_to(site, known)) == 1


def _plain(page: str) -> str:
    return re.sub(r'nonce="[^"]+"', "", page)


async def test_nobody_waits_for_what_follows_from_an_address(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer comes before anything was looked up: its time says nothing."""
    looked_up = []

    async def slow(*_: object) -> str:
        looked_up.append(time.monotonic())
        raise LookupError

    monkeypatch.setattr(codes, "person_by_mail", slow)
    later, seen = site.portal.later, []
    original = later.do

    def do(what: str, work: Any) -> None:
        seen.append(len(looked_up))
        original(what, work)

    monkeypatch.setattr(later, "do", do)
    async with site.visitor() as visitor:
        await asked(site, visitor, "someone@example.org")
    assert seen == [0]
    assert len(looked_up) == 1


async def test_a_code_is_kept_as_a_hash_that_takes_a_key(site: Site) -> None:
    person = await partner(site)
    async with site.visitor() as visitor:
        await asked(site, visitor, f"{person}@example.org")
        code = code_for(site, person).replace(" ", "")
        rows = await site.home.owner.fetch("select * from portal.one_time_code")
        stored = b"".join(row["code_hash"] or b"" for row in rows)
        assert hashlib.sha256(code.encode()).digest() not in stored
        assert code.encode() not in stored


async def test_one_address_gets_five_letters_an_hour(site: Site) -> None:
    person = await partner(site)
    async with site.visitor() as visitor:
        for _ in range(MAIL.tries):
            assert (await asked(site, visitor, f"{person}@example.org")).status_code == 303
        assert (await asked(site, visitor, f"{person}@example.org")).status_code == 429
    assert len(letters_to(site, person)) == MAIL.tries


async def test_what_is_no_address_is_said_at_its_field(site: Site) -> None:
    async with site.visitor() as visitor:
        wrong = await visitor.post("/sign-in/code", data={"mail": "<anna", "back": "/cases"})
        assert wrong.status_code == 422
        assert 'href="#mail"' in wrong.text
        assert 'value="&lt;anna"' in wrong.text
        assert fields_of(wrong.text)["back"] == "/cases"
