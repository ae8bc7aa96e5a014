"""Faults in editions of the rulebook: who may write by which, and what a later one adds."""

from tests.mutants.mutant import Change, mutant

MIGRATION = "services/journal/migrations/0012-editions.sql"
DECIDER = "domain/kernel/decider.py"
DECISION = "services/journal/decision.py"
EXECUTOR = "services/journal/executor.py"
STORE = "services/journal/stream_store.py"
RAISING = "services/journal/editions.py"
AUDIT = "audit/replay.py"

EDITIONS = "tests/postgres/test_editions.py"
UNIT = "tests/unit/kinds/test_editions.py"

OF_EDITIONS = (
    mutant(
        "any_edition_is_taken",
        "code that does not know the rules in force goes on deciding by older ones",
        Change(
            MIGRATION,
            "coalesce(said -> 'edition', to_jsonb(1)) is distinct from to_jsonb(in_force)",
            "false",
        ),
        f"{EDITIONS}::test_the_database_takes_no_entry_of_another_edition",
    ),
    mutant(
        "older_code_does_not_ask_which_edition_is_in_force",
        "a worker fails at every command instead of leaving it to one that can decide it",
        Change(STORE, "if edition > self.kinds.edition:", "if False:"),
        f"{EDITIONS}::test_older_code_is_refused_once_the_edition_is_raised",
    ),
    mutant(
        "newer_code_decides_by_the_latest_edition",
        "old and new workers decide by different rules side by side",
        Change(EXECUTOR, "edition=edition,", "edition=self._store.kinds.edition,"),
        f"{EDITIONS}::test_until_it_is_raised_newer_code_decides_by_the_edition_in_force",
    ),
    mutant(
        "an_added_deadline_is_not_armed_before_a_command",
        "the timer of an added deadline is told that it was overtaken, and its id is used up",
        Change(
            EXECUTOR,
            "folded = in_edition(decider, await self._store.folded(connection, head), edition)",
            "folded = await self._store.folded(connection, head)",
        ),
        f"{EDITIONS}::test_a_command_finds_the_new_deadline_also_where_no_view_was_rebuilt",
    ),
    mutant(
        "an_added_deadline_does_not_name_its_edition",
        "reminders that were past long ago are sent in a flood",
        Change(
            DECIDER,
            "arm(held.armed, due, held.seq, added_by) if held.seq else ()",
            "arm(held.armed, due, held.seq) if held.seq else ()",
        ),
        f"{EDITIONS}::test_a_new_deadline_that_is_past_when_it_is_added_is_recorded_as_skipped",
        f"{UNIT}::test_an_added_deadline_is_armed_by_the_last_entry_and_names_its_edition",
    ),
    mutant(
        "past_reminders_are_sent",
        "reminders that were past long ago are sent in a flood",
        Change(
            DECISION,
            "added_late = added_by is not None and command.at <= await pending.raised_at(added_by)",
            "added_late = False",
        ),
        f"{EDITIONS}::test_a_new_deadline_that_is_past_when_it_is_added_is_recorded_as_skipped",
    ),
    mutant(
        "audit_believes_what_is_called_late",
        "a reminder that should have been sent is recorded as skipped, and nobody finds it",
        Change(
            AUDIT,
            "added_late=self._added_late(body),",
            'added_late=body.get("added_late", False),',
        ),
        f"{EDITIONS}::test_the_audit_finds_what_the_edition_does_not_give",
    ),
    mutant(
        "audit_believes_the_edition",
        "an entry is made again by rules that were not in force, and nobody finds it",
        Change(AUDIT, "            if not self._follows(edition):", "            if False:"),
        f"{EDITIONS}::test_the_audit_finds_what_the_edition_does_not_give",
    ),
    mutant(
        "raising_does_not_wait",
        "a transaction that began before writes by the earlier edition afterwards",
        Change(RAISING, "::text::bigint > $1", "::text::bigint > 0 and $1 > 0"),
        f"{EDITIONS}::test_when_it_is_raised_nobody_is_left_who_writes_by_an_earlier_one",
    ),
    mutant(
        "a_moved_deadline_is_not_seen",
        "an edition moves what was promised, and the preview calls it right",
        Change(
            DECIDER,
            "if (one.name, one.at) not in due)",
            "if one.name not in {name for name, _ in due})",
        ),
        f"{UNIT}::test_one_that_is_moved_or_dropped_does_and_so_does_another_headline",
    ),
)
