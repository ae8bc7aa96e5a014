"""`docker compose up`: every service of the file starts with its settings and in its order."""

import asyncio
from email import message_from_bytes
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path

import asyncpg
import pytest

from samples import papers
from tests.cluster.cluster import Cluster
from tests.cluster.images import NOT_RUN
from tests.cluster.temporal_programs import TemporalPrograms
from tests.cluster.typist import (
    ADA,
    MANAGER,
    TOWN,
    Typist,
    eventually,
)
from tests.faults import bodies
from tests.unit.compose.file import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

LASTING = ("postgres", "temporal", "mail", "worker", "portal")
ONCE = ("temporal-schema", "temporal-namespace", "install")


def test_the_images_contain_the_programs_that_the_file_calls(programs: TemporalPrograms) -> None:
    assert "temporal-sql-tool" in programs.installed_in("admin-tools")
    assert "temporal-server" in programs.installed_in("server")
    assert "exec temporal-server start" in programs.entrypoint_of("server").read_text()


async def test_temporal_knows_every_dynamic_setting(programs: TemporalPrograms) -> None:
    settings = ROOT / "compose/temporal/dynamic.yaml"
    child = await asyncio.create_subprocess_exec(
        *(programs.server, "validate-dynamic-config", settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await child.communicate()

    assert (child.returncode, output.decode().split()) == (0, [str(settings)])


def test_each_service_started_after_what_it_needs(production: Cluster) -> None:
    place = production.order.index
    for name in production.order:
        for needed in production.services[name].depends_on:
            assert place(needed) < place(name)


def test_only_what_has_no_program_here_is_left_out(production: Cluster) -> None:
    up = {name for name, one in production.services.items() if not one.profiles}
    left_out = {one for one in up if production.services[one].image_name in NOT_RUN}

    assert left_out == {"temporal-ui"}
    assert set(production.order) == up - left_out == {*LASTING, *ONCE}


async def test_every_lasting_service_is_healthy(production: Cluster) -> None:
    for name in LASTING:
        for replica in range(len(production.names_of(name))):
            await production.health(name, replica).wait_until_healthy()


@pytest.mark.parametrize("name", ONCE)
async def test_a_service_that_completes_may_be_run_again(production: Cluster, name: str) -> None:
    """`docker compose up` a second time."""
    await production.start(name)

    assert production.containers[name].code == 0


async def test_nobody_connects_without_the_password_of_the_file(
    production: Cluster,
) -> None:
    address = production.addresses.of("postgres")
    for role in ("postgres", "partnership_owner", "temporal"):
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(f"postgresql://{role}:guessed@{address}:5432/postgres")


async def test_a_round_is_announced_and_applied_for_by_the_starter(production: Cluster) -> None:
    typed = Typist(production)
    body = {"organisation": TOWN, "body": "municipality", "name": "En kommun"}
    await typed.submit("register", MANAGER, "add_organisation", **body)
    await typed.person("p-ada", TOWN, "coordinator", "signatory")
    await typed.person("p-officer", MANAGER["organisation"], "programme_officer")

    window = ("--opens", bodies.ahead(0), "--closes", bodies.ahead(30), "--frame", "1000000")
    named = ("--programme", papers.PROGRAMME, "--title", "Höstens omgång")
    announced = await typed("announce", "kp-test", "--as", "p-001", *named, *window)
    await eventually(lambda: _status(typed, "kp-test", "open"))
    opened = await typed.submit(
        "partnership/new", ADA, "open_case", round="kp-test", component="project"
    )
    case = opened["stream"]
    submitted = await typed.submit(
        case, ADA, "submit_application", application=papers.application(bodies.plan(1))
    )

    assert [one["outcome"] for one in (announced, opened, submitted)] == ["accepted"] * 3
    (held,) = [one["view"] for one in (await typed("list"))["cases"]]
    assert case.endswith(held["number"])
    assert held["headline"] == "submitted"
    assert (await typed("verify", "--all"))["findings"] == []


async def test_its_notice_arrives_by_mail(production: Cluster) -> None:
    new = production.folder_of("mail") / "mail/new"
    await eventually(lambda: _written_to(new, "p-ada@example.org"))

    senders = {letter["From"] for letter in _letters(new)}
    assert senders == {production.variables["PARTNERSHIP_MAIL_FROM"]}


async def test_each_worker_serves_its_metrics_inside_its_network(
    production: Cluster,
) -> None:
    for replica in range(len(production.names_of("worker"))):
        address = production.addresses.of("worker", replica)
        shown = await asyncio.to_thread(_metrics, f"{address}:9464")
        assert 'partnership_service_up{service="postgresql"} 1' in shown


def _metrics(place: str) -> str:
    connection = HTTPConnection(place, timeout=10)
    try:
        connection.request("GET", "/metrics")
        return connection.getresponse().read().decode()
    finally:
        connection.close()


async def _status(typed: Typist, round: str, wanted: str) -> bool:
    rounds = [one["view"] for one in (await typed("list"))["rounds"]]
    return any(one["round"] == round and one["status"] == wanted for one in rounds)


async def _written_to(folder: Path, address: str) -> bool:
    return any(address in letter["To"] for letter in _letters(folder))


def _letters(folder: Path) -> list[Message]:
    return [message_from_bytes(file.read_bytes()) for file in folder.iterdir()]
