"""I10: whatever is typed and whatever breaks, nobody is shown a stack trace or a secret."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cli import app
from tests.key_store import KEY_FOLDER, MASTER_KEYS

PROJECT = Path(__file__).parents[2]
PASSWORD = "hemligt-losenord"
KEY = base64.b64encode(b"hemlig-nyckel-som-ingen-far-seee").decode()
NOWHERE = f"postgresql://somebody:{PASSWORD}@127.0.0.1:9/partnership"
SURROUNDINGS = {
    "PARTNERSHIP_DATABASE_URL": NOWHERE,
    "PARTNERSHIP_WORKER_DATABASE_URL": NOWHERE,
    "PARTNERSHIP_ENTRANCE_DATABASE_URL": NOWHERE,
    "PARTNERSHIP_KEEPER_DATABASE_URL": NOWHERE,
    "PARTNERSHIP_PORTAL_DATABASE_URL": NOWHERE,
    "PARTNERSHIP_READER_DATABASE_URL": NOWHERE,
    "PARTNERSHIP_PAYLOAD_KEYS": f"first:{KEY}",
    "PARTNERSHIP_MASTER_KEYS": MASTER_KEYS,
    "PARTNERSHIP_KEYS": str(KEY_FOLDER),
    "PARTNERSHIP_LANGUAGE": "en",
    "PARTNERSHIP_PATIENCE": "1",
}
DEEP = 2_000
ACTOR = {"person": "p-a", "organisation": "local/a"}
PERSON = {"kind": "add_person", "person": "p-b", "name": "B", "email": "b@example.org"}
ROUND = {
    "kind": "announce_round",
    "programme": "x",
    "title": "x",
    "opens": "2026-01-01",
    "closes": "2026-02-01",
    "frame_minor": 1,
}


class Ended(NamedTuple):
    code: int
    shown: str


Starter = Callable[..., Ended]


@pytest.fixture
def starter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Starter:
    """The command line in a folder of its own, its services out of reach."""
    monkeypatch.chdir(tmp_path)
    for name, value in SURROUNDINGS.items():
        monkeypatch.setenv(name, value)

    def typed(*arguments: str) -> Ended:
        code = app.run(arguments)
        return Ended(code, "".join(capfd.readouterr()))

    return typed


def envelope(command: Any, **changes: Any) -> str:
    return json.dumps({"actor": ACTOR, "command": command} | changes)


ODD: dict[str, str] = {
    "nothing": "",
    "a_list": "[]",
    "a_nul": envelope(PERSON | {"name": "a\0b"}),
    "half_a_surrogate": envelope(PERSON | {"name": "\ud800"}),
    "deep_lists": '{"command": ' + "[" * DEEP + "]" * DEEP + "}",
    "nearly_too_deep": envelope(PERSON).replace('"B"', "[" * 960 + "]" * 960),
    "deep_tables": '{"command": ' + '{"a":' * DEEP + "1" + "}" * DEEP + "}",
    "nan": envelope(ROUND).replace('"frame_minor": 1', '"frame_minor": NaN'),
    "infinity": envelope(ROUND).replace('"frame_minor": 1', '"frame_minor": 1e400'),
    "a_float": envelope(ROUND | {"frame_minor": 1.0}),
    "a_truth": envelope(ROUND | {"frame_minor": True}),
    "five_thousand_digits": envelope(ROUND).replace('r": 1', 'r": ' + "9" * 5_000),
    "the_year_9999": envelope(ROUND | {"closes": "9999-12-31"}),
    "a_day_as_a_list": envelope(ROUND | {"closes": [1]}),
    "a_field_twice": envelope(PERSON)[:-1] + ', "actor": {}}',
    "a_kind_that_cannot_be_hashed": envelope(PERSON | {"kind": ["add_person"]}),
    "a_kind_of_the_engine": envelope({"kind": "pass_deadline"}),
    "a_long_id": envelope(PERSON | {"person": "p-" + "a" * 100_000}),
    "an_id_with_a_line_break": envelope(PERSON | {"person": "p-b\n"}),
    "a_command_id_with_a_path": envelope(PERSON, command_id="../../x\n"),
    "who_vouches": envelope(PERSON, vouched_by="nobody"),
    "an_effect": envelope(PERSON, effect="register#1.1"),
}


@pytest.mark.parametrize("odd", ODD)
def test_odd_input_is_told_by_field(odd: str, starter: Starter, tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_bytes(ODD[odd].encode("utf-8", "surrogatepass"))
    stream = "round/x" if "announce_round" in ODD[odd] else "register"
    ended = starter("submit", stream, "odd.json")
    assert ended.code == 2
    assert "Traceback" not in ended.shown


def test_what_is_complained_about_gives_the_terminal_no_orders(
    starter: Starter, tmp_path: Path
) -> None:
    (tmp_path / "odd.json").write_text(envelope(PERSON | {"a\x1b[2J\u202eb": 1}))
    ended = starter("submit", "register", "odd.json")
    assert ended.code == 2
    assert "command.a" in ended.shown
    assert not {"\x1b", "\u202e"} & set(ended.shown)


@pytest.mark.parametrize("text", ["x = " + "[" * DEEP, "x = " + "{a=" * DEEP, ".".join("a" * DEEP)])
@pytest.mark.parametrize("verb", ["submit register", "apply --as p-a", "rehearse"])
def test_odd_toml_is_told(verb: str, text: str, starter: Starter, tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text(text)
    name, *rest = verb.split()
    positional = [one for one in rest if not one.startswith("-") and one != "p-a"]
    ended = starter(name, *positional, "odd.toml", *rest[len(positional) :])
    assert ended.code == 2
    assert "Traceback" not in ended.shown


@pytest.mark.parametrize("json", [(), ("--json",)])
@pytest.mark.parametrize("verb", ["list", "show 2026-0001", "verify", "submit register in.json"])
def test_a_database_that_is_away_is_told_without_its_password(
    verb: str, json: tuple[str, ...], starter: Starter, tmp_path: Path
) -> None:
    (tmp_path / "in.json").write_text(envelope(PERSON))
    ended = starter(*verb.split(), *json)
    assert ended.code == 4
    assert "127.0.0.1:9" in ended.shown
    for secret in ("Traceback", PASSWORD, KEY):
        assert secret not in ended.shown


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_a_defect_is_a_reference_and_nothing_else(
    json: tuple[str, ...], starter: Starter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise KeyError(f"broken with {PASSWORD}")

    monkeypatch.setattr(app, "build_app", broken)
    ended = starter("schema", "commands", *json)
    assert ended.code == 1
    assert "D-" in ended.shown
    for secret in ("Traceback", "KeyError", PASSWORD, ".py"):
        assert secret not in ended.shown
    assert "KeyError" in (tmp_path / ".partnership/logs/starter.log").read_text()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("PARTNERSHIP_PAYLOAD_KEYS", f"first:{KEY}{PASSWORD}"),
        ("PARTNERSHIP_MASTER_KEYS", f"first:{KEY}{PASSWORD}"),
        ("PARTNERSHIP_WORKER_DATABASE_URL", f"mysql://somebody:{PASSWORD}@host/x"),
        ("PARTNERSHIP_MAIL", f"smtp://somebody:{PASSWORD}@host:port/path"),
        ("PARTNERSHIP_WORKER_DATABASE_URL", NOWHERE),
    ],
)
@pytest.mark.parametrize("program", ["worker.py", "starter.py list"])
def test_wrong_settings_are_told_without_their_values(
    program: str, setting: str, value: str, tmp_path: Path
) -> None:
    file, *arguments = program.split()
    ended = subprocess.run(
        [sys.executable, PROJECT / file, *arguments],
        cwd=tmp_path,
        env=os.environ | SURROUNDINGS | {setting: value},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode in (2, 4)
    for secret in ("Traceback", PASSWORD, KEY):
        assert secret not in ended.stdout + ended.stderr
