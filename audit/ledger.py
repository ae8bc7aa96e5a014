"""The ledger as it stands, held against the books derived from the journal, and its sums."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from audit.expected_books import CHECKED, Balance, Books, Move, balances
from audit.findings import Finding, Kind
from domain.kernel.ids import kind_of


class Account(NamedTuple):
    """An account's row."""

    id: str
    has_floor: bool
    balance: Balance


def transfers_differ(expected: Mapping[str, Move], stored: Iterable[Move]) -> Iterator[Finding]:
    left = dict(expected)
    unchecked: set[str] = set()
    for row in stored:
        kind = kind_of(row.stream)
        if kind not in CHECKED:
            if kind not in unchecked:
                unchecked.add(kind)
                yield _of(Kind.BOOKS_UNCHECKED, row, kind)
            continue
        meant = left.pop(row.id, None)
        if meant is None:
            yield _of(Kind.TRANSFER_UNEXPECTED, row, row.id)
            continue
        different = [name for name in Move._fields if getattr(meant, name) != getattr(row, name)]
        if different:
            yield _of(Kind.TRANSFER_DIFFERS, meant, f"{row.id}: {', '.join(different)}")
    for missing in left.values():
        yield _of(Kind.TRANSFER_MISSING, missing, missing.id)


def accounts_differ(
    books: Books, accounts: Iterable[Account], transfers: Iterable[Move]
) -> Iterator[Finding]:
    """Balances equal to the last öre, floors where they belong, and nothing below a floor.

    What kinds without books here have posted is taken as it is in `transfers`.
    """
    unchecked = [one for one in transfers if kind_of(one.stream) not in CHECKED]
    left = balances([*books.moves.values(), *unchecked])
    for account in accounts:
        stream, _, purse = account.id.rpartition(":")
        meant = left.pop(account.id, Balance())
        for name in Balance._fields:
            should, is_ = getattr(meant, name), getattr(account.balance, name)
            if should != is_:
                detail = f"{account.id}.{name}: {is_}, not {should}"
                yield Finding(kind=Kind.BALANCE_DIFFERS, stream=stream, detail=detail)
        if account.has_floor is (purse == "source"):
            detail = f"{account.id}.has_floor"
            yield Finding(kind=Kind.BALANCE_DIFFERS, stream=stream, detail=detail)
        if purse != "source" and account.balance.overdrawn:
            yield Finding(kind=Kind.FLOOR_BROKEN, stream=stream, detail=account.id)
    for id in left:
        stream = id.rpartition(":")[0]
        yield Finding(kind=Kind.BALANCE_DIFFERS, stream=stream, detail=f"{id}: no account")


def sums_differ(books: Books, stored: Iterable[Account]) -> Iterator[Finding]:
    """Per round, from the stored balances: what was announced is all still somewhere."""
    found: dict[str, int] = defaultdict(int)
    for account in stored:
        stream, _, purse = account.id.rpartition(":")
        if purse != "source":
            found[books.round_of.get(stream, stream)] += account.balance.standing
    for stream, announced in books.frames.items():
        if found[stream] != announced:
            detail = f"{found[stream]}, not {announced}"
            yield Finding(kind=Kind.FRAME_NOT_CONSTANT, stream=stream, detail=detail)


def spent_beyond(books: Books, stored: Iterable[Move]) -> Iterator[Finding]:
    """Net of what went back: paid <= committed <= reserved in a case, and reserved <= frame."""
    moved: dict[tuple[str, str], int] = defaultdict(int)
    reserved_of: dict[str, int] = defaultdict(int)
    for row in stored:
        moved[row.stream, _STEP.get(row.key, row.move)] += row.amount_minor
    for stream in sorted({stream for stream, _ in moved if stream in books.round_of}):
        released, lapsed = moved[stream, "released"], moved[stream, "lapsed"]
        reserved = moved[stream, "reserved"] - lapsed
        committed = moved[stream, "committed"]
        reserved_of[books.round_of[stream]] += reserved - released
        if committed > reserved:
            yield Finding(kind=Kind.SPENT_BEYOND, stream=stream, detail="committed")
        if moved[stream, "post_pending"] > committed - released:
            yield Finding(kind=Kind.SPENT_BEYOND, stream=stream, detail="paid")
    for stream, reserved in reserved_of.items():
        if reserved > books.frames.get(stream, 0):
            yield Finding(kind=Kind.SPENT_BEYOND, stream=stream, detail="reserved")


_STEP = {"approve": "reserved", "commit": "committed", "lapse": "lapsed", "close": "released"}


def _of(kind: Kind, move: Move, detail: str) -> Finding:
    return Finding(kind=kind, stream=move.stream, seq=move.seq, detail=detail)
