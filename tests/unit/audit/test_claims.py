"""One payment for each approved claim, and none without."""

from typing import Any

import pytest

from audit.expected_books import Claims
from audit.findings import Kind

CASE = "partnership/2026-0001"


def claim(amount: int = 100) -> dict[str, Any]:
    return {"type": "claim_calculated.v1", "period": 1, "amount_minor": amount}


def ordered(attempt: int = 1, amount: int = 100) -> dict[str, Any]:
    return {
        "type": "payment_ordered.v1",
        "period": 1,
        "amount_minor": amount,
        "attempt": attempt,
    }


def made(attempt: int = 1, amount: int = 100) -> dict[str, Any]:
    return ordered(attempt, amount) | {"type": "payment_made.v1"}


def returned(attempt: int = 1) -> dict[str, Any]:
    return ordered(attempt) | {"type": "payment_returned.v1"}


def reversed_(attempt: int = 1) -> dict[str, Any]:
    return ordered(attempt) | {"type": "payment_reversed.v1"}


WITHDRAWN = {"type": "report_approval_withdrawn.v1", "period": 1, "amount_minor": 100}


def found(*events: dict[str, Any]) -> list[tuple[Kind, int | None]]:
    """What is found in a case in which each of these events is an entry of its own."""
    claims = Claims()
    return [
        (finding.kind, finding.seq)
        for seq, event in enumerate(events, start=1)
        for finding in claims.take({"stream": CASE, "seq": seq, "events": [event]})
    ]


@pytest.mark.parametrize(
    "events",
    [
        (claim(), ordered(), made()),
        (claim(), ordered(), returned(), ordered(2), made(2)),
        (claim(0),),
        (claim(), ordered(), made(), reversed_(), ordered(2), made(2)),
        (claim(), WITHDRAWN, claim(50), ordered(amount=50), made(amount=50)),
        (claim(), ordered(), returned(), WITHDRAWN, claim(), ordered(2)),
    ],
)
def test_a_claim_paid_once_is_in_order(events: tuple[dict[str, Any], ...]) -> None:
    assert found(*events) == []


@pytest.mark.parametrize(
    ("events", "kind"),
    [
        ((claim(), ordered(), made(), ordered(2)), Kind.PAID_TWICE),
        ((claim(), ordered(), ordered(2)), Kind.PAID_TWICE),
        ((claim(), ordered(), made(), made()), Kind.PAID_TWICE),
        ((claim(), ordered(), made(), claim(), made()), Kind.PAID_TWICE),
        ((ordered(),), Kind.PAID_WITHOUT_CLAIM),
        ((claim(), ordered(amount=101)), Kind.PAID_WITHOUT_CLAIM),
        ((claim(), made()), Kind.PAID_WITHOUT_CLAIM),
        ((claim(), ordered(), made(amount=99)), Kind.PAID_WITHOUT_CLAIM),
        ((claim(), ordered(), made(2)), Kind.PAID_WITHOUT_CLAIM),
        ((claim(), returned()), Kind.PAID_WITHOUT_CLAIM),
        ((claim(), reversed_()), Kind.PAID_WITHOUT_CLAIM),
        ((claim(), ordered(), reversed_()), Kind.PAID_WITHOUT_CLAIM),
        ((claim(), ordered(), made(), reversed_(), reversed_()), Kind.PAID_WITHOUT_CLAIM),
        ((claim(), ordered(), made(), reversed_(), ordered()), Kind.PAID_TWICE),
        ((claim(), WITHDRAWN, ordered()), Kind.PAID_WITHOUT_CLAIM),
        ((claim(), ordered(), WITHDRAWN), Kind.PAID_WITHOUT_CLAIM),
        ((claim(), ordered(), made(), WITHDRAWN), Kind.PAID_WITHOUT_CLAIM),
    ],
)
def test_a_payment_too_many_or_without_its_claim_is_found(
    events: tuple[dict[str, Any], ...], kind: Kind
) -> None:
    assert found(*events) == [(kind, len(events))]


def test_events_of_another_kind_of_stream_that_are_called_alike_are_no_claims() -> None:
    body = {"stream": "toy/2026-0001", "seq": 1, "events": [{"type": "payment_made.v1"}]}

    claims = Claims()

    assert list(claims.take(body)) == []
    assert claims.paid_minor == 0


def test_what_came_back_is_not_paid() -> None:
    claims = Claims()
    for seq, event in enumerate((claim(), ordered(), made(), reversed_()), start=1):
        assert list(claims.take({"stream": CASE, "seq": seq, "events": [event]})) == []
    assert claims.paid_minor == 0
