"""A wrong definition is reported with the field, its line and what would be right."""

import tomllib
from pathlib import Path

import pytest

from domain.kernel.programme import Programme
from domain.kernel.reminders import Ladder
from domain.partnership.acts import DEFAULT_TERMS, own_terms_of, terms_of
from programmes import Fault, ProgrammeFault, available, load
from programmes.loader import path_text
from programmes.toml_lines import lines_of

(SHIPPED,) = available()
TEXT = SHIPPED.read_text(encoding="utf-8")


def faults(folder: Path, text: str | bytes) -> tuple[Fault, ...]:
    path = folder / "wrong.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ProgrammeFault) as raised:
        load(path)
    assert str(path) in str(raised.value)
    assert all(str(fault) in str(raised.value) for fault in raised.value.faults)
    return raised.value.faults


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def line_of(text: str, start: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith(start))


@pytest.mark.parametrize("path", available(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_definition_on_disk_loads_and_lies_where_its_name_says(path: Path) -> None:
    programme = load(path)
    assert (programme.id, str(programme.version)) == (path.parent.name, path.stem)
    # What is published and hashed is JSON: it must read back as the same programme.
    again = Programme.model_validate_json(programme.model_dump_json(), strict=True)
    assert again == programme


def test_definitions_are_listed_by_name_and_version(tmp_path: Path) -> None:
    for name in ("b/9.toml", "b/10.toml", "a/2.toml", "a/notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    listed = [path.relative_to(tmp_path).as_posix() for path in available(tmp_path)]
    assert listed == ["a/2.toml", "b/9.toml", "b/10.toml"]


@pytest.mark.parametrize(
    ("old", "new", "field", "expected"),
    [
        (
            "amount_minor = 45_000_000",
            "amount_minor = 450_000.0",
            "components[1].ceilings[0].amount_minor",
            "valid integer",
        ),
        ("amount_minor = 45_000_000", "amount_minor = -1", None, "greater than 0"),
        ("version = 2019", 'version = "2019"', "version", "valid integer"),
        ("version = 2019", "version = 0", "version", "greater than or equal to 1"),
        ('currency = "SEK"', 'currency = "kronor"', "money.currency", "pattern"),
        ('parties = "two"', 'parties = "2"', None, "'two', 'three' or 'multi'"),
        ('[counterparts]\nvalue = [\n  "municipality"', '[counterparts]\nvalue = [\n  "city"',
         "counterparts.value[0]", "'municipality'"),
        ("in_force = 2019-09-15", 'in_force = "autumn"', "in_force", "date"),
        ("in_force = 2019-09-15", "in_force = 2019-09-15T12:00:00", "in_force", "date"),
        ('code = "GE", region = "europe"', 'code = "GE", region = "caucasus"',
         "countries.value[1].region", "'europe'"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_what_is_allowed(
    tmp_path: Path, old: str, new: str, field: str | None, expected: str
) -> None:
    (fault,) = faults(tmp_path, changed(old, new))
    assert field is None or fault.field == field
    assert expected in fault.expected
    written = TEXT[: TEXT.index(old)].count("\n") + 1
    assert fault.line is not None
    assert written - 2 <= fault.line <= written + 2


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        *((code, f"got {code}, which has 0") for code in ("JPY", "ISK", "HUF")),
        *((code, f"got {code}, which has 3") for code in ("KWD", "TND")),
        *(
            (code, f"currency in use such as {near}")
            for code, near in (("SKE", "SLE, SEK"), ("EUO", "EUR"))
        ),
        *((code, f"got {code}") for code in ("DEM", "XAU", "XXX", "QQQ")),
    ],
)
def test_a_currency_that_is_not_counted_in_hundredths_is_reported(
    tmp_path: Path, code: str, expected: str
) -> None:
    (fault,) = faults(tmp_path, changed('currency = "SEK"', f'currency = "{code}"'))
    assert fault.field == "money.currency"
    assert fault.line == line_of(TEXT, 'currency = "SEK"')
    assert expected in fault.expected
    assert "2 decimals" in fault.expected or "ISO 4217" in fault.expected


@pytest.mark.parametrize("code", ["EUR", "NOK", "USD", "KES"])
def test_a_programme_may_be_in_any_currency_with_hundredths(tmp_path: Path, code: str) -> None:
    path = tmp_path / "other.toml"
    path.write_text(changed('currency = "SEK"', f'currency = "{code}"'), encoding="utf-8")
    assert load(path).money.currency == code


def test_reminder_days_that_do_not_rise_are_reported_at_their_table(tmp_path: Path) -> None:
    text = changed("value = [-30, -7, 1, 14, 30]", "value = [14, 1]")
    expected = "reminder_days: name each day once, in rising order"
    assert faults(tmp_path, text) == (Fault("reporting", line_of(text, "[reporting]"), expected),)


REMINDERS = """
[reminders]
attestation = { value = { days = [2, 5], escalate = 9, repeat = 14 }, mark = "I", source = "here" }
draft = { value = { days = [-3] }, mark = "I", source = "a test" }
"""


def test_a_definition_may_set_its_own_reminders(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(TEXT + REMINDERS, encoding="utf-8")
    own = load(path).own_reminders
    assert own
    assert own.attestation == Ladder(days=(2, 5), escalate=9, repeat=14)
    assert own.draft == Ladder(days=(-3,))
    assert own.closing is None
    assert load(SHIPPED).own_reminders is None


@pytest.mark.parametrize(
    ("old", "new", "field", "expected"),
    [
        (", escalate = 9, repeat = 14", "", "reminders.attestation.value", "without an end"),
        ("[2, 5]", "[-2, 5]", "reminders.attestation.value", "must be 1 or more"),
        ("[-3]", "[3]", "reminders.draft.value", "before the last day"),
        ("[-3]", "[-3], escalate = 9, repeat = 9", "reminders.draft.value", "no escalate"),
        ("[2, 5]", "[5, 2]", "reminders.attestation.value", "in rising order"),
        ("escalate = 9", "escalate = 5", "reminders.attestation.value", "later than the last"),
    ],
)
def test_reminders_that_would_leave_a_wait_silent_are_reported(
    tmp_path: Path, old: str, new: str, field: str, expected: str
) -> None:
    assert old in REMINDERS
    (fault,) = faults(tmp_path, TEXT + REMINDERS.replace(old, new, 1))
    assert fault.field == field
    assert expected in fault.expected


CRITERIA = """
[assessment.criteria]
mark = "?"
source = "these tests"

[[assessment.criteria.value]]
code = "relevance"
name = { sv = "a", en = "a" }
description = { sv = "b", en = "b" }
most = 60

[[assessment.criteria.value]]
code = "feasibility"
name = { sv = "a", en = "a" }
description = { sv = "b", en = "b" }
most = 40
"""


def test_a_definition_may_have_criteria_that_come_to_its_scale(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(TEXT + CRITERIA, encoding="utf-8")
    found = load(path)
    assert [one.code for one in found.assessment.by_criterion] == ["relevance", "feasibility"]
    assert "criteria" not in load(SHIPPED).assessment.model_dump(mode="json")


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ("most = 40", "most = 39", "come to 99 at most, and score_max is 100"),
        ('"feasibility"', '"relevance"', "relevance is listed already"),
    ],
)
def test_criteria_that_do_not_go_together_are_reported(
    tmp_path: Path, old: str, new: str, right: str
) -> None:
    found = faults(tmp_path, TEXT + CRITERIA.replace(old, new))
    assert any(right in str(one) for one in found)


def test_an_unknown_field_is_reported_with_those_that_exist(tmp_path: Path) -> None:
    text = changed("team = { officials_min = 3", "team = { officials = 3, officials_min = 3")
    assert faults(tmp_path, text) == (
        Fault(
            "components[1].team.officials",
            line_of(TEXT, "team = { officials_min = 3"),
            "is not known here; allowed are officials_min, officials_max, mark, source",
        ),
    )


def test_a_missing_field_is_reported_at_its_table(tmp_path: Path) -> None:
    text = changed('currency = "SEK"\n', "")
    assert faults(tmp_path, text) == (
        Fault("money.currency", line_of(text, "[money]"), "is missing"),
    )


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    text = changed('currency = "SEK"\n', "").replace('mark = "C"', 'mark = "sure"', 1)
    assert {fault.field for fault in faults(tmp_path, text)} == {
        "applicants.mark",
        "money.currency",
    }


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('{ code = "GE"', '{ code = "BA"', "countries.value[1]"),
        ('code = "participation"', 'code = "equity"', "core_areas.value[1]"),
        ('code = "visa"', 'code = "venue"', "cost_types.value[5]"),
        ('code = "dissemination"', 'code = "project"', "components[4]"),
        ('"joint_committee",\n  "region"', '"region",\n  "region"', "counterparts.value[5]"),
        ("months_max = { value = 36", "months_max = { value = 6", "components[1].months_max.value"),
        ("months_min = { value = 12", "months_min = { value = 0", "components[1].months_min.value"),
        ("officials_max = 5", "officials_max = 2", "components[1].team.officials_max"),
        ('"budget", "planning_tool"', '"budget", "budget"', "components[1].documents.value[2]"),
        ('parties = "three"', 'parties = "two"', "components[0].ceilings[2]"),
        ("value = [14, 3]", "value = [30, 3]", "agreement.reminder_days.value"),
        ("value = [14, 3]", "value = [3, 14]", "agreement.reminder_days.value"),
        ("attestants = { value = 2", "attestants = { value = 0", "money.attestants.value"),
        ("[money]\n", '[money]\naccount_change_days = { value = 0, mark = "I", source = "x" }\n',
         "money.account_change_days.value"),
        ("score_max = { value = 100", "score_max = { value = 101", "assessment.score_max.value"),
        ("archive_days = { value = 90", "archive_days = { value = -1",
         "closing.archive_days.value"),
    ],
)  # fmt: skip
def test_fields_that_contradict_each_other_are_reported(
    tmp_path: Path, old: str, new: str, field: str
) -> None:
    (fault,) = faults(tmp_path, changed(old, new))
    assert fault.field == field
    assert fault.line is not None


DUTIES = """
[duties]
decider_attests = { value = true, mark = "I", source = "our policy" }
decider_signs = { value = false, mark = "I", source = "our policy" }
attestant_confirms = { value = false, mark = "I", source = "our policy" }
ties_months = { value = 24, mark = "I", source = "our policy" }
competitors = { value = false, mark = "I", source = "our policy" }
"""


def test_a_definition_may_say_what_one_person_may_do(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(TEXT + DUTIES, encoding="utf-8")
    programme = load(path)
    assert programme.separate_duties.ties_months.value == 24
    assert terms_of(programme) == own_terms_of(programme)
    assert terms_of(load(SHIPPED)) == DEFAULT_TERMS
    assert own_terms_of(load(SHIPPED)) is None
    (fault,) = faults(tmp_path, TEXT + DUTIES.replace("value = 24", "value = -1"))
    assert fault.field == "duties.ties_months.value"
    assert fault.expected == "must be 0 or more"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("version = \n", "not TOML"), (b"title = '\xe5'\n", "UTF-8"), ("a = 1\na = 2\n", "not TOML")],
)
def test_a_file_that_cannot_be_read_is_reported(
    tmp_path: Path, text: str | bytes, expected: str
) -> None:
    (fault,) = faults(tmp_path, text)
    assert expected in fault.expected


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ProgrammeFault, match="cannot be read"):
        load(tmp_path / "none.toml")


def test_every_field_of_a_definition_has_a_line() -> None:
    known = lines_of(TEXT).known
    rows = TEXT.splitlines()
    paths = list(_paths(tomllib.loads(TEXT), ()))
    assert len(paths) > 400
    for path in paths:
        own = path[-1]
        assert path in known, path_text(path)
        assert isinstance(own, int) or own in rows[known[path] - 1]


def test_lines_are_found_in_every_way_of_writing_toml() -> None:
    text = """# first
a.b . "c d" = '''
x = 1
'''  # a comment, [with] = signs
[[list]]
one = [ 1, [2, "]#"],
  { deep = \"\"\"a "quoted" \\\"\"\" word\"\"\" , more = 1979-05-27 07:32:00 } ]
[list.table]
'quoted key' = true
[[list]]
  [[list.inner]]
  x = 0.5
"""
    tomllib.loads(text)
    assert {path_text(path): line for path, line in lines_of(text).known.items()} == {
        "a": 2,
        "a.b": 2,
        "a.b.c d": 2,
        "list": 5,
        "list[0]": 5,
        "list[0].one": 6,
        "list[0].one[0]": 6,
        "list[0].one[1]": 6,
        "list[0].one[1][0]": 6,
        "list[0].one[1][1]": 6,
        "list[0].one[2]": 7,
        "list[0].one[2].deep": 7,
        "list[0].one[2].more": 7,
        "list[0].table": 8,
        "list[0].table.quoted key": 9,
        "list[1]": 10,
        "list[1].inner": 11,
        "list[1].inner[0]": 11,
        "list[1].inner[0].x": 12,
    }


def _paths(value: object, here: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    own = [here] if here else []
    if isinstance(value, dict):
        return own + [path for key, part in value.items() for path in _paths(part, (*here, key))]
    if isinstance(value, list):
        parts = enumerate(value)
        return own + [path for number, part in parts for path in _paths(part, (*here, number))]
    return own
