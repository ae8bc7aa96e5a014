"""A command through the API: received, decided, answered, and never twice."""

from typing import Any
from uuid import uuid4

import httpx2
import pytest

from application.errors import ServiceUnavailable
from application.form_fields import named
from application.portal.irreversible import IRREVERSIBLE
from application.portal.systems import COMMANDS, READ
from domain.partnership.duties import DUTIES
from domain.partnership.interest import DeclareInterest
from samples.people import FUNDER
from services.temporal.dispatch import Dispatch
from tests.web.api import BASE, entries_of, program, registered, system, token_of
from tests.web.site import Site

OPEN = {"kind": "open_case", "round": "kp-test", "component": "project"}
TO_NEW = f"{BASE}/streams/partnership/new/commands"


async def give(
    client: httpx2.AsyncClient, command: dict[str, Any], to: str = TO_NEW, **more: Any
) -> httpx2.Response:
    return await client.post(to, json={"command": command, **more})


async def test_a_command_is_answered_with_its_receipt(site: Site) -> None:
    person, made = await registered(site)
    token = (await token_of(site, made)).json()["access_token"]
    async with program(site, token) as client:
        answer = await give(client, OPEN)
        told = answer.json()
        assert answer.status_code == 200, told
        assert told["outcome"] == "accepted"
        assert told["receipt"]["hash"]
        again = (await client.get(f"{BASE}/receipts/{told['command_id']}")).json()
    assert again == told
    body = await site.home.owner.fetchrow(
        "select body::jsonb -> 'actor' ->> 'person' as person, "
        "body::jsonb ->> 'vouched_by' as account from journal.entry where stream = $1",
        told["stream"],
    )
    account = await site.home.owner.fetchval(
        "select account from portal.system where id = $1", made.id
    )
    assert body is not None
    assert tuple(body.values()) == (person, account)


async def test_the_same_id_is_the_same_command(site: Site) -> None:
    id = str(uuid4())
    async with await system(site) as client:
        first = await give(client, OPEN, command_id=id)
        before = await entries_of(site)
        second = await give(client, OPEN, command_id=id)
        assert await entries_of(site) == before
        other = await give(client, OPEN | {"component": "inception"}, command_id=id)
    assert first.json() == second.json()
    assert (other.json()["outcome"], other.json()["rule"]) == ("refused", "E01")


@pytest.mark.parametrize(("language", "words"), [("sv", "Det här"), ("en", "Only a person")])
async def test_a_refusal_is_an_answer_in_the_language_asked_for(
    site: Site, language: str, words: str
) -> None:
    """A finance officer opens no case."""
    async with await system(site, "finance_officer", FUNDER) as client:
        client.headers["accept-language"] = language
        answer = await give(client, OPEN)
    assert answer.status_code == 200
    assert answer.json()["outcome"] == "refused"
    assert answer.json()["rule"] == "E02"
    assert words in answer.json()["message"]


async def test_what_is_wrong_is_said_field_by_field(site: Site) -> None:
    async with await system(site) as client:
        wrong = {"kind": "open_case", "round": "kp-tets", "compnent": 5}
        answer = await give(client, wrong)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["code"] == "wrong_input"
    assert {one["field"] for one in told["faults"]} == {"command.component", "command.compnent"}
    assert all(one["expected"] for one in told["faults"])


async def test_a_trial_says_what_would_come_and_keeps_nothing(site: Site) -> None:
    async with await system(site) as client:
        before = await entries_of(site)
        tried = await client.post(f"{TO_NEW}?dry_run=true", json={"command": OPEN})
    assert (tried.status_code, tried.json()["outcome"]) == (200, "accepted")
    assert tried.json()["dry_run"]
    assert tried.json()["events"]
    assert await entries_of(site) == before


@pytest.mark.parametrize(
    "kind",
    [
        *("sign_agreement", "approve_application", "attest_payment", "grant_role"),
        *("change_contact", "return_report", "request_completion", "declare_interest"),
    ],
)
async def test_what_takes_a_person_is_refused_to_a_system(site: Site, kind: str) -> None:
    async with await system(site, "programme_manager", FUNDER) as client:
        before = await entries_of(site)
        answer = await give(client, {"kind": kind}, f"{BASE}/streams/register/commands")
    assert (answer.status_code, answer.json()["code"]) == (403, "for_people")
    assert await entries_of(site) == before


@pytest.mark.parametrize("kind", COMMANDS)
def test_what_a_system_sends_can_be_taken_back_and_settles_nothing(kind: str) -> None:
    (command,) = named(kind)
    is_replaced = (
        kind == "attach_file"
    )  # the newer content of the same name is the one that is read
    assert command.model.spec.undone_by or command.model.spec.repeatable or is_replaced
    assert DUTIES.get(kind) is None
    assert kind not in IRREVERSIBLE


@pytest.mark.parametrize("kind", ["return_report", "request_completion", "request_clarification"])
def test_what_checks_a_case_takes_a_person_who_has_declared_their_interests(kind: str) -> None:
    """docs/api.md says so to whoever connects a case system of the funder."""
    assert named(kind)
    assert kind not in COMMANDS
    assert DUTIES[kind] is not None
    assert kind in DeclareInterest.spec.opens_the_way_to


async def test_a_system_acts_as_nobody_else(site: Site) -> None:
    async with await system(site) as client:
        actor = {"person": "p-asp", "organisation": "local/asp"}
        answer = await give(client, OPEN, actor=actor)
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["faults"]] == ["actor"]


async def test_a_token_that_only_reads_gives_no_command(site: Site) -> None:
    async with await system(site, scopes=(READ,)) as client:
        before = await entries_of(site)
        answer = await give(client, OPEN)
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_scope")
    assert await entries_of(site) == before


async def test_a_foreign_case_is_like_none_to_a_command(site: Site) -> None:
    async with await system(site) as own, await system(site, organisation="local/bjork") as other:
        stream = (await give(own, OPEN)).json()["stream"]
        draft = {"kind": "save_draft", "content": "x", "based_on": 0}
        foreign = await give(other, draft, f"{BASE}/streams/{stream}/commands")
        nothing = await give(other, draft, f"{BASE}/streams/partnership/2026-9999/commands")
    assert foreign.status_code == nothing.status_code == 404
    assert foreign.json() == nothing.json()


async def test_a_receipt_is_its_senders_alone(site: Site) -> None:
    async with await system(site) as own, await system(site) as other:
        id = (await give(own, OPEN)).json()["command_id"]
        assert (await other.get(f"{BASE}/receipts/{id}")).status_code == 404


async def test_without_temporal_it_is_received_and_answered_later(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any) -> None:
        raise ServiceUnavailable("temporal", "nowhere")

    id = str(uuid4())
    async with await system(site) as client:
        with monkeypatch.context() as patched:
            patched.setattr(Dispatch, "submit", away)
            later = await give(client, OPEN, command_id=id)
        assert later.status_code == 202
        assert later.json()["outcome"] == "waiting"
        assert later.json()["receipt"]["number"]
        sent_again = await give(client, OPEN, command_id=id)
    assert sent_again.json()["outcome"] == "accepted"
    assert sent_again.json()["receipt"] == later.json()["receipt"]


async def test_what_was_not_received_is_said_so(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any) -> None:
        raise ServiceUnavailable("postgresql", "nowhere")

    async with await system(site) as client:
        monkeypatch.setattr("application.receiving.Entrance.receive", away)
        answer = await give(client, OPEN)
    assert (answer.status_code, answer.json()["code"]) == (503, "away")
    assert answer.headers["retry-after"]


@pytest.mark.parametrize("body", ["", "{", "[" * 100_000, '{"command": NaN}', "\xff"])
async def test_what_is_no_json_is_said_so(site: Site, body: str) -> None:
    async with await system(site) as client:
        answer = await client.post(TO_NEW, content=body.encode("latin-1"))
    assert (answer.status_code, answer.json()["code"]) == (400, "not_json")


async def test_a_body_has_a_limit(site: Site) -> None:
    async with await system(site) as client:
        answer = await client.post(TO_NEW, content=b" " * 1_000_001)
    assert answer.status_code == 413
