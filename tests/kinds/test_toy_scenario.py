"""A scenario file knows streams of a new kind as it knows cases: by what the kind declares."""

import json
import os
from pathlib import Path

import pytest

from tests.kinds.toy_library import ToyLibrary
from tests.kinds.tree import TOY, tree_with_toys

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


async def test_toys_are_opened_commanded_and_expected_like_cases(tmp_path: Path) -> None:
    root = tree_with_toys(tmp_path / "engine")
    library = ToyLibrary(root, dict(os.environ))

    folder = ("--data", str(tmp_path / "data"))
    ended = await library.starter("rehearse", str(TOY / "scenario.toml"), "--json", *folder)

    assert ended.code == 0, ended.out + ended.err
    told = [json.loads(line) for line in ended.out.splitlines()]
    (lent,) = [one for one in told if one["what"] == "passed" and one["deadline"] == "return_due"]
    assert lent["streams"] == ["bear"]
    result = told[-1]
    assert (result["what"], result["differences"]) == ("result", [])
    assert result["refusals"] == {"T01": 1}


async def test_what_a_toy_cannot_have_is_a_fault_of_the_file(tmp_path: Path) -> None:
    root = tree_with_toys(tmp_path / "engine")
    library = ToyLibrary(root, dict(os.environ))
    written = (TOY / "scenario.toml").read_text()
    file = tmp_path / "wrong.toml"
    file.write_text(
        written.replace("swaps = 0", "swapped = 0")
        .replace("till = 0", "purse = 0")
        .replace('kind = "return_toy"', 'kind = "close_case"')
    )

    ended = await library.starter("rehearse", str(file), "--json")

    assert ended.code == 2, ended.out + ended.err
    faults = {one["field"]: one["expected"] for one in ended.json["faults"]}
    assert faults.keys() == {
        "expectations[1].view.swapped",
        "expectations[2].available.purse",
        "steps[4].command.kind",
    }
    # The catalogue has no word for a toy.
    accounts = "an account that a stream of the kind toy has: source, till"
    assert faults["expectations[2].available.purse"] == accounts
    assert "return_toy" in faults["steps[4].command.kind"]
