"""A draft is saved and read on the command line; a second application is warned of."""

from pathlib import Path

import pytest

from tests.e2e.typed import Typing, envelope

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

WHO = "coordinator@furu.example"
AS_HER = ("--as", WHO, "--lang", "en")


OPEN = envelope(
    {"kind": "open_case", "round": "drafting", "component": "project"},
    {"person": WHO, "organisation": "local/practice-furu"},
)


async def test_both_texts_are_kept_when_two_save_and_a_second_case_is_warned_of(
    typing: Typing, tmp_path: Path
) -> None:
    announced = await typing(
        *("announce", "drafting", "--as", "p-programme-manager", "--json"),
        *("--programme", "icld-municipal-partnership", "--title", "Skrivarstuga"),
        *("--opens", "2028-10-01", "--closes", "2029-03-01", "--frame", "500 000,00"),
    )
    assert announced.code == 0, announced.out
    opened = await typing.submit("partnership/new", OPEN)
    assert opened.code == 0, opened.out
    case = opened.json["stream"].removeprefix("partnership/")
    first, other = tmp_path / "first.txt", tmp_path / "other.txt"
    first.write_text("Ett utkast\nmed två rader.", encoding="utf-8")
    other.write_text("Ett annat utkast.", encoding="utf-8")

    saved = await typing("save", case, str(first), *AS_HER)
    assert saved.code == 0, saved.out
    refused = await typing("save", case, str(other), *AS_HER)
    assert refused.code == 3
    assert "E123" in refused.out
    assert "kept in entry 3" in " ".join(refused.out.split())

    latest = await typing("draft", case, *AS_HER, "--json")
    assert latest.json["text"] == first.read_text(encoding="utf-8")
    kept = await typing("draft", case, "--entry", "3", *AS_HER, "--json")
    assert kept.json["text"] == other.read_text(encoding="utf-8")
    again = await typing("save", case, str(other), "--based-on", "2", *AS_HER)
    assert again.code == 0, again.out
    shown = await typing("show", case, "--json")
    assert [one["refused"] for one in shown.json["drafts"]] == [False, True, False]
    assert [one["seq"] for one in shown.json["view"]["drafts"]] == [4]

    wrong = await typing("save", case, str(tmp_path / "nothing.txt"), *AS_HER)
    assert wrong.code == 2

    second = await typing.submit("partnership/new", OPEN)
    assert second.json["also_applied"] == [case]
