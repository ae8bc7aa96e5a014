"""Faults in the books: frames, floors, what is pending, and who may pay."""

from tests.mutants.mutant import Change, mutant

LEDGER = "services/journal/migrations/0003-ledger.sql"
LOCKS = "services/journal/migrations/0009-no-deadlocks.sql"
ACCOUNTS = "services/journal/migrations/0011-kinds.sql"
MOVES = "services/journal/migrations/0010-openings.sql"
RETRY = "services/journal/serializable.py"
APPEND = "services/journal/append.py"
PAYMENT = "domain/partnership/payment.py"
DECISION = "domain/partnership/decision.py"
DECLINED = "domain/partnership/declined_attestation.py"
ACCOUNT = "domain/partnership/account_change.py"

BOOKS = "tests/postgres/test_ledger.py"
OVERSPENT = (
    "tests/postgres/test_concurrency.py"
    "::test_thirty_two_who_want_the_last_of_a_frame_never_overspend_it"
)
STOPPED = (
    "tests/postgres/test_commands.py::test_money_that_a_rule_forgot_to_ask_about_stops_at_the_floor"
)
CASES = "tests/unit/partnership"
PAYING = f"{CASES}/test_payment.py"
FIRST_DUTIES = f"{CASES}/test_first_edition_duties.py"

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
        Change(ACCOUNTS, "id not like '%:source'", "false"),
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
            "rows(derived.transfers, entry.stream, entry.seq),\n",
            "rows((), entry.stream, entry.seq),\n",
        ),
        Change(
            APPEND,
            "    return hash\n",
            '    await connection.execute("commit")\n'
            "    moved = rows(derived.transfers, entry.stream, entry.seq)\n"
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
        "whoever assessed a case decides it, under the first edition",
        Change(DECISION, "        person not in case.assessed_by, person", "        True, person"),
        f"{FIRST_DUTIES}::test_E12_who_assessed_does_not_decide",
    ),
    mutant(
        "paid_again",
        "a period is ordered a second time after it was paid",
        Change(
            PAYMENT,
            "        claim.is_to_be_attested and claim.amount_minor",
            "        claim.amount_minor",
        ),
        f"{PAYING}::test_R18_a_period_is_paid_once",
    ),
    mutant(
        "one_pair_of_eyes",
        "one person attests a payment twice, under the first edition",
        Change(PAYMENT, "        not any(involved.values()),\n", "        True,\n"),
        f"{FIRST_DUTIES}::test_R25_nobody_attests_twice",
    ),
    mutant(
        "ordered_and_withdrawn",
        "an approval is taken back while its payment is at the bank",
        Change(
            "domain/partnership/approval_withdrawal.py",
            "        claim.status not in (ClaimStatus.ORDERED, ClaimStatus.PAID),\n",
            "        True,\n",
        ),
        f"{CASES}/test_approval_withdrawal.py"
        "::test_R50_what_was_ordered_or_paid_is_not_undone_by_a_decision_on_the_report",
    ),
    mutant(
        "key_used_again",
        "a report that is approved again is paid under the key of a payment that came back",
        Change(
            "domain/partnership/claim.py", "attempt = period.returned_payments + 1", "attempt = 1"
        ),
        f"{CASES}/test_approval_withdrawal.py"
        "::test_what_is_approved_again_is_paid_under_a_key_of_its_own",
    ),
    mutant(
        "released_twice",
        "what closing gave back to the budget is approved once more when the case is reopened",
        Change(
            "domain/partnership/money.py",
            "    return granted_minor(case) - released_minor(case) - taken\n",
            "    return granted_minor(case) - taken\n",
        ),
        f"{CASES}/test_returned_payment.py"
        "::test_after_reopening_no_more_is_approved_than_is_still_committed",
    ),
    mutant(
        "objection_answered_alone",
        "who declined to attest upholds the approval alone",
        Change(DECLINED, "    yield R51.holds(person != claim.declined_by, person=person)\n", ""),
        f"{CASES}/test_declined_attestation.py::test_R51_who_declined_does_not_answer_for_the_approval",
    ),
    mutant(
        "upheld_and_attested",
        "who upheld an approval attests its payment, under the first edition",
        Change(PAYMENT, '        "upheld": person in claim.upheld_by,\n', ""),
        f"{FIRST_DUTIES}::test_R25_who_upheld_the_approval_does_not_attest_its_payment",
    ),
    mutant(
        "assessed_twice",
        "one person's assessment counts twice, under the first edition",
        Change(
            "domain/partnership/assessment.py",
            "        yield E13.holds(person not in case.assessed_by, person=person)\n",
            "        pass\n",
        ),
        f"{FIRST_DUTIES}::test_E13_nobody_assesses_twice",
    ),
    mutant(
        "upheld_by_the_submitter",
        "who submitted a report answers that its approval is right, under the first edition",
        Change(
            DECLINED,
            "        yield E16.holds(person != period.submitted_by, person=person)\n",
            "        pass\n",
        ),
        f"{FIRST_DUTIES}::test_E16_who_submitted_the_report_does_not_uphold_its_approval",
    ),
    mutant(
        "hold_not_asked",
        "a payment is ordered that somebody has held",
        Change(PAYMENT, "    yield from not_held(case, context)\n", ""),
        f"{CASES}/test_payment_hold.py"
        "::test_R54_between_the_first_attestation_and_the_one_that_would_order",
    ),
    mutant(
        "released_alone",
        "one person releases payments that were held",
        Change(
            "domain/partnership/payment_hold.py",
            "    yield R55.holds(person != first, person=person)\n",
            "",
        ),
        f"{CASES}/test_payment_hold.py::test_R55_the_second_is_another_person_and_the_task_says_so",
    ),
    mutant(
        "paid_while_the_account_changes",
        "a payment is ordered to one of two accounts, before anybody knows to which",
        Change(PAYMENT, "    yield from account_is_settled(case, context)\n", ""),
        f"{CASES}/test_account_change.py"
        "::test_R52_nothing_is_attested_or_ordered_while_a_change_is_pending",
    ),
    mutant(
        "account_checked_alone",
        "one person checks and confirms a new account, or who asked for it does",
        Change(
            "domain/partnership/duties.py",
            "    Pair(Duty.REQUEST_ACCOUNT, Duty.CHECK_ACCOUNT, R53),\n"
            "    Pair(Duty.REQUEST_ACCOUNT, Duty.CONFIRM_ACCOUNT, R53),\n"
            "    Pair(Duty.CHECK_ACCOUNT, Duty.CONFIRM_ACCOUNT, R53),\n",
            "",
        ),
        f"{CASES}/test_account_change.py::test_R53_the_same_person_does_not_check_and_confirm",
        f"{CASES}/test_account_change.py"
        "::test_R53_who_asked_for_the_change_does_not_check_it_after_moving_to_the_funder",
    ),
    mutant(
        "account_checked_alone_at_first",
        "one person checks and confirms a new account, under the first edition",
        Change(ACCOUNT, "person not in (change.requested_by, change.verified_by)", "True"),
        f"{FIRST_DUTIES}::test_R53_who_checked_the_account_does_not_confirm_it",
    ),
    mutant(
        "attested_for_another_account",
        "what was attested for the old account orders a payment to the new one",
        Change(ACCOUNT, "case.without_attestations().changed(", "case.changed("),
        f"{CASES}/test_account_change.py"
        "::test_attestations_for_the_old_account_fall_when_the_account_changes",
    ),
    mutant(
        "earlier_account_forgotten",
        "nobody who gave the earlier account hears that somebody wants another one",
        Change(
            "domain/partnership/notices.py",
            "(_at(case.applicant, SIGNING), *given_by, *of_funder)",
            "(_at(case.applicant, SIGNING), *of_funder)",
        ),
        f"{CASES}/test_account_change.py"
        "::test_those_who_gave_the_earlier_account_are_told_at_once_also_if_they_have_left",
    ),
    mutant(
        "return_not_audited",
        "the audit takes money that came back for paid",
        Change(
            "audit/expected_books.py",
            'yield key, "posted", purse("paid"), purse("committed"), amount, None',
            "return",
        ),
        "tests/unit/audit/test_books.py"
        "::test_what_came_back_after_closing_is_committed_again_and_what_was_released_is_not",
    ),
)
