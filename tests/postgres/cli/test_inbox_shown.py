"""`inbox`: what waits for a person, as the views and the register have it."""

from datetime import UTC, datetime

from cli.screen import STARTER
from tests.postgres.cli.command_line import CommandLine
from tests.postgres.cli.stories import Running
from tests.unit.partnership.world import at
from texts.formats import day

LAST_ENTRY = at("2028-04-01")
LATER = max(LAST_ENTRY, datetime.now(UTC))
"""A rehearsal's calendar has run ahead of the real one; roles count on the later day."""


def commands(starter: CommandLine, person: str) -> list[str]:
    return [task["command"] for task in starter("inbox", "--as", person, "--json").data]


def test_what_is_overdue_is_shown_with_its_day_and_marked(
    starter: CommandLine, cases: Running
) -> None:
    ended = starter("inbox", "--as", "p-coordinator")
    assert ended.code == 0
    assert f"Väntar på Namn p-coordinator den {day(LATER, 'sv')}" in ended.words
    assert f"2028-03-01 {cases.active} lämna redovisningen (period 1) samordnare" in ended.words
    assert "försenat" in ended.words
    assert f"Härnäst: {STARTER} show {cases.active}" in ended.words
    typed = f"submit-report {cases.active} --period 1 --as p-coordinator --edit"
    assert f"Härnäst: {STARTER} {typed}" in ended.words


def test_each_is_asked_for_what_is_theirs(starter: CommandLine) -> None:
    assert commands(starter, "p-decision") == ["approve_application"]
    assert commands(starter, "p-manager") == ["conclude_decisions"]
    assert commands(starter, "p-assessor-2") == ["submit_assessment"]


def test_whoever_has_assessed_already_is_not_asked_again(starter: CommandLine) -> None:
    ended = starter("inbox", "--as", "p-assessor-1", "--lang", "en")
    assert ended.code == 0
    assert f"Nothing is waiting for Namn p-assessor-1 on {day(LATER, 'en')}." in ended.words
    assert ended.words.endswith(f"Next: {STARTER} list")
    assert commands(starter, "p-assessor-1") == []


def test_a_task_names_its_case_by_title(starter: CommandLine, cases: Running) -> None:
    [task] = starter("inbox", "--as", "p-coordinator", "--json").data
    assert task["stream"] == f"partnership/{cases.active}"
    assert task["title"] == "Öppna nämnder"
    assert task["overdue"] is True
    assert task["due"] == "2028-03-01T23:00:00Z"


def test_an_unknown_person_is_told_where_persons_stand(starter: CommandLine) -> None:
    for person in ("p-nobody", "Anna Andersson"):
        ended = starter("inbox", "--as", person)
        assert ended.code == 2
        assert "--as: en person i registret (show register visar dem), till exempel" in ended.err


def test_an_inbox_is_somebody_s(starter: CommandLine) -> None:
    ended = starter("inbox")
    assert ended.code == 2
    assert "--as" in ended.err
