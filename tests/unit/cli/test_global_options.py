"""Options that every verb has may be typed before the verb or after it."""

import json

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
        (["--json", "do", "close-case", "x"], ["do", "close-case", "--json", "x"]),
        (["--json", "--version"], ["--version", "--json"]),
        (["list", "--lang", "sv"], ["list", "--lang", "sv"]),
        (["--help"], ["--help"]),
        (["--lang"], ["--lang"]),
        (["--foo", "list"], ["--foo", "list"]),
        (["--json", "--help"], ["--json", "--help"]),
        ([], []),
    ],
)  # fmt: skip
def test_what_precedes_the_verb_belongs_to_it(typed: list[str], read: list[str]) -> None:
    assert verb_first(typed) == read


def test_the_version_names_the_release_and_the_edition(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert "regelverkets utgåva" in capsys.readouterr().out
    assert run(["--version", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("partnership-engine ")
    assert run(["--version", "--json"]) == 0
    assert json.loads(capsys.readouterr().out).keys() == {"release", "edition"}


def test_an_option_that_no_verb_has_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--foo", "list", "--lang", "en"]) == 2
    assert "--foo" in capsys.readouterr().err
