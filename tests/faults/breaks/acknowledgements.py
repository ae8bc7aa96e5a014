"""What callers heard that does not stand in the journal."""

from pathlib import Path
from uuid import uuid4

from tests.faults.breaks.breaking import CASE, DRAFT, SHORT, Told, answered, breaks, changed
from tests.faults.lived_journal import Journal


@breaks("I1", in_rows=False)
async def an_answer_was_given_for_an_entry_that_is_not_there(journal: Journal, _: Path) -> Told:
    last = journal.told[-1]
    assert last.answer is not None
    answer = last.answer | {"seq": 99}
    return (*journal.told, last._replace(command_id=str(uuid4()), answer=answer))


@breaks("I1", in_rows=False)
async def an_accepted_command_was_answered_with_other_events(journal: Journal, _: Path) -> Told:
    return answered(journal, CASE, 13, events=[])


@breaks("I1", in_rows=False)
async def a_refusal_was_told_as_another_rule(journal: Journal, _: Path) -> Told:
    return answered(journal, SHORT, 13, rule="R15")


@breaks("I1", in_rows=False)
async def one_id_got_two_answers(journal: Journal, _: Path) -> Told:
    first = journal.told[journal.answer_to(CASE, 2)]
    other = journal.told[journal.answer_to(CASE, 3)]
    again = first._replace(answer=other.answer, ended=other.ended)
    return (*journal.told, again)


@breaks("I1", in_rows=False)
async def other_content_got_the_answer_of_the_first(journal: Journal, _: Path) -> Told:
    first = journal.told[journal.answer_to(DRAFT, 3)]
    return (*journal.told, first._replace(command=first.command | {"content": "ett tredje"}))


@breaks("I1", in_rows=False)
async def the_same_content_was_refused_as_a_reuse(journal: Journal, _: Path) -> Told:
    first = journal.told[journal.answer_to(DRAFT, 3)]
    refused = journal.told[journal.answer_to(DRAFT, 4)]
    return (*journal.told, first._replace(answer=refused.answer))


@breaks("I1", "I7", in_rows=False)
async def it_is_stored_under_another_id(journal: Journal, _: Path) -> Told:
    return changed(journal.told, journal.answer_to(CASE, 3), command_id=str(uuid4()))


@breaks("I1", in_rows=False)
async def a_fault_was_told_and_the_command_carried_out(journal: Journal, _: Path) -> Told:
    fault = {"field": "command.content", "expected": "a text"}
    return changed(journal.told, journal.answer_to(CASE, 2), answer=None, fault=fault)


@breaks("I1", "I7", in_rows=False)
async def another_text_was_sent_than_the_vault_holds(journal: Journal, _: Path) -> Told:
    n = journal.answer_to(CASE, 2)
    command = journal.told[n].command | {"content": "något annat"}
    return changed(journal.told, n, command=command)
