"""Options that every verb has may be typed before the verb or after it."""

import pytest

from cli.app import run
from cli.global_options import verb_first


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (["--lang", "sv", "list"], ["list", "--lang", "sv"]),
        (["--json", "show", "2026-0001"], ["show", "--json", "2026-0001"]),
        (["--lang=en", "--data", "x", "list", "--round", "r"],
         ["list", "--lang=en", "--data", "x", "--round", "r"]),
        (["list", "--lang", "sv"], ["list", "--lang", "sv"]),
        (["--help"], ["--help"]),
        (["--lang"], ["--lang"]),
        (["--json", "--help"], ["--json", "--help"]),
        ([], []),
    ],
)  # fmt: skip
def test_what_precedes_the_verb_belongs_to_it(typed: list[str], read: list[str]) -> None:
    assert verb_first(typed) == read


def test_the_version_names_the_release_and_the_edition(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("partnership-engine 0.")
