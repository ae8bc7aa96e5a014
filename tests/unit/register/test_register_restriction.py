"""Restriction of processing: on a ground, by the archivist, and lifted once the person was told."""

from datetime import date, timedelta

import pytest

from domain.editions import LATEST
from domain.kernel.free_text import Retention
from domain.register.directory import EraseText
from domain.register.erasure import OrderErasure
from domain.register.kind import RegisterCommand
from domain.register.restriction import (
    KEEPS,
    LiftRestriction,
    ProcessingRestricted,
    RestrictionGround,
    RestrictProcessing,
)
from domain.register.state import RegisterState, Restriction
from domain.register.view import view
from services.notification.restricted import not_written_to
from tests.unit.register.given import ARCHIVIST, MANAGER, NOW, after, given, refused_by, text, when

TODAY = NOW.date()
G = RestrictionGround


def restrict(ground: G = G.LEGAL_CLAIM, person: str = "p-anna") -> RestrictProcessing:
    return RestrictProcessing(person=person, ground=ground, reason=text(60))


def lift(told_on: date = TODAY, ground: G = G.LEGAL_CLAIM) -> LiftRestriction:
    return LiftRestriction(person="p-anna", ground=ground, told_on=told_on, reason=text(61))


def restricted(*grounds: G) -> RegisterState:
    state = given()
    for ground in grounds or (G.LEGAL_CLAIM,):
        state = after(state, when(state, restrict(ground), by=ARCHIVIST).events)
    return state


def asked(state: RegisterState, command: RegisterCommand) -> str | None:
    return refused_by(when(state, command, by=ARCHIVIST))


def test_the_archivist_restricts_from_today_on_a_ground() -> None:
    ruling = when(given(), restrict(), by=ARCHIVIST)
    event = ProcessingRestricted(
        person="p-anna", ground=G.LEGAL_CLAIM, since=TODAY, reason=text(60)
    )
    assert ruling.events == (event,)
    standing = Restriction(person="p-anna", ground="legal_claim", since=TODAY)
    assert restricted().restrictions == (standing,)


@pytest.mark.parametrize("command", [restrict(), lift()])
def test_nobody_else_restricts_or_lifts(command: RegisterCommand) -> None:
    assert refused_by(when(restricted(), command, by=MANAGER)) == "E02"


def test_a_person_whom_nobody_knows_is_not_restricted() -> None:
    assert asked(given(), restrict(person="p-nobody")) == "E40"


def test_e264_a_ground_stands_once_and_each_by_itself() -> None:
    state = restricted()
    assert asked(state, restrict()) == "E264"
    both = restricted(G.LEGAL_CLAIM, G.ACCURACY_CONTESTED)
    left = after(both, when(both, lift(), by=ARCHIVIST).events)
    assert [one.ground for one in left.restrictions] == ["accuracy_contested"]


@pytest.mark.parametrize("days", [-1, 1])
def test_e265_the_person_is_told_while_it_stands(days: int) -> None:
    state = restricted()
    assert asked(state, lift(TODAY + timedelta(days=days))) == "E265"
    assert asked(state, lift()) is None


def test_e265_what_does_not_stand_is_not_lifted() -> None:
    assert asked(given(), lift()) == "E265"
    assert asked(restricted(), lift(ground=G.ACCURACY_CONTESTED)) == "E265"


@pytest.mark.parametrize("ground", list(G))
def test_e266_what_is_to_be_kept_is_not_erased(ground: G) -> None:
    state = restricted(ground)
    name = state.persons[-1].name.text
    expected = "E266" if ground in KEEPS else None
    for command in (
        OrderErasure(subject="person/p-anna", retention=Retention.CASE, reason=text(62)),
        EraseText(text=name, reason=text(62)),
    ):
        assert asked(state, command) == expected
        lifted = after(state, when(state, lift(ground=ground), by=ARCHIVIST).events)
        assert asked(lifted, command) is None


def test_the_data_of_others_is_erased_as_before_without_a_word_about_restrictions() -> None:
    order = OrderErasure(subject="person/p-anna", retention=Retention.CASE, reason=text(62))
    other = OrderErasure(subject="person/p-archivist", retention=Retention.CASE, reason=text(62))
    checks = when(given(), order, by=ARCHIVIST).checks
    assert "E266" not in [one.rule for one in checks]
    assert [one.rule for one in when(restricted(), other, by=ARCHIVIST).checks] == [
        one.rule for one in checks
    ]


@pytest.mark.parametrize(
    ("template", "goes"),
    [
        *(("application_rejected", True), ("report_reminder", True), ("account_changed", True)),
        *(("agreement_to_cosign", True), ("application_received", False)),
        *(("round_opened", False), ("counterpart_invited", False), ("reached_nobody", False)),
    ],
)
def test_few_letters_still_go_to_the_person(template: str, goes: bool) -> None:
    register = view(restricted(), "register", LATEST)
    assert ("p-anna" not in not_written_to(template, register)) is goes
