"""docs/api.md is what somebody writes a program by: its addresses, its command and its check of a
signature are tried.
"""

import json
import re
import shlex
import time
from collections.abc import Callable
from textwrap import dedent
from typing import Any, get_args
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from starlette.routing import compile_path

from services.webhooks.signing import new_secret, signed_headers
from tests.unit.architecture.modules import ROOT
from tests.web.api import system
from tests.web.site import Site
from tests.web.test_api_commands import TO_NEW
from web.api.answers import STATUS
from web.api.models import Code, Problem
from web.api.operations import BASE, OPERATIONS, Operation

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
FOUND = [dedent(one) for one in re.findall(r"\n\n((?:    .*\n|\n(?=    ))+)", PAGE)]
BLOCKS = [part for one in FOUND for part in ([one] if "def " in one else one.split("\n\n"))]
CALLS = [line for one in BLOCKS for line in one.splitlines() if line.startswith("curl ")]


def called(line: str) -> tuple[str, str]:
    """Method and address of a call of curl."""
    words = shlex.split(line)
    (address,) = [one for one in words if one.startswith("https://portal.")]
    method = "POST" if "-d" in words else "PUT" if "-T" in words else "GET"
    return method, address


def operation_of(method: str, path: str) -> Operation:
    return next(
        one
        for one in OPERATIONS
        if one.method == method and compile_path(f"{BASE}{one.route}")[0].match(path)
    )


def test_the_page_has_calls() -> None:
    assert len(CALLS) >= 8


@pytest.mark.parametrize("line", CALLS)
def test_each_call_is_an_operation_with_its_parameters(line: str) -> None:
    method, address = called(line)
    parts = urlsplit(address)
    one = operation_of(method, unquote(parts.path))
    known = {each.name: each for each in one.parameters if each.place == "query"}
    given = parse_qs(parts.query)
    assert given.keys() <= known.keys()
    assert {name for name, each in known.items() if each.is_needed} <= given.keys()
    assert ("$TOKEN" in line) == (one.needs is not None)
    assert ("-d" in shlex.split(line)) == (one.body in ("command", "credentials", "webhook"))


async def test_the_command_of_the_page_is_accepted(site: Site) -> None:
    (written,) = [one for one in BLOCKS if one.startswith('{"command_id"') and "open_case" in one]
    sent = json.loads(written.replace("kp-2026-autumn", "kp-test"))
    async with await system(site) as client:
        answer = await client.post(f"{TO_NEW}?dry_run=true", json=sent)
    assert (answer.status_code, answer.json()["outcome"]) == (200, "accepted")


def test_the_problem_of_the_page_is_one() -> None:
    (written,) = [one for one in BLOCKS if one.startswith('{"type"')]
    Problem.model_validate(json.loads(written))


def test_each_status_of_a_problem_is_on_the_page() -> None:
    told = {int(one) for row in re.findall(r"\n\| ([0-9, ]+) \|", PAGE) for one in row.split(",")}
    assert {STATUS[code] for code in get_args(Code)} - told == set()


@pytest.fixture(scope="module")
def is_ours() -> Callable[[str, Any, bytes], bool]:
    (written,) = [one for one in BLOCKS if "def is_ours" in one]
    names: dict[str, Any] = {}
    exec(written, names)
    found: Callable[[str, Any, bytes], bool] = names["is_ours"]
    return found


def test_the_check_of_the_page_takes_our_messages(is_ours: Callable[..., bool]) -> None:
    secret, body = new_secret(), b'{"type":"payment_made.v1"}'
    now = int(time.time())
    headers = signed_headers(secret, "msg_1", now, body)
    assert is_ours(secret, headers, body)
    assert not is_ours(secret, headers, body + b" ")
    assert not is_ours(new_secret(), headers, body)
    assert not is_ours(secret, {**headers, "webhook-id": "msg_2"}, body)


def test_the_check_of_the_page_takes_no_old_message(is_ours: Callable[..., bool]) -> None:
    secret, body = new_secret(), b"{}"
    sent_again = signed_headers(secret, "msg_1", int(time.time()) - 600, body)
    assert not is_ours(secret, sent_again, body)
