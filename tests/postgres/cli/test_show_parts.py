"""`show`: money line by line, what people wrote, papers, who reads; and `--as` wherever it is."""

from pathlib import Path

import pytest

from tests.postgres.cli.command_line import CommandLine
from tests.postgres.cli.stories import Running

ROUND = "round/kp-2026-autumn"


def test_budget_reported_approved_and_paid_stand_beside_each_other(
    afterwards: CommandLine,
) -> None:
    ended = afterwards("show", "2026-0002", "--lang", "en")
    assert "Period and type of cost Budget Reported Approved Paid" in ended.words
    lines = afterwards("show", "2026-0002", "--json").data["lines"]
    assert lines["granted"]
    assert lines["total"]["paid_minor"] == 54_000_000
    for row in lines["sums"]:
        of_period = [one for one in lines["lines"] if one["period"] == row["period"]]
        for name in ("budget_minor", "reported_minor", "approved_minor"):
            assert row[name] == sum(one[name] for one in of_period)


def test_what_was_applied_for_stands_there_before_there_is_a_grant(
    starter: CommandLine, cases: Running
) -> None:
    lines = starter("show", cases.half_assessed, "--json").data["lines"]
    assert not lines["granted"]
    assert lines["total"] == {
        "period": None,
        "cost_type": None,
        "budget_minor": 60_000_000,
        "reported_minor": None,
        "approved_minor": None,
        "paid_minor": None,
        "left_minor": None,
    }


def test_texts_accounts_and_drafts_are_shown(starter: CommandLine, cases: Running) -> None:
    words = starter("show", cases.active).words
    assert "Sammanfattning: Vi vill lära av varandra." in words
    assert "bankgiro 991-2346 används nu, 2026-12-15, Namn p-signatory" in words
    assert "Sparade utkast, det senaste sist #2 2026-09-27 Namn p-coordinator" in words
    shown = starter("show", cases.active, "--json").data
    assert {one["part"] for one in shown["texts"]} >= {"application", "assessments", "decision"}
    assert [one["in_use"] for one in shown["accounts"]] == [True]
    documents = {one["name"]: one["signatures"] for one in shown["documents"]}
    assert documents == {"decision": 0, "agreement": 2}


def test_who_may_read_what_and_who_has_is_shown(starter: CommandLine, cases: Running) -> None:
    starter("show", cases.active, "--as", "p-coordinator")
    shown = starter("show", cases.active, "--as", "p-archive", "--json").data
    readers = {one["person"]: one["parts"] for one in shown["readers"]}
    assert readers["p-finance-1"]["account"] == "whole"
    assert readers["p-officer"]["salaries"] == "masked"
    assert "p-other" not in readers, "another applicant's coordinator"
    assert "p-coordinator" in [one["person"] for one in shown["readings"]]
    assert "Namn p-finance-1 (p-finance-1)" in starter("show", cases.active).words


def test_the_applications_of_a_round_are_compared(starter: CommandLine, cases: Running) -> None:
    compared = starter("show", ROUND, "--json").data["comparison"]
    by_case = {one["case"]: one for one in compared["cases"]}
    active, half = by_case[cases.active], by_case[cases.half_assessed]
    assert (active["mean"], active["proposed_minor"], active["granted_minor"]) == (
        40.0,
        60_000_000,
        60_000_000,
    )
    assert (half["mean"], half["countries"], half["headline"]) == (10.0, ["UA"], "eligible")
    assert compared["sought_minor"] == 180_000_000
    assert compared["left_minor"] == 130_000_000 - 120_000_000
    words = starter("show", ROUND).words
    assert "Kvar i ramen efter förslagen: 100 000,00 kr" in words


def test_an_applicant_sees_the_announcement_of_a_round_and_no_comparison(
    starter: CommandLine,
) -> None:
    shown = starter("show", ROUND, "--as", "p-other", "--json").data
    assert shown["comparison"] is None
    assert shown["view"] is None
    assert [one["name"]["en"] for one in shown["facts"]] == ["Programme", "Opens", "Last day"]


def test_the_register_lists_organisations_and_people_with_their_ids(
    starter: CommandLine,
) -> None:
    shown = starter("show", "register", "--json").data
    assert {"organisation": "local/vinterby", "name": "Vinterby kommun"}.items() <= (
        shown["organisations"][1].items()
    )
    assert "local/vinterby Vinterby kommun kommun" in starter("show", "register").words


@pytest.mark.parametrize("of", ["active", "round", "register"])
def test_ids_and_amounts_stay_whole_at_sixty_columns(
    of: str, starter: CommandLine, cases: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = {"active": cases.active, "round": ROUND, "register": "register"}[of]
    whole = {
        "active": ["2026-0001", "600 000,00", "p-finance-1"],
        "round": ["2026-0003", "1 300 000,00 kr", "1 800 000,00 kr"],
        "register": ["local/vinterby", "p-coordinator", "p-funder-sign"],
    }[of]
    monkeypatch.setattr("cli.screen.WIDTH_OF_A_FILE", 60)
    out = starter("show", stream).out.replace("\u00a0", " ")
    assert "…" not in out
    assert [one for one in whole if one not in out] == []
    assert max(map(len, out.split("Härnäst: ")[0].splitlines())) <= 60


def test_as_a_person_others_are_left_out_of_the_list(starter: CommandLine, cases: Running) -> None:
    shown = starter("list", "--as", "p-other", "--json").data
    assert [one["applicant"] for one in shown["cases"]] == ["Sommarby kommun"]
    assert (shown["parked"], shown["undecided"], shown["gaps"]) == (0, [], [])


def test_what_a_person_may_not_read_is_refused_by_a_rule(
    starter: CommandLine, cases: Running, tmp_path: Path
) -> None:
    target = tmp_path / "agreement.pdf"
    ended = starter(
        "document", cases.active, "agreement", "-o", str(target), "--as", "p-assessor-1"
    )
    assert ended.code == 3
    assert ended.err.startswith("Nekat R75 partnership/2026-0001: dokumenten")
    assert not target.exists()
    refused = starter("about", "p-coordinator", "--as", "p-officer", "--json")
    assert (refused.code, refused.data["rule"], refused.data["part"]) == (3, "R75", "personal")


def test_a_stranger_to_a_case_is_told_so(starter: CommandLine, cases: Running) -> None:
    for words in (("show",), ("replay",)):
        ended = starter(*words, cases.active, "--as", "p-other")
        assert ended.code == 2
        assert "--as: en person som har en roll i ärendet; p-other har ingen" in ended.err
