"""Faults in workflows, activities, dispatch and codec: order, agendas, ends of runs, secrecy."""

from tests.mutants.mutant import Change, mutant

GATE = "workflows/command_handler.py"
LIFE = "workflows/stream_loop.py"
CODEC = "services/temporal/codec.py"

COMMANDS = "tests/workflow/test_commands.py"
ENDS = "tests/workflow/test_ends_of_runs.py"
EFFECTS = "tests/workflow/test_effects.py"
LIVES = "tests/workflow/test_life.py"
HERE = "tests/workflow/test_decided_here.py"
SEALED = "tests/unit/codec/test_encryption.py"

OF_RUNS = (
    mutant(
        "gate_without_a_lock",
        "commands of one stream are decided in another order than they came in",
        Change(
            GATE,
            "        async with self._lock:\n            try:\n",
            "        if True:\n            try:\n",
        ),
        f"{COMMANDS}::test_commands_are_decided_one_at_a_time_and_in_the_order_in_which_they_came",
    ),
    mutant(
        "older_agenda_is_taken",
        "an answer that comes late undoes what was learnt meanwhile",
        Change(GATE, "if agenda.version >= self.agenda.version:", "if True:"),
        f"{EFFECTS}::test_an_answer_that_comes_late_does_not_undo_what_was_learnt_meanwhile",
    ),
    mutant(
        "command_has_the_time_of_its_turn",
        "who was in time is late because others were before them",
        Change(GATE, "now=now,", "now=workflow.now(),"),
        f"{COMMANDS}::test_a_command_has_the_time_at_which_it_came_in_however_long_it_waits",
    ),
    mutant(
        "local_failure_is_final",
        "a database that is away for a moment fails a command that was accepted",
        Change(GATE, "                if _is_final(failure):\n", "                if True:\n"),
        f"{HERE}::test_a_command_whose_database_is_away_becomes_an_activity_that_insists",
        f"{HERE}::test_a_command_that_takes_long_becomes_an_activity_and_is_done_once",
    ),
    mutant(
        "defect_is_tried_again",
        "a command that meets a defect of ours is tried for ever, and nobody is told",
        Change(GATE, "                if _is_final(failure):\n", "                if False:\n"),
        f"{HERE}::test_a_defect_does_not_become_an_activity",
    ),
    mutant(
        "deadline_decided_in_its_task",
        "what a restored journal has lost of deadlines stands nowhere",
        Change(
            GATE,
            "return await self._execute(submission, execute_command)",
            "return await self._execute(submission, execute_command_locally)",
        ),
        f"{HERE}::test_a_deadline_passes_by_an_activity_whose_request_the_history_keeps",
    ),
    mutant(
        "time_of_a_command_kept_by_nobody",
        "who was in time is late because the worker was killed that was deciding",
        Change(GATE, "        return waited or close\n", "        return waited\n"),
        f"{HERE}::test_close_to_a_deadline_a_command_becomes_an_activity_that_keeps_its_time",
    ),
    mutant(
        "task_held_by_many",
        "a task is lost over decisions that were made in it one after the other",
        Change(GATE, "        return waited or close\n", "        return close\n"),
        f"{HERE}::test_a_command_that_waited_for_another_becomes_an_activity",
    ),
    mutant(
        "answers_in_updates_unread",
        "what a restored journal has lost of people's commands is not named",
        Change(
            "services/temporal/histories.py", 'COMMANDS = ("submit", "follow_up")', "COMMANDS = ()"
        ),
        "tests/dispatch/test_older_copy.py"
        "::test_each_lost_answer_is_named_once_with_who_asked_and_what_came_of_it",
    ),
    mutant(
        "timer_of_a_former_deadline",
        "a deadline that was brought forward passes at its former time",
        Change(
            "workflows/timer.py",
            "        if due == self._for and not self.fired:\n",
            "        if self._sleep and not self.fired:\n",
        ),
        f"{LIVES}::test_a_deadline_that_was_brought_forward_passes_earlier",
    ),
    mutant(
        "run_ends_under_its_handlers",
        "a command that is being decided when a run ends is never answered",
        Change(LIFE, "workflow.all_handlers_finished()", "True"),
        f"{ENDS}::test_a_command_that_is_being_decided_when_a_run_ends_is_answered",
    ),
    mutant(
        "foreign_run_lives_on",
        "a run of another installation tries for ever",
        Change(GATE, "            self.wrong_installation = True\n", "            pass\n"),
        f"{ENDS}::test_a_run_of_another_installation_ends_itself",
    ),
    mutant(
        "effects_before_deadlines",
        "an effect that hangs keeps a deadline waiting",
        Change(
            LIFE,
            "if deadline := self._overdue_deadline(now):",
            "if (deadline := self._overdue_deadline(now)) and not self._due_effect(now):",
        ),
        f"{LIVES}::test_deadlines_pass_before_effects_are_delivered",
    ),
    mutant(
        "deadline_that_stays_armed_spins",
        "a run passes one deadline again and again without a pause",
        Change(
            LIFE,
            "        if deadline not in self._commands.agenda.deadlines:\n",
            "        if True:\n",
        ),
        f"{COMMANDS}::test_a_deadline_that_stays_armed_after_it_has_passed_makes_no_run_spin",
    ),
    mutant(
        "latest_deadline_first",
        "deadlines pass in another order than they fell due",
        Change(
            LIFE,
            "return min(due, key=lambda d: (d.at, d.name), default=None)",
            "return max(due, key=lambda d: (d.at, d.name), default=None)",
        ),
        f"{LIVES}::test_deadlines_that_are_overdue_pass_in_the_order_in_which_they_fell_due",
    ),
    mutant(
        "new_timer_without_a_patch",
        "runs that are years old cannot be replayed",
        Change(
            "workflows/stream_workflow.py",
            "        await self._loop.begin()\n",
            "        await workflow.sleep(1)\n        await self._loop.begin()\n",
        ),
        "tests/replay/test_replay.py::test_a_recorded_run_replays_to_the_same_commands",
        "tests/replay/test_fingerprints.py"
        "::test_commands_of_workflows_are_those_that_were_reviewed",
    ),
    mutant(
        "message_loses_a_field",
        "old histories and new code do not understand each other",
        Change("messages/contracts.py", "    vouched_by: str | None = None\n", ""),
        "tests/replay/test_wire.py::test_no_field_of_a_message_is_removed_or_changed",
    ),
    mutant(
        "follow_up_without_a_row",
        "anybody sends a command as the engine's own",
        Change(
            "messages/envelope.py",
            "    if not follow_up and submission.effect is not None:",
            "    if False:",
        ),
        "tests/unit/workflows/test_envelope.py::test_a_person_sends_no_follow_up",
    ),
    mutant(
        "lost_run_is_not_started",
        "a case whose run was lost takes no command any more",
        Change(
            "services/temporal/dispatch.py",
            "                with_start = True  # its run has ended, or was lost: "
            "the command starts a new one\n",
            "",
        ),
        "tests/dispatch/test_dispatch.py"
        "::test_a_stream_whose_run_was_lost_gets_a_new_one_by_its_next_command",
    ),
    mutant(
        "codec_off",
        "whoever reads Temporal's store reads cases",
        Change(
            CODEC,
            "return [self._encrypted(payload) for payload in payloads]",
            "return list(payloads)",
        ),
        f"{SEALED}::test_the_same_payload_is_never_the_same_ciphertext",
        f"{SEALED}::test_the_text_of_a_failure_is_encrypted_too",
    ),
    mutant(
        "plain_payloads_are_taken",
        "whoever reaches Temporal gives commands without a key",
        Change(
            CODEC,
            '            raise UnreadablePayload("a payload is not encrypted")\n',
            "            return payload\n",
        ),
        f"{SEALED}::test_a_payload_that_nobody_encrypted_is_refused",
        "tests/dispatch/test_strangers.py"
        "::test_a_command_without_a_key_is_refused_and_the_next_one_taken",
    ),
)
