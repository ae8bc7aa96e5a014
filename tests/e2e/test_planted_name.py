"""What people write stays in the vault: a name in every text of whole lives is found nowhere else.

Looked for in Temporal's histories and lists as its server keeps them, in every log, and in every
table but the vault's own.
"""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from temporalio.api.common.v1 import WorkflowExecution
from temporalio.api.workflowservice.v1 import GetWorkflowExecutionHistoryRequest
from temporalio.client import Client

from application.commands import CommandService, WrittenCommand
from domain.kinds import KINDS
from programmes import available, load
from rehearsal.environment import RehearsalEnvironment, rehearsal_environment
from rehearsal.load import load as load_scenario
from rehearsal.planning import Plan, PlannedCommand, PlannedStep
from rehearsal.player import Player
from services.command_check import public_commands
from services.text_fields import replaced, text_fields
from stack import temporary_folder

SCENARIO = Path(__file__).parents[2] / "scenarios/practice-mishaps.toml"
PLANTED = "planterad-namnsdotter"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest_asyncio.fixture(scope="module")
async def lived() -> AsyncIterator[RehearsalEnvironment]:
    """The practice round with the name in every text, and then every command that it lacks."""
    definitions = [load(path) for path in available()]
    plan = _planted(load_scenario(SCENARIO, datetime.now(UTC), definitions))
    with temporary_folder() as folder:
        async with rehearsal_environment(
            folder, definitions, keep=False, say=lambda _: None
        ) as stage:
            player = Player(plan, stage, lambda _: None, "os:tests")
            await player.play()
            assert player.differences == []
            await _the_rest(stage, plan)
            yield stage


async def test_every_text_that_people_can_write_was_planted(lived: RehearsalEnvironment) -> None:
    rows = await lived.reader.fetch(
        "select distinct entry.kind, text.field from vault.text join journal.entry "
        "using (command_id) where content ilike $1",
        f"%{PLANTED}%",
    )
    found = {(row["kind"], _unnumbered(row["field"])) for row in rows}
    assert found >= set(_text_fields_of_all_commands())


async def test_the_name_reached_those_whom_it_was_for(lived: RehearsalEnvironment) -> None:
    letters = [file.read_text() for file in (lived.stack.folder.mail / "new").iterdir()]
    assert letters
    assert all(PLANTED in letter.lower() for letter in letters)


async def test_no_table_but_the_vaults_holds_it(lived: RehearsalEnvironment) -> None:
    tables = await lived.reader.fetch(
        "select format('%I.%I', schemaname, tablename) as name from pg_tables "
        "where schemaname in ('journal', 'engine', 'ledger', 'vault')"
    )
    holding = {
        table["name"]
        for table in tables
        if await lived.reader.fetchval(
            f"select exists (select from {table['name']} t where t::text ilike '%{PLANTED}%')"
        )
    }
    assert holding == {"vault.text"}


async def test_no_history_and_no_list_of_temporal_holds_it(lived: RehearsalEnvironment) -> None:
    """Read without the codec: as it stands in Temporal's own store."""
    histories = {id: raw async for id, raw in _raw_histories(lived)}
    assert len(histories) > 8
    assert all(lived.installation.id.encode() in raw for raw in histories.values())
    assert [id for id, raw in histories.items() if PLANTED.encode() in raw.lower()] == []


async def test_all_that_temporal_is_told_is_encrypted(lived: RehearsalEnvironment) -> None:
    """But for search attributes, which hold phases, deadlines and the installation only."""
    reference = b'"sha256"'
    assert [id async for id, raw in _raw_histories(lived) if reference in raw] == []
    readable = [event async for event in _decrypted(lived)]
    assert any(reference in event for event in readable)


async def test_no_log_holds_it(lived: RehearsalEnvironment) -> None:
    logs = sorted(lived.stack.folder.logs.iterdir())
    assert any(log.name.startswith("worker") and log.stat().st_size for log in logs)
    assert [log.name for log in logs if PLANTED.encode() in log.read_bytes().lower()] == []


def _planted(plan: Plan) -> Plan:
    def step(one: PlannedStep) -> PlannedStep:
        return one.model_copy(update={"commands": tuple(command(each) for each in one.commands)})

    def command(one: PlannedCommand) -> PlannedCommand:
        return one.model_copy(update={"command": _with_the_name(one.stream_kind, one.command)})

    # The installing command is made of the scenario's heading.
    heading = plan.scenario.scenario
    manager = heading.funder.manager.model_copy(update={"name": PLANTED, "email": _address("x")})
    funder = heading.funder.model_copy(update={"name": PLANTED, "manager": manager})
    scenario = plan.scenario.model_copy(
        update={"scenario": heading.model_copy(update={"funder": funder})}
    )
    registrations, steps = tuple(map(step, plan.registrations)), tuple(map(step, plan.steps))
    return plan.model_copy(
        update={"scenario": scenario, "registrations": registrations, "steps": steps}
    )


def _with_the_name(stream_kind: str, command: dict[str, Any]) -> dict[str, Any]:
    model = public_commands(KINDS.named(stream_kind).decider)[command["kind"]]
    texts = {
        path: _address(text) if path == "email" else f"{text} {PLANTED}"
        for path, text, _ in text_fields(model, command)
    }
    planted: dict[str, Any] = replaced(command, texts)
    return planted


def _address(text: str) -> str:
    return f"{PLANTED}-{text.partition('@')[0]}@example.org"


async def _the_rest(stage: RehearsalEnvironment, plan: Plan) -> None:
    """Commands that the scenario does not have. Most are refused: they are stored all the same."""
    heading = plan.scenario.scenario
    manager = {"person": heading.funder.manager.person, "organisation": heading.funder.organisation}
    any_uuid = "00000000-0000-4000-8000-000000000000"
    application = next(
        sending.command["application"]
        for step in plan.steps
        for sending in step.commands
        if step.kind == "submit_application"
    )
    case = await stage.reader.fetchval(
        "select min(stream) from engine.view where round is not null and aggregate = 'partnership'"
    )
    announced = await stage.reader.fetchval(
        "select min(stream) from engine.view where aggregate = 'round'"
    )
    commands: list[tuple[str, dict[str, Any]]] = [
        (case, {"kind": "save_draft", "content": PLANTED}),
        (case, {"kind": "withdraw_application", "reason": PLANTED}),
        (case, {"kind": "request_completion", "due": "2030-01-01", "if_missed": "dismiss",
                "reason": PLANTED}),
        (case, {"kind": "complete_application", "application": application}),
        (case, {"kind": "dismiss_application", "ground": "not_eligible", "reason": PLANTED}),
        (case, {"kind": "reject_application", "presenter": "p-officer", "reasons": PLANTED}),
        (case, {"kind": "return_report", "period": 1, "due": "2030-01-01", "reason": PLANTED}),
        (case, {"kind": "erase_text", "text": any_uuid, "reason": PLANTED}),
        (case, {"kind": "approve_report", "period": 1, "comment": PLANTED}),
        (case, {"kind": "submit_report", "period": 1, "report": dict.fromkeys(
            ("narrative", "salary_form", "approval_signature", "audit_certificate"), PLANTED)}),
        (announced, {"kind": "extend_round", "closes": "2030-01-01", "reason": PLANTED}),
        ("register", {"kind": "erase_text", "text": any_uuid, "reason": PLANTED}),
        ("register", {"kind": "change_contact", "person": manager["person"], "name": PLANTED,
                      "email": _address("changed")}),
        ("register", {"kind": "rename_organisation", "organisation": manager["organisation"],
                      "name": PLANTED}),
    ]  # fmt: skip
    for n, (stream, command) in enumerate(commands, start=1):
        written = WrittenCommand(f"00000000-0000-4000-8000-{n:012}", manager, command, "os:tests")
        received = await _sent(stage.reception, stream, written)
        assert received is None, (command["kind"], received)


async def _sent(
    reception: CommandService, stream: str, written: WrittenCommand
) -> dict[str, Any] | None:
    return (await reception.submit(stream, written, 2026)).executed.fault


def _text_fields_of_all_commands() -> Iterator[tuple[str, str]]:
    for of in KINDS:
        for kind, model in public_commands(of.decider).items():
            for field in _texts_in(model.model_json_schema(), "VaultText"):
                yield kind, field


def _texts_in(schema: dict[str, Any], wanted: str) -> Iterator[str]:
    """The field paths of a model's schema where a text of the vault stands."""

    def below(part: Any, path: str) -> Iterator[str]:
        if not isinstance(part, dict):
            return
        if (reference := part.get("$ref", "")).endswith(f"/{wanted}"):
            yield path
        elif reference:
            yield from below(schema["$defs"][reference.rpartition("/")[2]], path)
        for name, field in part.get("properties", {}).items():
            yield from below(field, f"{path}.{name}".lstrip("."))
        for member in (*part.get("anyOf", ()), *part.get("allOf", ()), part.get("items")):
            yield from below(member, path)

    yield from below(schema, "")


def _unnumbered(field: str) -> str:
    return ".".join(part for part in field.split(".") if not part.isdigit())


async def _raw_histories(stage: RehearsalEnvironment) -> AsyncIterator[tuple[str, bytes]]:
    """Each run's history and its row in Temporal's list, undecoded."""
    outside = await Client.connect(stage.stack.temporal_address, namespace=stage.stack.namespace)
    async for run in outside.list_workflows():
        execution = WorkflowExecution(workflow_id=run.id, run_id=run.run_id)
        raw, token = run.raw_info.SerializeToString(), b""
        while True:
            page = await outside.workflow_service.get_workflow_execution_history(
                GetWorkflowExecutionHistoryRequest(
                    namespace=outside.namespace, execution=execution, next_page_token=token
                )
            )
            raw += page.history.SerializeToString()
            token = page.next_page_token
            if not token:
                break
        yield f"{run.id} {run.run_id}", raw


async def _decrypted(stage: RehearsalEnvironment) -> AsyncIterator[bytes]:
    """The inputs of updates and activities, as whoever holds the key reads them."""
    codec = stage.client.data_converter.payload_codec
    assert codec
    async for run in stage.client.list_workflows():
        history = await stage.client.get_workflow_handle(run.id, run_id=run.run_id).fetch_history()
        for event in history.events:
            accepted = event.workflow_execution_update_accepted_event_attributes
            sent = accepted.accepted_request.input.args.payloads
            scheduled = event.activity_task_scheduled_event_attributes
            for payload in await codec.decode([*sent, *scheduled.input.payloads]):
                yield payload.data
