"""Every code that a refusal may name has a word in both languages."""

from enum import StrEnum

import pytest

from domain.kernel.actors import BodyKind, Role
from domain.kernel.programme import Parties, Region
from domain.kernel.words import BODIES, PARTS, REACH, ROLES, STATUSES, WORDS
from domain.partnership import state
from domain.partnership.agenda import FINISHED
from domain.rulebook import rule_of

STATUS_KINDS: list[type[StrEnum]] = [
    state.ApplicationStatus,
    state.AgreementStatus,
    state.PeriodStatus,
    state.ClaimStatus,
    state.ClosureStatus,
]


@pytest.mark.parametrize("codes", [Role, BodyKind, Region, Parties, *STATUS_KINDS])
def test_every_code_has_a_word(codes: type[StrEnum]) -> None:
    assert {code.value for code in codes} - set(WORDS) <= {"due"}


def test_every_headline_has_a_word() -> None:
    assert {*FINISHED, "active", "closing"} <= set(STATUSES)


def test_no_code_means_two_things() -> None:
    kinds = (ROLES, BODIES, STATUSES, PARTS, REACH)
    assert sum(map(len, kinds)) == len(WORDS)


def test_a_refusal_speaks_of_words_and_of_yes_and_no() -> None:
    check = rule_of("E02").holds(
        False, needed=["programme_officer", "assessor"], organisation="local/funder"
    )
    message = rule_of("E02").message(check)
    assert "handläggare, bedömare" in message.sv
    assert "programme officer, assessor" in message.en
    conflict = rule_of("R15").holds(False, person="p-1", declared=True, roles_at_applicant=[])
    assert "(ja)" in rule_of("R15").message(conflict).sv
    assert "(yes)" in rule_of("R15").message(conflict).en
