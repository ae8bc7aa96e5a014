"""Books that do not balance, and payments too many or too few."""

from pathlib import Path

from tests.faults.breaks.breaking import CASE, Told, breaks, says, unheard
from tests.faults.lived_journal import Journal


@says("I4", "update ledger.account set credits_posted = credits_posted + 1 where id ~ 'frame$'")
def a_balance_is_another() -> None: ...


@says("I4", "update ledger.account set has_floor = false where id like '%:committed'")
def an_account_lost_its_floor() -> None: ...


@says("I4", "update ledger.transfer set amount_minor = amount_minor + 1 where key = 'commit'")
def more_is_committed_than_reserved() -> None: ...


@says("I4", "delete from ledger.transfer where key = 'lapse'")
def a_transfer_is_gone() -> None: ...


@says("I4", "update ledger.transfer set debit = credit, credit = debit where key = 'close'")
def a_transfer_goes_the_other_way() -> None: ...


@says(
    "I4",
    "insert into ledger.transfer (id, stream, seq, n, key, move, debit, credit, amount_minor) "
    "select stream || '#14.1', stream, 14, 1, 'extra', move, debit, credit, 5 "
    "from ledger.transfer where key = 'commit'",
)
def a_transfer_follows_from_nothing() -> None: ...


@breaks("I5", "I4")
async def a_claim_is_posted_twice(journal: Journal, _: Path) -> Told:
    await journal.superuser.execute(
        "alter table ledger.transfer drop constraint transfer_stream_settles_key"
    )
    await journal.superuser.execute(
        "insert into ledger.transfer "
        "(id, stream, seq, n, key, move, debit, credit, amount_minor, settles) "
        "select stream || '#33.2', stream, seq, 2, key || '-2', move, debit, credit, "
        "amount_minor, settles from ledger.transfer where key = 'payment-2-1-post'"
    )
    return journal.told


@breaks("I5", "I4")
async def a_payment_is_not_posted(journal: Journal, _: Path) -> Told:
    await journal.superuser.execute("delete from ledger.transfer where key = 'payment-2-1-post'")
    return journal.told


@breaks("I5", "I2", "I6", "I7", "I8", "I9")
async def a_claim_has_no_approval(journal: Journal, _: Path) -> Told:
    """The approval is left out of its entry; the claim stands."""
    _, claim = (await journal.body(CASE, 30))["events"]
    await journal.rewrite(CASE, 30, events=[claim])
    return unheard(journal, CASE, 30)
