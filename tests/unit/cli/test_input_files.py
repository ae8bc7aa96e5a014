"""Faults name what the person wrote: a path in their file, or an option."""

import json
from pathlib import Path

import pytest

from cli.app import run
from tests.postgres.stories import application, report

ACTING = ("--as", "p-asp", "--for", "local/asp")
ANNOUNCE = ("announce", "kp-2027", "--as", "p-manager", "--for", "local/funder", "--programme", "x")


def faults(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, str]:
    """What is wrong, by field. No service is asked for it."""
    assert run([*words, "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["outcome"] == "wrong_input"
    return {one["field"]: one["expected"] for one in told["faults"]}


def file(folder: Path, content: object) -> str:
    path = folder / "written.json"
    path.write_text(json.dumps(content))
    return str(path)


def test_a_command_in_its_envelope(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = application() | {"budget": [{"year": 1, "lines": [{"cost_type": "travel"}]}]}
    command = {"kind": "submit_application", "application": wrong}
    written = file(tmp_path, {"actor": {"person": "Anna"}, "command": command, "comand_id": "7"})
    told = faults(capsys, "submit", "2026-0001", written)
    assert told.keys() == {
        "actor.person",
        "actor.organisation",
        "comand_id",
        "command.application.budget[0].lines[0].amount_minor",
    }
    assert told["comand_id"].endswith("did you mean command_id?")


def test_an_application(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = application() | {"budget": [{"year": 1, "lines": [{"cost_type": "travel"}]}]}
    written = {"round": "kp-2026", "component": "project", "application": wrong}
    told = faults(capsys, "apply", file(tmp_path, written), *ACTING)
    assert told.keys() == {"application.budget[0].lines[0].amount_minor"}
    told = faults(capsys, "apply", file(tmp_path, written | {"round": "KP 2026"}), *ACTING)
    assert told.keys() == {"round"}


def test_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = report(1) | {"costs": [{"cost_type": "travel", "amount_minor": 1.5}]}
    told = faults(capsys, "report", "2026-0001", "9", file(tmp_path, wrong), *ACTING)
    assert told.keys() == {"PERIOD", "costs[0].amount_minor"}


def test_a_decision(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = file(tmp_path, {"presenter": "p-officer", "reason": "x"})
    told = faults(capsys, "decide", "2026-0001", "reject", written, *ACTING)
    assert told.keys() == {"reason"}
    assert told["reason"].endswith("did you mean reasons?")


def test_an_announcement(capsys: pytest.CaptureFixture[str]) -> None:
    told = faults(
        capsys,
        *ANNOUNCE,
        *("--title", " ", "--opens", "soon", "--closes", "2027-02-30", "--frame", "0"),
    )
    assert told.keys() >= {"--title", "--opens", "--closes"}
    days = ("--opens", "2027-01-01", "--closes", "2027-02-01")
    told = faults(capsys, *ANNOUNCE, "--title", "x", *days, "--frame", "12 34")
    assert told.keys() == {"--frame"}
    told = faults(capsys, *ANNOUNCE, "--command-id", "7", "--title", "x", *days, "--frame", "1")
    assert told.keys() == {"--command-id"}


def test_an_installation(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERSHIP_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/x")
    told = faults(
        capsys,
        *("install", "--first-manager", "Anna", "--name", " ", "--email", "a@example.org"),
        *("--funder", "SE-ON-212000-1851"),
    )
    assert told.keys() == {"--first-manager", "--name", "--funder"}


def test_a_definition_by_the_name_of_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERSHIP_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/x")
    (tmp_path / "2019.toml").write_text('id = "a-programme"\n')
    first = ("--first-manager", "p-anna", "--name", "Anna", "--email", "anna@example.org")
    told = faults(capsys, "install", *first, "--programme", str(tmp_path / "2019.toml"))
    assert "2019.toml version" in told


def test_a_file_by_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text('{"round": "a",\n "round" }')
    assert run(["apply", str(tmp_path / "x.json"), *ACTING, "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("The input is wrong, nothing was done:\n  the file (line 2): valid JSON")
