"""Streams, chains and views that are not what they were."""

from pathlib import Path

from tests.faults.breaks.breaking import CASE, DRAFT, Told, breaks, says, without
from tests.faults.lived_journal import Journal


@breaks("I2")
async def a_refused_entry_is_cut_out_and_the_rest_sealed(journal: Journal, _: Path) -> Told:
    await journal.superuser.execute(
        "delete from journal.entry where stream = $1 and seq = 26", CASE
    )
    await journal.reseal(CASE)
    return without(journal, CASE, 26)


@breaks("I2")
async def an_event_can_no_longer_be_read(journal: Journal, _: Path) -> Told:
    (event,) = (await journal.body(DRAFT, 2))["events"]
    await journal.rewrite(DRAFT, 2, events=[event | {"type": "closing_moved.v9"}])
    return journal.told


@breaks("I2")
async def a_snapshot_is_another(journal: Journal, _: Path) -> Told:
    await journal.snapshot(CASE, seq=34)
    return journal.told


@says("I2", "update engine.stream_head set headline = 'active' where headline = 'archived'")
def a_head_has_another_headline() -> None: ...


@says("I2", "delete from engine.stream_head where stream = 'partnership/2026-0003'")
def a_head_is_gone() -> None: ...


@says("I3", "update journal.entry set body = body || ' ' where kind = 'approve_application'")
def a_text_has_one_more_space() -> None: ...


@says("I3", "update journal.entry set recorded_at = recorded_at - interval '1 day' where seq = 13")
def an_entry_is_dated_back() -> None: ...


@says("I3", "update journal.entry set previous = '\\x00' where seq = 1")
def a_first_entry_claims_a_predecessor() -> None: ...


@says("I3", "update journal.entry set kind = 'save_draft' where kind = 'submit_application'")
def a_column_says_something_else() -> None: ...


@says("I3", "update journal.chain_end set seq = seq + 1 where stream = 'register'")
def a_chain_ends_elsewhere() -> None: ...


@says("I3", "delete from journal.chain_end where stream = 'register'")
def a_chain_has_no_end() -> None: ...


@says("I9", "update engine.view set body = body || '{\"title\": null}' where seq = 35")
def a_view_is_another() -> None: ...


@says("I9", "update engine.view set seq = seq - 1 where aggregate = 'round'")
def a_view_is_behind() -> None: ...


@says("I9", "delete from engine.view where aggregate = 'round'")
def a_view_is_gone() -> None: ...
