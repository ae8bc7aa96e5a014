"""All that is wrong with a file is found before anything starts: field, line, remedy."""

from pathlib import Path

import pytest

from services.input_errors import WrongInput
from tests.unit.rehearsal.files import NOW, RIGHT, broken, loaded

FAULTS = {
    "unknown key": ("hour = 10", "hours = 10", "scenario.hours", "no such field"),
    "wrong type": ("hour = 10", 'hour = "ten"', "scenario.hour", "whole number"),
    "float money": (
        "frame_minor = 100_000_000",
        "frame_minor = 1000000.50",
        "steps.0.command.frame_minor",
        "whole number of hundredths",
    ),
    "float money in a value": (
        "amount = 40_000_000",
        "amount = 400000.5",
        "steps.2.command.application.budget.0.lines.0.amount_minor",
        "whole number of hundredths",
    ),
    "float money expected": (
        "granted_minor = 0",
        "granted_minor = 0.5",
        "expectations.0.granted_minor",
        "whole number of hundredths",
    ),
    "unknown kind of command": (
        'kind = "open_case"',
        'kind = "open_the_case"',
        "steps.1.command.kind",
        "open_case, save_draft",
    ),
    "a command of the engine's own": (
        'kind = "open_case"',
        'kind = "pass_deadline"',
        "steps.1.command.kind",
        "open_case",
    ),
    "unknown field of a command": (
        "opens = 2027-01-15",
        "opening = 2027-01-15",
        "steps.0.command.opening",
        "no such field",
    ),
    "no such day": ("ends = 2028-04-30", 'ends = "2028-04-31"', "application.ends", "calendar"),
    "empty text": (
        'summary = "${title} of ${case}"',
        'summary = " "',
        "application.summary",
        "not empty",
    ),
    "bad organisation number": (
        'organisation = "local/asp"\nbody',
        'organisation = "SE-ON-212000-1851"\nbody',
        "organisations.0.organisation",
        "check digit",
    ),
    "unknown programme": (
        'programme = "icld-municipal-partnership"\nstarts',
        'programme = "unknown"\nstarts',
        "scenario.programme",
        "icld-municipal-partnership",
    ),
    "unknown version of a programme": (
        "hour = 10",
        "hour = 10\nprogramme_version = 1999",
        "scenario.programme_version",
        "2019",
    ),
    "unknown programme of a round": (
        'programme = "icld-municipal-partnership"\ntitle = "Trial"',
        'programme = "unknown"\ntitle = "Trial"',
        "steps.0.command.programme",
        "icld-municipal-partnership",
    ),
    "unknown value": ('"$areas"', '"$area"', "steps.2.command.application.core_areas", "$areas"),
    "unknown person": ('by = "p-manager"', 'by = "p-boss"', "steps.0.by", "p-asp, p-manager"),
    "unknown case": ('stream = "asp"', 'stream = "alm"', "steps.2.stream", "[[cases]]: asp;"),
    "unknown case among several": ('cases = "all"', 'cases = ["alm"]', "steps.1.cases.0", "asp"),
    "a case of a kind that has no numbers": (
        'key = "asp"\n',
        'key = "asp"\nkind = "round"\n',
        "cases.0.kind",
        "whose ids are numbers: partnership",
    ),
    "a field that no view of a case has": (
        "granted_minor = 0",
        "view = { given_minor = 0 }",
        "expectations.0.view.given_minor",
        "granted_minor",
    ),
    "an account that no case has": (
        "granted_minor = 0",
        "available = { frame = 0 }",
        "expectations.0.available.frame",
        "an account that a case has: committed, paid, reserved",
    ),
    "a short form that is not for rounds": (
        'case = "asp"',
        'round = "trial"',
        "expectations.0.granted_minor",
        "a field that a round has: closes_at",
    ),
    "a stream that no step opens": (
        'case = "asp"',
        'stream = "round/another"',
        "expectations.0.stream",
        "a step opens: register, round/trial;",
    ),
    "a case that is named as a stream and is none": (
        'case = "asp"',
        'stream = "alm"',
        "expectations.0.stream",
        "a step opens: register, round/trial;",
    ),
    "unknown case expected": ('case = "asp"', 'case = "alm"', "expectations.0.case.0", "asp"),
    "case that is not open": (
        'cases = "all"\ncommand = { kind = "open_case"',
        'cases = "all"\nexpect = { outcome = "refused" }\ncommand = { kind = "open_case"',
        "steps.2.stream",
        "open_case",
    ),
    "steps out of order": ("at = 2027-01-21", "at = 2027-01-19", "steps.2.at", "not before"),
    "a zone in a time": (
        "at = 2027-01-20T13:30:00",
        "at = 2027-01-20T13:30:00Z",
        "steps.1.at",
        "Swedish clock",
    ),
    "both stream and cases": (
        'cases = "all"',
        'cases = "all"\nstream = "asp"',
        "steps.1",
        "either stream",
    ),
    "a rule without a refusal": (
        'expect = { outcome = "refused", rule = "R08" }',
        'expect = { rule = "R08" }',
        "steps.2.expect",
        'outcome = "refused"',
    ),
    "a person twice": ('person = "p-asp"', 'person = "p-manager"', "people.0", "p-manager"),
}


@pytest.mark.parametrize(("old", "new", "field", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_by_its_field_and_says_what_would_be_right(
    old: str, new: str, field: str, words: str, tmp_path: Path
) -> None:
    faults = broken(old, new, tmp_path)
    named = [fault for fault in faults if fault.field.endswith(field)]
    assert named, faults
    assert words in named[0].expected
    assert named[0].line is not None


def test_the_small_scenario_is_right(tmp_path: Path) -> None:
    assert loaded(RIGHT, tmp_path).expectations


def test_the_line_of_a_fault_is_told(tmp_path: Path) -> None:
    (fault,) = broken("frame_minor = 100_000_000", "frame_minor = 1.5", tmp_path)
    lines = RIGHT.splitlines()
    assert fault.line is not None
    assert "frame_minor" in lines[fault.line - 1]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    twice = RIGHT.replace("frame_minor = 100_000_000", "frame_minor = 1.5")
    twice = twice.replace('by = "p-manager"', 'by = "p-boss"')
    with pytest.raises(WrongInput) as unreadable:
        loaded(twice, tmp_path)
    assert {fault.field for fault in unreadable.value.faults} == {
        "steps.0.by",
        "steps.0.command.frame_minor",
    }


def test_what_is_not_toml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match=r"the file: valid TOML .*line 2"):
        loaded("[scenario]\ntitle = \n", tmp_path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    from rehearsal.load import load

    with pytest.raises(WrongInput, match="can be read"):
        load(tmp_path / "nowhere.toml", NOW, [])
