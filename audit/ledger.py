"""Compares the ledger with the books that follow from the journal, and checks its sums."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from audit.expected_books import (
    CHECKED,
    AccountTotals,
    ExpectedBooks,
    LedgerTransfer,
    account_totals,
)
from audit.findings import Finding, Kind
from domain.kernel.ids import kind_of


class Account(NamedTuple):
    """An account's row."""

    id: str
    has_floor: bool
    totals: AccountTotals


def transfers_differ(
    expected: Mapping[str, LedgerTransfer], stored: Iterable[LedgerTransfer]
) -> Iterator[Finding]:
    missing = dict(expected)
    unchecked: set[str] = set()
    for row in stored:
        kind = kind_of(row.stream)
        if kind not in CHECKED:
            if kind not in unchecked:
                unchecked.add(kind)
                yield _finding(Kind.BOOKS_UNCHECKED, row, kind)
            continue
        right = missing.pop(row.id, None)
        if right is None:
            yield _finding(Kind.TRANSFER_UNEXPECTED, row, row.id)
            continue
        wrong = [name for name in row._fields if getattr(right, name) != getattr(row, name)]
        if wrong:
            yield _finding(Kind.TRANSFER_DIFFERS, right, f"{row.id}: {', '.join(wrong)}")
    for one in missing.values():
        yield _finding(Kind.TRANSFER_MISSING, one, one.id)


def accounts_differ(
    books: ExpectedBooks, accounts: Iterable[Account], transfers: Iterable[LedgerTransfer]
) -> Iterator[Finding]:
    """Balances that are right, floors where they belong, and no account below its floor.

    What kinds without books here have posted is taken as it is in `transfers`.
    """
    unchecked = [one for one in transfers if kind_of(one.stream) not in CHECKED]
    missing = account_totals([*books.transfers.values(), *unchecked])
    for account in accounts:
        stream, _, purse = account.id.rpartition(":")
        right = missing.pop(account.id, AccountTotals())
        for name in AccountTotals._fields:
            expected, found = getattr(right, name), getattr(account.totals, name)
            if expected != found:
                detail = f"{account.id}.{name}: {found}, not {expected}"
                yield Finding(kind=Kind.BALANCE_DIFFERS, stream=stream, detail=detail)
        if account.has_floor is (purse == "source"):
            detail = f"{account.id}.has_floor"
            yield Finding(kind=Kind.BALANCE_DIFFERS, stream=stream, detail=detail)
        if purse != "source" and account.totals.overdrawn:
            yield Finding(kind=Kind.FLOOR_BROKEN, stream=stream, detail=account.id)
    for id in missing:
        stream = id.rpartition(":")[0]
        yield Finding(kind=Kind.BALANCE_DIFFERS, stream=stream, detail=f"{id}: no account")


def sums_differ(books: ExpectedBooks, accounts: Iterable[Account]) -> Iterator[Finding]:
    """For each round the stored balances must add up to what was announced."""
    sums: dict[str, int] = defaultdict(int)
    for account in accounts:
        stream, _, purse = account.id.rpartition(":")
        if purse != "source":
            sums[books.round_of.get(stream, stream)] += account.totals.balance
    for stream, announced in books.budgets.items():
        if sums[stream] != announced:
            detail = f"{sums[stream]}, not {announced}"
            yield Finding(kind=Kind.FRAME_NOT_CONSTANT, stream=stream, detail=detail)


def spent_beyond(books: ExpectedBooks, stored: Iterable[LedgerTransfer]) -> Iterator[Finding]:
    """Net of what was released: paid <= committed <= reserved in a case, and reserved <= budget."""
    moved: dict[tuple[str, str], int] = defaultdict(int)
    reserved_of: dict[str, int] = defaultdict(int)
    for row in stored:
        moved[row.stream, _step(row)] += row.amount_minor
    for stream in sorted({stream for stream, _ in moved if stream in books.round_of}):
        released, lapsed = moved[stream, "released"], moved[stream, "lapsed"]
        reserved = moved[stream, "reserved"] - lapsed
        committed = moved[stream, "committed"]
        reserved_of[books.round_of[stream]] += reserved - released
        if committed > reserved:
            yield Finding(kind=Kind.SPENT_BEYOND, stream=stream, detail="committed")
        paid = moved[stream, "post_pending"] - moved[stream, "returned"]
        if paid > committed - released:
            yield Finding(kind=Kind.SPENT_BEYOND, stream=stream, detail="paid")
    for stream, reserved in reserved_of.items():
        if reserved > books.budgets.get(stream, 0):
            yield Finding(kind=Kind.SPENT_BEYOND, stream=stream, detail="reserved")


_STEP = {
    "approve": "reserved",
    "commit": "committed",
    "lapse": "lapsed",
    "decline": "lapsed",
    "close": "released",
}


def _step(row: LedgerTransfer) -> str:
    """A case that was reopened closes again (`close-2`), and what was paid may come back."""
    if row.key.startswith("payment-"):
        return "returned" if row.key.endswith("-return") else row.move
    return _STEP.get(row.key.partition("-")[0], row.move)


def _finding(kind: Kind, transfer: LedgerTransfer, detail: str) -> Finding:
    return Finding(kind=kind, stream=transfer.stream, seq=transfer.seq, detail=detail)
