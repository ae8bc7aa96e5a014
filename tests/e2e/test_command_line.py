"""Bad input and its answers, by the real program on the real engine."""

import asyncio
import json
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from console.app import run
from programmes import available
from programmes import load as load_programme
from services.installing import make_installation
from settings import READER_URL, WORKER_URL
from tests.e2e.played import Ended, Played

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

OFFICER = {"person": "p-officer", "organisation": "local/practice-funder"}
MANAGER = {"person": "p-programme-manager", "organisation": "local/practice-funder"}
ROUND = {
    "kind": "announce_round",
    "programme": "icld-municipal-partnership",
    "title": "En ny omgång",
    "opens": "2029-01-15",
    "closes": "2029-02-15",
    "frame_minor": 1_000_000,
}


def envelope(command: dict[str, Any], actor: dict[str, str] = MANAGER, **other: Any) -> bytes:
    return json.dumps({"actor": actor, "command": command, **other}).encode()


WRONG = {
    "malformed JSON": (b'{"actor": {},\n "command": }', "the file", "column", 2),
    "not an object": (b"[]", "the file", "one JSON object", None),
    "not text": (b"\xff\xfe", "the file", "UTF-8", 1),
    "the same field twice": (b'{"actor": {}, "actor": {}}', "actor", "each field once", None),
    "unknown field": (envelope(ROUND, reason="x"), "reason", "no such field", None),
    "unknown field of a command": (
        envelope({**ROUND, "frame": 1}),
        "command.frame",
        "no such field",
        None,
    ),
    "wrong type": (
        envelope({**ROUND, "frame_minor": "100"}),
        "command.frame_minor",
        "whole number",
        None,
    ),
    "float money": (
        envelope({**ROUND, "frame_minor": 1000.5}),
        "command.frame_minor",
        "whole number of öre",
        None,
    ),
    "not a number": (b'{"command": {"frame_minor": NaN}}', "the file", "NaN", None),
    "bad organisation number": (
        envelope(ROUND, {"person": "p-x", "organisation": "SE-ON-212000-1851"}),
        "actor.organisation",
        "Luhn",
        None,
    ),
    "unknown programme": (
        envelope({**ROUND, "programme": "another"}),
        "command.programme",
        "icld-municipal-partnership",
        None,
    ),
    "unknown kind": (
        envelope({**ROUND, "kind": "announce"}),
        "command.kind",
        "announce_round, extend_round",
        None,
    ),
    "the engine's own command": (
        envelope({"kind": "pass_deadline"}),
        "command.kind",
        "announce_round",
        None,
    ),
    "a missing field": (envelope({"kind": "announce_round"}), "command.closes", "required", None),
    "an id that is none": (envelope(ROUND, command_id="7"), "command_id", "UUID", None),
    "half a character": (
        b'{"actor": {}, "command": {"title": "\\ud800"}}',
        "command.title",
        "surrogate",
        None,
    ),
    "over 128 KB": (envelope({**ROUND, "title": "x" * 131_072}), "the file", "128 KB", None),
    "nested too deep": (b"[" * 100_000, "the file", "deep", None),
}


class Typing:
    """The command line in this process, which saves the start of one."""

    def __init__(
        self,
        practice: Played,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self._practice, self._folder = practice, folder
        self._monkeypatch, self._capsys = monkeypatch, capsys

    async def __call__(self, *arguments: str, **environ: str) -> Ended:
        for name, value in self._practice.environment(**environ).items():
            self._monkeypatch.setenv(name, value)
        code = await asyncio.to_thread(run, arguments)
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        return Ended(code, out, err)

    async def submit(self, stream: str, given: bytes, **environ: str) -> Ended:
        file = self._folder / "command.json"
        file.write_bytes(given)
        return await self("submit", stream, str(file), "--json", **environ)


@pytest.fixture
def typing(
    practice: Played,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Typing:
    return Typing(practice, tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize(("given", "field", "words", "line"), WRONG.values(), ids=WRONG)
async def test_input_that_is_wrong_ends_with_2_and_nothing_is_stored(
    given: bytes, field: str, words: str, line: int | None, practice: Played, typing: Typing
) -> None:
    before = await _stored(practice)
    ended = await typing.submit("round/new", given)
    assert ended.code == 2, ended.out + ended.err
    (named,) = [fault for fault in ended.json["faults"] if fault["field"] == field]
    assert words in named["expected"]
    assert named.get("line") == line
    assert await _stored(practice) == before


async def test_a_command_is_read_from_standard_input(practice: Played) -> None:
    given = envelope({**ROUND, "frame_minor": 1000.5})
    ended = await practice.starter("submit", "round/new", "-", "--lang", "en", given=given)
    assert ended.code == 2
    assert "command.frame_minor: a whole number of öre" in ended.err


async def test_a_stream_that_does_not_exist_ends_with_2(typing: Typing) -> None:
    ended = await typing.submit("2027-0999", envelope({"kind": "close_case"}, OFFICER))
    assert ended.code == 2
    assert ended.json["faults"] == [{"field": "stream", "expected": "a stream that exists"}]


async def test_malformed_toml_is_told_by_its_line(typing: Typing, tmp_path: Path) -> None:
    file = tmp_path / "command.toml"
    file.write_text('[actor]\nperson = "p-officer\n')
    ended = await typing("submit", "2027-0001", str(file), "--json")
    assert ended.code == 2
    assert "line 2" in ended.json["faults"][0]["expected"]


async def test_a_refusal_ends_with_3_names_its_rule_and_is_stored(
    practice: Played, typing: Typing
) -> None:
    asp = f"partnership/{practice.player.numbers['asp']}"
    before = await practice.reader.stands(asp)
    ended = await typing.submit(asp, envelope({"kind": "close_case"}, OFFICER))
    assert ended.code == 3
    answer = ended.json
    assert answer["rule"] == "E03"
    assert answer["message"]["sv"] != answer["message"]["en"]
    after = await practice.reader.stands(asp)
    assert before
    assert after
    assert (after.seq, after.headline) == (before.seq + 1, before.headline)
    (*_, last) = await practice.reader.entries(asp)
    assert last.said()["refused_by"] == "E03"
    assert last.said()["vouched_by"].startswith("os:")


async def test_the_same_command_twice_gets_the_first_answer_once_more(
    practice: Played, typing: Typing
) -> None:
    given = envelope({**ROUND, "title": "En gång"}, command_id=str(uuid4()))
    first = await typing.submit("round/once", given)
    assert first.code == 0, first.out
    again = await typing.submit("round/once", given)
    assert (again.code, again.json) == (0, first.json)
    assert len(await practice.reader.entries("round/once")) == 1


async def test_the_same_id_for_another_command_is_refused_as_a_conflict(
    practice: Played, typing: Typing
) -> None:
    id = str(uuid4())
    first = envelope({**ROUND, "title": "Ett"}, command_id=id)
    assert (await typing.submit("round/two", first)).code == 0
    other = envelope({**ROUND, "title": "Annat"}, command_id=id)
    ended = await typing.submit("round/two", other)
    assert (ended.code, ended.json["rule"]) == (3, "E01")
    assert [entry.said()["outcome"] for entry in await practice.reader.entries("round/two")] == [
        "accepted",
        "refused",
    ]


async def test_postgresql_away_ends_with_4_and_says_where_it_was_looked_for(
    typing: Typing,
) -> None:
    nowhere = "postgresql://nobody:hidden@127.0.0.1:9/partnership"
    id = str(uuid4())
    ended = await _in_time(typing, id, **{WORKER_URL: nowhere, READER_URL: nowhere})
    assert ended.code == 4
    assert ended.json == {
        "outcome": "out_of_reach",
        "service": "postgresql",
        "where": "127.0.0.1:9/partnership",
        "command_id": id,
    }


async def test_temporal_away_ends_with_4_and_the_same_id_does_it_later(
    practice: Played, typing: Typing
) -> None:
    id = str(uuid4())
    ended = await _in_time(typing, id, TEMPORAL_ADDRESS="127.0.0.1:9")
    assert (ended.code, ended.json["service"], ended.json["where"]) == (
        4,
        "temporal",
        "127.0.0.1:9",
    )
    assert ended.json["command_id"] == id
    assert (await _in_time(typing, id)).code == 0
    assert len(await practice.reader.entries(f"round/{id}")) == 1


async def test_no_worker_ends_with_4_and_says_so(practice: Played, typing: Typing) -> None:
    """An installation that nobody works for, on the same servers."""
    urls = await practice.stage.stack.create_database(f"alone_{uuid4().hex[:8]}")
    definitions = [load_programme(path) for path in available()]
    await make_installation(urls.owner, "rehearsal", definitions)
    id = str(uuid4())
    ended = await _in_time(typing, id, **{WORKER_URL: urls.worker, READER_URL: urls.reader})
    assert (ended.code, ended.json["service"]) == (4, "worker")
    assert ended.json["command_id"] == id


async def test_an_application_comes_from_a_file_and_can_be_mended(
    practice: Played, typing: Typing, tmp_path: Path
) -> None:
    announced = await typing(
        *("announce", "mending", "--as", "p-programme-manager", "--json"),
        *("--programme", "icld-municipal-partnership", "--title", "Lagningsomgång"),
        *("--opens", "2028-10-01", "--closes", "2029-03-01", "--frame", "500 000,00"),
    )
    assert announced.code == 0, announced.out
    too_much, right = tmp_path / "too-much.toml", tmp_path / "right.toml"
    too_much.write_text(_application(60_000_000))
    right.write_text(_application(40_000_000))
    arguments = ("--as", "p-asp", "--lang", "en")
    refused = await typing("apply", str(too_much), *arguments)
    assert refused.code == 3
    assert "R07" in refused.out, refused.out
    again = await typing("apply", str(too_much), *arguments)
    assert (again.code, again.out) == (3, refused.out)
    (case,) = await practice.reader.cases("mending")
    assert f"--case {case.number}" in refused.out
    mended = await typing("apply", str(right), *arguments, "--case", case.number)
    assert mended.code == 0, mended.out
    (case,) = await practice.reader.cases("mending")
    assert (case.headline, case.requested_minor) == ("submitted", 40_000_000)


async def test_a_scenario_with_faults_starts_nothing(tmp_path: Path, typing: Typing) -> None:
    file = tmp_path / "broken.toml"
    file.write_text("[scenario]\nhours = 1\n")
    ended = await typing("rehearse", str(file), "--json", "--data", str(tmp_path / "d"))
    assert ended.code == 2
    assert {"scenario.hours", "scenario.title", "steps"} <= {
        fault["field"] for fault in ended.json["faults"]
    }
    assert not await asyncio.to_thread((tmp_path / "d").exists)


async def _in_time(typing: Typing, id: str, **environ: str) -> Ended:
    """A command whose stream is named by its id. An answer comes within half a minute."""
    began = time.monotonic()
    given = envelope({**ROUND, "title": "Borta"}, command_id=id)
    ended = await typing.submit(f"round/{id}", given, **environ)
    assert time.monotonic() - began < 30
    assert "hidden" not in ended.out + ended.err
    return ended


async def _stored(practice: Played) -> tuple[int, int]:
    """Entries and texts."""
    row = await practice.stage.reader.fetchrow(
        "select (select count(*) from journal.entry) as entries,"
        " (select count(*) from vault.text) as texts"
    )
    assert row is not None
    return row["entries"], row["texts"]


def _application(amount_minor: int) -> str:
    return f"""
round = "mending"
component = "project"
[application]
title = "Ett projekt"
summary = "En påhittad ansökan."
counterparts = [{{ name = "Påhittad part", kind = "municipality", country = "KE" }}]
core_areas = ["equity"]
starts = 2029-05-01
ends = 2030-04-30
teams = [{{ party = 0, officials = 3 }}, {{ party = 1, officials = 3 }}]
budget = [{{ year = 1, lines = [{{ cost_type = "travel", amount_minor = {amount_minor} }}] }}]
attachments = [
  {{ document = "letter_of_intent", file = "a.pdf" }},
  {{ document = "budget", file = "b.xlsx" }},
  {{ document = "planning_tool", file = "c.pdf" }},
]
"""
