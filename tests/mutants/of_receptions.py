"""Faults in what is received: its time, its order, and the deadlines that wait for it."""

from tests.mutants.mutant import Change, mutant

SCHEMA = "services/journal/migrations/0013-receptions.sql"
RECEIVING = "services/journal/receiving.py"
RECEPTIONS = "services/journal/receptions.py"
EXECUTOR = "services/journal/executor.py"
PASSING = "services/journal/passing.py"
CONTEXT = "domain/kernel/decision_context.py"
AUDIT = "audit/receptions.py"
LOOP = "workflows/stream_loop.py"

RECEIVED = "tests/postgres/test_receptions.py"
IN_TIME = "tests/postgres/test_received_in_time.py"

OF_RECEPTIONS = (
    mutant(
        "received_under_a_destroyed_key",
        "somebody has a receipt for a text that nobody can read",
        Change(RECEIVING, "        await sealing.check_keys()\n", ""),
        f"{RECEIVED}::test_nothing_is_received_under_a_key_that_was_destroyed_meanwhile",
    ),
    mutant(
        "repeated_texts_are_new",
        "a command with a text that is sent again is taken for another",
        Change(
            "services/vault/receiving.py",
            "    return {field: reference for field, reference in kept.items()"
            " if reference is not None}",
            "    return {}",
        ),
        f"{RECEIVED}::test_the_same_content_under_the_same_id_gets_the_first_receipt",
    ),
    mutant(
        "reception_does_not_wait_for_a_passing",
        "what is received gets a time before a deadline that has passed without it",
        Change(
            SCHEMA,
            "perform pg_advisory_xact_lock(hashtextextended('receptions ' || addressed, 0));",
            "null;",
        ),
        f"{RECEIVED}::test_a_reception_waits_until_a_passing_deadline_is_done",
    ),
    mutant(
        "passing_takes_no_locks",
        "a deadline passes while something is being received before it",
        Change(
            RECEPTIONS,
            "    async with session_locks(connection, names[own], shared):\n        yield\n",
            "    yield\n",
        ),
        f"{RECEIVED}::test_a_reception_waits_until_a_passing_deadline_is_done",
    ),
    mutant(
        "deadline_does_not_wait",
        "a draft lapses while an extension that came in time is undecided",
        Change(RECEPTIONS, '    if row["undecided"]:\n', "    if False:\n"),
        f"{IN_TIME}::test_a_draft_does_not_lapse_while_an_extension_of_its_round_is_undecided",
    ),
    mutant(
        "only_its_own_stream_is_waited_for",
        "a deadline looks at no other stream's receptions",
        Change(
            PASSING,
            "    return tuple(sorted(streams_of(needs) - {stream}))",
            "    return ()",
        ),
        f"{IN_TIME}::test_a_draft_does_not_lapse_while_an_extension_of_its_round_is_undecided",
    ),
    mutant(
        "parked_reception_stops_no_deadline",
        "time runs out for somebody whose command failed by an error of ours",
        Change(RECEPTIONS, 'return "parked" if row["parked"] else None', "return None"),
        f"{RECEIVED}::test_a_defect_is_parked_after_three_tries_and_stops_its_streams_deadlines",
    ),
    mutant(
        "databases_clock_not_asked",
        "a deadline passes by another clock than the one that receptions get their time from",
        Change(RECEPTIONS, '    if row["ahead"]:\n', "    if False:\n"),
        f"{RECEIVED}::test_a_deadline_does_not_pass_before_the_databases_clock_has_come",
    ),
    mutant(
        "clock_set_back_reopens_a_deadline",
        "what is received after a deadline has passed counts as before it",
        Change(SCHEMA, "    if present.kind = 'production' then", "    if false then"),
        f"{RECEIVED}::test_after_a_deadline_nothing_is_received_before_its_instant",
    ),
    mutant(
        "decided_when_it_is_late",
        "an outage makes those late who were in time",
        Change(CONTEXT, "        return self.received_at or self.now", "        return self.now"),
        f"{IN_TIME}::test_a_submission_that_was_received_in_time_is_accepted_after_the_closing",
    ),
    mutant(
        "later_overtakes_earlier",
        "a submission is decided before the draft that was saved before it",
        Change(
            EXECUTOR, "        for reception in found.earlier:\n", "        for reception in ():\n"
        ),
        f"{RECEIVED}::test_what_was_received_before_is_decided_before",
    ),
    mutant(
        "reception_has_no_end",
        "what is decided goes on waiting, and stops deadlines",
        Change(
            "services/journal/append.py",
            "    ended as (delete from engine.pending_reception where command_id = $3),",
            "    ended as (select 1),",
        ),
        f"{RECEIVED}::test_an_entry_seals_its_reception_beside_its_own_time",
    ),
    mutant(
        "receptions_can_be_changed",
        "the time of a reception can be set afterwards",
        Change(
            SCHEMA,
            "create trigger keep before update or delete or truncate on journal.reception",
            "create trigger keep before truncate on journal.reception",
        ),
        f"{RECEIVED}::test_not_even_the_owner_changes_one",
    ),
    mutant(
        "received_texts_are_orphans",
        "a text is swept away before its command is decided",
        Change(
            "services/vault/vault.py",
            "        and not exists (select from journal.reception"
            " where reception.command_id = text.command_id)\n",
            "",
        ),
        f"{RECEIVED}::test_a_text_that_was_received_is_no_orphan",
    ),
    mutant(
        "waiting_deadline_is_a_failure",
        "a deadline that has to wait is left alone for minutes",
        Change(LOOP, "        if why == PARKED:\n", "        if True:\n"),
        "tests/workflow/test_life.py"
        "::test_a_deadline_that_has_to_wait_is_tried_again_within_seconds",
    ),
    mutant(
        "audit_sees_no_early_passing",
        "a deadline that did not wait is no finding",
        Change(
            AUDIT,
            "                if earlier and decided[earlier - 1] > seq:",
            "                if False:",
        ),
        f"{IN_TIME}::test_the_audit_finds_a_lapse_that_did_not_wait",
    ),
    mutant(
        "audit_sees_no_lost_reception",
        "what was received and never decided is no finding",
        Change(
            AUDIT,
            "            if command_id not in self._decided and old",
            "            if False and old",
        ),
        f"{IN_TIME}::test_the_audit_finds_what_was_received_and_has_no_end",
    ),
)
