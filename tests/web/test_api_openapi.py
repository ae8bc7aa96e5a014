"""The OpenAPI text: nothing sent by it breaks the API, and a client that is made from it works.

Both run in a thread beside the portal: generators of requests know nothing of our event loop.
"""

import asyncio
import importlib
import io
import json
import socket
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType
from schemathesis.core.result import Ok
from schemathesis.openapi import from_dict

from application.portal.systems import COMMAND, READ, Scope
from samples.people import FUNDER
from tests.web.api import BASE, entries_of, program, registered, system, token_of
from tests.web.site import Site
from tests.web.test_files import PDF
from web.api.openapi import openapi
from web.api.operations import OPERATIONS
from web.site import make_app

FEW, MORE = 2, 5
"""Of each operation, right and wrong ones; more of those that take a body."""


def test_every_operation_is_in_the_text() -> None:
    text = openapi("https://portal.example.org", "1")
    assert text["openapi"].startswith("3.1")
    found = {each["operationId"] for path in text["paths"].values() for each in path.values()}
    assert found == {one.id for one in OPERATIONS}
    assert "#/$defs/" not in json.dumps(text)


async def test_the_text_is_there_without_credentials(site: Site) -> None:
    async with program(site) as client:
        served = (await client.get(f"{BASE}/openapi.json")).json()
    assert served == json.loads(json.dumps(openapi(site.portal.origin, "1")))


async def test_no_request_breaks_it_or_writes_what_it_may_not(site: Site) -> None:
    """Each is sent by nobody, by a system that reads, and by one that sends commands."""
    loop = asyncio.get_running_loop()
    async with program(site) as nobody, await _manager(site, READ) as reader:

        def by(client: httpx2.AsyncClient, request: dict[str, Any]) -> int:
            sent = client.request(**request)
            return asyncio.run_coroutine_threadsafe(sent, loop).result(30).status_code

        async with await _manager(site, COMMAND) as sender:
            senders = [partial(by, sender)]
            readers = [partial(by, nobody), partial(by, reader)]
            before = await entries_of(site)
            requests = await asyncio.to_thread(_generated_requests, site.portal.origin)
            broken = await asyncio.to_thread(_broken, requests, readers)
            assert await entries_of(site) == before
            broken += await asyncio.to_thread(_broken, requests, senders)
    assert broken == []
    assert len(requests) >= len(OPERATIONS) * FEW


async def _manager(site: Site, scope: Scope) -> httpx2.AsyncClient:
    return await system(site, "programme_manager", FUNDER, (scope,))


def _broken(
    requests: list[dict[str, Any]], callers: Sequence[Callable[[dict[str, Any]], int]]
) -> list[tuple[int, str]]:
    answers = ((each(one), f"{one['method']} {one['url']}") for one in requests for each in callers)
    return [(status, request) for status, request in answers if status >= 500]


def _generated_requests(origin: str) -> list[dict[str, Any]]:
    """Right ones and wrong ones of each operation; of streams now and then one that is there."""
    found: list[dict[str, Any]] = []
    known = cycle((None, "partnership/new", "register", "round/kp-test"))

    def take(case: schemathesis.Case[Any]) -> None:
        if case.path_parameters and "stream" in case.path_parameters and (name := next(known)):
            case.path_parameters["stream"] = name
        asked = case.as_transport_kwargs(base_url=f"{origin}{BASE}")
        sent = {
            name: asked[name]
            for name in ("method", "url", "params", "json", "content", "data")
            if asked.get(name) is not None
        }
        if isinstance(sent.get("data"), bytes):
            sent["content"] = sent.pop("data")
        found.append(sent)

    for result in from_dict(openapi(origin, "1")).get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()
        examples = MORE if operation.body else FEW
        modes = [schemathesis.GenerationMode.POSITIVE]
        if operation.query or operation.body:  # a path is made of any words: none is a wrong one
            modes.append(schemathesis.GenerationMode.NEGATIVE)
        for mode in modes:
            trial = given(case=operation.as_strategy(generation_mode=mode))(take)
            trial = settings(
                max_examples=examples,
                deadline=None,
                database=None,
                derandomize=True,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
                verbosity=Verbosity.quiet,
            )(trial)
            trial()
    return found


@asynccontextmanager
async def _served(site: Site) -> AsyncIterator[str]:
    """The same portal under an address of its own, for clients that come by a socket."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
        portal = replace(site.portal, settings=replace(site.portal.settings, origin=origin))
        app = make_app(portal)
        server = uvicorn.Server(
            uvicorn.Config(app, lifespan="off", log_config=None, access_log=False)
        )
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield origin
        server.should_exit = True
        await serving


async def test_a_client_made_from_the_text_lists_rounds_gives_a_command_and_sends_a_file(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, made = await registered(site)
    token = (await token_of(site, made)).json()["access_token"]
    monkeypatch.syspath_prepend(str(tmp_path))
    async with _served(site) as origin:
        text = tmp_path / "openapi.json"
        text.write_text(json.dumps(openapi(origin, "1")))
        await asyncio.to_thread(_generated, text, tmp_path / "grant_client")
        found = await asyncio.to_thread(_used, origin, token)
    assert found == (["kp-test"], "accepted", "accepted")
    assert "grant_client" in sys.modules


def _generated(text: Path, target: Path) -> None:
    file = ConfigFile(post_hooks=[])
    config = Config.from_sources(file, MetaType.NONE, text, "utf-8", True, target)
    faults = [one for one in generate(config=config) if "application/pdf" not in str(one)]
    assert faults == []


def _used(origin: str, token: str) -> tuple[list[str], str, str]:
    """Its rounds, and what became of a command and of a file."""
    made = importlib.import_module("grant_client")
    models = importlib.import_module("grant_client.models")
    api = "grant_client.api.default."
    client = made.AuthenticatedClient(base_url=f"{origin}{BASE}", token=token)
    rounds = importlib.import_module(f"{api}list_rounds").sync(client=client)
    command = models.GivenCommandOpenCase(kind="open_case", round_="kp-test", component="project")
    give = importlib.import_module(f"{api}give_command")
    answer = give.sync(
        stream="partnership/new", client=client, body=models.GivenCommand(command=command)
    )
    types = importlib.import_module("grant_client.types")
    taken = importlib.import_module(f"{api}send_file").sync(
        *(answer.stream, str(uuid4())),
        client=client,
        body=types.File(payload=io.BytesIO(PDF)),
        document="budget",
        file_name="budget.pdf",
    )
    attached = give.sync(
        stream=answer.stream, client=client, body=models.GivenCommand.from_dict(taken.to_dict())
    )
    return [one.id for one in rounds.rounds], str(answer.outcome), str(attached.outcome)
