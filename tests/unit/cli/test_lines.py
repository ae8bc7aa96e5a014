"""A fault of a file names its line and what was given there."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.app import run
from cli.json_lines import lines_of

ACTING = ("--as", "p-asp", "--for", "local/asp", "--lang", "en")
DECISION = """presenter = "p-officer"
signature_due = "2027-13-45"
reasons = "Good."

[[periods]]
period = 1
starts = 2027-05-01
ends = 2028-04-30
report_due = 2028-06-15
lines = [
  { cost_type = "travel", amount = "12.500" },
  { cost_type = "venue", amonut = "500" },
]
"""


def told(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert run(words) == 2
    return [line.strip() for line in capsys.readouterr().err.splitlines()[1:]]


def test_a_toml_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "decision.toml"
    file.write_text(DECISION)
    for words in (
        ("decide", "2026-0001", "approve", str(file)),
        ("approve-application", "2026-0001", "--from-file", str(file)),
    ):
        lines = told(capsys, *words, *ACTING)
        assert any(
            one.startswith("signature_due (line 2): a day of the calendar")
            and one.endswith("(it is 2027-13-45)")
            for one in lines
        ), lines
        assert any(
            one.startswith("periods[0].lines[0].amount (line 11)") and "12.500" in one
            for one in lines
        ), lines
        assert any(
            one.startswith("periods[0].lines[1].amonut (line 12): nothing")
            and "did you mean amount?" in one
            for one in lines
        ), lines


def test_a_json_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "command.json"
    written = {
        "actor": {"person": "p-asp", "organisation": "local/asp"},
        "command": {"kind": "attest_payment", "period": "one", "nmae": 1},
    }
    file.write_text(json.dumps(written, indent=1))
    lines = told(capsys, "submit", "2026-0001", str(file), "--lang", "en")
    assert "command.period (line 8): a whole number (it is one)" in lines
    assert any(one.startswith("command.nmae (line 9): nothing") for one in lines), lines


def test_what_is_given_as_an_option_has_no_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "form.toml"
    file.write_text('reason = "Why."\n\nperiod = 1\n')
    words = ("return-report", "2026-0001", "--from-file", str(file), "--due", "2027-13-01")
    said = "--due: a day of the calendar, written YYYY-MM-DD (it is 2027-13-01)"
    assert told(capsys, *words, *ACTING) == [said]


def test_a_form_of_another_command_is_not_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "form.toml"
    file.write_text('period = 1\nkind = "attest_payment"\n')
    words = ("return-report", "2026-0001", "--from-file", str(file))
    assert told(capsys, *words, *ACTING) == ["kind (line 2): return_report"]


@pytest.mark.parametrize("name", ["811228-9874", "Anna Andersson", "anna@example.org"])
def test_what_may_be_anybody_s_is_not_repeated(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "form.toml"
    file.write_text(f'\nperson = "{name}"\nruling = "{name}"\nreason = "x"\n')
    if "@" in name:
        return  # it is looked up
    words = ("rule-on-interest", "2026-0001", "--from-file", str(file))
    lines = told(capsys, *words, *ACTING)
    assert lines
    assert not [one for one in lines if name in one]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), VALUES, max_size=4), st.sampled_from([None, 1]))
def test_every_field_of_json_is_found(written: dict[str, object], indent: int | None) -> None:
    text = json.dumps(written, indent=indent)
    known = lines_of(text).known
    assert {path[0] for path in known if len(path) == 1} == written.keys()
    for path, line in known.items():
        name = path[-1]
        if isinstance(name, str):
            assert json.dumps(name) in text.splitlines()[line - 1]
