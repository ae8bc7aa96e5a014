"""Faults in the books: frames, floors, what is pending, and who may pay."""

from tests.mutants.mutant import Change, mutant

LEDGER = "services/journal/migrations/0003-ledger.sql"
LOCKS = "services/journal/migrations/0009-no-deadlocks.sql"
MOVES = "services/journal/migrations/0010-openings.sql"
RETRY = "services/journal/serializable.py"
APPEND = "services/journal/append.py"
PAYMENT = "domain/partnership/payment.py"
DECISION = "domain/partnership/decision.py"

BOOKS = "tests/postgres/test_ledger.py"
OVERSPENT = (
    "tests/postgres/test_concurrency.py"
    "::test_thirty_two_who_want_the_last_of_a_frame_never_overspend_it"
)
STOPPED = (
    "tests/postgres/test_commands.py::test_money_that_a_rule_forgot_to_ask_about_stops_at_the_floor"
)
PAYING = "tests/unit/partnership/test_payment.py"

NO_FLOOR = Change(
    LEDGER,
    "credits_posted bigint not null default 0 check (credits_posted >= 0),\n"
    "    constraint floor check (not has_floor or debits_pending + debits_posted <= "
    "credits_posted)\n",
    "credits_posted bigint not null default 0 check (credits_posted >= 0)\n",
)
NO_FRAME_LOCK = Change(
    LOCKS,
    "    from ledger.account where id = wanted for no key update\n",
    "    from ledger.account where id = wanted\n",
)
READ_COMMITTED = Change(
    RETRY, "begin isolation level serializable;", "begin isolation level read committed;"
)

OF_MONEY = (
    mutant(
        "frame_read_then_insert",
        "approvals at once overspend a frame",
        NO_FLOOR,
        NO_FRAME_LOCK,
        READ_COMMITTED,
        OVERSPENT,
        beside="floor, lock and SERIALIZABLE together",
    ),
    mutant(
        "frame_not_locked",
        "approvals at once meet the floor instead of being answered by R14",
        NO_FRAME_LOCK,
        READ_COMMITTED,
        OVERSPENT,
        beside="lock and SERIALIZABLE together; the floor holds",
    ),
    mutant(
        "accounts_locked_in_any_order",
        "transfers to and fro wait for each other until the database ends one of them",
        Change(
            MOVES,
            "select id, false from unnest(array[new.debit, new.credit]) id order by id",
            "select id, false from unnest(array[new.debit, new.credit]) id",
        ),
        f"{BOOKS}::test_transfers_to_and_fro_at_once_never_wait_for_each_other_in_a_circle",
    ),
    mutant(
        "no_floor",
        "an account gives more than it got when a rule forgot to ask",
        NO_FLOOR,
        f"{BOOKS}::test_nothing_goes_below_its_floor_what_is_pending_counted",
        STOPPED,
    ),
    mutant(
        "floor_forgets_what_is_pending",
        "what is set aside for a payment is spent a second time",
        Change(
            LEDGER,
            "not has_floor or debits_pending + debits_posted <= credits_posted",
            "not has_floor or debits_posted <= credits_posted",
        ),
        f"{BOOKS}::test_nothing_goes_below_its_floor_what_is_pending_counted",
    ),
    mutant(
        "what_is_coming_counts",
        "money that has not come yet is spent",
        Change(
            LEDGER,
            "not has_floor or debits_pending + debits_posted <= credits_posted",
            "not has_floor or debits_pending + debits_posted <= credits_posted + credits_pending",
        ),
        f"{BOOKS}::test_what_is_coming_cannot_be_spent",
    ),
    mutant(
        "every_account_may_be_a_source",
        "any account may go below nothing",
        Change(LEDGER, "id not like 'round/%:source'", "false"),
        f"{BOOKS}::test_only_a_rounds_source_may_go_below_nothing",
    ),
    mutant(
        "accounts_can_be_removed",
        "a transfer names an account that is gone",
        Change(
            MOVES,
            "create trigger keep before delete or truncate or update of id on ledger.account\n"
            "    for each statement execute function journal.keep();\n",
            "",
        ),
        f"{BOOKS}::test_an_account_that_a_transfer_names_stays",
    ),
    mutant(
        "order_settled_twice",
        "one ordered payment is posted twice",
        Change(LEDGER, "    unique (stream, settles),\n", ""),
        f"{BOOKS}::test_a_payment_is_settled_once",
    ),
    mutant(
        "settles_anything",
        "a payment is posted for another amount than was set aside",
        Change(
            MOVES, "    if new.settles is not null and not exists (", "    if false and exists ("
        ),
        f"{BOOKS}::test_a_transfer_that_makes_no_sense_is_not_written",
    ),
    mutant(
        "posted_outside_the_transaction",
        "an entry stands without its money when the posting fails",
        Change(
            APPEND,
            "rows(derived.transfers, stream, entry.seq),\n",
            "rows((), stream, entry.seq),\n",
        ),
        Change(
            APPEND,
            "    return hash\n",
            '    await connection.execute("commit")\n'
            "    moved = rows(derived.transfers, stream, entry.seq)\n"
            '    await connection.execute(POST.format(transfers="$3"), stream, entry.seq, moved)\n'
            "    return hash\n",
        ),
        STOPPED,
    ),
    mutant(
        "R14_not_asked",
        "more is granted than is left of the frame",
        Change(DECISION, "        amount <= available,\n", "        True,\n"),
        "tests/unit/partnership/test_decision.py"
        "::test_R14_a_grant_never_takes_the_frame_below_nothing",
    ),
    mutant(
        "assessor_may_decide",
        "whoever assessed a case decides it",
        Change(DECISION, "        person not in case.assessed_by, person", "        True, person"),
        "tests/unit/partnership/test_decision.py::test_E12_the_assessor_of_a_case_never_decides_it",
    ),
    mutant(
        "paid_again",
        "a period is ordered a second time after it was paid",
        Change(
            PAYMENT,
            "        open_to_attest and claim.amount_minor",
            "        claim.amount_minor",
        ),
        f"{PAYING}::test_R18_a_period_is_paid_once",
    ),
    mutant(
        "one_pair_of_eyes",
        "one person attests a payment twice",
        Change(PAYMENT, "        not any(involved.values()),\n", "        True,\n"),
        f"{PAYING}::test_R25_nobody_attests_twice",
    ),
)
