"""Whoever types a verb or an option wrongly reads what is right in their own language."""

import json

import pytest

from cli.app import run

FAULTS = [
    ("lsit", "menade du list?", "did you mean list?"),
    ("list --jsn", "det finns ingen sådan här; menade du --json?", "did you mean --json?"),
    ("list --foo", "--foo: inget: det finns ingen sådan här", "--foo: nothing: there is none"),
    ("show", "STREAM: ett värde", "STREAM: a value: it is required"),
    ("list --data", "--data: ett värde", "--data: a value: it is required"),
    ("schema comands", "WHAT: något av commands, events eller", "WHAT: one of commands, events or"),
    ("schema comands", "menade du commands?", "did you mean commands?"),
    ("report 2026-0001 x x.toml --as p-001", "PERIOD: ett heltal", "PERIOD: a whole number"),
    ("report 2026-0001 --period 1 x.toml --as p-001", "x.toml före alt", "x.toml before options"),
    ("list --json=perhaps", "--json: true eller false", "--json: true or false"),
    ("list one two", "inget mer; inte one two", "nothing more; not one two"),
    ("list --data a --data b", "--data: en gång", "--data: once"),
    ("list --lang=de", "--lang: något av sv eller en", None),
]


@pytest.mark.parametrize(("typed", "swedish", "english"), FAULTS)
def test_what_is_typed_wrongly_is_said_in_the_language_of_the_person(
    typed: str, swedish: str, english: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, said in (("sv", swedish), ("en", english)):
        if said is not None:
            words = typed.split() + ([] if "--lang" in typed else [f"--lang={language}"])
            assert run(words) == 2
            assert said in capsys.readouterr().err


def test_a_program_gets_it_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lsit", "--json"]) == 2
    [fault] = json.loads(capsys.readouterr().out)["faults"]
    assert fault["near"] == "list"
    assert "did you mean list?" in fault["expected"]
    assert "menade du list?" in fault["expected_sv"]
