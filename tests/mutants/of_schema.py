"""Faults in the migrations: what PostgreSQL itself promises of journal, outbox and vault."""

from tests.mutants.mutant import Change, mutant

JOURNAL = "services/journal/migrations/0001-journal.sql"
LINKS = "services/journal/migrations/0012-editions.sql"
ENGINE = "services/journal/migrations/0002-engine.sql"
VAULT = "services/journal/migrations/0004-vault.sql"
DOORS = "services/journal/migrations/0006-closed-doors.sql"

CHAIN = "tests/postgres/test_chain.py"
COMMANDS = "tests/postgres/test_commands.py"
RACES = "tests/postgres/test_concurrency.py"
KEPT = "tests/postgres/test_vault.py"
ROLE = "tests/postgres/test_worker_role.py"

OF_SCHEMA = (
    mutant(
        "command_id_not_unique",
        "a command that is sent twice is done twice",
        Change(JOURNAL, "command_id uuid not null unique,", "command_id uuid not null,"),
        f"{COMMANDS}::test_the_same_command_again_gets_the_first_answer_and_the_present_agenda",
        f"{RACES}::test_a_command_that_comes_eight_times_at_once_is_done_once",
    ),
    mutant(
        "sequence_may_have_gaps",
        "an entry can be left out without a trace",
        Change(
            LINKS,
            "        if new.seq is distinct from coalesce(last.seq, 0) + 1 then",
            "        if false then",
        ),
        f"{CHAIN}::test_a_sequence_has_no_gap_and_no_repetition",
    ),
    mutant(
        "a_stream_begins_twice",
        "a second first entry takes the place of what was there",
        Change(
            LINKS,
            "values (new.stream, new.seq, new.hash);",
            "values (new.stream, new.seq, new.hash)\n"
            "        on conflict (stream) do update set seq = excluded.seq, hash = excluded.hash;",
        ),
        f"{CHAIN}::test_a_stream_begins_once",
    ),
    mutant(
        "chain_skips_the_previous_entry",
        "an entry can be exchanged without breaking the next one's seal",
        Change(LINKS, "new.previous := coalesce(last.hash, '\\x');", "new.previous := '\\x';"),
        f"{CHAIN}::test_every_entry_seals_the_one_before_it",
    ),
    mutant(
        "seal_leaves_the_time_out",
        "the time of recording can be changed afterwards",
        Change(
            LINKS,
            "to_char(new.recorded_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')",
            "''",
        ),
        f"{CHAIN}::test_every_entry_seals_the_one_before_it",
    ),
    mutant(
        "worker_names_the_time",
        "recorded_at is the worker's word, not the database's clock",
        Change(
            LINKS,
            "    new.recorded_at := clock_timestamp();",
            "    new.recorded_at := (said ->> 'occurred_at')::timestamptz;",
        ),
        f"{CHAIN}::test_recorded_at_is_the_databases_time_not_the_commands",
    ),
    mutant(
        "columns_may_differ_from_the_text",
        "an entry can be found under another command than the sealed one",
        Change(
            LINKS,
            "is distinct from (new.stream, to_jsonb(new.seq), new.command_id::text, new.kind)",
            "is null",
        ),
        f"{CHAIN}::test_columns_say_what_the_sealed_text_says",
    ),
    mutant(
        "entries_can_be_changed",
        "the owner can edit the journal by accident",
        Change(
            JOURNAL,
            "create trigger keep before update or delete or truncate on journal.entry\n"
            "    for each statement execute function journal.keep();\n",
            "",
        ),
        f"{CHAIN}::test_what_is_written_stays",
    ),
    mutant(
        "worker_may_supply_the_hash",
        "columns that the chain is made of can be named by who inserts",
        Change(
            JOURNAL,
            "grant insert (stream, seq, command_id, kind, body) on journal.entry",
            "grant insert on journal.entry",
        ),
        f"{CHAIN}::test_the_worker_cannot_supply_what_the_chain_is_made_of",
    ),
    mutant(
        "outbox_row_not_unique",
        "an effect of an event can have two rows, and be delivered twice",
        Change(
            ENGINE,
            "id text primary key check (id = stream || '#' || seq || '.' || n),",
            "id text not null check (id = stream || '#' || seq || '.' || n),",
        ),
        Change(
            ENGINE,
            "effect text not null references engine.outbox (id),",
            "effect text not null,",
        ),
        "tests/postgres/test_effects.py::test_an_effect_of_an_event_has_one_row",
    ),
    mutant(
        "two_installations_current",
        "runs of two installations are believed at once",
        Change(
            ENGINE,
            "create unique index installation_one_current",
            "create index installation_one_current",
        ),
        "tests/postgres/test_one_installation.py::test_one_installation_is_current_and_no_two",
    ),
    mutant(
        "case_number_not_unique",
        "two cases get one number",
        Change(ENGINE, "    unique (year, number)\n", "    check (year > 0)\n"),
        Change(
            "services/journal/numbering.py",
            "        await connection.execute(_LOCK, year)  "
            "# two at once would take the same number\n",
            "",
        ),
        "tests/postgres/test_setting_up.py"
        "::test_a_command_id_has_one_case_number_and_a_year_no_number_twice",
        beside="key and lock together",
    ),
    mutant(
        "text_may_be_exchanged",
        "a text in the vault can be replaced under its reference",
        Change(
            VAULT,
            "        or new.content is not null and new.content is distinct from old.content\n",
            "",
        ),
        Change(
            VAULT,
            "    check (content is null or sha256 = "
            "encode(sha256(salt || convert_to(content, 'UTF8')), 'hex'))\n",
            "    check (true)\n",
        ),
        f"{KEPT}::test_a_text_can_be_erased_but_not_changed",
        beside="trigger and hash together",
    ),
    mutant(
        "text_hash_not_checked",
        "a text is stored under a hash that is not its own",
        Change(
            VAULT,
            "    check (content is null or sha256 = "
            "encode(sha256(salt || convert_to(content, 'UTF8')), 'hex'))\n",
            "    check (true)\n",
        ),
        f"{KEPT}::test_a_hash_that_is_not_the_texts_is_not_stored",
    ),
    mutant(
        "stored_text_may_be_deleted",
        "the worker can delete a text that an entry refers to",
        Change(
            DOORS,
            "    if exists (select from journal.entry",
            "    if false and exists (select from journal.entry",
        ),
        f"{ROLE}::test_a_text_of_a_stored_command_cannot_be_deleted_by_the_worker",
    ),
    mutant(
        "trigger_functions_open_to_all",
        "the worker can tie the owner's functions to a table of its own",
        Change(
            DOORS,
            "revoke execute on function journal.chain, journal.keep, ledger.open_accounts, "
            "ledger.move,\n    vault.erase_only from public;\n",
            "",
        ),
        f"{ROLE}::test_no_trigger_of_ours_serves_a_table_of_the_workers_own",
    ),
)
