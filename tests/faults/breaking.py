"""Ways to break a journal or what its callers say, each breaking one promise.

A break gives the witnesses' notes as they are to be checked. `also` are promises that cannot but
break with it: a payment that is posted twice also ruins the balances.
"""

import json
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from uuid import uuid4

from tests.faults.acknowledged import Acknowledged
from tests.faults.lived_journal import Journal

Told: TypeAlias = tuple[Acknowledged, ...]
Breaking: TypeAlias = Callable[[Journal, Path], Awaitable[Told]]

DRAFT, CASE, LAPSED, SHORT = (f"partnership/2026-000{n}" for n in (1, 2, 3, 4))
ROUND = "round/kp-2026-autumn"


class Break(NamedTuple):
    """`in_rows` if the database itself is broken, and not only what is told beside it."""

    invariant: str
    name: str
    breaking: Breaking
    also: frozenset[str] = frozenset()
    in_rows: bool = True


BREAKS: list[Break] = []


def breaks(invariant: str, *also: str, in_rows: bool = True) -> Callable[[Breaking], Breaking]:
    def noted(breaking: Breaking) -> Breaking:
        BREAKS.append(Break(invariant, breaking.__name__, breaking, frozenset(also), in_rows))
        return breaking

    return noted


def says(invariant: str, query: str, *also: str) -> Callable[[Callable[[], None]], None]:
    """A break by one statement, named by a function without a body."""

    def noted(name: Callable[[], None]) -> None:
        async def breaking(journal: Journal, mail: Path) -> Told:
            status = await journal.superuser.execute(query)
            assert not status.endswith(" 0"), "the statement meets nothing"
            return journal.told

        BREAKS.append(Break(invariant, name.__name__, breaking, frozenset(also)))

    return noted


def changed(told: Told, n: int, **fields: Any) -> Told:
    return (*told[:n], told[n]._replace(**fields), *told[n + 1 :])


def answered(journal: Journal, stream: str, seq: int, **fields: Any) -> Told:
    """The caller heard something else."""
    n = journal.answer_to(stream, seq)
    answer = journal.told[n].answer
    assert answer is not None
    return changed(journal.told, n, answer=answer | fields)


def unheard(journal: Journal, stream: str, seq: int) -> Told:
    """The caller was never told."""
    return changed(journal.told, journal.answer_to(stream, seq), answer=None, unknown="OutOfReach")


def without(journal: Journal, stream: str, seq: int) -> Told:
    n = journal.answer_to(stream, seq)
    return (*journal.told[:n], *journal.told[n + 1 :])


# I1: acknowledged = stored


@breaks("I1", in_rows=False)
async def an_answer_was_given_for_an_entry_that_is_not_there(journal: Journal, _: Path) -> Told:
    last = journal.told[-1]
    assert last.answer is not None
    answer = last.answer | {"seq": 99}
    return (*journal.told, last._replace(command_id=str(uuid4()), answer=answer))


@breaks("I1", in_rows=False)
async def an_accepted_command_was_answered_with_other_events(journal: Journal, _: Path) -> Told:
    return answered(journal, CASE, 7, events=[])


@breaks("I1", in_rows=False)
async def a_refusal_was_told_as_another_rule(journal: Journal, _: Path) -> Told:
    return answered(journal, SHORT, 7, rule="R15")


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


# I2: dense, and folded as stored


@breaks("I2")
async def a_refused_entry_is_cut_out_and_the_rest_sealed(journal: Journal, _: Path) -> Told:
    await journal.superuser.execute(
        "delete from journal.entry where stream = $1 and seq = 19", CASE
    )
    await journal.reseal(CASE)
    return without(journal, CASE, 19)


@breaks("I2")
async def an_event_can_no_longer_be_read(journal: Journal, _: Path) -> Told:
    (event,) = (await journal.body(DRAFT, 2))["events"]
    await journal.rewrite(DRAFT, 2, events=[event | {"type": "closing_moved.v9"}])
    return journal.told


@breaks("I2")
async def a_snapshot_is_another(journal: Journal, _: Path) -> Told:
    await journal.snapshot(CASE, seq=26)
    return journal.told


@says("I2", "update engine.stream_head set headline = 'active' where headline = 'archived'")
def a_head_has_another_headline() -> None: ...


@says("I2", "delete from engine.stream_head where stream = 'partnership/2026-0003'")
def a_head_is_gone() -> None: ...


# I3: the chains


@says("I3", "update journal.entry set body = body || ' ' where kind = 'approve_application'")
def a_text_has_one_more_space() -> None: ...


@says("I3", "update journal.entry set recorded_at = recorded_at - interval '1 day' where seq = 7")
def an_entry_is_dated_back() -> None: ...


@says("I3", "update journal.entry set previous = '\\x00' where seq = 1")
def a_first_entry_claims_a_predecessor() -> None: ...


@says("I3", "update journal.entry set kind = 'save_draft' where kind = 'submit_application'")
def a_column_says_something_else() -> None: ...


@says("I3", "update journal.chain_end set seq = seq + 1 where stream = 'register'")
def a_chain_ends_elsewhere() -> None: ...


@says("I3", "delete from journal.chain_end where stream = 'register'")
def a_chain_has_no_end() -> None: ...


# I4: the books


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
    "select stream || '#8.1', stream, 8, 1, 'extra', move, debit, credit, 5 "
    "from ledger.transfer where key = 'commit'",
)
def a_transfer_follows_from_nothing() -> None: ...


# I5: payments


@breaks("I5", "I4")
async def a_claim_is_posted_twice(journal: Journal, _: Path) -> Told:
    await journal.superuser.execute(
        "alter table ledger.transfer drop constraint transfer_stream_settles_key"
    )
    await journal.superuser.execute(
        "insert into ledger.transfer "
        "(id, stream, seq, n, key, move, debit, credit, amount_minor, settles) "
        "select stream || '#25.2', stream, seq, 2, key || '-2', move, debit, credit, "
        "amount_minor, settles from ledger.transfer where key = 'payment-2-1-post'"
    )
    return journal.told


@breaks("I5", "I4")
async def a_payment_is_not_posted(journal: Journal, _: Path) -> Told:
    await journal.superuser.execute("delete from ledger.transfer where key = 'payment-2-1-post'")
    return journal.told


@breaks("I5", "I2", "I6", "I7", "I9")
async def a_claim_has_no_approval(journal: Journal, _: Path) -> Told:
    """The approval is left out of its entry; the claim stands."""
    _, claim = (await journal.body(CASE, 22))["events"]
    await journal.rewrite(CASE, 22, events=[claim])
    return unheard(journal, CASE, 22)


# I6: effects


@says("I6", "delete from engine.outbox where id = 'partnership/2026-0002#12.2'")
def an_effect_has_no_row() -> None: ...


@says(
    "I6",
    "insert into engine.outbox (id, stream, seq, n, kind, payload, status, next_attempt_at) "
    "select stream || '#3.3', stream, seq, 3, kind, payload, 'refused', next_attempt_at "
    "from engine.outbox where id = 'partnership/2026-0002#3.1'",
)
def an_effect_has_two_rows() -> None: ...


@says(
    "I6",
    "update engine.outbox set payload = jsonb_set(payload, '{template}', '\"case_closed\"') "
    "where id = 'partnership/2026-0002#12.2'",
)
def an_effect_is_another() -> None: ...


@says(
    "I6",
    "update engine.stream_head set effects = "
    '\'[{"id": "partnership/2026-0002#3.1", "kind": "notice", "at": "2026-10-01T00:00:00Z"}]\' '
    "where stream = 'partnership/2026-0002'",
)
def a_head_lists_what_has_left() -> None: ...


@says("I6", "delete from engine.notice where effect = 'partnership/2026-0002#12.2'")
def a_notice_is_done_and_told_nobody() -> None: ...


@breaks("I6", in_rows=False)
async def a_message_arrived_twice(_: Journal, mail: Path) -> Told:
    first = min((mail / "new").iterdir())
    shutil.copy(first, mail / "cur" / "again")
    return _.told


@breaks("I6", in_rows=False)
async def a_message_never_arrived(journal: Journal, mail: Path) -> Told:
    min((mail / "new").iterdir()).unlink()
    return journal.told


@breaks("I6", in_rows=False)
async def a_message_was_sent_that_nobody_noted(journal: Journal, mail: Path) -> Told:
    first = min((mail / "new").iterdir())
    text = first.read_text().replace("Message-ID: <", "Message-ID: <x")
    first.with_name("stray").write_text(text)
    return journal.told


# I7: once, by right, in time


@breaks("I7")
async def a_command_is_applied_twice(journal: Journal, _: Path) -> Told:
    """What was refused as paid already has the id of the first attestation."""
    first = await journal.body(CASE, 13)
    await journal.superuser.execute(
        "alter table journal.entry drop constraint entry_command_id_key"
    )
    await journal.rewrite(CASE, 19, command_id=first["command_id"])
    return without(journal, CASE, 19)


@breaks("I7", in_rows=False)
async def an_entry_was_sent_by_nobody(journal: Journal, _: Path) -> Told:
    return without(journal, CASE, 3)


@breaks("I7")
async def a_person_acted_without_the_right_to_it(journal: Journal, _: Path) -> Told:
    """The finance officer saved the applicant's draft."""
    actor = {"person": "p-finance-1", "organisation": "local/funder"}
    await journal.rewrite(CASE, 2, actor=actor)
    n = journal.answer_to(CASE, 2)
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
    await journal.rewrite(CASE, 10, command_id=str(uuid4()))
    return journal.told


@breaks("I7")
async def the_engine_did_what_only_people_do(journal: Journal, _: Path) -> Told:
    system = {"person": "p-system", "organisation": "local/engine"}
    await journal.rewrite(CASE, 2, actor=system)
    return changed(unheard(journal, CASE, 2), journal.answer_to(CASE, 2), actor=system)


@breaks("I7", in_rows=False)
async def a_command_was_overtaken_by_what_was_sent_later(journal: Journal, _: Path) -> Told:
    """What stands third had been acknowledged before what stands second was sent at all."""
    second, third = (journal.answer_to(CASE, seq) for seq in (2, 3))
    later = journal.told[third].ended + 1
    return changed(journal.told, second, sent=later, ended=later + 1)


# I8: nothing is overdue


@says(
    "I8",
    "update engine.outbox set status = 'parked' where id = 'partnership/2026-0002#3.1'",
)
def an_effect_is_parked() -> None: ...


@breaks("I8")
async def an_effect_is_due_and_lies_there(journal: Journal, _: Path) -> Told:
    id = f"{CASE}#26.1"
    at = await journal.superuser.fetchval(
        "update engine.outbox set status = 'due', attempts = 1, "
        "next_attempt_at = '2029-04-01T00:00:00Z' where id = $1 returning next_attempt_at",
        id,
    )
    effects = [{"id": id, "kind": "notice", "at": at.isoformat()}]
    await journal.superuser.execute(
        "update engine.stream_head set effects = $2 where stream = $1", CASE, json.dumps(effects)
    )
    return journal.told


# I9: the views


@says("I9", "update engine.view set body = body || '{\"title\": null}' where seq = 27")
def a_view_is_another() -> None: ...


@says("I9", "update engine.view set seq = seq - 1 where aggregate = 'round'")
def a_view_is_behind() -> None: ...


@says("I9", "delete from engine.view where aggregate = 'round'")
def a_view_is_gone() -> None: ...


# I10: nothing of our insides


def _shown(text: str) -> Breaking:
    async def breaking(journal: Journal, _: Path) -> Told:
        last = journal.told[-1]
        return (
            *journal.told,
            last._replace(command_id=str(uuid4()), answer=None, unknown=text),
        )

    return breaking


_KEY = "qL8zW0n3mXo1hVt5sYb7cRd9eFg2iJk4lMnOpQrStUw="
for name, text in {
    "a_stack_trace": 'Traceback (most recent call last):\n  File "worker.py", line 3',
    "a_place_in_our_code": "services/journal/turn.py:88 rule",
    "a_database_address": "cannot reach postgresql://worker@127.0.0.1:5432/engine",
    "a_password_in_an_address": "tried worker:hemligt@127.0.0.1",
    "a_payload_key": f"k1:{_KEY}",
    "a_library": "asyncpg.exceptions.DeadlockDetectedError",
    "a_statement": "insert into journal.entry (stream) values ($1)",
}.items():
    BREAKS.append(Break("I10", f"a_caller_was_shown_{name}", _shown(text), in_rows=False))


@says("I10", "update engine.outbox set error_code = 'asyncpg.exceptions.X' where seq = 3")
def a_delivery_failed_in_words() -> None: ...
