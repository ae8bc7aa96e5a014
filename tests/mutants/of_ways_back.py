"""Faults in the ways back before and at the decision: what is revised, declined, written over."""

from tests.mutants.mutant import Change, mutant

REVISION = "domain/partnership/revision.py"
ASSESSMENT = "domain/partnership/assessment.py"
RECONSIDERATION = "domain/partnership/reconsideration.py"
OF_RECONSIDERATION = "tests/unit/partnership/test_reconsideration.py"
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
        "ended_rounds_are_decided_again",
        "a decision is reconsidered in a round that was cancelled",
        Change(
            RECONSIDERATION,
            "    yield E145.holds(round.cancelled_for is None, round=round.id)\n",
            "",
        ),
        f"{OF_RECONSIDERATION}::test_E145_nothing_is_reconsidered_in_a_round_that_was_cancelled",
    ),
    mutant(
        "past_times_are_applied_for_again",
        "a decision is reconsidered when the time that was applied for is over",
        Change(
            RECONSIDERATION,
            "yield from time_lies_ahead(case.application.starts, case.application.ends, context)",
            "yield from ()",
        ),
        f"{OF_RECONSIDERATION}::test_E90_a_time_that_has_passed_is_not_applied_for_again",
    ),
    mutant(
        "erased_applications_are_examined",
        "an application whose texts have been erased is examined again",
        Change(RECONSIDERATION, "    yield _can_still_be_read(case, context)\n", ""),
        f"{OF_RECONSIDERATION}::test_R82_an_application_that_was_erased_is_not_examined_again",
    ),
    mutant(
        "orders_to_erase_are_overlooked",
        "an application is examined again of whose applicant everything was to be erased",
        Change(
            RECONSIDERATION,
            "        not erased and ordered is None,\n",
            "        not erased,\n",
        ),
        f"{OF_RECONSIDERATION}"
        "::test_R82_what_was_erased_with_all_of_its_applicant_is_not_examined_again",
    ),
    mutant(
        "other_erasures_stop_a_reconsideration",
        "a text that is not the application's own keeps it from being examined again",
        Change(RECONSIDERATION, " if one.erased and one.text in own)", " if one.erased)"),
        f"{OF_RECONSIDERATION}::test_R82_lets_texts_go_that_are_not_the_applications_own",
    ),
    mutant(
        "conflicts_reconsider",
        "a person with a conflict of interest reconsiders a decision",
        Change(
            RECONSIDERATION,
            "    yield impartial(context, case.applicant, case.conflicted)\n",
            "",
        ),
        f"{OF_RECONSIDERATION}"
        "::test_R15_nobody_reconsiders_who_has_declared_a_conflict_or_belongs_to_the_applicant",
    ),
    mutant(
        "undeclared_interests_reconsider",
        "a person who has not declared an interest reconsiders a decision",
        Change(
            RECONSIDERATION,
            "    yield R40.holds(was_declared or command.no_interest, person=person)\n",
            "",
        ),
        f"{OF_RECONSIDERATION}::test_R40_who_has_not_declared_an_interest_does_so_with_it",
    ),
    mutant(
        "declarations_are_lost",
        "that somebody has no interest is asked, and not kept",
        Change(RECONSIDERATION, "    if not was_declared:\n", "    if False:\n"),
        f"{OF_RECONSIDERATION}::test_R40_who_has_not_declared_an_interest_does_so_with_it",
    ),
    mutant(
        "assessors_reconsider",
        "what a person has assessed they take up again, and what competes they weigh",
        Change(
            "domain/partnership/duties.py",
            '    "reconsider_decision": Duty.DECIDE,\n',
            '    "reconsider_decision": None,\n',
        ),
        f"{OF_RECONSIDERATION}::test_E12_who_assessed_the_case_does_not_reconsider_its_decision",
        f"{OF_RECONSIDERATION}::test_R81_nobody_reconsiders_who_belongs_to_a_competing_applicant",
    ),
    mutant(
        "old_records_explain_new_decisions",
        "the record of the decision that was reconsidered is taken for that of the next one",
        Change(RECONSIDERATION, "        decision_record=None,\n", ""),
        f"{OF_RECONSIDERATION}"
        "::test_the_record_of_the_earlier_decision_is_not_that_of_the_next_one",
    ),
    mutant(
        "assessors_are_reminded_of_what_was",
        "assessors are reminded as if their time had run while the case was dismissed",
        Change(RECONSIDERATION, "        remind_assessors_at=event.remind_at,\n", ""),
        f"{OF_RECONSIDERATION}"
        "::test_assessors_are_reminded_as_many_days_after_it_as_after_the_check",
    ),
    mutant(
        "results_do_not_wait",
        "a round is published while a decision in it is reconsidered",
        Change("domain/round/decisions.py", "    if undecided:\n", "    if False:\n"),
        "tests/unit/round/test_round_decisions.py"
        "::test_e36_nothing_is_published_while_a_decision_is_reconsidered",
    ),
    mutant(
        "reconsidered_decisions_stay_published",
        "a published round counts a decision that no longer holds",
        Change(
            "application/queries/public.py",
            "        applications=len(decided) - reconsidered,\n",
            "        applications=len(decided),\n",
        ),
        "tests/postgres/test_reconsidered.py"
        "::test_what_is_published_follows_a_decision_that_is_reconsidered",
    ),
    mutant(
        "decisions_that_hold_no_longer_are_documents",
        "a decision that is reconsidered is still a document of its case",
        Change(
            "application/case_journal.py",
            "            elif name == DECISION and isinstance(one.event, ReconsiderationOpened):\n",
            "            elif False:\n",
        ),
        "tests/web/test_reconsidered.py::test_a_rejected_case_is_reconsidered_granted_and_signed",
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
