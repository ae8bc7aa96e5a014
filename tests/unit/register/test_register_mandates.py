"""Mandates to read: given by a programme manager to another person, for certain cases and days."""

from datetime import date
from typing import Any

import pytest

from domain.editions import LATEST
from domain.kernel.actors import Actor, Role
from domain.kernel.decision_context import DecisionContext, ObservedFacts, StreamFacts
from domain.kernel.reading import MANDATED, Part, ReadingMandate
from domain.kernel.rules import Ruling, evaluate
from domain.register.kind import DECIDER as REGISTER
from domain.register.mandates import EndReading, GrantReading, ReadingGranted
from domain.register.state import RegisterState, facts
from tests.unit.register.given import (
    ARCHIVIST,
    MANAGER,
    NOW,
    TOWN,
    after,
    given,
    person,
    refused_by,
    role,
    text,
    when,
)

CASE, ROUND = "partnership/2026-0001", "round/autumn"


def grant(**more: Any) -> GrantReading:
    usual = {
        "person": "p-archivist",
        "streams": (CASE,),
        "parts": (Part.SALARIES, Part.ACCOUNT),
        "starts": date(2026, 9, 1),
        "ends": date(2026, 12, 31),
        "reason": text(70),
    }
    return GrantReading(**usual | more)


def granted(**more: Any) -> RegisterState:
    return after(given(), when(given(), grant(**more)).events)


def asked(command: GrantReading, by: Actor = MANAGER, rounds: tuple[str, ...] = ()) -> Ruling:
    """With the rounds that have been announced."""
    state = given()
    seen = ObservedFacts(
        registered=facts(state, 1, (by.person,), (by.organisation,)),
        streams=tuple(StreamFacts(stream=one, version=1, facts={}) for one in rounds),
    )
    context = DecisionContext(
        stream="register", seq=2, actor=by, now=NOW, edition=LATEST, facts=seen
    )
    return evaluate(REGISTER.decide(state, command, context))


def test_a_manager_gives_a_person_a_mandate_to_read() -> None:
    state = granted()
    assert state.mandates == (
        ReadingMandate(
            number=1,
            person="p-archivist",
            streams=(CASE,),
            parts=(Part.SALARIES, Part.ACCOUNT),
            starts=date(2026, 9, 1),
            ends=date(2026, 12, 31),
        ),
    )
    assert text(70).text in state.texts, "the reason can be erased"
    second = after(state, when(state, grant(parts=(Part.REPORTS, Part.REPORTS))).events)
    assert [(one.number, one.parts) for one in second.mandates][1] == (2, (Part.REPORTS,))
    assert REGISTER.view(state, "register", LATEST).model_dump()["mandates"]


def test_nobody_else_gives_one() -> None:
    assert refused_by(when(given(), grant(person="p-anna"), by=ARCHIVIST)) == "E02"


def test_E40_a_mandate_is_for_a_person_of_the_register() -> None:
    assert refused_by(when(given(), grant(person="p-nobody"))) == "E40"


def test_E173_nobody_gives_themselves_a_mandate() -> None:
    assert refused_by(when(given(), grant(person="p-manager"))) == "E173"


def test_E174_nobody_who_works_for_an_applicant_reads_by_mandate() -> None:
    held = role("p-anna", Role.COORDINATOR, TOWN)
    assert refused_by(when(given(held), grant(person="p-anna"))) == "E174"
    over = role("p-anna", Role.COORDINATOR, TOWN, ends=date(2026, 8, 31))
    assert refused_by(when(given(over), grant(person="p-anna"))) is None


@pytest.mark.parametrize("streams", [("register",), (CASE, CASE), ("toy/1",), ("round",)])
def test_E170_a_mandate_is_for_cases_each_named_once(streams: tuple[str, ...]) -> None:
    assert refused_by(when(given(), grant(streams=streams))) in ("E170", "E176")


def test_E176_a_round_of_a_mandate_has_been_announced() -> None:
    command = grant(streams=(ROUND,))
    assert refused_by(asked(command)) == "E176"
    assert refused_by(asked(command, rounds=(ROUND,))) is None
    assert [one.stream for one in REGISTER.needs(given(), command, LATEST)] == [ROUND]  # type: ignore[union-attr]


@pytest.mark.parametrize("part", [one for one in Part if one not in MANDATED])
def test_E172_what_no_mandate_opens(part: Part) -> None:
    assert refused_by(when(given(), grant(parts=(part,)))) == "E172"


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (date(2026, 9, 2), date(2026, 9, 1)),
        (date(2026, 8, 1), date(2026, 8, 31)),
    ],
)
def test_E171_a_mandate_is_valid_for_a_day_that_is_not_over(starts: date, ends: date) -> None:
    assert refused_by(when(given(), grant(starts=starts, ends=ends))) == "E171"
    assert refused_by(when(given(), grant(starts=NOW.date(), ends=NOW.date()))) is None


def test_a_mandate_is_ended_earlier() -> None:
    state = granted()
    ended = after(state, when(state, EndReading(mandate=1, ends=date(2026, 10, 1))).events)
    (mandate,) = ended.mandates
    assert mandate.covers(date(2026, 10, 1))
    assert not mandate.covers(date(2026, 10, 2))


@pytest.mark.parametrize(("number", "ends"), [(2, date(2026, 10, 1)), (1, date(2026, 12, 31))])
def test_E175_what_is_not_valid_then_is_not_ended(number: int, ends: date) -> None:
    assert refused_by(when(granted(), EndReading(mandate=number, ends=ends))) == "E175"


def test_a_mandate_names_what_was_granted_for_good() -> None:
    """Who could read at a time is told by the journal, also once it is over."""
    (event,) = when(given(person("p-bo", 80)), grant(person="p-bo")).events
    assert isinstance(event, ReadingGranted)
    assert event.reason == text(70)
