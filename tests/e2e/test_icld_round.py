"""The round of autumn 2019, played by the command line alone, as `make demo` plays it."""

from typing import Any

import pytest
import pytest_asyncio

from tests.e2e.ground import Ground
from tests.e2e.played import PROJECT, Ended, lines, starter

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

TOTAL = 1_064_100_000


@pytest_asyncio.fixture(scope="module")
async def ended(tmp_path_factory: pytest.TempPathFactory, ground: Ground) -> Ended:
    folder = tmp_path_factory.mktemp("rehearsals")
    return await starter(
        *("rehearse", str(PROJECT / "scenarios/icld-autumn-2019.toml")),
        *("--json", "--data", str(folder)),
        ground=ground,
    )


@pytest.fixture(scope="module")
def result(ended: Ended) -> dict[str, Any]:
    last = lines(ended.out)[-1]
    assert last["what"] == "result"
    return last


def test_it_comes_out_as_the_file_expects(ended: Ended, result: dict[str, Any]) -> None:
    assert result["differences"] == []
    assert (ended.code, ended.err) == (0, "")


def test_it_says_what_is_not_in_the_documents(ended: Ended) -> None:
    begun = lines(ended.out)[0]
    told = " ".join(note["en"] for note in begun["notes"])
    for word in ("moved by whole years", "taken for the round's frame", "Invented"):
        assert word in told
    assert begun["years"] > 0


def test_all_eleven_run_cleanly_to_the_archive(ended: Ended, result: dict[str, Any]) -> None:
    assert [case["headline"] for case in result["cases"]] == ["archived"] * 11
    steps = [line["answers"] for line in lines(ended.out) if line["what"] == "acted"]
    outcomes = [asked["answer"]["outcome"] for answers in steps for asked in answers]
    assert len(outcomes) > 200
    assert set(outcomes) == {"accepted"}


def test_the_total_is_shared_to_the_ore_and_unused_money_goes_back(result: dict[str, Any]) -> None:
    def total(field: str) -> int:
        return sum(case[field] for case in result["cases"])

    assert total("granted_minor") == TOTAL
    assert total("paid_minor") + total("released_minor") == TOTAL
    assert total("released_minor") > 0
    assert result["books_differ"] == []


def test_the_grantees_and_the_known_counterparts_are_those_of_the_documents(
    result: dict[str, Any],
) -> None:
    applicants = {case["applicant"] for case in result["cases"]}
    assert len(applicants) == 11
    assert {"SE-ON-212000-1850", "SE-ON-212000-2759", "SE-ON-232100-0040"} < applicants


def test_the_chains_are_verified_by_a_process_of_its_own(result: dict[str, Any]) -> None:
    assert result["verify_exit"] == 0
    assert result["verified"]["findings"] == []
    assert result["verified"]["counts"]["streams"] == 13
    assert result["counted"][0] == 0, "an effect was parked"
