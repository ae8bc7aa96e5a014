"""What is said to a program that does something wrong: which parameter or field, and what would be
right. docs/api.md promises it to whoever writes one.
"""

from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from application.portal.systems import READ
from tests.application.desk import opening
from tests.web.api import BASE, entries_of, program, registered, system, token_of
from tests.web.site import Site
from tests.web.test_api_commands import OPEN, TO_NEW
from web.api.operations import OPERATIONS, Operation
from web.api.tokens import FORM
from web.guard import BODY_MAX

JSON = {"content-type": "application/json"}


def faults(answer: httpx2.Response) -> dict[str, str]:
    assert answer.status_code == 422, answer.text
    return {one["field"]: one["expected"] for one in answer.json()["faults"]}


def address_of(one: Operation, case: str) -> str:
    stream = "partnership/new" if one.body == "command" else case
    known = {"stream": stream, "round": "kp-test", "name": "agreement", "entry": "1"}
    ids = {"command_id": "6f1c1e0a-3c52-4d3e-9a57-0b8f2f6f6a11", "webhook": "webhook-0"}
    return f"{BASE}{one.path.format_map(known | ids)}"


@pytest.mark.parametrize("one", OPERATIONS, ids=lambda one: one.id)
async def test_a_parameter_that_an_address_does_not_have_is_refused(
    site: Site, one: Operation
) -> None:
    """A filter that is misspelt would find everything, a misspelt `dry_run` would send."""
    case = (await site.desk.accepted("p-asp", "partnership/new", opening())).stream
    async with await system(site) as client:
        before = await entries_of(site)
        path = f"{address_of(one, case)}?compnent=5"
        answer = await client.request(one.method, path, json={"command": OPEN})
        assert await entries_of(site) == before
    assert "no such parameter" in faults(answer)["compnent"]


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("dry_run=yes", "dry_run", "true or false"),
        ("dry_run=", "dry_run", "true or false"),
        ("dry_run=true&dry_run=false", "dry_run", "one value"),
        ("dryrun=true", "dryrun", "did you mean dry_run?"),
    ],
)
async def test_what_is_no_trial_is_not_sent(site: Site, query: str, field: str, words: str) -> None:
    async with await system(site) as client:
        before = await entries_of(site)
        answer = await client.post(f"{TO_NEW}?{query}", json={"command": OPEN})
        assert await entries_of(site) == before
    assert words in faults(answer)[field]


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("phase=closur", "phase", "did you mean closure?"),
        ("headline=nothing", "headline", "one of unopened, draft"),
        ("cursor=page-2", "cursor", "as `next` said it"),
        ("limit=0", "limit", "from 1 to 200"),
        ("limit=1&limit=2", "limit", "one value"),
        ("round=%00", "round", "without NUL"),
    ],
)
async def test_a_filter_that_cannot_be_used_is_named(
    site: Site, query: str, field: str, words: str
) -> None:
    async with await system(site) as client:
        answer = await client.get(f"{BASE}/cases?{query}")
    assert words in faults(answer)[field]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"\xff", "not UTF-8"),
        (b'{\n "command": }', "line 2, column 13"),
        (b'{"command": NaN}', "NaN"),
    ],
)
async def test_where_a_body_is_no_json_is_said(site: Site, body: bytes, words: str) -> None:
    async with await system(site) as client:
        answer = await client.post(TO_NEW, content=body, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "not_json")
    assert words in answer.json()["detail"]


@pytest.mark.parametrize("to", [TO_NEW, f"{BASE}/webhooks"])
async def test_a_field_that_stands_there_twice_is_refused(site: Site, to: str) -> None:
    async with await system(site) as client:
        answer = await client.post(to, content=b'{"url": "a", "command": {}, "url": "b"}')
    assert faults(answer) == {"url": "one value"}


@pytest.mark.parametrize(
    ("sent", "type", "words"),
    [
        (b'{"grant_type": "client_credentials"}', "application/json", FORM),
        (b"grant_type=client_credentials&grant_type=x", FORM, "Send each field once"),
        (b"scope=read", FORM, "grant_type is missing"),
        (b"grant_type=password", FORM, "has to be client_credentials"),
        (b"grant_type=client_credentials&scope=write", FORM, "read command"),
    ],
)
async def test_what_is_wrong_with_a_request_for_a_token_is_said(
    site: Site, sent: bytes, type: str, words: str
) -> None:
    _, made = await registered(site)
    async with program(site) as client:
        asked = {"content": sent, "headers": {"content-type": type}}
        answer = await client.post(f"{BASE}/token", auth=(made.id, made.secret), **asked)  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert words in answer.json()["error_description"]


async def test_which_token_it_takes_is_said(site: Site) -> None:
    """As RFC 6750 has it, for clients that know nothing else of us."""
    _, made = await registered(site, scopes=(READ,))
    token = (await token_of(site, made)).json()["access_token"]
    async with program(site) as none, program(site, "x") as over, program(site, token) as reads:
        without = await none.get(f"{BASE}/me")
        ended = await over.get(f"{BASE}/me")
        lacking = await reads.post(TO_NEW, json={"command": OPEN})
    assert without.headers["www-authenticate"] == 'Bearer realm="api"'
    assert "Authorization: Bearer" in without.json()["detail"]
    assert 'error="invalid_token"' in ended.headers["www-authenticate"]
    assert "Ask for a new one" in ended.json()["detail"]
    assert 'error="insufficient_scope", scope="command"' in lacking.headers["www-authenticate"]
    assert "this token has read" in lacking.json()["detail"]


async def test_how_much_may_be_sent_is_said_with_and_without_a_length(site: Site) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b" " * BODY_MAX

    contents: list[Any] = [b" " * (BODY_MAX + 1), endless()]
    async with await system(site) as client:
        for content in contents:
            answer = await client.post(TO_NEW, content=content)
            assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
            assert "1,000,000 bytes" in answer.json()["detail"]


async def test_a_body_in_another_charset_is_said_so(site: Site) -> None:
    async with await system(site) as client:
        type = {"content-type": "application/json; charset=latin-1"}
        answer = await client.post(TO_NEW, content=b"{}", headers=type)
    assert (answer.status_code, answer.json()["code"]) == (415, "not_utf8")


async def test_what_a_program_may_send_is_said_to_one_that_sends_something_else(
    site: Site,
) -> None:
    async with await system(site) as client:
        answer = await client.post(TO_NEW, json={"command": {"kind": "sign_agreement"}})
    assert answer.json()["code"] == "for_people"
    assert "submit_application" in answer.json()["detail"]


@pytest.mark.parametrize("kind", ["open_cas", "", "nothing"])
async def test_of_kinds_of_commands_those_are_named_that_a_program_may_send(
    site: Site, kind: str
) -> None:
    async with await system(site) as client:
        said = faults(await client.post(TO_NEW, json={"command": {"kind": kind}}))
    assert "one of add_organisation" in said["command.kind"]
    assert "sign_agreement" not in said["command.kind"]
    assert ("did you mean open_case?" in said["command.kind"]) == (kind == "open_cas")


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/in", "https://10.0.0.7/in", "https://[::1]/in", "https://localhost/"]
)
async def test_an_address_that_no_message_reaches_is_refused_at_once(
    site: Site, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site.portal.webhooks, "loopback", False)
    async with await system(site) as client:
        answer = await client.post(f"{BASE}/webhooks", json={"url": url})
    assert "that the internet reaches" in faults(answer)["url"]
