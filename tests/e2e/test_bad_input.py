"""What cannot be read ends with 2: the field, what is allowed, and nothing is stored."""

import asyncio
from pathlib import Path

import pytest

from tests.e2e.played import Played
from tests.e2e.typed import OFFICER, ROUND, Typing, envelope

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

WRONG = {
    "malformed JSON": (b'{"actor": {},\n "command": }', "the file", "column", 2),
    "not an object": (b"[]", "the file", "one JSON object", None),
    "not text": (b"\xff\xfe", "the file", "UTF-8", 1),
    "the same field twice": (b'{"actor": {}, "actor": {}}', "actor", "each field once", None),
    "unknown field": (envelope(ROUND, reason="x"), "reason", "no such field", None),
    "unknown field of a command": (
        envelope({**ROUND, "fram": 1}),
        "command.fram",
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
        "whole number of hundredths",
        None,
    ),
    "not a number": (b'{"command": {"frame_minor": NaN}}', "the file", "NaN", None),
    "bad organisation number": (
        envelope(ROUND, {"person": "p-x", "organisation": "SE-ON-212000-1851"}),
        "actor.organisation",
        "check digit",
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
    assert "command.frame_minor: a whole number of hundredths" in ended.err


async def test_a_stream_that_does_not_exist_ends_with_2(typing: Typing) -> None:
    ended = await typing.submit("2027-0999", envelope({"kind": "close_case"}, OFFICER))
    assert ended.code == 2
    (fault,) = ended.json["faults"]
    assert (fault["field"], fault["expected"]) == ("stream", "a stream that exists")


async def test_malformed_toml_is_told_by_its_line(typing: Typing, tmp_path: Path) -> None:
    file = tmp_path / "command.toml"
    file.write_text('[actor]\nperson = "p-officer\n')
    ended = await typing("submit", "2027-0001", str(file), "--json")
    assert ended.code == 2
    assert "line 2" in ended.json["faults"][0]["expected"]


async def test_a_scenario_with_faults_starts_nothing(tmp_path: Path, typing: Typing) -> None:
    file = tmp_path / "broken.toml"
    file.write_text("[scenario]\nhours = 1\n")
    ended = await typing("rehearse", str(file), "--json", "--data", str(tmp_path / "d"))
    assert ended.code == 2
    assert {"scenario.hours", "scenario.title", "steps"} <= {
        fault["field"] for fault in ended.json["faults"]
    }
    assert not await asyncio.to_thread((tmp_path / "d").exists)


async def _stored(practice: Played) -> tuple[int, int]:
    """Entries and texts."""
    row = await practice.stage.reader.fetchrow(
        "select (select count(*) from journal.entry) as entries,"
        " (select count(*) from vault.text) as texts"
    )
    assert row is not None
    return row["entries"], row["texts"]
