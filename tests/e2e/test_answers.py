"""A command's answer: accepted or refused, the same again for the same id, mended and accepted."""

from pathlib import Path
from uuid import uuid4

import pytest

from domain.partnership.view import CaseView
from tests.e2e.played import Played
from tests.e2e.typed import OFFICER, ROUND, Typing, application_file, envelope

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


async def test_a_refusal_ends_with_3_names_its_rule_and_is_stored(
    practice: Played, typing: Typing
) -> None:
    asp = f"partnership/{practice.player.numbers['asp']}"
    before = await practice.reader.head(asp)
    ended = await typing.submit(asp, envelope({"kind": "close_case"}, OFFICER))
    assert ended.code == 3
    answer = ended.json
    assert answer["rule"] == "E03"
    assert answer["message"]["sv"] != answer["message"]["en"]
    after = await practice.reader.head(asp)
    assert before
    assert after
    assert (after.seq, after.headline) == (before.seq + 1, before.headline)
    (*_, last) = await practice.reader.entries(asp)
    assert last.parsed()["refused_by"] == "E03"
    assert last.parsed()["vouched_by"].startswith("a-")


@pytest.mark.parametrize(("language", "other"), [("sv", "en"), ("en", "sv")])
async def test_a_refusal_is_told_in_one_language(
    language: str, other: str, practice: Played, typing: Typing, tmp_path: Path
) -> None:
    asp = f"partnership/{practice.player.numbers['asp']}"
    file = tmp_path / "close.json"
    file.write_bytes(envelope({"kind": "close_case"}, OFFICER, command_id=str(uuid4())))
    message = (await typing("submit", asp, str(file), "--json")).json["message"]
    shown = await typing("submit", asp, str(file), "--lang", language)
    assert shown.code == 3
    assert message[language] in shown.out
    assert message[other] not in shown.out


async def test_a_refusal_tells_an_outsider_nothing_of_what_waits(
    practice: Played, typing: Typing
) -> None:
    announced = await typing.submit("round/seen", envelope({**ROUND, "title": "Sedd"}))
    assert announced.code == 0, announced.out
    opened = await typing(
        *("open-case", "--as", "coordinator@bjork.example", "--lang", "en"),
        *("--round", "seen", "--component", "project"),
    )
    assert opened.code == 0, opened.out
    assert "Waiting: submit the application" in opened.out
    (case,) = await practice.reader.views(CaseView, "round/seen")
    refused = await typing(
        *("save-draft", case.number, "--as", "coordinator@asp.example", "--lang", "en"),
        *("--content", "not mine"),
    )
    assert (refused.code, "E02" in refused.out) == (3, True), refused.out
    assert "Waiting:" not in refused.out
    assert case.number not in refused.out.strip().splitlines()[-1]


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
    assert [entry.parsed()["outcome"] for entry in await practice.reader.entries("round/two")] == [
        "accepted",
        "refused",
    ]


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
    too_much.write_text(application_file("mending", "amount_minor = 60_000_000"))
    right.write_text(application_file("mending", "amount_minor = 40_000_000"))
    arguments = ("--as", "coordinator@asp.example", "--lang", "en")
    refused = await typing("apply", str(too_much), *arguments)
    assert refused.code == 3
    assert "R07" in refused.out, refused.out
    (case,) = await practice.reader.views(CaseView, "round/mending")
    before = await practice.reader.head(f"partnership/{case.number}")
    again = await typing("apply", str(too_much), *arguments)
    assert (again.code, "R07" in again.out) == (3, True), "what was refused is decided again"
    after = await practice.reader.head(f"partnership/{case.number}")
    assert before
    assert after
    assert after.seq == before.seq + 1
    assert f"--case {case.number}" in refused.out
    mended = await typing("apply", str(right), *arguments, "--case", case.number)
    assert mended.code == 0, mended.out
    (case,) = await practice.reader.views(CaseView, "round/mending")
    assert (case.headline, case.requested_minor) == ("submitted", 40_000_000)
