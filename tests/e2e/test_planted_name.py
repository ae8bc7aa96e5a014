"""What people write stays in the vault: a name in every text of whole lives is found nowhere else.

Looked for in Temporal's histories and lists as its server keeps them, in every log, and in every
table but the vault's own.
"""

import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio
from temporalio.api.common.v1 import WorkflowExecution
from temporalio.api.workflowservice.v1 import GetWorkflowExecutionHistoryRequest
from temporalio.client import Client

from application.commands import CommandService
from application.files import take_in
from application.queries.reader import Reader
from application.receiving import WrittenCommand
from domain.kernel.free_text import Retention, Written
from domain.kinds import KINDS
from programmes import available, load
from rehearsal.environment import RehearsalEnvironment, rehearsal_environment
from rehearsal.load import load as load_scenario
from rehearsal.planning import Plan, PlannedCommand, PlannedStep
from rehearsal.player import Player
from rehearsal.shown_documents import with_shown_document
from services.command_check import public_commands
from services.files.clamd import scanner_of
from services.files.file_store import FileStore
from services.files.location import objects_at
from services.pool import open_pool
from services.text_fields import replaced, text_fields
from services.vault.opened_texts import read_texts
from stack import temporary_folder

SCENARIO = Path(__file__).parents[2] / "scenarios/practice-mishaps.toml"
PLANTED = "planterad-namnsdotter"
ACCOUNT = "991-2346"
"""In every field for an account, which takes nothing but accounts."""
SECRETS = (PLANTED, ACCOUNT)

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
            player = Player(plan, stage, lambda _: None, f"os:{PLANTED}")
            await player.play()
            assert player.differences == []
            await _the_rest(stage, plan, player.id_of("p-officer"))
            yield stage


async def test_every_text_that_people_can_write_was_planted(lived: RehearsalEnvironment) -> None:
    rows = await lived.reader.fetch(
        "select entry.kind, text.field, text.id::text from vault.text join journal.entry "
        "using (command_id)"
    )
    texts = await read_texts(lived.reader, (row["id"] for row in rows), lived.stack.key_store)
    found = {
        (row["kind"], _unnumbered(row["field"]))
        for row in rows
        if any(one in (texts[row["id"]] or "").lower() for one in SECRETS)
    }
    assert found >= set(_text_fields_of_all_commands())


async def test_the_name_reached_those_whom_it_was_for(lived: RehearsalEnvironment) -> None:
    letters = [file.read_text() for file in (lived.stack.folder.mail / "new").iterdir()]
    assert letters
    assert all(PLANTED in letter.lower() for letter in letters)


async def test_no_table_holds_it(lived: RehearsalEnvironment) -> None:
    tables = await lived.reader.fetch(
        "select format('%I.%I', schemaname, tablename) as name from pg_tables "
        "where schemaname in ('journal', 'engine', 'ledger', 'vault')"
    )
    holding = {
        table["name"]
        for table in tables
        if await lived.reader.fetchval(
            f"select exists (select from {table['name']} t where t::text ilike any ($1))",
            [f"%{one}%" for one in SECRETS],
        )
    }
    assert holding == set()


async def test_no_entry_holds_it_in_any_field(lived: RehearsalEnvironment) -> None:
    """Names of fields and values, however deep, so that no field is forgotten."""
    entries = await lived.reader.fetch("select stream, seq, body from journal.entry")
    assert len(entries) > 100
    holding = [
        (entry["stream"], entry["seq"], path)
        for entry in entries
        for path, said in _said_in(json.loads(entry["body"]))
        if any(one in said.lower() for one in (*SECRETS, "@"))
    ]
    assert holding == []


def _said_in(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield path, name
            yield from _said_in(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from _said_in(inner, path)
    else:
        yield path, str(value)


async def test_no_history_and_no_list_of_temporal_holds_it(lived: RehearsalEnvironment) -> None:
    """Read without the codec: as it stands in Temporal's own store."""
    histories = {id: raw async for id, raw in _raw_histories(lived)}
    assert len(histories) > 8
    assert all(lived.installation.id.encode() in raw for raw in histories.values())
    holding = [
        id for id, raw in histories.items() if any(one.encode() in raw.lower() for one in SECRETS)
    ]
    assert holding == []


async def test_all_that_temporal_is_told_is_encrypted(lived: RehearsalEnvironment) -> None:
    """But for search attributes, which hold phases, deadlines and the installation only."""
    reference = b'"sha256"'
    assert [id async for id, raw in _raw_histories(lived) if reference in raw] == []
    readable = [event async for event in _decrypted(lived)]
    assert any(reference in event for event in readable)


async def test_no_log_holds_it(lived: RehearsalEnvironment) -> None:
    logs = sorted(lived.stack.folder.logs.iterdir())
    assert any(log.name.startswith("worker") and log.stat().st_size for log in logs)
    written = {log.name: log.read_bytes().lower() for log in logs}
    holding = [
        name for name, said in written.items() if any(one.encode() in said for one in SECRETS)
    ]
    assert holding == []


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
    texts = {one.path: _with_it(one.value, one.form) for one in text_fields(model, command)}
    planted: dict[str, Any] = replaced(command, texts)
    return planted


def _with_it(text: str, form: Written | None) -> str:
    match form:
        case Written.EMAIL:
            return _address(text)
        case Written.ACCOUNT:
            return f"bankgiro {ACCOUNT}"
        case None:
            return f"{text} {PLANTED}"


async def _a_file(
    stage: RehearsalEnvironment, case: str, organisation: str, retention: Retention | None = None
) -> dict[str, Any]:
    """The command that attaches a file of the planted name, with its id."""
    id, keys = str(uuid4()), stage.stack.key_store
    objects = objects_at(f"file:{stage.stack.folder.files}", {})
    store = FileStore(objects, keys, scanner_of("none"))
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"
    async with await open_pool(stage.stack.entrance_url, size=1) as pool:
        taken = await take_in(
            *(pool, keys, store, case, organisation, id, pdf), retention=retention
        )
    command = {"kind": "attach_file", "document": "budget", "name": PLANTED, **taken}
    return {"id": id, "command": command}


def _address(text: str) -> str:
    return f"{PLANTED}-{text.partition('@')[0]}@example.org"


async def _the_rest(stage: RehearsalEnvironment, plan: Plan, officer: str) -> None:
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
    manager_id = manager["person"]
    record = {
        "decided_on": "2027-03-01",
        "authority": "body",
        **dict.fromkeys(("reference", "minutes", "paragraph"), PLANTED),
        "decided_by": [manager_id],
        "dissent": [{"person": manager_id, "opinion": PLANTED}],
    }
    criteria = [{"code": "aims", "points": 1, "comment": PLANTED}]
    shown = {"language": "sv"}
    signed = {"document": shown, "signature": {"mandate": {"reference": PLANTED}}}
    commands: list[tuple[str, dict[str, Any]]] = [
        (case, {"kind": "save_draft", "content": PLANTED}),
        (case, {"kind": "withdraw_application", "reason": PLANTED}),
        (case, {"kind": "request_completion", "due": "2030-01-01", "if_missed": "dismiss",
                "reason": PLANTED, "sections": [{"section": "project", "reason": PLANTED}]}),
        (case, {"kind": "request_clarification", "due": "2030-01-01", "reason": PLANTED,
                "sections": [{"section": "project", "reason": PLANTED}]}),
        (case, {"kind": "withdraw_completion_request", "reason": PLANTED}),
        (case, {"kind": "return_report", "period": 1, "due": "2030-01-01", "reason": PLANTED,
                "sections": [{"section": "costs", "reason": PLANTED}]}),
        (case, {"kind": "complete_application", "application": application}),
        (case, {"kind": "revise_application", "application": application}),
        (case, {"kind": "revise_assessment", "score": 1, "recommendation": "approve",
                "proposed_minor": 1, "comment": PLANTED, "reason": PLANTED,
                "criteria": criteria}),
        (case, {"kind": "submit_assessment", "score": 1, "recommendation": "approve",
                "proposed_minor": 1, "comment": PLANTED, "criteria": criteria}),
        (case, {"kind": "decide_publication", "publication": "withheld", "reason": PLANTED}),
        (case, {"kind": "decline_grant", "reason": PLANTED}),
        (case, {"kind": "dismiss_application", "ground": "not_eligible", "reason": PLANTED,
                "record": record}),
        (case, {"kind": "approve_application", "presenter": officer, "reasons": PLANTED,
                "advice_reasons": PLANTED,
                "signature_due": "2030-01-01", "record": record, "periods": [
                    {"period": 1, "starts": "2029-01-01", "ends": "2029-12-31",
                     "report_due": "2030-02-01",
                     "lines": [{"cost_type": "travel", "amount_minor": 1}]}]}),
        (case, {"kind": "sign_as_counterpart"} | signed),
        (case, {"kind": "reject_application", "presenter": officer, "reasons": PLANTED,
                "record": record}),
        (case, {"kind": "reconsider_decision", "reason": PLANTED}),
        (case, {"kind": "draft_completion", "content": PLANTED}),
        (case, {"kind": "draft_report", "period": 1, "content": PLANTED}),
        (case, {"kind": "record_contact", "day": "2027-03-01", "channel": "phone",
                "name": PLANTED, "note": PLANTED}),
        (case, {"kind": "declare_interest", "interest": "other", "reason": PLANTED}),
        (case, {"kind": "report_interest", "person": officer, "ground": "other",
                "reason": PLANTED}),
        (case, {"kind": "rule_on_interest", "person": officer, "ruling": "disqualified",
                "reason": PLANTED}),
        (case, {"kind": "return_report", "period": 1, "due": "2030-01-01", "reason": PLANTED}),
        (case, {"kind": "erase_text", "text": any_uuid, "reason": PLANTED}),
        (case, {"kind": "approve_report", "period": 1, "comment": PLANTED,
                "audit_reasons": PLANTED}),
        (case, {"kind": "withdraw_approval", "period": 1, "reason": PLANTED}),
        (case, {"kind": "decline_attestation", "period": 1, "reason": PLANTED}),
        (case, {"kind": "uphold_approval", "period": 1, "reason": PLANTED}),
        (case, {"kind": "hold_payments", "grounds": PLANTED}),
        (case, {"kind": "release_payments", "grounds": PLANTED}),
        (case, {"kind": "request_account_change", "account": ACCOUNT, "reason": PLANTED}),
        (case, {"kind": "verify_account", "source": PLANTED, "checked_on": "2028-05-20"}),
        (case, {"kind": "refuse_account_change", "reason": PLANTED}),
        (case, {"kind": "relinquish_grant", "reason": PLANTED}),
        (case, {"kind": "announce_termination", "ground": "terms_broken", "due": "2030-01-01",
                "reasons": PLANTED}),
        (case, {"kind": "answer_termination", "answer": PLANTED}),
        (case, {"kind": "withdraw_termination", "reason": PLANTED}),
        (case, {"kind": "terminate_grant", "reasons": PLANTED, "record": record}),
        (case, {"kind": "submit_report", "period": 1, "report": dict.fromkeys(
            ("narrative", "salary_form", "approval_signature", "audit_certificate"), PLANTED),
            "audit": {"day": "2028-05-20", "opinion": "qualified", "amount_minor": 1}
            | dict.fromkeys(("auditor", "title", "findings"), PLANTED)}),
        (case, {"kind": "sign_agreement", "account": ACCOUNT} | signed),
        (case, {"kind": "cosign_agreement"} | signed),
        (case, {"kind": "countersign_agreement"} | signed),
        (case, {"kind": "sign_report", "period": 1} | signed),
        (case, {"kind": "record_signature", "signatory": "p-asp", "account": ACCOUNT,
                "document": shown, "signature": {
                    "method": "paper", "signed_on": "2028-05-20", "received_on": "2028-05-20",
                    "evidence": PLANTED, "mandate": {"reference": PLANTED}}}),
        (announced, {"kind": "extend_round", "closes": "2030-01-01", "reason": PLANTED}),
        (announced, {"kind": "correct_round", "title": PLANTED, "reason": PLANTED}),
        (announced, {"kind": "cancel_round", "reasons": PLANTED}),
        ("register", {"kind": "correct_organisation", "organisation": manager["organisation"],
                      "body": "municipality", "reason": PLANTED}),
        ("register", {"kind": "erase_text", "text": any_uuid, "reason": PLANTED}),
        ("register", {"kind": "order_erasure", "subject": "person/p-archivist",
                      "retention": "case", "reason": PLANTED}),
        ("register", {"kind": "restrict_processing", "person": officer,
                      "ground": "accuracy_contested", "reason": PLANTED}),
        ("register", {"kind": "lift_restriction", "person": officer,
                      "ground": "accuracy_contested", "told_on": "2028-05-20",
                      "reason": PLANTED}),
        ("register", {"kind": "grant_reading", "person": officer, "streams": [case],
                      "parts": ["salaries"], "starts": "2028-05-20", "ends": "2030-01-01",
                      "reason": PLANTED}),
        ("register", {"kind": "change_contact", "person": manager["person"], "name": PLANTED,
                      "email": _address("changed")}),
        ("register", {"kind": "rename_organisation", "organisation": manager["organisation"],
                      "name": PLANTED}),
    ]  # fmt: skip
    reader = Reader(stage.reader, stage.stack.key_store)
    for n, (stream, command) in enumerate(commands, start=1):
        id = f"00000000-0000-4000-8000-{n:012}"
        written = WrittenCommand(id, manager, command, f"os:{PLANTED}")
        command = await with_shown_document(reader, stage.stack.open_files, stream, command)
        received = await _sent(stage.reception, stream, written._replace(command=command))
        assert received is None, (command["kind"], received)
    file = await _a_file(stage, case, manager["organisation"])
    written = WrittenCommand(file["id"], manager, file["command"], "os:tests")
    assert await _sent(stage.reception, case, written) is None
    second = await _a_file(stage, case, manager["organisation"], Retention.ACCOUNTING)
    copy = {name: second["command"][name] for name in ("file", "retention", "name")}
    (paper,) = [one for _, one in commands if one["kind"] == "record_signature"]
    command = await with_shown_document(
        reader, stage.stack.open_files, case, {**paper, "signed_copy": copy}
    )
    written = WrittenCommand(second["id"], manager, command, "os:tests")
    assert await _sent(stage.reception, case, written) is None


async def _sent(
    reception: CommandService, stream: str, written: WrittenCommand
) -> dict[str, Any] | None:
    return (await reception.submit(stream, written, datetime.now(UTC))).executed.fault


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
