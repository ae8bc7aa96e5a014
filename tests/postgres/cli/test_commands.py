"""Verbs of commands on a real database: forms that know the case, and trials that leave nothing."""

import asyncio
import tomllib
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from domain.partnership.kind import DECIDER
from services.command_check import check_command
from settings import ENTRANCE_URL, PAYLOAD_KEYS
from tests.postgres.cli.command_line import CommandLine
from tests.postgres.cli.conftest import GoingOn
from tests.postgres.cli.stories import Running
from tests.unit.files.made_files import png

NO_KEY = f"none:{'A' * 43}="


@pytest.fixture
def sender(
    starter: CommandLine, going_on: GoingOn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> CommandLine:
    """With the role of the entrance, and nothing that could carry a command further."""
    monkeypatch.setenv(ENTRANCE_URL, going_on.urls.entrance)
    monkeypatch.setenv(PAYLOAD_KEYS, NO_KEY)
    monkeypatch.setenv("PARTNERSHIP_FILES", f"file:{tmp_path}")
    monkeypatch.setenv("TEMPORAL_ADDRESS", "127.0.0.1:9")
    return starter


def form(starter: CommandLine, *words: str) -> dict[str, Any]:
    ended = starter("template", *words, "--json")
    assert ended.code == 0, ended.err
    table: dict[str, Any] = tomllib.loads(ended.data["template"])
    return table


async def stored(going_on: GoingOn) -> tuple[int, ...]:
    connection = await asyncpg.connect(going_on.urls.reader)
    try:
        tables = ("journal.entry", "journal.reception", "vault.text", "engine.case_number")
        return tuple([await connection.fetchval(f"select count(*) from {one}") for one in tables])
    finally:
        await connection.close()


def test_a_decision_begins_with_what_was_applied_for(starter: CommandLine, cases: Running) -> None:
    written = form(starter, "approve-application", cases.assessed, "--as", "p-decision")
    assert [one["period"] for one in written["periods"]] == [1, 2]
    assert [one["starts"] for one in written["periods"]] == ["2027-01-01", "2028-01-01"]
    assert written["periods"][0]["lines"]
    assert written["record"]["decided_by"] == ["p-decision"]
    assert written["presenter"] == "p-officer"
    assert written["signature_due"] == ""
    del written["record"]["reference"]
    check_command(
        DECIDER,
        {"kind": "approve_application", **written, "signature_due": "2027-01-31"}
        | {"record": written["record"] | {"reference": "Delegation 3.2"}, "reasons": "Good."},
    )


def test_a_report_has_the_lines_of_its_budget(starter: CommandLine, cases: Running) -> None:
    written = form(starter, "submit_report", cases.active, "--as", "p-coordinator")
    assert written["period"] == 1
    assert (written["report"]["costs_from"], written["report"]["costs_to"]) == (
        "2027-01-01",
        "2027-12-31",
    )
    lines = written["report"]["costs"]
    assert lines
    assert all(one["amount"] == "" for one in lines)


def test_what_was_applied_for_can_be_sent_again(starter: CommandLine, cases: Running) -> None:
    """Texts are opened: the person goes on with what they wrote."""
    written = form(starter, "complete_application", cases.assessed, "--as", "p-coordinator")
    assert written["application"]["title"]
    check_command(DECIDER, {"kind": "complete_application", **written})


def test_a_form_is_explained_in_the_reader_s_language(starter: CommandLine, cases: Running) -> None:
    for language, said in (("sv", "# Besluta"), ("en", "# Approve")):
        ended = starter("template", "approve_application", cases.assessed, "--lang", language)
        assert ended.code == 0
        assert ("Skäl" in ended.out) == (language == "sv"), said


def test_a_form_of_no_command_names_the_nearest(starter: CommandLine) -> None:
    ended = starter("template", "aprove-application", "--lang", "en")
    assert ended.code == 2
    assert "did you mean approve-application?" in ended.err


async def test_a_trial_says_what_would_come_of_it_and_leaves_nothing(
    sender: CommandLine, cases: Running, going_on: GoingOn
) -> None:
    before = await stored(going_on)
    ended = await _run(
        sender,
        *("withdraw-application", cases.assessed, "--as", "p-coordinator"),
        *("--reason", "Vi hinner inte.", "--dry-run", "--lang", "en"),
    )
    assert ended.code == 0, ended.err
    assert "Would be accepted" in ended.out
    assert "Nothing has been sent or stored." in ended.out
    assert "Rules that were checked: E02" in ended.out
    assert await stored(going_on) == before


async def test_a_trial_names_the_rule_that_would_refuse(
    sender: CommandLine, cases: Running, going_on: GoingOn
) -> None:
    before = await stored(going_on)
    ended = await _run(
        sender, "close-case", cases.active, "--as", "p-officer", "--dry-run", "--json"
    )
    assert ended.code == 3, ended.err
    assert (ended.data["dry_run"], ended.data["outcome"]) == (True, "refused")
    assert ended.data["rule"]
    assert await stored(going_on) == before


async def test_a_trial_tells_the_money_and_whom_it_would_be_written_to(
    sender: CommandLine, cases: Running
) -> None:
    """By the register of that day, and only to those who could do what is asked."""
    ended = await _run(
        sender,
        *(
            "reject-application",
            cases.assessed,
            "--as",
            "p-decision",
            "--fill",
            "--reasons",
            "Nej.",
        ),
        *("--record.reference", "Delegationsordningen 3.2", "--dry-run", "--json"),
    )
    assert ended.code == 0, ended.out
    assert [one["template"] for one in ended.data["letters"]] == ["application_rejected"]
    assert "p-coordinator" in ended.data["letters"][0]["persons"]


async def test_a_file_is_looked_at_and_not_kept(
    sender: CommandLine, cases: Running, going_on: GoingOn, tmp_path: Path
) -> None:
    before = await stored(going_on)
    file = tmp_path / "budget.png"
    words = ("attach", cases.active, str(file), "--as", "p-coordinator", "--document", "budget")
    file.write_bytes(png())
    ended = await _run(sender, *words, "--dry-run", "--json")
    assert ended.code == 0, ended.err
    assert ended.data["dry_run"] is True
    file.write_bytes(b"no file of a kind that is taken")
    ended = await _run(sender, *words, "--dry-run", "--json")
    assert (ended.code, ended.data["faults"][0]["field"]) == (2, "FILE")
    assert await stored(going_on) == before


async def test_who_signs_names_the_file_that_was_read(
    sender: CommandLine, cases: Running, tmp_path: Path
) -> None:
    """In whatever language it was written. Any other file is none of the case."""
    file = tmp_path / "agreement.pdf"
    written = await _run(
        sender, "document", cases.active, "agreement", "-o", str(file), "--lang", "en"
    )
    assert written.code == 0, written.err
    words = ("cosign-agreement", cases.active, "--as", "p-signatory", "--document", str(file))
    ended = await _run(sender, *words, "--dry-run", "--json")
    assert (ended.code, ended.data["rule"]) == (3, "E03"), ended.out + ended.err
    file.write_bytes(b"another one")
    ended = await _run(sender, *words, "--dry-run", "--json")
    assert (ended.code, ended.data["faults"][0]["field"]) == (2, "--document")


async def test_a_misspelt_round_or_component_costs_no_number(
    sender: CommandLine, going_on: GoingOn
) -> None:
    before = await stored(going_on)
    for round, component, near in (
        ("kp-2026-autum", "project", "kp-2026-autumn"),
        ("kp-2026-autumn", "projekt", "project"),
    ):
        ended = await _run(
            sender,
            *("open-case", "--as", "p-coordinator", "--lang", "en"),
            *("--round", round, "--component", component),
        )
        assert ended.code == 2
        assert f"did you mean {near}?" in ended.err
    assert await stored(going_on) == before


async def test_a_list_of_people_is_shown_before_anything_is_done(
    sender: CommandLine, going_on: GoingOn, tmp_path: Path
) -> None:
    before = await stored(going_on)
    file = tmp_path / "people.csv"
    file.write_text(
        "organisation,body,organisation_name,name,email,role\n"
        "local/asp,municipality,Asp,Karin,karin@example.org,coordinator\n"
    )
    ended = await _run(
        sender, "register", "--from", str(file), "--as", "p-manager", "--dry-run", "--json"
    )
    assert ended.code == 0, ended.err
    kinds = [one["kind"] for one in ended.data["commands"]]
    assert kinds == ["add_organisation", "add_person", "grant_role"]
    assert await stored(going_on) == before


async def _run(starter: CommandLine, *words: str) -> Any:
    """Beside the loop of the test: a verb has one of its own."""
    return await asyncio.to_thread(starter, *words)
