"""Faults in what one person may do in one case, and in the warnings of values that are far off."""

from tests.mutants.mutant import Change, mutant

DUTIES = "domain/partnership/duties.py"
PLAUSIBLE = "domain/kernel/plausible.py"
CASES = "tests/unit/partnership"
WALKED = f"{CASES}/test_duties.py"
RETURNED = f"{CASES}/test_returned_payment.py"
TIES = "tests/unit/partnership/test_ties.py"
HELD_AGAINST = "tests/unit/architecture/test_neighbours.py"
ON_A_DATABASE = "tests/postgres/test_competitors.py"

OF_DUTIES = (
    mutant(
        "pair_left_out",
        "who decided a grant attests its payment",
        Change(
            DUTIES,
            '    Pair(Duty.DECIDE, Duty.ATTEST, R80, allowed_by="decider_attests"),\n',
            "",
        ),
        f"{WALKED}::test_a_forbidden_pair_is_refused_and_an_allowed_one_is_not",
    ),
    mutant(
        "returned_and_attested_by_one",
        "one person has the bank pay twice: they record a return that never was, and attest again",
        Change(
            DUTIES,
            "    Pair(Duty.RECORD_RETURN, Duty.ATTEST, R84, of_period=True, since=THIRD),\n",
            "",
        ),
        f"{RETURNED}::test_R84_who_recorded_the_return_does_not_attest_the_payment_that_follows",
    ),
    mutant(
        "return_is_forgotten",
        "nobody remembers who recorded that a payment came back",
        Change(
            DUTIES,
            "            if not isinstance(event, PaymentMade):\n",
            "            if False:\n",
        ),
        f"{RETURNED}::test_R84_with_one_attestant_too_two_persons_are_needed_for_the_money_to_leave"
        "_again",
    ),
    mutant(
        "every_return_counts",
        "after some returns nobody is left who may attest",
        Change(DUTIES, "            case = case.changed(acts=tuple(left))\n", ""),
        f"{RETURNED}::test_R84_of_those_who_recorded_a_return_the_last_one_counts",
    ),
    mutant(
        "return_counts_in_the_second_edition",
        "entries of the second edition are decided by a rule that did not hold then",
        Change(DUTIES, "of_period=True, since=THIRD)", "of_period=True)"),
        f"{RETURNED}::test_in_the_second_edition_who_recorded_a_return_could_attest_again",
    ),
    mutant(
        "assessor_left_out",
        "whoever assessed a case decides it",
        Change(DUTIES, "    Pair(Duty.ASSESS, Duty.DECIDE, E12),\n", ""),
        f"{CASES}/test_decision.py::test_E12_the_assessor_of_a_case_never_decides_it",
    ),
    mutant(
        "attestant_left_out",
        "one person attests a payment twice",
        Change(DUTIES, "    Pair(Duty.ATTEST, Duty.ATTEST, R25, of_period=True),\n", ""),
        f"{CASES}/test_payment.py::test_R25_nobody_attests_twice",
    ),
    mutant(
        "upholder_left_out",
        "who upheld an approval attests its payment",
        Change(DUTIES, "    Pair(Duty.UPHOLD, Duty.ATTEST, R25, of_period=True),\n", ""),
        f"{CASES}/test_declined_attestation.py"
        "::test_R25_who_upheld_the_approval_does_not_attest_its_payment",
    ),
    mutant(
        "matrix_is_not_asked",
        "one person does in a case what does not go together",
        Change(DUTIES, "            yield from _checks(case, acts, context)\n", ""),
        f"{WALKED}::test_every_command_is_refused_to_whoever_has_what_does_not_go_with_it",
    ),
    mutant(
        "matrix_for_the_first_edition",
        "entries of the first edition are decided by rules that did not hold then",
        Change(DUTIES, "context.edition < SECOND or not acts", "not acts"),
        f"{WALKED}::test_the_first_edition_asks_what_it_asked",
    ),
    mutant(
        "acts_are_forgotten",
        "nobody remembers who decided, returned a report or confirmed a payment",
        Change(
            DUTIES,
            "    return case.changed(acts=(*case.acts, *new)) if new else case\n",
            "    return case\n",
        ),
        f"{WALKED}::test_what_a_person_does_is_remembered_as_their_duty",
    ),
    mutant(
        "members_are_not_held_to_it",
        "a member of the deciding body has assessed the case",
        Change(
            DUTIES,
            "            for person in command.record.decided_by if command.record else ():\n",
            "            for person in ():\n",
        ),
        "tests/unit/partnership/test_decision_record.py::test_E12_no_member_has_assessed_the_case",
    ),
    mutant(
        "periods_are_mixed_up",
        "who attested the first year may not attest the second",
        Change(DUTIES, "(not pair.of_period or period == act.period)", "True"),
        f"{WALKED}::test_what_was_done_in_another_period_is_no_obstacle",
    ),
    mutant(
        "inbox_without_the_matrix",
        "a person is asked for what the matrix refuses them",
        Change(
            "domain/partnership/view.py",
            '        "except_for": tuple(sorted({*task.except_for, *kept})),\n',
            "",
        ),
        f"{WALKED}::test_a_forbidden_pair_is_refused_and_an_allowed_one_is_not",
    ),
    mutant(
        "roles_of_the_day_alone",
        "who left the applicant yesterday handles its case today",
        Change(
            DUTIES,
            '    return context.model_copy(update={"ties_from": since})\n',
            "    return context\n",
        ),
        f"{TIES}::test_R15_asks_for_roles_at_the_applicant_during_the_life_of_the_case",
    ),
    mutant(
        "roles_to_come_do_not_count",
        "who is to begin with the applicant handles its case until then",
        Change(
            "domain/kernel/actors.py",
            "        return self.ends is None or day <= self.ends\n",
            "        return self.starts.year < 2040 and (self.ends is None or day <= self.ends)\n",
        ),
        f"{TIES}::test_R15_asks_for_roles_at_the_applicant_during_the_life_of_the_case",
    ),
    mutant(
        "competitors_weigh_each_other",
        "a person of another applicant assesses the application that theirs competes with",
        Change(DUTIES, "    return R81.holds(not tied, ", "    return R81.holds(True, "),
        f"{TIES}::test_R81_nobody_weighs_an_application_who_belongs_to_another_applicant",
    ),
    mutant(
        "competitors_are_not_looked_up",
        "a tie to another applicant is not seen",
        Change(
            "services/journal/decision_context.py",
            "_all(CompetitorsIn, needs) if elsewhere else []",
            "[]",
        ),
        f"{ON_A_DATABASE}"
        "::test_a_person_with_a_tie_to_another_applicant_is_refused_while_both_compete",
    ),
    mutant(
        "letters_forget_competitors",
        "a letter asks a person of another applicant",
        Change(
            "services/notification/asked.py",
            "summary.party, day, rivals))",
            "summary.party, day))",
        ),
        f"{ON_A_DATABASE}::test_nobody_is_asked_for_what_their_tie_forbids",
    ),
    mutant(
        "rival_is_anybody",
        "an entry says that a competing case is somebody else's matter",
        Change(
            "audit/cross_references.py",
            "child.party not in (None, self.parties.get(child.stream))",
            "False",
        ),
        "tests/unit/audit/test_cross_references.py::test_a_competitor_is_whose_matter_it_is",
    ),
    mutant(
        "a_hundred_times_is_near",
        "amounts are taken for hundredths, and nobody is warned",
        Change(
            PLAUSIBLE,
            "    return E190.holds(\n        not far,\n",
            "    return E190.holds(\n        True,\n",
        ),
        f"{HELD_AGAINST}::test_a_value_that_is_far_from_a_neighbour_is_warned_of",
    ),
    mutant(
        "a_year_is_near",
        "a year is typed wrong, and nobody is warned",
        Change(
            PLAUSIBLE,
            "    return E191.holds(\n        near, ",
            "    return E191.holds(\n        True, ",
        ),
        f"{HELD_AGAINST}::test_a_value_that_is_far_from_a_neighbour_is_warned_of",
    ),
    mutant(
        "neighbour_left_out",
        "an amount of an assessment is held against nothing",
        Change(
            "domain/partnership/plausibility.py",
            '"proposed_minor", N.APPLIED_FOR, [proposed]',
            '"proposed_minor", N.APPLIED_FOR, []',
        ),
        f"{HELD_AGAINST}::test_a_value_that_is_far_from_a_neighbour_is_warned_of",
    ),
)
