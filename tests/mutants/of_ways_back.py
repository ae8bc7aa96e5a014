"""Faults in the ways back before and at the decision: what is revised, declined, written over."""

from tests.mutants.mutant import Change, mutant

REVISION = "domain/partnership/revision.py"
ASSESSMENT = "domain/partnership/assessment.py"
OF_REVISION = "tests/unit/partnership/test_revision.py"
OF_ASSESSMENT = "tests/unit/partnership/test_assessment.py"

OF_WAYS_BACK = (
    mutant(
        "checked_applications_are_exchanged",
        "an application is replaced after something was found missing in it",
        Change(REVISION, " and not case.was_checked,\n", ",\n"),
        f"{OF_REVISION}::test_E120_what_was_completed_or_is_assessed_as_it_is_has_been_checked",
    ),
    mutant(
        "revisions_after_the_closing",
        "an application is replaced after its round has closed",
        Change(REVISION, "    yield from in_the_window(case, context)\n", ""),
        f"{OF_REVISION}::test_R01_a_revision_is_too_late_at_the_instant_of_closing",
    ),
    mutant(
        "revisions_need_no_requirements",
        "what an application must contain is not asked of its new version",
        Change(
            REVISION,
            "    yield from application_requirements(command.application, case, context)\n",
            "",
        ),
        f"{OF_REVISION}::test_a_revision_meets_the_requirements_of_an_application",
    ),
    mutant(
        "assessments_of_others_are_revised",
        "an assessor without an assessment that counts revises one",
        Change(ASSESSMENT, "    yield E121.holds(person in case.assessed_by, person=person)\n", ""),
        f"{OF_ASSESSMENT}::test_E121_nobody_revises_what_another_has_assessed",
    ),
    mutant(
        "those_who_decide_are_not_told",
        "a case is decided by an assessment that was revised, and nobody was told",
        Change(
            ASSESSMENT,
            "            if case.application_status is ApplicationStatus.ASSESSED:\n",
            "            if False:\n",
        ),
        f"{OF_ASSESSMENT}"
        "::test_those_who_decide_are_told_once_they_have_been_told_that_the_case_is_ready",
    ),
    mutant(
        "declined_money_stays_reserved",
        "what was reserved for a grant that is declined stays reserved",
        Change(
            "domain/partnership/declined_grant.py",
            '    return (posted("decline", reserved, budget, event.released_minor),)\n',
            "    return ()\n",
        ),
        "tests/unit/partnership/test_declined_grant.py"
        "::test_what_was_reserved_returns_and_the_case_ends",
    ),
    mutant(
        "the_last_to_save_wins",
        "a draft is overwritten by somebody who has not seen it",
        Change(
            "domain/partnership/drafts.py",
            "            based_on == latest.seq,\n",
            "            based_on <= latest.seq,\n",
        ),
        "tests/unit/partnership/test_drafts.py"
        "::test_E123_a_new_text_replaces_nothing_that_somebody_has_saved",
    ),
    mutant(
        "anybody_reads_drafts",
        "a draft is read by people who may not write it",
        Change(
            "application/queries/drafts.py",
            '    raise NotKnown("person", person, ())\n',
            "    return\n",
        ),
        "tests/postgres/application/test_drafts.py::test_nobody_else_reads_a_draft",
    ),
)
