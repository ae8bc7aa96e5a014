"""Faults in the pure rules and in the audit: days, armings, rights, and who finds forgeries."""

from tests.mutants.mutant import Change, mutant

DATES = "domain/kernel/dates.py"
APPLICATION = "domain/partnership/application.py"
DEADLINES = "tests/postgres/test_deadlines.py"

OF_RULES = (
    mutant(
        "accounts_are_erased_with_a_subject",
        "R60 is not asked: vouchers go with an erasure",
        Change(
            "domain/register/erasure.py",
            "    yield R60.holds(command.retention is not Retention.ACCOUNTING)\n",
            "",
        ),
        "tests/unit/register/test_register_erasure.py::test_r60_accounting_outlives_an_erasure",
    ),
    mutant(
        "a_day_has_24_hours",
        "a day on which the clocks change ends an hour too early or too late",
        Change(
            DATES,
            "    return start_of(day + timedelta(days=1))\n",
            "    return start_of(day) + timedelta(hours=24)\n",
        ),
        "tests/unit/partnership/test_application.py"
        "::test_R01_midnight_on_the_day_after_the_clocks_went_forward",
        "tests/unit/round/test_round_window.py::test_the_closing_day_counts_to_its_last_instant",
    ),
    mutant(
        "closing_day_in_utc",
        "a round closes an hour or two after midnight in Sweden",
        Change(
            DATES,
            "    return datetime.combine(day, time(), STOCKHOLM).astimezone(UTC)\n",
            "    return datetime.combine(day, time(), UTC)\n",
        ),
        "tests/unit/partnership/test_application.py"
        "::test_R01_midnight_on_the_day_after_the_clocks_went_forward",
        "tests/unit/round/test_round_window.py::test_the_closing_day_counts_to_its_last_instant",
    ),
    mutant(
        "closing_instant_is_in_time",
        "an application is taken at the very instant of closing",
        Change(
            APPLICATION,
            "        context.in_time_at(round.closes_at),\n",
            "        context.acted_at <= round.closes_at,\n",
        ),
        "tests/unit/partnership/test_application.py"
        "::test_R01_midnight_after_the_closing_day_is_too_late",
    ),
    mutant(
        "moved_deadline_passes",
        "a deadline passes at an instant from which it was moved",
        Change(
            "domain/kernel/agenda.py",
            "    if present.armed_by != command.armed_by or present.at != command.at:\n",
            "    if False:\n",
        ),
        f"{DEADLINES}::test_a_deadline_that_was_moved_does_not_pass",
    ),
    mutant(
        "role_of_any_organisation",
        "a role at one organisation is believed at another",
        Change(
            "domain/kernel/decision_context.py",
            "                and held.organisation == organisation\n",
            "",
        ),
        "tests/unit/register/test_register_people.py"
        "::test_e02_a_role_at_one_organisation_is_not_held_at_another",
    ),
    mutant(
        "role_for_ever",
        "a role is believed before it begins and after it has ended",
        Change(
            "domain/kernel/decision_context.py",
            "                and held.covers(self.day_of_act)\n",
            "",
        ),
        "tests/unit/register/test_register_people.py"
        "::test_e02_a_role_counts_on_its_days_and_for_its_organisation_only",
    ),
    mutant(
        "conflict_is_forgotten",
        "who has declared a conflict of interest acts on the case",
        Change(
            "domain/kernel/common_rules.py",
            "        not declared and not roles,\n",
            "        not roles,\n",
        ),
        "tests/unit/partnership/test_conflict.py"
        "::test_R15_a_person_who_declared_a_conflict_takes_no_further_part",
    ),
    mutant(
        "persons_with_ties_are_asked",
        "a person with a role at the applicant is asked to act for the funder",
        Change(
            "domain/kernel/pending_task.py",
            "    if party is not None and party != task.organisation and "
            "_tied(task, own, person, party, day):\n",
            "    if False:\n",
        ),
        "tests/unit/application/test_tasks.py"
        "::test_a_person_with_a_role_at_the_applicant_is_not_asked_for_the_funder",
    ),
    mutant(
        "letters_ask_everybody",
        "a letter asks persons for what a decision would refuse them",
        Change(
            "services/notification/asked.py",
            "left_out=frozenset(asked - able",
            "left_out=frozenset(set() - able",
        ),
        "tests/postgres/notification/test_asked.py"
        "::test_a_person_with_a_conflict_of_interest_is_not_asked",
        "tests/postgres/notification/test_asked.py::test_a_person_who_has_assessed_is_not_reminded",
    ),
    mutant(
        "audit_trusts_the_stored_hash",
        "an edited entry is not found",
        Change("audit/chain.py", "        if sealed(row) != row.hash:\n", "        if False:\n"),
        "tests/postgres/audit/test_chains.py::test_an_edited_text_is_named_by_its_entry",
    ),
    mutant(
        "audit_skips_links",
        "an exchanged entry is not found",
        Change("audit/chain.py", "        if row.previous != self.hash:\n", "        if False:\n"),
        "tests/postgres/audit/test_chains.py"
        "::test_a_closed_gap_breaks_the_chain_where_it_was_closed",
        "tests/postgres/audit/test_chains.py::test_two_entries_that_changed_places_break_the_chain",
    ),
    mutant(
        "audit_believes_the_outcome",
        "a forged decision is not found",
        Change(
            "audit/replay.py",
            "self._finding(Kind.DECIDED_OTHERWISE, body, place) if place else None",
            "None",
        ),
        "tests/postgres/audit/test_forgeries.py::test_a_forged_outcome_is_decided_otherwise",
    ),
)
