"""Everything that may stand in the journal or in a view has plain words, in both languages."""

import string
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, get_args

import pytest

from cli import listing
from cli.event_texts.codes import CODES
from cli.event_texts.telling import TOLD
from cli.labels import COMMANDS, DEADLINES, HEADLINES, PHASES, ROLES, deadline_text, task_text
from domain.kernel.actors import BodyKind, Role
from domain.kernel.agenda import PassDeadline
from domain.kernel.dates import end_of, start_of
from domain.kernel.decider import Decider
from domain.kernel.pending_task import PendingTask
from domain.kernel.rules import Text
from domain.kinds import KINDS
from domain.partnership.agenda import DeadlineKind
from domain.partnership.terms import ConflictGround, DismissalGround, IfMissed, Recommendation
from domain.round.state import CLOSES, OPENS, RoundStatus
from tests.unit.partnership.story import Case
from tests.unit.partnership.test_view import STATIONS

TABLES: Mapping[str, Mapping[Any, Text]] = {
    "commands": COMMANDS,
    "roles": ROLES,
    "phases": PHASES,
    "headlines": HEADLINES,
    "deadlines": DEADLINES,
    "codes": CODES,
    **{f"events of {name}": told for name, told in TOLD.items()},
}


def models(union: Any) -> tuple[Any, ...]:
    """The members of a closed union with its discriminator."""
    return get_args(get_args(union)[0])


def events_of(decider: Decider[Any]) -> dict[str, Any]:
    return {one.model_fields["type"].default: one for one in models(decider.events._type)}


def facts_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize(
    "decider", [kind.decider for kind in KINDS], ids=lambda decider: decider.name
)
def test_every_event_has_a_sentence_and_no_sentence_is_left_over(decider: Decider[Any]) -> None:
    assert TOLD[decider.name].keys() == events_of(decider).keys()


@pytest.mark.parametrize(
    "decider", [kind.decider for kind in KINDS], ids=lambda decider: decider.name
)
def test_a_sentence_tells_what_the_event_holds(decider: Decider[Any]) -> None:
    for type, event in events_of(decider).items():
        told = TOLD[decider.name][type]
        assert facts_of(told.sv) <= event.model_fields.keys(), type


def test_every_command_has_words_and_no_words_are_left_over() -> None:
    kinds = {
        one.model_fields["kind"].default
        for decider in [kind.decider for kind in KINDS]
        for one in models(decider.commands._type)
    }
    assert COMMANDS.keys() == kinds | {PassDeadline.model_fields["kind"].default}


def test_every_role_and_every_deadline_has_words() -> None:
    assert ROLES.keys() == set(Role)
    assert DEADLINES.keys() == {*DeadlineKind, OPENS, CLOSES}


@pytest.mark.parametrize(
    "codes", [BodyKind, ConflictGround, DismissalGround, IfMissed, Recommendation]
)
def test_every_code_of_an_event_has_words(codes: type[StrEnum]) -> None:
    assert set(codes) <= CODES.keys()


@pytest.mark.parametrize("case", STATIONS.values(), ids=STATIONS.keys())
def test_every_station_of_a_life_has_words(case: Case) -> None:
    view = case.view
    assert view.headline in HEADLINES
    assert view.phase in PHASES
    assert view.phase in get_args(listing.Phase)
    if view.next_deadline and view.next_due:
        assert "{" not in deadline_text(view.next_deadline, view.next_due).sv


def test_every_status_of_a_round_has_words() -> None:
    assert set(RoundStatus) <= PHASES.keys()


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_both_languages_tell_the_same_facts_in_other_words(table: Mapping[Any, Text]) -> None:
    for name, words in table.items():
        assert facts_of(words.sv) == facts_of(words.en), name
        assert words.sv.strip()
        assert words.en.strip()


def test_a_due_day_is_told_as_the_last_day_that_counts_in_winter_and_summer_time() -> None:
    for day in (date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 31), date(2028, 2, 29)):
        words = deadline_text("report_due-1", end_of(day))
        assert f"Senast {day} ska rapporten för period 1" in words.sv
        assert f"By {day} the report of period 1" in words.en


def test_a_beginning_is_told_as_the_first_day() -> None:
    assert deadline_text("opens", start_of(date(2026, 9, 15))).sv == "2026-09-15 öppnar omgången."
    opens = deadline_text("report_opens-2", start_of(date(2029, 1, 1)))
    assert opens.en == "On 2029-01-01 period 2 is over and is to be reported."


def test_a_reminder_is_told_with_its_hour_in_sweden_and_its_number() -> None:
    words = deadline_text("report_reminder-1-3", end_of(date(2028, 7, 1)))
    assert words.sv == "2028-07-02 00:00 påminns sökanden om rapporten för period 1 (påminnelse 3)."


def test_a_deadline_of_newer_code_is_told_by_its_name() -> None:
    assert deadline_text("audit_due-1", start_of(date(2028, 1, 1))).sv.startswith("audit_due-1 ")


def test_what_is_waited_for_is_told_with_its_period_and_last_day() -> None:
    row = PendingTask(
        command="submit_report",
        roles=(Role.COORDINATOR,),
        organisation="local/vinterby",
        due=end_of(date(2028, 3, 1)),
        period=1,
    )
    assert task_text(row) == Text(
        sv="lämna rapporten (period 1), senast 2028-03-01",
        en="submit the report (period 1), by 2028-03-01",
    )
