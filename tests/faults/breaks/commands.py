"""Entries that nobody asked for, or had no right to."""

from pathlib import Path
from uuid import uuid4

from tests.faults.breaks.breaking import CASE, DRAFT, Told, breaks, changed, unheard, without
from tests.faults.lived_journal import Journal


@breaks("I7")
async def a_command_is_applied_twice(journal: Journal, _: Path) -> Told:
    """What was refused as paid already has the id of the first attestation."""
    first = await journal.body(CASE, 19)
    await journal.superuser.execute(
        "alter table journal.entry drop constraint entry_command_id_key"
    )
    await journal.rewrite(CASE, 26, command_id=first["command_id"])
    return without(journal, CASE, 26)


@breaks("I7", in_rows=False)
async def an_entry_was_sent_by_nobody(journal: Journal, _: Path) -> Told:
    return without(journal, CASE, 3)


@breaks("I7")
async def a_person_acted_without_the_right_to_it(journal: Journal, _: Path) -> Told:
    """The finance officer submitted the application."""
    actor = {"person": "p-finance-1", "organisation": "local/funder"}
    await journal.rewrite(CASE, 3, actor=actor)
    n = journal.answer_to(CASE, 3)
    return changed(journal.told, n, actor=actor)


@breaks("I7")
async def a_right_was_granted_only_later(journal: Journal, _: Path) -> Told:
    """The entry says that it saw a register in which nobody had a role yet."""
    said = await journal.body(CASE, 2)
    context = said["context"] | {"registered": said["context"]["registered"] | {"version": 5}}
    await journal.rewrite(CASE, 2, context=context)
    return journal.told


@breaks("I7")
async def time_ran_backwards(journal: Journal, _: Path) -> Told:
    await journal.rewrite(DRAFT, 4, occurred_at="2026-12-01T00:00:00Z")
    return journal.told


@breaks("I7")
async def a_deadline_passed_under_another_id(journal: Journal, _: Path) -> Told:
    await journal.rewrite(CASE, 16, command_id=str(uuid4()))
    return journal.told


@breaks("I7")
async def the_engine_did_what_only_people_do(journal: Journal, _: Path) -> Told:
    system = {"person": "p-system", "organisation": "local/engine"}
    await journal.rewrite(CASE, 3, actor=system)
    return changed(unheard(journal, CASE, 3), journal.answer_to(CASE, 3), actor=system)


@breaks("I7", in_rows=False)
async def a_command_was_overtaken_by_what_was_sent_later(journal: Journal, _: Path) -> Told:
    """What stands third had been acknowledged before what stands second was sent at all."""
    second, third = (journal.answer_to(CASE, seq) for seq in (2, 3))
    later = journal.told[third].ended + 1
    return changed(journal.told, second, sent=later, ended=later + 1)
