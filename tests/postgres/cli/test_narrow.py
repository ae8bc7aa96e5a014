"""On a terminal of 60 columns ids and amounts are whole, and nothing is cut away."""

import pytest

from tests.postgres.cli.command_line import CommandLine
from tests.postgres.cli.stories import Running


@pytest.fixture
def narrow(starter: CommandLine, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    monkeypatch.setattr("cli.screen.WIDTH_OF_A_FILE", 60)
    return starter


def test_lists_keep_their_ids_and_amounts(narrow: CommandLine, cases: Running) -> None:
    shown = narrow("list").out
    for whole in (
        "kp-2026-autumn",
        *cases[:3],
        "2026-09-15",
        "2026-10-15",
        "600\u00a0000,00\u00a0kr",
    ):
        assert whole in shown
    assert all(len(line) <= 60 for line in shown.splitlines() if "┃" in line or "│" in line)


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("inbox", "--as", "p-coordinator"),
        ("show", "register"),
        ("replay", "register"),
    ],
    ids=" ".join,
)
def test_nothing_is_cut_away(words: tuple[str, ...], narrow: CommandLine) -> None:
    shown = narrow(*words)
    assert shown.code == 0
    rows = [line for line in shown.out.splitlines() if "│" in line or "┃" in line]
    assert rows
    assert not [line for line in rows if "…" in line]


def test_every_person_s_id_is_whole(narrow: CommandLine) -> None:
    people = narrow("show", "register", "--json").data["people"]
    shown = narrow("show", "register").out
    assert all(one["person"] in shown for one in people)
