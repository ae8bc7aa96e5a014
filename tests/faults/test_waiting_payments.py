"""The checker names who attests what waits, and who lets it go alone."""

from datetime import UTC, datetime

import pytest

from tests.faults.checker.evidence import Entry
from tests.faults.checker.verdict import Notes
from tests.faults.checker.waiting_payments import check_waiting_payments

Steps = tuple[tuple[str, str], ...]

HELD = ("payments_held.v1", "p-1")
ASKED = ("account_change_requested.v1", "p-signatory")
ATTESTED = ("payment_attested.v1", "p-2")
VERIFIED, CONFIRMED = ("account_verified.v1", "p-1"), ("account_change_confirmed.v1", "p-2")
CHANGED = ("account_changed.v1", "p-system")


def found(*steps: tuple[str, str]) -> list[str]:
    """What is found in a case in which these persons did these things."""
    entries = [
        Entry(
            *("partnership/2026-0001", seq, "", "", "", datetime.now(UTC), b"", b""),
            {"actor": {"person": person}, "events": [{"type": type}]},
        )
        for seq, (type, person) in enumerate(steps, start=1)
    ]
    notes = Notes()
    check_waiting_payments(entries, notes)
    return [one.what for one in notes.violations]


@pytest.mark.parametrize(
    "steps",
    [
        (HELD, ("hold_release_proposed.v1", "p-1"), ("hold_released.v1", "p-2"), ATTESTED),
        (ASKED, VERIFIED, CONFIRMED, CHANGED, ATTESTED),
        (ASKED, ("account_change_refused.v1", "p-1"), ATTESTED),
        (ASKED, ("account_change_withdrawn.v1", "p-signatory"), ATTESTED),
    ],
)
def test_what_is_in_order(steps: Steps) -> None:
    assert found(*steps) == []


@pytest.mark.parametrize(
    ("steps", "what"),
    [
        ((HELD, ATTESTED), "attests what is held"),
        ((HELD, ("payment_ordered.v1", "p-2")), "attests what is held"),
        ((ASKED, VERIFIED, ATTESTED), "attests while the account is to change"),
        (
            (HELD, ("hold_release_proposed.v1", "p-2"), ("hold_released.v1", "p-2")),
            "releases alone what was held",
        ),
        (
            (
                *(HELD, ("hold_release_proposed.v1", "p-2"), HELD),
                ("hold_released.v1", "p-1"),
            ),
            "releases alone what was held",
        ),
        ((ASKED, VERIFIED, (CONFIRMED[0], "p-1")), "checks an account twice"),
        ((ASKED, (VERIFIED[0], "p-signatory")), "checks an account twice"),
        ((ASKED, VERIFIED, CHANGED), "changes an account unchecked"),
    ],
)
def test_what_is_not_is_named(steps: Steps, what: str) -> None:
    assert found(*steps) == [what]
