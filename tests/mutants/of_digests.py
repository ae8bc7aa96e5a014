"""Faults in how letters wait for a daily digest, and in what is told of those that reach nobody."""

from tests.mutants.mutant import Change, mutant

SENDER = "services/notification/sender.py"
QUEUE = "services/notification/digest_queue.py"
RECORD = "services/notification/digest_record.py"
DIGEST_SENDER = "services/notification/digest_sender.py"
TIMES = "services/notification/digest_times.py"
LETTER = "services/notification/digest_letter.py"
DELIVERY = "services/notification/delivery_record.py"
CONTENT = "services/notification/notice_content.py"
WORKFLOW = "workflows/digest.py"
REGISTRY = "activities/registry.py"

DIGESTS = "tests/postgres/notification/test_digests.py"
ASKED = "tests/postgres/notification/test_asked.py"
RUNS = "tests/workflow/test_digest_runs.py"
HOURS = "tests/unit/notification/test_digest_times.py"
URGENCY = "tests/unit/notification/test_urgency.py"
LIVED = "tests/dispatch/test_digests.py"

OF_DIGESTS = (
    mutant(
        "every_letter_waits",
        "what a deadline demands comes the next morning",
        Change(
            SENDER,
            "return self._digests if KINDS.may_wait(content.stream, content.template) else None",
            "return self._digests",
        ),
        f"{DIGESTS}::test_what_a_deadline_demands_goes_at_once_whatever_is_wished",
    ),
    mutant(
        "letters_that_nobody_declared_wait",
        "a letter of newer code, or that another one reached nobody, waits",
        Change(
            "domain/kernel/kind.py",
            "return kind is not None and kind.letters.get(template) is Urgency.MAY_WAIT",
            "return kind is not None and kind.letters.get(template) in (None, Urgency.MAY_WAIT)",
        ),
        f"{URGENCY}::test_a_letter_that_no_kind_declares_goes_at_once",
    ),
    mutant(
        "letters_wait_for_whoever_went_back",
        "who wishes to be told at once is told once a day",
        Change(QUEUE, "any($1::text[]) and digest_hour is not null order", "any($1::text[]) order"),
        f"{DIGESTS}::test_who_goes_back_gets_what_waits_at_the_time_that_was_said",
    ),
    mutant(
        "what_waits_goes_at_once_too",
        "a letter comes at once, and again in the digest",
        Change(SENDER, "done = before.settled | waits", "done = before.settled"),
        Change(DELIVERY, "UNKNOWN_MAX} or notice.digest is not null)", "UNKNOWN_MAX})"),
        f"{DIGESTS}::test_it_waits_for_whoever_wishes_it_and_goes_at_once_to_others",
        beside="whom the sender turns to, and what the record calls settled",
    ),
    mutant(
        "what_was_tried_is_gathered",
        "a letter that may have arrived waits for a digest that never has it",
        Change(SENDER, "if one.person not in begun]", "]"),
        f"{DIGESTS}::test_what_was_tried_at_once_is_not_gathered_later",
    ),
    mutant(
        "digests_that_never_start",
        "a letter waits for a digest whose time nobody keeps",
        Change(SENDER, "            return [away.code]\n", "            return []\n"),
        f"{DIGESTS}::test_a_digest_whose_run_could_not_be_started_is_started_by_the_next_attempt",
    ),
    mutant(
        "two_mails_of_one_day",
        "another hour brings a second digest on the same day",
        Change(TIMES, "last is not None and day <= last", "last is not None and day < last"),
        f"{HOURS}::test_a_day_that_has_had_its_digest_gets_no_other_at_a_later_hour",
        f"{DIGESTS}::test_another_hour_makes_no_second_digest_of_a_day",
    ),
    mutant(
        "a_closed_digest_is_joined",
        "a digest that is tried again has more in it than the one that may have arrived",
        Change(QUEUE, "person = $1 and closed_at is null for update", "person = $1 for update"),
        f"{DIGESTS}::test_what_is_written_after_it_was_closed_comes_the_next_day",
    ),
    mutant(
        "the_hour_has_just_come",
        "a digest is begun for the instant that is now",
        Change(TIMES, "at_hour(day, hour)) <= now:", "at_hour(day, hour)) < now:"),
        f"{HOURS}::test_it_is_the_next_such_hour_on_the_clock",
    ),
    mutant(
        "the_hour_of_another_zone",
        "the mail of eight comes at nine or ten",
        Change(
            TIMES,
            "from domain.kernel.dates import at_hour, day_of\n",
            "from datetime import UTC\n\nfrom domain.kernel.dates import day_of\n\n\n"
            "def at_hour(day: date, hour: int) -> datetime:\n"
            "    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)\n",
        ),
        f"{HOURS}::test_it_is_the_next_such_hour_on_the_clock",
    ),
    mutant(
        "a_digest_does_not_wait",
        "the daily mail goes as soon as its first letter is written",
        Change(WORKFLOW, "            await workflow.sleep(ahead)\n", "            pass\n"),
        f"{RUNS}::test_it_is_sent_no_earlier_than_it_is_due",
    ),
    mutant(
        "put_off_and_forgotten",
        "while a mail server is away a digest is given up",
        Change(WORKFLOW, "        if again_at is not None:\n", "        if False:\n"),
        f"{RUNS}::test_it_is_tried_again_after_the_pause_that_was_said_and_no_earlier",
    ),
    mutant(
        "failed_and_forgotten",
        "an error of ours loses the letters of a day",
        Change(
            WORKFLOW,
            "            again_at = workflow.now() + DIGEST_AGAIN\n",
            "            again_at = None\n",
        ),
        f"{RUNS}::test_after_an_error_of_ours_it_is_tried_again_and_not_lost",
    ),
    mutant(
        "lost_runs_of_digests",
        "a digest whose run is gone is never sent",
        Change(
            "activities/reconcile.py",
            "                await self._digests.start(one)\n",
            "                pass\n",
        ),
        f"{LIVED}::test_a_digest_whose_run_was_lost_is_started_by_the_reconciler",
    ),
    mutant(
        "digests_in_rehearsals",
        "letters of a rehearsal wait for a morning that never comes",
        Change(
            REGISTRY,
            'runs = None if installation.kind == "rehearsal" else DigestRuns',
            "runs = DigestRuns",
        ),
        f"{LIVED}::test_in_a_rehearsal_all_letters_go_at_once",
    ),
    mutant(
        "the_runs_name_tells_whose",
        "Temporal shows in plain who gets mail on which day",
        Change(
            "services/temporal/digest_runs.py",
            '    return f"{installation}/digest/{whose}"\n',
            '    return f"{installation}/digest/{digest.person}/{digest.day}"\n',
        ),
        "tests/unit/notification/test_digest_runs.py"
        "::test_it_says_neither_whose_digest_nor_of_which_day",
    ),
    mutant(
        "digests_in_swedish",
        "who reads English gets a Swedish mail",
        Change(DIGEST_SENDER, "closed.language, self._portal", '"sv", self._portal'),
        f"{DIGESTS}::test_a_digest_has_all_letters_of_a_day_in_their_order",
    ),
    mutant(
        "letters_of_a_digest_in_swedish",
        "an English mail has Swedish letters in it",
        Change(
            LETTER,
            "[digest_entry(one, language, portal) for one in letters]",
            '[digest_entry(one, "sv", portal) for one in letters]',
        ),
        "tests/unit/notification/test_digest_letter.py"
        "::test_it_is_in_the_language_of_its_person_alone",
    ),
    mutant(
        "restricted_persons_are_written_to",
        "who asked for their data to be let be gets news of cases",
        Change(
            CONTENT,
            "left_out = asked.left_out | not_written_to(notice.template, register)",
            "left_out = asked.left_out",
        ),
        f"{DIGESTS}::test_who_is_restricted_while_a_letter_waits_does_not_get_it",
    ),
    mutant(
        "two_digests_at_once",
        "two attempts at once send a digest twice",
        Change(DIGEST_SENDER, "                if not taken:\n", "                if False:\n"),
        f"{DIGESTS}::test_it_is_sent_once_however_often_it_is_tried",
    ),
    mutant(
        "a_settled_digest_is_sent_again",
        "a run that is started again sends the day's mail again",
        Change(DIGEST_SENDER, "closed is None or closed.settled:", "closed is None:"),
        Change(RECORD, "        notice.status = 'waiting' as waits\n", "        true as waits\n"),
        f"{DIGESTS}::test_it_is_sent_once_however_often_it_is_tried",
        beside="what the digest says, and what its letters say",
    ),
    mutant(
        "a_digest_is_noted_afterwards",
        "a digest that may have left is sent without end",
        Change(
            RECORD, "        await self._update(\"status = 'attempting'\")\n", "        return\n"
        ),
        f"{DIGESTS}::test_one_that_was_cut_off_in_its_content_is_sent_once_more_and_then_left",
    ),
    mutant(
        "a_digest_is_sent_three_times",
        "a digest whose fate nobody knows is sent a third time",
        Change(
            DIGEST_SENDER,
            "if unknown >= UNKNOWN_MAX or (to is None and unknown):",
            "if to is None and unknown:",
        ),
        f"{DIGESTS}::test_one_that_was_cut_off_in_its_content_is_sent_once_more_and_then_left",
    ),
    mutant(
        "a_digests_id_by_chance",
        "a digest that is repeated cannot be told from a second one",
        Change(
            RECORD,
            "    parts = [person, day.isoformat(),",
            '    parts = [__import__("uuid").uuid4().hex, day.isoformat(),',
        ),
        f"{DIGESTS}::test_after_one_such_end_it_arrives_with_the_same_id",
    ),
    mutant(
        "sent_at_once_and_in_a_digest",
        "what an older worker has sent stands in the digest too",
        Change(RECORD, "        notice.status = 'waiting' as waits\n", "        true as waits\n"),
        f"{DIGESTS}::test_what_an_older_worker_has_sent_at_once_is_not_sent_again",
    ),
    mutant(
        "lost_in_a_digest",
        "nobody hears of a letter whose digest reached nobody",
        Change(
            DIGEST_SENDER,
            "return again_at or await self._tell_of_lost(letters, now)",
            "return again_at",
        ),
        f"{DIGESTS}::test_an_address_that_was_erased_gets_nothing_and_the_manager_hears_of_it",
    ),
    mutant(
        "what_was_done_before_its_digest",
        "a letter that was needed no more is shown as one that reached nobody",
        Change(DIGEST_SENDER, "            if addressed.done:\n", "            if False:\n"),
        f"{DIGESTS}::test_what_was_done_meanwhile_is_asked_no_more",
    ),
    mutant(
        "what_was_done_while_it_was_put_off",
        "the manager gets a letter for each request that was met while its letter was put off",
        Change(SENDER, "DONE_ALREADY if addressed.done else NOT_THEIRS)", "NOT_THEIRS)"),
        f"{ASKED}::test_one_that_was_put_off_for_everybody_is_not_needed_either",
    ),
    mutant(
        "put_off_for_ever",
        "a letter that is tried no more counts as one that is still tried",
        Change(SENDER, "await record.leave_out(still, ", "(still, "),
        f"{ASKED}::test_one_that_was_put_off_and_that_nobody_can_do_any_more_has_reached_nobody",
    ),
)
