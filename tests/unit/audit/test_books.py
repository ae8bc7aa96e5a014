"""The books that the audit keeps for itself, from plain events, and the sums that must hold."""

from typing import Any

from audit.expected_books import AccountTotals, ExpectedBooks, LedgerTransfer, account_totals
from audit.findings import Kind
from audit.ledger import Account, accounts_differ, spent_beyond, sums_differ, transfers_differ

ROUND, CASE = "round/kp", "partnership/2026-0001"


def lived(*events: dict[str, Any]) -> ExpectedBooks:
    """A round with a frame of 1000, and a case in it to which these events happened."""
    books = ExpectedBooks()
    announced = {"type": "round_announced.v1", "frame_minor": 1000}
    books.take({"stream": ROUND, "seq": 1, "events": [announced]})
    opened = {"type": "case_opened.v1", "round": "kp"}
    for seq, event in enumerate((opened, *events), start=1):
        books.take({"stream": CASE, "seq": seq, "events": [event]})
    return books


APPROVED = {"type": "application_approved.v1", "amount_minor": 600}
COMMITTED = {"type": "agreement_countersigned.v1", "amount_minor": 600}
ORDERED = {"type": "payment_ordered.v1", "period": 1, "attempt": 1, "amount_minor": 400}
MADE = ORDERED | {"type": "payment_made.v1"}
RETURNED = ORDERED | {"type": "payment_returned.v1"}
CLOSED = {"type": "case_closed.v1", "released_minor": 200}
DECLINED = {"type": "grant_declined.v1", "released_minor": 600}


def balances_of(books: ExpectedBooks) -> dict[str, int]:
    return {id: one.balance for id, one in account_totals(list(books.transfers.values())).items()}


def test_money_goes_from_the_frame_to_paid_and_what_is_left_goes_back() -> None:
    books = lived(APPROVED, COMMITTED, ORDERED, MADE, CLOSED)

    assert balances_of(books) == {
        f"{ROUND}:source": -1000,
        f"{ROUND}:frame": 600,
        f"{CASE}:reserved": 0,
        f"{CASE}:committed": 0,
        f"{CASE}:paid": 400,
    }


def test_a_payment_on_its_way_is_set_aside_and_a_returned_one_is_free_again() -> None:
    pending = account_totals(list(lived(APPROVED, COMMITTED, ORDERED).transfers.values()))
    back = account_totals(list(lived(APPROVED, COMMITTED, ORDERED, RETURNED).transfers.values()))

    assert pending[f"{CASE}:committed"] == AccountTotals(400, 0, 0, 600)
    assert pending[f"{CASE}:paid"] == AccountTotals(0, 0, 400, 0)
    assert back[f"{CASE}:committed"] == AccountTotals(0, 0, 0, 600)
    assert back[f"{CASE}:paid"] == AccountTotals()


def test_a_case_that_gave_nothing_back_makes_no_transfer_when_it_closes() -> None:
    books = lived(APPROVED, COMMITTED, CLOSED | {"released_minor": 0})

    assert [one.key for one in books.transfers.values()] == ["announce", "approve", "commit"]


BACK = ORDERED | {"type": "payment_reversed.v1"}
AGAIN = ORDERED | {"attempt": 2}


def test_what_came_back_after_closing_is_committed_again_and_what_was_released_is_not() -> None:
    books = lived(APPROVED, COMMITTED, ORDERED, MADE, CLOSED, BACK)

    held = balances_of(books)
    assert (held[f"{CASE}:committed"], held[f"{CASE}:paid"], held[f"{ROUND}:frame"]) == (
        400,
        0,
        600,
    )
    moves = list(books.transfers.values())
    assert moves[-1].key == "payment-1-1-return"
    assert list(sums_differ(books, accounts(books))) == []
    assert list(spent_beyond(books, moves)) == []


def test_a_case_that_closes_again_releases_under_another_key() -> None:
    less = AGAIN | {"amount_minor": 300}
    books = lived(
        *(APPROVED, COMMITTED, ORDERED, MADE, CLOSED, BACK),
        *(less, less | {"type": "payment_made.v1"}, CLOSED | {"released_minor": 100}),
    )

    moves = list(books.transfers.values())
    assert [one.key for one in moves if one.key.startswith("close")] == ["close", "close-2"]
    assert balances_of(books)[f"{CASE}:committed"] == 0
    assert list(spent_beyond(books, moves)) == []


def test_a_grant_that_is_declined_returns_whole_and_may_be_granted_again() -> None:
    books = lived(APPROVED, DECLINED)
    moves = list(books.transfers.values())

    assert [one.key for one in moves] == ["announce", "approve", "decline"]
    assert balances_of(books)[f"{ROUND}:frame"] == 1000
    assert balances_of(books)[f"{CASE}:reserved"] == 0
    assert list(spent_beyond(books, moves)) == []
    again = [
        changed(one, amount_minor=1000) if one.key in ("approve", "decline") else one
        for one in moves
    ]
    assert list(spent_beyond(books, [*again, changed(again[1], id="other", stream=CASE)])) == []


def accounts(books: ExpectedBooks) -> list[Account]:
    return [
        Account(id, not id.endswith(":source"), balance)
        for id, balance in account_totals(list(books.transfers.values())).items()
    ]


def test_a_ledger_that_is_right_gives_no_finding() -> None:
    books = lived(APPROVED, COMMITTED, ORDERED, MADE, CLOSED)
    moves = list(books.transfers.values())

    assert list(transfers_differ(books.transfers, moves)) == []
    assert list(accounts_differ(books, accounts(books), moves)) == []
    assert list(sums_differ(books, accounts(books))) == []
    assert list(spent_beyond(books, moves)) == []


def changed(move: LedgerTransfer, **what: Any) -> LedgerTransfer:
    return move._replace(**what)


def test_more_committed_or_paid_or_reserved_than_there_was_is_found() -> None:
    books = lived(APPROVED, COMMITTED, ORDERED, MADE)
    right = {one.key: one for one in books.transfers.values()}

    for key, amount, word, stream in (
        ("commit", 601, "committed", CASE),
        ("payment-1-1-post", 601, "paid", CASE),
        ("approve", 1001, "reserved", ROUND),
    ):
        moves = [
            changed(one, amount_minor=amount) if one.key == key else one for one in right.values()
        ]
        found = [(one.kind, one.detail, one.stream) for one in spent_beyond(books, moves)]
        assert (Kind.SPENT_BEYOND, word, stream) in found


def test_money_that_left_the_round_is_found() -> None:
    books = lived(APPROVED)
    wrong = [
        one._replace(totals=one.totals._replace(credits_posted=0))
        if one.id == f"{CASE}:reserved"
        else one
        for one in accounts(books)
    ]

    (found,) = sums_differ(books, wrong)

    assert (found.kind, found.stream, found.detail) == (
        Kind.FRAME_NOT_CONSTANT,
        ROUND,
        "400, not 1000",
    )


TOY = LedgerTransfer("toy/1#1.1", "toy/1", 1, "sell", "posted", "toy/1:source", "toy/1:till", 5)
"""Of a kind whose books the audit does not know."""


def test_what_a_kind_without_books_here_has_moved_is_named_once() -> None:
    again = TOY._replace(id="toy/1#2.1", seq=2)

    (found,) = transfers_differ({}, [TOY, again])

    assert (found.kind, found.stream, found.seq, found.detail) == (
        Kind.BOOKS_UNCHECKED,
        "toy/1",
        1,
        "toy",
    )


def test_its_balances_must_be_the_sums_of_what_it_moved() -> None:
    source, till = (
        Account("toy/1:source", False, AccountTotals(debits_posted=5)),
        Account("toy/1:till", True, AccountTotals(credits_posted=5)),
    )
    assert list(accounts_differ(ExpectedBooks(), [source, till], [TOY])) == []

    more = till._replace(totals=AccountTotals(credits_posted=6))
    (found,) = accounts_differ(ExpectedBooks(), [source, more], [TOY])

    assert (found.kind, found.detail) == (
        Kind.BALANCE_DIFFERS,
        "toy/1:till.credits_posted: 6, not 5",
    )


def test_what_it_took_from_a_round_is_missing_in_the_rounds_sum() -> None:
    books = lived(APPROVED)
    taken = TOY._replace(debit=f"{ROUND}:frame")
    moved = account_totals([*books.transfers.values(), taken])
    stored = [Account(id, not id.endswith(":source"), one) for id, one in moved.items()]

    (found,) = sums_differ(books, stored)

    assert (found.kind, found.detail) == (Kind.FRAME_NOT_CONSTANT, "995, not 1000")
