"""Erasures by subject and retention class."""

import pytest

from domain.kernel.free_text import ErasureScope, Retention
from domain.register.erasure import ErasureOrdered, OrderErasure
from domain.register.kind import DECIDER as REGISTER
from tests.unit.register.given import (
    ARCHIVIST,
    FUNDER,
    MANAGER,
    NOW,
    TOWN,
    given,
    refused_by,
    text,
    when,
)

YESTERDAY = NOW.date().replace(day=NOW.day - 1) if NOW.day > 1 else NOW.date()


def order(subject: str, retention: Retention = Retention.REGISTER) -> OrderErasure:
    return OrderErasure(subject=subject, retention=retention, reason=text(60))


@pytest.mark.parametrize(
    ("subject", "retention"),
    [
        ("person/p-anna", Retention.REGISTER),
        (f"organisation/{TOWN}", Retention.REGISTER),
        (f"organisation/{TOWN}", Retention.CASE),
        (f"organisation/{FUNDER}", Retention.CASE),
        (f"text/{text(99).text}", Retention.CASE),
    ],
)
def test_the_archivist_orders_an_erasure(subject: str, retention: Retention) -> None:
    ruling = when(given(), order(subject, retention), by=ARCHIVIST)
    event = ErasureOrdered(subject=subject, retention=retention, reason=text(60))
    assert ruling.events == (event,)
    assert REGISTER.orders(event) == (ErasureScope(subject, retention),)


def test_nobody_else_orders_one() -> None:
    assert refused_by(when(given(), order("person/p-anna"), by=MANAGER)) == "E02"


@pytest.mark.parametrize("subject", ["person/p-nobody", "organisation/local/nowhere"])
def test_e70_an_unknown_subject_is_refused(subject: str) -> None:
    assert refused_by(when(given(), order(subject), by=ARCHIVIST)) == "E70"


def test_r60_accounting_outlives_an_erasure() -> None:
    command = order(f"organisation/{TOWN}", Retention.ACCOUNTING)
    assert refused_by(when(given(), command, by=ARCHIVIST)) == "R60"


@pytest.mark.parametrize("subject", ["person/p-manager", f"organisation/{FUNDER}"])
def test_e71_names_of_those_who_hold_a_role_are_kept(subject: str) -> None:
    assert refused_by(when(given(), order(subject), by=ARCHIVIST)) == "E71"
