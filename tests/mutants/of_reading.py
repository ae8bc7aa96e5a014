"""Faults in who reads what: each takes one guard away, or forgets to note what was read."""

from tests.mutants.mutant import Change, mutant

READING = "domain/kernel/reading.py"
OF_A_CASE = "domain/partnership/reading.py"
LOOK = "application/queries/reading.py"
MANDATES = "domain/register/mandates.py"
MATRIX = "tests/unit/reading/test_who_reads_what.py"
SIGHT = "tests/postgres/application/test_sight.py"
GIVEN = "tests/unit/register/test_register_mandates.py"

OF_READING = (
    mutant(
        "others_read_the_case",
        "a person with a role at another applicant reads the case",
        Change(READING, "return held.organisation == self.applicant\n", "return True\n"),
        f"{MATRIX}::test_everybody_reads_what_they_are_meant_to_and_nothing_else",
    ),
    mutant(
        "disqualified_read_on",
        "a person who declared a conflict of interest reads the case",
        Change(
            READING,
            "    return principal.person in stream.conflicted or at_applicant\n",
            "    return at_applicant\n",
        ),
        f"{MATRIX}::test_everybody_reads_what_they_are_meant_to_and_nothing_else",
        f"{SIGHT}::test_who_is_disqualified_sees_their_own_declaration_alone",
    ),
    mutant(
        "two_hats",
        "a person of the applicant reads its assessments, since they work for the funder too",
        Change(
            READING,
            "    return principal.person in stream.conflicted or at_applicant\n",
            "    return principal.person in stream.conflicted\n",
        ),
        f"{MATRIX}::test_R76_a_role_with_the_applicant_shuts_out_at_the_funder",
    ),
    mutant(
        "mandate_beats_a_conflict",
        "a mandate opens the case to a person who is disqualified in it",
        Change(
            READING,
            "    if is_shut_out(principal, stream) or works_elsewhere(principal.roles):\n",
            "    if works_elsewhere(principal.roles):\n",
        ),
        f"{MATRIX}::test_R76_a_mandate_does_not_open_the_case_to_who_is_disqualified",
    ),
    mutant(
        "read_before_declaring",
        "a person reads a case before they have declared whether they have an interest in it",
        Change(
            READING,
            "    if not spec.undeclared and _has_to_declare(principal, stream, held.role):\n",
            "    if False:\n",
        ),
        f"{MATRIX}::test_R77_who_handles_a_case_reads_it_once_they_have_declared",
        f"{SIGHT}::test_who_has_not_declared_sees_the_overview_alone",
    ),
    mutant(
        "read_anothers_assessment_first",
        "an assessor reads what the other one wrote before their own assessment is in",
        Change(
            READING,
            "    return role in spec.own_first or is_to_give\n",
            "    return is_to_give and False\n",
        ),
        f"{MATRIX}::test_everybody_reads_what_they_are_meant_to_and_nothing_else",
    ),
    mutant(
        "mandate_for_ever",
        "a mandate to read is valid after its last day",
        Change(
            READING, "        return self.starts <= day <= self.ends\n", "        return True\n"
        ),
        f"{MATRIX}::test_a_mandate_is_valid_on_its_days_alone",
    ),
    mutant(
        "mandate_for_everything",
        "a mandate for one case opens all of them",
        Change(
            READING,
            "    return stream.stream in mandate.streams or stream.parent in mandate.streams\n",
            "    return True\n",
        ),
        f"{MATRIX}::test_a_mandate_is_for_the_streams_that_it_names",
    ),
    mutant(
        "counterpart_sees_salaries",
        "a counterpart sees the salaries of the applicant's staff",
        Change(
            OF_A_CASE,
            "    PartSpec(Part.SALARIES, APPLICANT_ROLES, ",
            "    PartSpec(Part.SALARIES, _PARTNERS, ",
        ),
        f"{MATRIX}::test_everybody_reads_what_they_are_meant_to_and_nothing_else",
        "tests/unit/partnership/test_counterpart.py"
        "::test_a_counterpart_sees_neither_account_nor_salaries",
    ),
    mutant(
        "account_in_an_entry",
        "an entry shows the account to those who see the end of it alone",
        Change(
            LOOK,
            "        found: dict[str, Any] = without(said, hidden)\n",
            "        found: dict[str, Any] = dict(said)\n",
        ),
        f"{SIGHT}::test_of_an_account_the_officer_sees_the_end_alone",
    ),
    mutant(
        "read_unnoted",
        "texts are opened for a person, and nobody can tell afterwards",
        Change(
            LOOK,
            "        await self.note(dict.fromkeys(one.part for one in readable))\n",
            "        return\n",
        ),
        f"{SIGHT}::test_nothing_is_opened_that_could_not_be_noted",
        f"{SIGHT}::test_an_operator_reads_everything_and_it_is_noted",
    ),
    mutant(
        "readings_are_edited",
        "somebody takes back that they have read a case",
        Change(
            "services/journal/migrations/0019-readings.sql",
            "create trigger keep before update or delete or truncate on engine.reading\n"
            "    for each statement execute function journal.keep();\n",
            "",
        ),
        f"{SIGHT}::test_what_was_read_is_only_ever_added_to",
    ),
    mutant(
        "own_mandate",
        "a manager gives themselves the right to read the salaries",
        Change(
            MANDATES,
            "    yield E173.holds(command.person != context.actor.person, ",
            "    yield E173.holds(True, ",
        ),
        f"{GIVEN}::test_E173_nobody_gives_themselves_a_mandate",
    ),
    mutant(
        "mandate_for_a_competitor",
        "a person of another applicant is given a mandate to read",
        Change(
            MANDATES,
            "    return E174.holds(not held, person",
            "    return E174.holds(True, person",
        ),
        f"{GIVEN}::test_E174_nobody_who_works_for_an_applicant_reads_by_mandate",
    ),
    mutant(
        "a_signed_report_is_any_attachment",
        "all who read attachments read what people earn, in a signed copy of a report",
        Change(OF_A_CASE, '    "signed_report",\n', ""),
        "tests/web/test_recording_reports.py"
        "::test_a_signed_report_is_for_those_who_read_the_report",
    ),
)
