"""Accounts that vouch are sealed under the key of the person, and erased with it."""

import pytest

from services.vault.accounts import Account, KnownAccount, OpaqueIds, accounts_of, opaque_id
from services.vault.erasures import carry_out, erasure_orders
from tests.key_store import CUSTODY, KEYS
from tests.postgres.journal_client import JournalClient
from tests.postgres.test_erasures import ARCHIVIST, ORDER, register

__all__ = ["register"]

SIGN_IN = Account("login.example", "u-4711", "anna@example.org", "19121212-1212")


async def test_an_account_has_the_same_id_each_time_and_is_read_back(desk: JournalClient) -> None:
    first = await opaque_id(desk.worker, KEYS, SIGN_IN, "p-anna")
    assert await opaque_id(desk.worker, KEYS, SIGN_IN, "p-anna") == first
    assert await OpaqueIds(desk.worker, KEYS).of(first, "p-anna") == first
    other = await opaque_id(desk.worker, KEYS, Account("login.example", "u-4712"), "p-anna")
    assert other != first
    known = await accounts_of(desk.worker, KEYS, "p-anna")
    assert known[0] == KnownAccount(first, SIGN_IN)


async def test_nothing_tells_that_two_persons_have_the_same_account(desk: JournalClient) -> None:
    ids = {await opaque_id(desk.worker, KEYS, SIGN_IN, person) for person in ("p-anna", "p-bo")}
    assert len(ids) == 2
    assert await desk.owner.fetchval("select count(distinct mac) from vault.account") == 2


async def test_no_column_says_who_it_is(desk: JournalClient) -> None:
    await opaque_id(desk.worker, KEYS, SIGN_IN, "p-anna")
    row = await desk.owner.fetchval("select t::text from vault.account t")
    held = bytes(await desk.owner.fetchval("select sealed from vault.account"))
    for said in filter(None, SIGN_IN):
        assert said not in row
        assert said.encode() not in held


async def test_what_erases_a_person_erases_their_accounts(register: JournalClient) -> None:
    first = await opaque_id(register.worker, KEYS, SIGN_IN, "p-gone")
    await register.answer("register", ORDER, actor=ARCHIVIST)
    assert [order.subject async for order in carry_out(register.owner, CUSTODY)]
    assert await accounts_of(register.worker, KEYS, "p-gone") == (KnownAccount(first, None),)
    again = await opaque_id(register.worker, KEYS, SIGN_IN, "p-gone")
    assert again != first


async def test_what_was_erased_is_not_remembered_either(register: JournalClient) -> None:
    ids = OpaqueIds(register.worker, KEYS)
    first = await ids.of("os:gone", "p-gone")
    assert await ids.of("os:gone", "p-gone") == first
    await register.answer("register", ORDER, actor=ARCHIVIST)
    assert [order.subject async for order in carry_out(register.owner, CUSTODY)]
    assert await ids.of("os:gone", "p-gone") != first


async def test_an_order_names_the_key_of_an_account_that_no_text_has(
    register: JournalClient,
) -> None:
    """An account that vouches after an erasure has a new key, which a new order destroys."""
    await register.answer("register", ORDER, actor=ARCHIVIST)
    assert [order async for order in carry_out(register.owner, CUSTODY)]
    await opaque_id(register.worker, KEYS, SIGN_IN, "p-gone")
    await register.answer("register", ORDER, actor=ARCHIVIST)
    earlier, later = await erasure_orders(register.worker)
    assert set(later.keys) - set(earlier.keys)
    assert [order async for order in carry_out(register.owner, CUSTODY)]
    assert {one.account for one in await accounts_of(register.worker, KEYS, "p-gone")} == {None}


@pytest.mark.parametrize(
    "change", ["update vault.account set person = 'p-b'", "truncate vault.account"]
)
async def test_not_even_the_owner_changes_one(desk: JournalClient, change: str) -> None:
    await opaque_id(desk.worker, KEYS, SIGN_IN, "p-anna")
    with pytest.raises(Exception, match=r"only ever added to|cannot truncate"):
        await desk.owner.execute(change)
