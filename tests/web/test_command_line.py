"""The command line signs in by way of the portal: from then on that account vouches."""

import asyncio
import html
import json
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import httpx2
import pytest

from application.checking import ToStream, check
from application.portal.command_line import new_attempt, signed_in_by, take_code
from cli.app import run
from cli.vouching import vouched
from domain.kernel.actors import Actor
from services.input_errors import WrongInput
from stack import Stack
from stack.client_environment import PROJECT
from tests.key_store import KEY_FOLDER, MASTER_KEYS
from tests.web.people import add_person
from tests.web.site import Site, stated


class Ended(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


class Typing:
    """Somebody at a terminal of their own, on an installation that is a rehearsal."""

    def __init__(
        self, site: Site, stack: Stack, home: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self._capsys = capsys
        self.kept = home / "partnership" / "sign-ins.json"
        self._environment = {
            "PATH": os.environ["PATH"],
            "XDG_CONFIG_HOME": str(home),
            "PARTNERSHIP_LANGUAGE": "en",
            "PARTNERSHIP_ENTRANCE_DATABASE_URL": site.home.urls.entrance,
            "PARTNERSHIP_READER_DATABASE_URL": site.home.urls.reader,
            "PARTNERSHIP_PAYLOAD_KEYS": stack.payload_keys,
            "PARTNERSHIP_MASTER_KEYS": MASTER_KEYS,
            "PARTNERSHIP_KEYS": str(KEY_FOLDER),
            "PARTNERSHIP_PORTAL_ORIGIN": site.portal.origin,
            "TEMPORAL_ADDRESS": stack.temporal_address,
            "TEMPORAL_NAMESPACE": stack.namespace,
            "TEMPORAL_CONFIG_FILE": "/dev/null",
        }

    async def begin(self, *words: str, **more: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, str(PROJECT / "starter.py"), *words, "--json"),
            env=self._environment | more,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def __call__(self, *words: str, **more: str) -> Ended:
        """In this process, which has imported it all."""
        with pytest.MonkeyPatch.context() as patched:
            for name in [one for one in os.environ if one.startswith("PARTNERSHIP_")]:
                patched.delenv(name)
            for name, value in (self._environment | more).items():
                patched.setenv(name, value)
            code = await asyncio.to_thread(run, [*words, "--json"])
        return Ended(code, *self._capsys.readouterr())

    async def opens_a_case(self, person: str, file: Path, **more: str) -> Ended:
        actor = {"person": person, "organisation": "local/asp"}
        command = {"kind": "open_case", "round": "kp-test", "component": "project"}
        await asyncio.to_thread(file.write_text, json.dumps({"actor": actor, "command": command}))
        return await self("submit", "partnership/new", str(file), **more)


async def ended(process: asyncio.subprocess.Process, typed: str = "") -> Ended:
    out, err = await asyncio.wait_for(process.communicate(typed.encode()), 30)
    assert process.returncode is not None
    return Ended(process.returncode, out.decode(), err.decode())


@pytest.fixture
def typing(site: Site, stack: Stack, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typing:
    return Typing(site, stack, tmp_path / "config", capsys)


async def confirmed(visitor: httpx2.AsyncClient, address: str) -> str:
    """The page after the button was pressed."""
    shown = await visitor.get(address)
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', shown.text))
    assert set(fields) == {"csrf", "challenge", "state", "port"}
    return (await visitor.post("/command-line", data=fields)).text


async def test_who_signs_in_gives_commands_as_themselves_alone(
    site: Site, typing: Typing, tmp_path: Path
) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor:
        process = await typing.begin("sign-in")
        assert process.stdout is not None
        address = json.loads(await process.stdout.readline())["open"]
        page = await confirmed(visitor, address)
        back = html.unescape(re.search(r'href="(http://127[^"]+)"', page)[1])  # type: ignore[index]
        async with httpx2.AsyncClient(trust_env=False) as browser:
            other = re.sub("state=[^&]+", "state=x", back)
            assert "is not the one" in (await browser.get(other)).text
            assert "You can close" in (await browser.get(back)).text
    done = await ended(process)
    assert (done.code, done.data["person"]) == (0, person), done
    assert typing.kept.stat().st_mode & 0o777 == 0o600
    account = await site.home.owner.fetchval(
        "select account from portal.binding where person = $1", person
    )

    given = await typing.opens_a_case(person, tmp_path / "case.json")
    assert (given.code, given.data["signed_in"]) == (0, True), given
    vouched_by = await site.home.owner.fetchval(
        "select vouched_by from journal.reception where command_id = $1::uuid",
        given.data["command_id"],
    )
    assert vouched_by == done.data["account"] == account

    other_one = await typing.opens_a_case("p-asp", tmp_path / "case.json")
    assert other_one.code == 2
    assert person in other_one.out

    await site.portal.bindings.end(person)
    after = await typing.opens_a_case(person, tmp_path / "case.json")
    assert after.code == 2
    assert "your sign-in has ended" in after.out
    assert (await typing("sign-out")).data == {"signed_out": True}


async def test_where_the_browser_is_elsewhere_a_code_is_typed(site: Site, typing: Typing) -> None:
    person = await add_person(site, "coordinator")
    process = await typing.begin("sign-in", "--paste")
    assert process.stdout is not None
    address = json.loads(await process.stdout.readline())["open"]
    async with await site.signed_in(person) as visitor:
        page = await confirmed(visitor, address)
    code = re.search(r'<code id="code">([^<]+)<', page)[1]  # type: ignore[index]
    done = await ended(process, f"{code}\n")
    assert (done.code, done.data["person"]) == (0, person), done


async def test_without_a_sign_in_nothing_is_sent_unless_that_is_allowed(
    site: Site, typing: Typing, tmp_path: Path
) -> None:
    count = "select count(*) from journal.reception"
    before = await site.home.owner.fetchval(count)
    refusing = {"PARTNERSHIP_WITHOUT_SIGN_IN": "refused"}
    refused = await typing.opens_a_case("p-asp", tmp_path / "case.json", **refusing)
    assert refused.code == 2
    assert "sign in first" in refused.out
    assert await site.home.owner.fetchval(count) == before
    given = await typing.opens_a_case("p-asp", tmp_path / "case.json")
    assert (given.code, given.data["signed_in"]) == (0, False), given


async def test_a_code_works_once_for_the_one_that_asked(site: Site) -> None:
    person = await add_person(site, "coordinator")
    await site.signed_in(person)
    session = await _session_of(site, person)
    pool, codes, attempt = site.home.entrance, site.portal.command_line, new_attempt()
    code = await codes.new(session, attempt.challenge)
    token = await take_code(pool, code, attempt)
    assert token
    found = await signed_in_by(pool, token)
    assert found is not None
    assert found.person == person
    assert await take_code(pool, code, attempt) is None
    stolen = await codes.new(session, attempt.challenge)
    assert await take_code(pool, stolen, new_attempt()) is None
    assert await take_code(pool, stolen, attempt) is None, "a wrong proof has used it up"
    late = await codes.new(session, attempt.challenge)
    await site.home.owner.execute(
        "update portal.command_line_code set made_at = now() - interval '3 minutes'"
    )
    assert await take_code(pool, late, attempt) is None


async def test_what_cannot_be_taken_back_asks_more_of_a_sign_in(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A confirmed account, and a sign-in of a moment ago; a signature says how that was."""
    person = await add_person(site, "signatory")
    account = stated(person)._replace(acr="two-factor", auth_time=datetime.now(UTC))
    bound = await site.portal.bindings.bind_at_once(person, account)
    await site.portal.sessions.begin(bound.id, account)
    attempt = new_attempt()
    code = await site.portal.command_line.new(await _session_of(site, person), attempt.challenge)
    token = await take_code(site.home.entrance, code, attempt)
    assert token
    monkeypatch.setattr("cli.vouching.kept_token", lambda _: token)
    session: Any = SimpleNamespace(
        installation=site.home.installation,
        pool=site.home.entrance,
        reader=site.portal.reader,
        accepted_sign_ins={},
    )
    actor = Actor(person=person, organisation="local/asp")
    shown = {"sha256": "0" * 64, "language": "sv", "template": "0" * 64, "entry": 1}
    signing = check(
        "partnership/2026-0001", {"kind": "sign_report", "period": 1, "document": shown}
    )
    binding = "update portal.binding set confirmed_at = $2, confirmed_by = $3 where person = $1"
    await site.home.owner.execute(binding, person, None, None)
    assert await refused(session, signing, actor) == "input.sign_in_unconfirmed"
    await site.home.owner.execute(binding, person, datetime.now(UTC), "p-manager")
    found = await vouched(session, signing, actor)
    assert found.to_stream.checked.command["signature"]["acr"] == "two-factor"
    session.accepted_sign_ins = {"*": frozenset({"smart-card"})}
    assert await refused(session, signing, actor) == "input.sign_in_not_sure"
    session.accepted_sign_ins = {}
    await site.home.owner.execute("update portal.command_line_token set fresh_until = now()")
    assert await refused(session, signing, actor) == "input.sign_in_again"


async def refused(session: Any, to_stream: ToStream, actor: Actor) -> str:
    with pytest.raises(WrongInput) as wrong:
        await vouched(session, to_stream, actor)
    return wrong.value.fault.right[0].text


async def _session_of(site: Site, person: str) -> str:
    id: str = await site.home.owner.fetchval(
        "select session.id from portal.session join portal.binding on binding.id = binding "
        "where person = $1",
        person,
    )
    return id


@pytest.mark.parametrize(
    "query", ["", "challenge=x&state=y", f"challenge={'a' * 43}&state={'b' * 20}&port=99999999"]
)
async def test_what_asks_in_another_way_is_no_page(site: Site, query: str) -> None:
    async with await site.signed_in("p-asp") as visitor:
        assert (await visitor.get(f"/command-line?{query}")).status_code == 400
