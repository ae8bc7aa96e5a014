"""A file through the API: taken in like one of a browser, then attached by the command it gives."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx2
import pytest
import pytest_asyncio

from application.portal import uploads as store
from application.portal.limits import UPLOADS
from application.portal.systems import COMMAND, READ
from tests.application.desk import opening
from tests.web.api import BASE, entries_of, system
from tests.web.site import Site
from tests.web.test_files import HTML, PDF
from web.api import uploads


@pytest_asyncio.fixture(scope="session")
async def case(site: Site) -> str:
    return (await site.desk.accepted("p-asp", "partnership/new", opening())).stream


async def put(
    client: httpx2.AsyncClient, case: str, id: str, content: Any = PDF, **asked: str
) -> httpx2.Response:
    query = {"document": "budget", "file_name": "Budget för Åsa.pdf", **asked}
    path = f"{BASE}/streams/{case}/uploads/{id}"
    return await client.put(path, params=query, content=content)


async def files_in(site: Site) -> int:
    return int(await site.home.owner.fetchval("select count(*) from vault.file"))


async def test_a_file_is_taken_in_and_attached_by_the_command_that_is_answered(
    site: Site, case: str
) -> None:
    id = str(uuid4())
    async with await system(site) as client:
        before = await entries_of(site)
        taken = (await put(client, case, id)).json()
        assert taken["command_id"] == id
        assert taken["command"]["file"]["scan"] == "not_scanned"
        assert await entries_of(site) == before, "nothing is attached by sending it"
        commands = f"{BASE}/streams/{case}/commands"
        answer = (await client.post(commands, json=taken)).json()
        assert answer["outcome"] == "accepted", answer
        again = (await client.post(commands, json=taken)).json()
        assert again == answer
        fetched = await client.get(f"{BASE}/streams/{case}/files/{answer['entry']}")
    assert fetched.content == PDF
    assert fetched.headers["content-disposition"].startswith("attachment;")


async def test_the_same_file_under_the_same_id_is_kept_once(site: Site, case: str) -> None:
    id = str(uuid4())
    async with await system(site) as client:
        first = await put(client, case, id)
        kept = await files_in(site)
        second = await put(client, case, id)
    assert first.json() == second.json()
    assert await files_in(site) == kept


async def test_a_file_of_another_command_is_not_attached(site: Site, case: str) -> None:
    """Whoever learns an address attaches nothing with it."""
    async with await system(site) as client:
        taken = (await put(client, case, str(uuid4()))).json()
        taken["command_id"] = str(uuid4())
        answer = await client.post(f"{BASE}/streams/{case}/commands", json=taken)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("content", "asked", "field"),
    [
        (b"", {}, "file"),
        (HTML, {}, "file"),
        (PDF, {"file_name": "budget.exe"}, "file"),
        (PDF, {"file_name": "budget.png"}, "file"),
        (PDF, {"file_name": " "}, "file_name"),
        (PDF, {"document": "nonsense"}, "document"),
    ],
)
async def test_what_is_not_taken_is_said_at_its_field(
    site: Site, case: str, content: bytes, asked: dict[str, str], field: str
) -> None:
    async with await system(site) as client:
        kept = await files_in(site)
        answer = await put(client, case, str(uuid4()), content, **asked)
    assert (answer.status_code, answer.json()["code"]) == (422, "wrong_input")
    assert [one["field"] for one in answer.json()["faults"]] == [field]
    assert await files_in(site) == kept


async def test_an_id_has_the_form_of_a_command_id(site: Site, case: str) -> None:
    async with await system(site) as client:
        answer = await put(client, case, "nonsense")
    assert [one["field"] for one in answer.json()["faults"]] == ["command_id"]


async def never() -> AsyncIterator[bytes]:
    raise AssertionError("it was read")
    yield b""


async def test_nothing_is_read_of_what_nobody_may_attach(site: Site, case: str) -> None:
    async with await system(site, organisation="local/bjork") as other:
        foreign = await put(other, case, str(uuid4()), never())
        nothing = await put(other, "partnership/2026-9999", str(uuid4()), never())
    assert foreign.status_code == nothing.status_code == 404
    assert foreign.json() == nothing.json()
    async with await system(site, scopes=(READ,)) as reader:
        answer = await put(reader, case, str(uuid4()), never())
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_scope")


async def test_a_body_is_bounded_with_and_without_a_length(
    site: Site, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b" " * 5_000_000

    async with await system(site, scopes=(COMMAND,)) as client:
        length = {"content-length": str(store.SIZE_MAX + 1)}
        path = f"{BASE}/streams/{case}/uploads/{uuid4()}"
        refused = await client.put(path, content=b"x", headers=length)
        answer = await put(client, case, str(uuid4()), endless())
    assert refused.status_code == 413
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_who_sends_too_slowly_or_too_much_is_told(
    site: Site, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow() -> AsyncIterator[bytes]:
        yield b"%PDF"
        await asyncio.sleep(5)

    async with await system(site) as client:
        with monkeypatch.context() as patched:
            patched.setattr(uploads, "WITHIN_S", 0.05)
            answer = await put(client, case, str(uuid4()), slow())
        assert (answer.status_code, answer.json()["code"]) == (408, "too_slow")
        monkeypatch.setattr(uploads, "UPLOADS", UPLOADS._replace(what="few", tries=1))
        await put(client, case, str(uuid4()))
        many = await put(client, case, str(uuid4()), never())
    assert (many.status_code, many.json()["code"]) == (429, "too_many")
