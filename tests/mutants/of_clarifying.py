"""Faults in what is asked for and answered during an assessment."""

from tests.mutants.mutant import Change, mutant

COMPLETION = "domain/partnership/completion.py"
CLARIFICATION = "domain/partnership/clarification.py"
WITHDRAWAL = "domain/partnership/completion_withdrawal.py"
DECISION = "domain/partnership/decision.py"
STATE = "domain/partnership/state.py"
OF_CLARIFICATION = "tests/unit/partnership/test_clarification.py"
OF_PAGES = "tests/web/test_clarifying.py"

OF_CLARIFYING = (
    mutant(
        "clarifications_have_no_day_ahead",
        "an applicant is asked to answer by a day that has passed",
        Change(COMPLETION, "    yield lies_ahead(due, context)\n", ""),
        f"{OF_CLARIFICATION}::test_E11_the_last_day_lies_ahead",
    ),
    mutant(
        "clarifications_name_a_section_twice",
        "a section is asked about with two reasons",
        Change(COMPLETION, "    yield from each_once(sections)\n", ""),
        f"{OF_CLARIFICATION}::test_E261_each_section_has_one_reason",
    ),
    mutant(
        "clarifications_name_no_section",
        "an applicant is asked about nothing that they may change",
        Change(CLARIFICATION, "Field(min_length=1, max_length=20)", "Field(max_length=20)"),
        f"{OF_CLARIFICATION}::test_some_section_is_named_since_nothing_else_may_change",
    ),
    mutant(
        "conflicts_ask",
        "a person who has not declared their interests asks during an assessment",
        Change(
            COMPLETION,
            "    yield from unbiased(case, context)\n    yield lies_ahead(",
            "    yield lies_ahead(",
        ),
        "tests/unit/partnership/test_interest.py"
        "::test_R40_a_person_declares_their_interest_before_they_handle_the_case",
    ),
    mutant(
        "conflicts_withdraw_requests",
        "a person who has not declared their interests withdraws a request",
        Change(WITHDRAWAL, "    yield from unbiased(case, context)\n", ""),
        "tests/unit/partnership/test_interest.py"
        "::test_R40_a_person_declares_their_interest_before_they_handle_the_case",
    ),
    mutant(
        "assessed_while_it_is_completed",
        "an application is assessed and decided while its applicant is asked about it",
        Change(
            CLARIFICATION,
            "                application_status=ApplicationStatus.COMPLETION_REQUESTED,\n",
            "",
        ),
        f"{OF_CLARIFICATION}::test_nobody_assesses_or_decides_while_an_answer_is_awaited",
    ),
    mutant(
        "answers_after_the_last_day",
        "an answer that came too late changes what is assessed",
        Change(CLARIFICATION, "    yield in_time(case.completion.due_at, context)\n", ""),
        f"{OF_CLARIFICATION}::test_E21_an_answer_after_its_last_day_is_too_late",
    ),
    mutant(
        "answers_need_no_requirements",
        "what an application must contain is not asked of an answer",
        Change(CLARIFICATION, "    yield from application_requirements(sent, case, context)\n", ""),
        f"{OF_CLARIFICATION}::test_the_answer_is_held_to_the_rules_of_an_application",
    ),
    mutant(
        "other_sections_change",
        "an applicant changes what was not asked about, after the round has closed",
        Change(CLARIFICATION, "    yield _only_what_was_asked_for(before, sent, asked)\n", ""),
        f"{OF_CLARIFICATION}::test_R90_nothing_changes_but_what_was_asked_about",
    ),
    mutant(
        "other_texts_change",
        "texts of sections that were not asked about are exchanged",
        Change(CLARIFICATION, "application=_changed_in(before, sent, asked),", "application=sent,"),
        f"{OF_CLARIFICATION}::test_texts_of_other_sections_stay_as_they_were",
    ),
    mutant(
        "order_is_a_change",
        "an answer is refused since a program wrote the same costs in another order",
        Change(
            CLARIFICATION,
            "            costs = Counter[tuple[int, str]]()\n",
            "            return application.budget\n            costs = Counter()\n",
        ),
        f"{OF_CLARIFICATION}::test_R90_the_order_in_which_something_is_written_is_no_change",
    ),
    mutant(
        "amounts_rise_during_the_assessment",
        "an applicant asks for more than those it competes with knew of",
        Change(
            CLARIFICATION, "        sent.amount_minor <= before.amount_minor,\n", "        True,\n"
        ),
        f"{OF_CLARIFICATION}::test_R91_the_amount_may_fall_and_not_rise",
    ),
    mutant(
        "assessors_lose_their_time",
        "assessors are not reminded again once an answer has come",
        Change(
            CLARIFICATION,
            "        remind_assessors_at=remind_at or case.remind_assessors_at,\n",
            "",
        ),
        f"{OF_CLARIFICATION}"
        "::test_an_answer_during_the_assessment_gives_assessors_their_time_again",
    ),
    mutant(
        "conflicts_leave_a_case_ready",
        "a case is decided with one assessment fewer than its programme asks for",
        Change(
            "domain/partnership/interest.py",
            "            back_to = _not_ready(completion.back_to)\n",
            "            back_to = completion.back_to\n",
        ),
        f"{OF_CLARIFICATION}::test_a_conflict_meanwhile_sends_the_case_back_to_be_assessed",
    ),
    mutant(
        "old_drafts_answer_new_requests",
        "what was drafted for an earlier request begins the answer to another one",
        Change(
            CLARIFICATION,
            "                drafts=tuple(one for one in case.drafts if one.of != "
            "drafts.COMPLETION),\n",
            "",
        ),
        f"{OF_CLARIFICATION}"
        "::test_what_was_drafted_for_an_earlier_request_is_not_the_answer_to_this_one",
    ),
    mutant(
        "phases_go_back",
        "a case that is ready for its decision counts as one that nobody has checked",
        Change(
            "domain/partnership/agenda.py",
            "    return PHASES[case.examined_in], 0\n",
            "    return PHASES[case.application_status], 0\n",
        ),
        f"{OF_CLARIFICATION}::test_the_case_is_in_the_phase_that_it_was_in",
    ),
    mutant(
        "scores_are_seen_while_it_is_completed",
        "an assessor reads the scores of others before giving one, while an answer is awaited",
        Change(
            "domain/partnership/reading.py",
            "case.examined_in is not",
            "case.application_status is not",
        ),
        f"{OF_CLARIFICATION}"
        "::test_who_has_not_assessed_does_not_see_the_scores_of_others_meanwhile",
    ),
    mutant(
        "assessors_hear_nothing",
        "who has assessed an application does not hear that it was completed since",
        Change(
            "domain/partnership/notices.py",
            "    to = (_at(case.funder, (Role.PROGRAMME_OFFICER,)), *assessed)\n",
            "    to = (_at(case.funder, (Role.PROGRAMME_OFFICER,)),)\n",
        ),
        f"{OF_CLARIFICATION}::test_who_asked_and_who_has_assessed_hear_of_the_answer",
    ),
    mutant(
        "earlier_scores_pass_for_new_ones",
        "an assessment of what was sent before counts as one of what there is now",
        Change(STATE, " if one.version < version)", " if one.version > version)"),
        f"{OF_CLARIFICATION}::test_an_earlier_assessment_counts_and_is_known_to_be_earlier",
    ),
    mutant(
        "decided_on_earlier_scores_unwarned",
        "who decides is not warned that assessments are of what was sent before",
        Change(DECISION, "    if case.assessed_earlier:  #", "    if False:  #"),
        f"{OF_CLARIFICATION}"
        "::test_E290_who_decides_is_warned_of_assessments_of_what_was_sent_before",
    ),
    mutant(
        "pages_offer_every_section",
        "an applicant writes in sections that were not asked about, and is then refused",
        Change("web/writing/opened.py", "return tuple(case.completion.sections)", "return None"),
        f"{OF_PAGES}::test_the_applicant_writes_in_the_sections_that_were_asked_about_alone",
    ),
    mutant(
        "drafts_change_other_sections",
        "a draft of another program changes sections that were not asked about",
        Change(
            "web/writing/opened.py",
            "                values = with_section(values, one, self.known)\n",
            "                pass\n",
        ),
        f"{OF_PAGES}::test_a_draft_from_elsewhere_changes_no_other_section",
    ),
    mutant(
        "begun_assessments_are_thrown_away",
        "what an assessor had begun to write is deleted when the applicant is asked",
        Change(
            "application/portal/unsent_assessments.py",
            "case.examined_in.value if case.clarifies else headline(case)",
            "headline(case)",
        ),
        f"{OF_PAGES}::test_what_an_assessor_has_begun_is_kept_while_an_answer_is_awaited",
    ),
    mutant(
        "assessment_pages_throw_away",
        "what an assessor had begun to write is deleted when they look at the case meanwhile",
        Change(
            "web/assess/pages.py",
            "found.step in ENDED and found.step not in LATER",
            "found.step in ENDED and found.step is not Step.NOT_YET",
        ),
        f"{OF_PAGES}::test_what_an_assessor_has_begun_is_kept_while_an_answer_is_awaited",
    ),
    mutant(
        "changes_are_not_shown",
        "who has assessed an application does not see what has changed since",
        Change("web/applied.py", "if len(turns) > 1 else None", "if False else None"),
        f"{OF_PAGES}::test_an_assessor_waits_for_the_answer_and_then_sees_what_has_changed",
    ),
)
