"""The database keeps the books: whoever inserts a transfer cannot get the sums wrong."""

import asyncio
from typing import Any

import asyncpg
import pytest

from services.ledger import AccountTotals
from tests.postgres.journal_client import BOX, FRAME_MINOR, ROUND, JournalClient
from tests.postgres.waiting import until_waiting

INSERT = """
    insert into ledger.transfer
        (id, stream, seq, n, key, move, debit, credit, amount_minor, settles)
    values ($1 || '#1.' || $2::int, $1, 1, $2, $3, $4, $5, $6, $7, $8)
"""


class Books:
    """Moves money from a box's `committed` to its `paid`, as payments do."""

    def __init__(self, desk: JournalClient) -> None:
        self.desk = desk
        self.n = 0

    async def move(self, move: str, amount_minor: int, **more: Any) -> None:
        self.n += 1
        values = {
            "key": f"k-{self.n}",
            "debit": f"{BOX}:committed",
            "credit": f"{BOX}:paid",
            "settles": None,
        } | more
        await self.desk.worker.execute(
            INSERT,
            *(BOX, self.n, values["key"], move, values["debit"], values["credit"]),
            *(amount_minor, values["settles"]),
        )

    async def balance(self, purse: str) -> AccountTotals:
        row = await self.desk.worker.fetchrow(
            "select debits_pending, debits_posted, credits_pending, credits_posted"
            " from ledger.account where id = $1",
            f"{BOX}:{purse}",
        )
        return AccountTotals(*row) if row else AccountTotals()


@pytest.fixture
async def books(desk: JournalClient) -> Books:
    await desk.announce_round()
    await desk.open_box()
    books = Books(desk)
    await books.move("posted", 100, debit=f"{ROUND}:frame", credit=f"{BOX}:committed")
    return books


async def test_what_is_pending_is_set_aside_and_then_posted(books: Books) -> None:
    await books.move("pending", 60, key="payment")
    assert await books.balance("committed") == AccountTotals(60, 0, 0, 100)
    assert (await books.balance("committed")).available == 40
    assert await books.balance("paid") == AccountTotals(0, 0, 60, 0)
    await books.move("post_pending", 60, settles="payment")
    assert await books.balance("committed") == AccountTotals(0, 60, 0, 100)
    assert await books.balance("paid") == AccountTotals(0, 0, 0, 60)


async def test_what_is_voided_is_there_again(books: Books) -> None:
    await books.move("pending", 60, key="payment")
    await books.move("void_pending", 60, settles="payment")
    assert await books.balance("committed") == AccountTotals(0, 0, 0, 100)
    assert await books.balance("paid") == AccountTotals()


async def test_nothing_goes_below_its_floor_what_is_pending_counted(books: Books) -> None:
    await books.move("pending", 60)
    with pytest.raises(asyncpg.CheckViolationError, match="floor"):
        await books.move("posted", 41)
    await books.move("posted", 40)


async def test_what_is_coming_cannot_be_spent(books: Books) -> None:
    await books.move("pending", 60)
    with pytest.raises(asyncpg.CheckViolationError, match="floor"):
        await books.move("posted", 1, debit=f"{BOX}:paid", credit=f"{ROUND}:frame")


async def test_a_payment_is_settled_once(books: Books) -> None:
    await books.move("pending", 60, key="payment")
    await books.move("post_pending", 60, settles="payment")
    with pytest.raises(asyncpg.UniqueViolationError):
        await books.move("void_pending", 60, settles="payment")


@pytest.mark.parametrize(
    ("move", "amount_minor", "more"),
    [
        ("post_pending", 59, {"settles": "payment"}),
        ("post_pending", 60, {"settles": "payment", "credit": f"{BOX}:reserved"}),
        ("post_pending", 60, {"settles": "nothing"}),
        ("post_pending", 60, {}),
        ("posted", 60, {"settles": "payment"}),
        ("posted", 60, {"key": "payment"}),
        ("posted", 0, {}),
        ("posted", -1, {}),
        ("posted", 1, {"credit": f"{BOX}:committed"}),
        ("lent", 1, {}),
    ],
)
async def test_a_transfer_that_makes_no_sense_is_not_written(
    books: Books, move: str, amount_minor: int, more: dict[str, Any]
) -> None:
    await books.move("pending", 60, key="payment")
    before = await books.balance("committed")
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await books.move(move, amount_minor, **more)
    assert await books.balance("committed") == before


async def test_only_a_rounds_source_may_go_below_nothing(books: Books) -> None:
    rows = await books.desk.worker.fetch("select id, has_floor from ledger.account order by id")
    assert [tuple(row) for row in rows] == [
        (f"{BOX}:committed", True),
        (f"{ROUND}:frame", True),
        (f"{ROUND}:source", False),
    ]
    source = await books.desk.worker.fetchval(
        "select debits_posted - credits_posted from ledger.account where id = $1",
        f"{ROUND}:source",
    )
    assert source == FRAME_MINOR


async def test_transfers_to_and_fro_at_once_never_wait_for_each_other_in_a_circle(
    books: Books,
) -> None:
    """Both stand in line for the account that is second by its id, the transfer that takes from it
    first. Had that one not asked for the other account before, each would now hold what the other
    wants.
    """
    committed, paid = f"{BOX}:committed", f"{BOX}:paid"
    await books.move("posted", 50, debit=committed, credit=paid)

    async with books.desk.owner.acquire() as holder, asyncio.timeout(30):
        async with holder.transaction():
            await holder.execute("select from ledger.account where id = $1 for update", paid)
            fro = asyncio.create_task(books.move("posted", 1, debit=paid, credit=committed))
            await until_waiting(books.desk.worker, 1)
            to = asyncio.create_task(books.move("posted", 1, debit=committed, credit=paid))
            await until_waiting(books.desk.worker, 2)
        await asyncio.gather(fro, to)
    assert (await books.balance("committed")).available == 100 - 50


@pytest.mark.parametrize(
    "change", ["delete from {}", "truncate {}", "update {} set id = id || ':old'"]
)
async def test_an_account_that_a_transfer_names_stays(books: Books, change: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await books.desk.owner.execute(change.format("ledger.account"))
