"""Faults in the code that decides and writes: ids, time, locks, installations, folds."""

from tests.mutants.mutant import Change, mutant
from tests.mutants.of_money import READ_COMMITTED

EXECUTOR = "services/journal/executor.py"
HEADS = "services/journal/stream_store.py"
LOADING = "services/journal/stream_store.py"
READING = "services/journal/requests.py"
RETRY = "services/journal/serializable.py"
TURN = "services/journal/decision.py"
APPEND = "services/journal/append.py"
VAULT = "services/vault/vault.py"

COMMANDS = "tests/postgres/test_commands.py"
RACES = "tests/postgres/test_concurrency.py"
DEADLINES = "tests/postgres/test_deadlines.py"
SNAPSHOTS = "tests/postgres/test_snapshots.py"
KEPT = "tests/postgres/test_vault.py"

NO_HEAD_LOCK = Change(
    LOADING,
    "select * from engine.stream_head where stream = $1 for update)",
    "select * from engine.stream_head where stream = $1)",
)

OF_JOURNAL = (
    mutant(
        "any_content_gets_the_first_answer",
        "other content under a used id is answered as if it had been done",
        Change(
            EXECUTOR,
            "if first is not None and canonical(content) == canonical(content_of(first)):",
            "if first is not None:",
        ),
        f"{COMMANDS}::test_an_id_used_for_other_content_is_refused_and_stored_once",
        f"{COMMANDS}::test_another_text_under_the_same_id_is_a_conflict",
    ),
    mutant(
        "actor_is_no_part_of_a_command",
        "another person's command is answered with the first one's answer",
        Change(
            EXECUTOR,
            '_CONTENT = {"kind", "actor", "command", "effect"}',
            '_CONTENT = {"kind", "command", "effect"}',
        ),
        f"{COMMANDS}::test_an_id_used_on_another_stream_or_by_another_person_is_a_conflict",
        f"{COMMANDS}::test_the_same_command_again_gets_the_first_answer_and_the_present_agenda",
    ),
    mutant(
        "refusals_are_not_stored",
        "a refused command leaves no entry",
        Change(
            EXECUTOR,
            "        hash = await append(",
            "        if decided.ruling.refused_by is not None:\n"
            "            agenda = self._store.agenda_of(pending.head, pending.folded)\n"
            "            return _Result(Outcome(agenda=agenda, answer=answer_of(body)))\n"
            "        hash = await append(",
        ),
        f"{COMMANDS}::test_a_refusal_is_stored_with_its_rule_and_without_events",
    ),
    mutant(
        "openings_search_where_others_open",
        "whoever announces or drafts at once is rolled back and begins anew",
        Change(
            EXECUTOR,
            "unopened = opens and not await has_head(connection, call.stream)",
            "unopened = False",
        ),
        f"{RACES}::test_streams_that_are_opened_at_once_do_not_stand_in_each_others_way",
    ),
    mutant(
        "time_runs_backwards",
        "an entry happens before the one that precedes it",
        Change(EXECUTOR, "now=max(call.now, head.occurred_at or call.now),", "now=call.now,"),
        f"{COMMANDS}::test_time_never_runs_backwards_on_a_stream",
    ),
    mutant(
        "effect_before_its_cause",
        "a follow-up happens before what it follows from",
        Change(EXECUTOR, "max(call.now, caused_at or call.now)", "call.now"),
        "tests/postgres/test_effects.py::test_a_follow_up_never_happens_before_its_cause",
    ),
    mutant(
        "clocks_may_be_apart",
        "a worker whose clock is ahead stamps entries that bind all that follows",
        Change(EXECUTOR, "if loaded.is_ahead_of_time(call.now):", "if False:"),
        f"{COMMANDS}::test_only_a_rehearsal_may_be_ahead_of_the_databases_clock",
    ),
    mutant(
        "installation_not_checked",
        "a run from before a restore writes into the restored journal",
        Change(EXECUTOR, "if loaded.installation != call.installation:", "if False:"),
        f"{COMMANDS}::test_another_installation_is_refused_before_anything_is_read",
    ),
    mutant(
        "older_copy_not_noticed",
        "a run goes on in a journal that lacks what the run has seen",
        Change("services/installation.py", "    if revision < known_version:", "    if False:"),
        "tests/postgres/test_older_copy.py"
        "::test_a_command_of_such_a_run_is_not_decided_and_leaves_no_trace",
    ),
    mutant(
        "head_not_locked",
        "commands at once on one stream end as defects instead of one after the other",
        NO_HEAD_LOCK,
        READ_COMMITTED,
        f"{RACES}::test_who_takes_from_one_frame_waits_for_a_turn_instead_of_trying_all_the_time",
        f"{RACES}::test_commands_at_once_on_one_stream_are_all_answered",
        beside="lock and SERIALIZABLE together",
    ),
    mutant(
        "read_committed",
        "decisions at once rest on facts that the other one changes",
        READ_COMMITTED,
        "tests/postgres/test_isolation.py"
        "::test_a_lapse_decides_anew_when_the_closing_it_saw_was_moved_meanwhile",
    ),
    mutant(
        "nobody_queues",
        "who lost a conflict tries again and again, in each other's way",
        Change(
            RETRY,
            '        async with session_lock(connection, f"turn {contended[-1]}"):\n'
            "            return await _retry(connection, work)\n",
            "        return await _retry(connection, work)\n",
        ),
        f"{RACES}::test_who_takes_from_one_frame_waits_for_a_turn_instead_of_trying_all_the_time",
    ),
    mutant(
        "patience_outlasts_the_activity",
        "an older try of a command meets a newer one",
        Change(RETRY, "PATIENCE_S = 8.0", "PATIENCE_S = 12.0"),
        "tests/unit/workflows/test_policies.py"
        "::test_a_decision_gives_up_before_its_activity_is_tried_again",
    ),
    mutant(
        "conflicts_are_defects",
        "who loses a race is told of a defect",
        Change(
            RETRY,
            "    return isinstance(conflict, "
            "(asyncpg.SerializationError, asyncpg.DeadlockDetectedError))\n",
            "    return False\n",
        ),
        f"{RACES}::test_of_eight_who_open_a_stream_one_succeeds_and_the_others_have_entries",
        f"{RACES}::test_commands_at_once_on_one_stream_are_all_answered",
    ),
    mutant(
        "snapshot_of_other_code_is_used",
        "a changed fold goes on from what the former one made",
        Change(HEADS, "head.evolve_version == self.evolve_version and ", ""),
        f"{SNAPSHOTS}::test_a_snapshot_by_another_fold_is_not_used_but_folded_anew",
    ),
    mutant(
        "engines_ids_can_be_taken",
        "anybody can use up the id that a deadline will need",
        Change(READING, "    if is_the_engines_own(request.command_id):", "    if False:"),
        f"{DEADLINES}::test_nobody_else_can_use_up_the_id_of_a_deadline",
    ),
    mutant(
        "deadline_named_too_early_is_stored",
        "an arming's id is used up before its time",
        Change(TURN, "    if command.at > pending.now:", "    if False:"),
        f"{DEADLINES}::test_a_deadline_named_too_early_uses_up_nothing",
    ),
    mutant(
        "follow_up_is_believed",
        "a follow-up is carried out that no event asked for",
        Change(
            READING,
            '    if cause is None or cause.kind != "follow_up" or '
            'cause.payload["stream"] != stream:',
            "    if cause is None:",
        ),
        "tests/postgres/test_effects.py::test_a_follow_up_that_no_event_asked_for_is_wrong_input",
    ),
    mutant(
        "words_vouch",
        "free text stands in the journal for good",
        Change(READING, "not _VOUCHED_BY.fullmatch(request.vouched_by)", "False"),
        "tests/postgres/test_vouching.py::test_words_vouch_for_nothing_and_are_not_stored",
    ),
    mutant(
        "erased_text_is_kept",
        "a text that was decided to be erased stays",
        Change(
            APPEND,
            "uuid[]) and erased_at is null",
            "uuid[]) and erased_at is not null",
        ),
        f"{KEPT}::test_an_erased_text_is_gone_and_the_chain_is_whole",
    ),
    mutant(
        "any_file_may_be_attached",
        "a command can name a file that was stored for another",
        Change(EXECUTOR, "    await check_files_stored(connection, command_id, command)\n", ""),
        "tests/postgres/test_attached_files.py::test_a_file_of_another_command_cannot_be_attached",
    ),
    mutant(
        "texts_stored_twice",
        "a retried command has other references, and is answered as a conflict",
        Change(VAULT, "            await connection.execute(_LOCK, command_id)\n", ""),
        f"{KEPT}::test_a_text_that_comes_many_times_at_once_has_one_reference",
    ),
    mutant(
        "view_not_renewed",
        "lists show a case as it was",
        Change(
            APPEND,
            "            finished = excluded.finished, body = excluded.body\n",
            "            finished = excluded.finished\n",
        ),
        "tests/postgres/test_rebuilding.py::test_after_a_life_nothing_differs",
    ),
)
