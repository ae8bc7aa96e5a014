"""A text is looked up by its id; one that is missing stops nobody's work."""

import logging
import subprocess
import sys

import pytest

from domain.kernel.rules import Text
from tests.unit.architecture.modules import ROOT
from texts import catalogue
from texts.catalogue import has, said, text


@pytest.fixture
def as_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the handler that makes a missing text fail a test."""
    monkeypatch.setattr(logging.getLogger("texts"), "handlers", [])


def test_a_fact_is_put_in_in_the_language_of_the_text() -> None:
    what = Text(sv="lämna redovisningen", en="submit the report")
    assert text("tasks.task-period", what=what, period=2) == Text(
        sv="lämna redovisningen (period 2)", en="submit the report (period 2)"
    )


def test_a_number_is_written_as_the_language_does() -> None:
    assert said("kinds.event-decisions_concluded-v1", "en", cases=1200).startswith("All 1,200 ")
    assert said("kinds.event-decisions_concluded-v1", "sv", cases=1200).startswith(
        "Alla 1\u00a0200 "
    )


def test_several_words_are_alternatives() -> None:
    assert said("input.enum", "sv", choices=["a", "b", "c"]) == "något av a, b eller c"
    assert said("input.enum", "en", choices=["a", "b"]) == "one of a or b"


def test_what_somebody_wrote_is_put_in_as_it_is() -> None:
    assert said("input.other", "sv", message="{ $x } \u2068<b>") == "{ $x } \u2068<b>"


@pytest.mark.parametrize(
    ("id", "facts", "why"),
    [
        ("kinds.event-none_such", {}, "there is no such text"),
        ("no_such_file.anything", {}, "there is no such text"),
        ("tasks.task-due.no_such_attribute", {}, "there is no such text"),
        ("tasks.task-due", {"what": "x"}, "last"),
    ],
)
@pytest.mark.usefixtures("as_in_production")
def test_what_is_missing_is_shown_as_its_id_and_logged(
    id: str, facts: dict[str, str], why: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert said(id, "sv", **facts) == id
    [line] = caplog.messages
    assert id in line
    assert why in line


def test_what_is_missing_fails_a_test() -> None:
    with pytest.raises(AssertionError, match="none_such"):
        text("kinds.event-none_such")


def test_only_the_files_that_are_asked_for_are_read_and_only_those_texts_parsed() -> None:
    code = (
        "from texts import catalogue\n"
        "parsed = []\n"
        "resource = catalogue.FluentResource\n"
        "catalogue.FluentResource = lambda source: parsed.append(source) or resource(source)\n"
        "catalogue.said('journal.system', 'sv')\n"
        "catalogue.said('journal.system', 'sv')\n"
        "print(catalogue.sources.cache_info().currsize, len(parsed), parsed[-1])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "2 2 system = systemet", "the file itself and the terms"


def test_a_subject_that_there_is_not_has_no_texts() -> None:
    """Another version's fault may name one."""
    assert not has("no_such_file.anything")


def test_nothing_is_put_around_a_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\u2068" not in said("tasks.task-period", "en", what="x", period="1")
    assert catalogue.LOCALES["en"] == "en_GB"
