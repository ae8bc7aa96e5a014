"""Faults in what leaves the engine: outbox, notices, mail."""

from tests.mutants.mutant import Change, mutant

OUTBOX = "services/journal/outbox.py"
RECORD = "services/notification/delivery_record.py"
SMTP = "services/notification/smtp.py"
MAILER = "services/notification/mailer.py"

EFFECTS = "tests/postgres/test_effects.py"
SENDING = "tests/postgres/notification/test_sending.py"

OF_EFFECTS = (
    mutant(
        "effects_of_any_installation",
        "a run from before a restore sends what another installation is to send",
        Change(
            OUTBOX,
            "            await check_installation(connection, installation)\n"
            "            row = await connection.fetchrow(_LOCK, effect)\n",
            "            row = await connection.fetchrow(_LOCK, effect)\n",
        ),
        f"{EFFECTS}::test_an_effect_belongs_to_its_installation",
    ),
    mutant(
        "settling_without_a_lock",
        "a head still lists an effect that has left",
        Change(OUTBOX, "    where outbox.id = $1 for update\n", "    where outbox.id = $1\n"),
        f"{EFFECTS}::test_effects_that_are_settled_at_once_are_all_gone_from_the_head",
    ),
    mutant(
        "settled_effect_is_taken_again",
        "a delivered effect is delivered once more",
        Change(OUTBOX, 'row["status"] == "attempting" or', 'row["status"] != "due" or'),
        f"{EFFECTS}::test_an_effect_that_is_settled_is_not_taken_again",
    ),
    mutant(
        "effect_before_its_time",
        "what failed is tried again without a pause",
        Change(OUTBOX, '    due: bool = row["next_attempt_at"] <= now\n', "    due = True\n"),
        f"{EFFECTS}::test_an_effect_is_not_taken_before_its_time",
    ),
    mutant(
        "every_attempt_counts",
        "a notice to many is parked half told at a slow relay",
        Change(OUTBOX, 'attempts = row["attempts"] - moved_on', 'attempts = row["attempts"]'),
        f"{EFFECTS}::test_an_attempt_that_moved_on_is_not_counted",
    ),
    mutant(
        "one_keeps_all_others_waiting",
        "a recipient whose server is slow is tried first each time",
        Change(
            "services/notification/sender.py",
            "sorted(waiting, key=lambda to: attempts.get(to.person, 0))",
            "waiting",
        ),
        f"{SENDING}::test_who_was_tried_least_often_comes_first_in_the_next_attempt",
    ),
    mutant(
        "never_parked",
        "what cannot be delivered is tried for ever",
        Change(
            OUTBOX,
            '(lasts or (row["attempts"] > len(BACKOFF) and not moved_on))',
            "lasts",
        ),
        f"{EFFECTS}::test_what_fails_is_tried_again_after_longer_and_longer_pauses_then_parked",
    ),
    mutant(
        "refused_follow_up_counts_as_done",
        "that another stream refused a follow-up stands nowhere",
        Change(OUTBOX, '"refused" if refused else "done"', '"done"'),
        "tests/dispatch/test_effects.py"
        "::test_a_follow_up_that_is_refused_is_recorded_where_it_came_from",
    ),
    mutant(
        "message_id_by_chance",
        "a repeated message cannot be told from a second one",
        Change(
            "services/notification/email_message.py",
            'sha256("\\n".join((effect, entry_hash, person)).encode())',
            'sha256("\\n".join((effect, __import__("uuid").uuid4().hex, person)).encode())',
        ),
        "tests/unit/notification/test_email_message.py"
        "::test_the_id_of_a_message_follows_from_effect_entry_and_person_alone",
    ),
    mutant(
        "attempt_noted_afterwards",
        "a message that may have left is sent without end",
        Change(
            RECORD,
            "        await self._update(person, \"status = 'attempting'\")\n",
            "        return\n",
        ),
        f"{SENDING}::test_an_attempt_whose_end_nobody_saw_counts_as_unknown",
    ),
    mutant(
        "sent_three_times",
        "a message whose fate nobody knows is sent a third time",
        Change(RECORD, "UNKNOWN_MAX = 2", "UNKNOWN_MAX = 3"),
        f"{SENDING}::test_a_message_that_may_have_arrived_is_tried_once_more_and_no_more",
    ),
    mutant(
        "two_senders_at_once",
        "two attempts at once send a notice twice",
        Change(RECORD, "            yield taken\n", "            yield True\n"),
        f"{SENDING}::test_two_attempts_at_once_do_not_send_twice",
    ),
    mutant(
        "told_again_on_retry",
        "whoever has their message gets it again when another's failed",
        Change(
            RECORD,
            "(notice.status in ('sent', 'failed') or notice.sent_at is not null\n        or ",
            "(",
        ),
        f"{SENDING}::test_a_retry_skips_those_who_have_their_message",
    ),
    mutant(
        "file_is_replaced",
        "deliveries at once overwrite each other",
        Change(
            MAILER,
            "            os.link(draft, new / name)\n",
            "            draft.rename(new / name)\n",
        ),
        Change(
            MAILER,
            '        if (new / name).exists() or any(cur.glob(f"{name}*")):\n            return\n',
            "",
        ),
        "tests/unit/notification/test_maildir.py::test_the_same_message_id_is_written_once",
        "tests/unit/notification/test_maildir.py"
        "::test_a_message_that_a_reader_has_moved_is_not_written_again",
    ),
)
