"""Faults in what meets the world around the engine: addresses, mail servers, settings of other
programs, terminals, and workers of newer versions."""

from tests.mutants.mutant import Change, mutant

ADDRESS = "services/email_address.py"
LOCKS = "services/session_locks.py"
OUTBOX = "services/journal/outbox.py"
OUTPUT = "texts/output.py"

ADDRESSES = "tests/unit/test_email_address.py"
ENDS = "tests/unit/test_ends_of_programs.py"
SESSION_LOCKS = "tests/postgres/test_session_locks.py"

OF_ENVIRONMENT = (
    mutant(
        "domains_encoded_by_the_older_standard",
        "mail to a domain with a letter such as \u00df goes to another domain",
        Change(
            ADDRESS,
            'idna.encode(domain, uts46=True, std3_rules=True).decode("ascii")',
            'domain.encode("idna").decode("ascii")',
        ),
        f"{ADDRESSES}::test_a_domain_is_encoded_as_idna_2008_says",
    ),
    mutant(
        "addresses_not_checked",
        "an address that cannot be one is found out when mail is sent to it",
        Change("services/command_check.py", "elif one.form is not None and (", "elif False and ("),
        f"{ADDRESSES}::test_a_fault_says_what_is_wrong_with_the_address",
    ),
    mutant(
        "declared_addresses_are_any_text",
        "a field for an address takes any text",
        Change(
            "services/text_fields.py",
            "next((one for one in metadata if isinstance(one, Written)), around.form)",
            "around.form",
        ),
        f"{ADDRESSES}::test_every_field_for_an_address_is_checked_as_one",
    ),
    mutant(
        "headers_folded_by_the_library",
        "a long name reads back as another one",
        Change(
            "services/notification/mail_headers.py",
            '{"subject": _Subject, "from": _OneAddress, "to": _OneAddress}',
            "{}",
        ),
        "tests/unit/notification/test_mail_headers.py::test_headers_read_back_as_what_was_meant",
    ),
    mutant(
        "password_without_tls",
        "a mail server that offers no encryption gets the password",
        Change(
            "services/notification/smtp.py",
            "self._start_tls = True if must_start_tls else None",
            "self._start_tls = None",
        ),
        "tests/unit/notification/test_smtp_tls.py"
        "::test_no_password_is_sent_to_a_server_without_tls",
    ),
    mutant(
        "lasting_fault_is_tried_again",
        "what only an operator can mend is tried for hours before anybody sees it",
        Change(
            OUTBOX,
            '(lasts or (row["attempts"] > len(BACKOFF) and not moved_on))',
            '(row["attempts"] > len(BACKOFF) and not moved_on)',
        ),
        "tests/postgres/test_effects.py"
        "::test_what_lasts_until_somebody_mends_it_is_parked_at_the_first_attempt",
    ),
    mutant(
        "environment_completes_addresses",
        "settings for psql change where and how the engine connects",
        Change(
            "services/pool.py",
            "    ignore_postgres_environment()\n    async with map_database_errors():\n",
            "    async with map_database_errors():\n",
        ),
        "tests/postgres/test_hostile_environment.py::test_no_variable_changes_a_connection",
    ),
    mutant(
        "lock_stays_with_its_connection",
        "a lock that could not be released keeps all others waiting",
        Change(LOCKS, "                connection.terminate()\n", "                pass\n"),
        f"{SESSION_LOCKS}::test_a_connection_that_cannot_release_is_dropped",
    ),
    mutant(
        "inner_block_releases_all_locks",
        "a command that waits for its turn after a conflict loses it while its deadline passes",
        Change(
            LOCKS,
            "await connection.execute(_RELEASE, names, shared, timeout=_RELEASE_S)",
            'await connection.execute("select pg_advisory_unlock_all()")',
        ),
        f"{SESSION_LOCKS}::test_a_block_leaves_the_lock_that_was_taken_around_it",
    ),
    mutant(
        "newer_effects_cannot_be_read",
        "an older worker fails on an effect that a newer one has stored",
        Change(
            OUTBOX,
            '_EFFECT.validate_json(row["payload"], extra="ignore")',
            '_EFFECT.validate_json(row["payload"])',
        ),
        "tests/postgres/notification/test_newer_worker.py"
        "::test_an_older_worker_takes_and_sends_what_a_newer_one_stored",
    ),
    mutant(
        "newer_faults_cannot_be_read",
        "an older worker fails on a reception whose fault a newer one has noted",
        Change(
            "services/journal/receptions.py",
            'InputFault.model_validate_json(self.fault, extra="ignore")',
            "InputFault.model_validate_json(self.fault)",
        ),
        "tests/unit/test_newer_receptions.py"
        "::test_a_fault_with_unknown_fields_is_the_senders_answer",
    ),
    mutant(
        "denial_is_absence",
        "Temporal that lets nobody in is waited for",
        Change(
            "services/temporal/denial.py",
            "return fault.status.name if fault.status in _DENIED else None",
            "return None",
        ),
        "tests/unit/test_denied.py::test_only_a_denial_is_one",
    ),
    mutant(
        "letters_end_a_program",
        "a letter that the terminal lacks is reported as a defect",
        Change(OUTPUT, 'stream.reconfigure(errors="replace")', "pass"),
        f"{ENDS}::test_letters_that_the_terminal_lacks_are_replaced",
    ),
    mutant(
        "reader_left_is_a_failure",
        "a program whose reader has left ends as if it had failed",
        Change(
            OUTPUT, "return BROKEN_PIPE if end.code == 1 else end.code if", "return end.code if"
        ),
        f"{ENDS}::test_a_pipe_that_nobody_reads_ends_a_program_quietly[-m_stack_status-both]",
    ),
    mutant(
        "interrupted_import_shows_its_trace",
        "an interrupt of a starting worker is shown with a trace",
        Change(
            "worker.py",
            "    signal.signal(signal.SIGINT, lambda *_: os._exit(130))\n",
            "    pass\n",
        ),
        f"{ENDS}::test_an_interrupt_while_modules_are_imported_is_quiet[worker.py-60]",
    ),
    mutant(
        "an_example_of_somebody_who_left",
        "a person who no longer holds any role is named as an example to sign in as",
        Change("application/queries/one_for_each_role.py", " if one.covers(today))", ")"),
        "tests/postgres/application/test_one_for_each_role.py"
        "::test_it_is_who_holds_the_role_now_and_not_who_did_or_will",
    ),
)
