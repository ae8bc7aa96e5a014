"""`list`: every case on one screen, with what it waits for."""

from cli.screen import STARTER
from tests.postgres.cli.command_line import CommandLine
from tests.postgres.cli.stories import Running


def test_rounds_and_cases_are_listed_with_what_waits_and_their_money(
    starter: CommandLine, cases: Running
) -> None:
    ended = starter("list")
    assert ended.code == 0
    assert "kp-2026-autumn stängd 2026-09-15" in ended.words
    assert "2026-10-15" in ended.words
    assert f"{cases.active} Vinterby kommun Pågår 600 000,00 kr" in ended.words
    assert "Öppna nämnder lämna redovisningen (period 1), senast den 1 mars 2028" in ended.words
    assert ended.words.endswith(f"Härnäst: {STARTER} show {cases.active}")


def test_the_list_speaks_english_when_asked(starter: CommandLine, cases: Running) -> None:
    ended = starter("list", "--lang", "en")
    assert "kp-2026-autumn closed" in ended.words
    assert f"{cases.assessed} Vinterby kommun Ready for decision" in ended.words
    assert f"Next: {STARTER} show" in ended.words


def test_only_cases_of_a_phase_are_listed_when_asked(starter: CommandLine, cases: Running) -> None:
    listed = starter("list", "--phase", "assessment", "--json").data["cases"]
    assert [one["view"]["number"] for one in listed] == [cases.half_assessed]
    assert starter("list", "--phase", "closure", "--json").data["cases"] == []


def test_a_round_is_listed_with_its_own_cases(starter: CommandLine, cases: Running) -> None:
    for name in ("kp-2026-autumn", "round/kp-2026-autumn"):
        found = starter("list", "--round", name, "--json").data
        assert [one["title"] for one in found["rounds"]] == ["Hösten 2026"]
        numbers = [one["view"]["number"] for one in found["cases"]]
        assert numbers == [cases.active, cases.assessed, cases.half_assessed]


def test_a_refused_opening_is_no_case_to_list_but_a_gap_with_its_reason(
    starter: CommandLine, cases: Running
) -> None:
    listed = starter("list", "--json").data
    assert cases.refused not in [one["view"]["number"] for one in listed["cases"]]
    assert [(one["number"], one["ended"]) for one in listed["gaps"]] == [(cases.refused, "refused")]
    assert f"Inget ärende har numret {cases.refused}: Det här får bara" in starter("list").words


def test_titles_are_shown_as_they_were_written_and_never_obeyed(starter: CommandLine) -> None:
    shown = starter("list")
    assert "Öppna [bold]nämnder [2J" in shown.words
    assert "\x1b" not in shown.out


def test_an_unknown_round_is_named_with_those_that_are(starter: CommandLine) -> None:
    ended = starter("list", "--round", "kp-2027-spring")
    assert ended.code == 2
    assert (
        "--round: en omgång, till exempel kp-2026-autumn; kp-2027-spring finns inte här"
        in ended.err
    )


def test_an_unknown_phase_is_named_with_those_that_are(starter: CommandLine) -> None:
    ended = starter("list", "--phase", "lunch")
    assert ended.code == 2
    assert "--phase: något av application, assessment, decision, agreement" in ended.err
