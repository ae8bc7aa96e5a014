"""The ledger must be what the events say, to the last öre."""

import pytest

from audit.findings import Kind
from tests.postgres.audit.forging import CASE, OTHER, body, examined, named, only, seal_anew, write
from tests.postgres.lived import ROUND
from tests.postgres.tampered import Tampered


@pytest.mark.parametrize("column", ["debits_posted", "credits_posted", "credits_pending"])
async def test_a_changed_balance_is_named_by_its_account(lived: Tampered, column: str) -> None:
    await lived.superuser.execute(
        f"update ledger.account set {column} = {column} + 1 where id = $1", f"{ROUND}:frame"
    )

    report = await examined(lived)

    (found,) = (one for one in report.findings if one.kind is Kind.BALANCE_DIFFERS)
    assert found.detail.startswith(f"{ROUND}:frame.{column}: ")
    moved = column != "credits_pending"
    assert ((Kind.FRAME_NOT_CONSTANT, ROUND, None) in named(report)) is moved


async def test_a_dropped_transfer_is_named(lived: Tampered) -> None:
    await lived.superuser.execute("delete from ledger.transfer where id = $1", f"{CASE}#24.1")

    found = only(await examined(lived), Kind.TRANSFER_MISSING)

    assert found.detail == f"{CASE}#24.1"


async def test_a_changed_transfer_is_named_with_what_was_changed(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update ledger.transfer set amount_minor = amount_minor + 1, credit = $2 where id = $1",
        *(f"{CASE}#24.1", f"{OTHER}:reserved"),
    )

    report = await examined(lived)

    (found,) = (one for one in report.findings if one.kind is Kind.TRANSFER_DIFFERS)
    assert found.detail == f"{CASE}#24.1: credit, amount_minor"


async def test_an_invented_transfer_is_named(lived: Tampered) -> None:
    await lived.superuser.execute(
        "insert into ledger.transfer (id, stream, seq, n, key, move, debit, credit, amount_minor) "
        "values ($1, $2, 26, 1, 'gift', 'posted', $3, $4, 5)",
        *(f"{CASE}#26.1", CASE, f"{ROUND}:frame", f"{CASE}:paid"),
    )

    assert only(await examined(lived), Kind.TRANSFER_UNEXPECTED).seq == 26


async def test_a_lifted_floor_is_named(lived: Tampered) -> None:
    await lived.superuser.execute(
        "update ledger.account set has_floor = false where id = $1", f"{ROUND}:frame"
    )

    assert only(await examined(lived), Kind.BALANCE_DIFFERS).detail == f"{ROUND}:frame.has_floor"


async def test_an_account_below_its_floor_is_named(lived: Tampered) -> None:
    await lived.superuser.execute("alter table ledger.account drop constraint floor")
    await lived.superuser.execute(
        "update ledger.account set debits_posted = credits_posted + 1 where id = $1",
        f"{CASE}:committed",
    )

    assert (Kind.FLOOR_BROKEN, CASE, None) in named(await examined(lived))


async def test_a_payment_made_twice_is_named_also_where_the_ledger_agrees(
    lived: Tampered,
) -> None:
    """A second order and payment forged into journal, ledger and all: the claim was paid once."""
    said = await body(lived.superuser, CASE, 26)
    first = await body(lived.superuser, CASE, 24)
    ordered = next(one for one in first["events"] if one["type"] == "payment_ordered.v1")
    said |= {"events": [ordered | {"attempt": 3}], "outcome": "accepted", "refused_by": None}
    await write(lived.superuser, CASE, 26, said)
    await seal_anew(lived.superuser, CASE)

    report = await examined(lived)

    assert (Kind.PAID_TWICE, CASE, 26) in named(report)
    assert (Kind.DECIDED_OTHERWISE, CASE, 26) in named(report)
