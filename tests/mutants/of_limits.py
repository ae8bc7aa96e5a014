"""Faults in limits and forms: what a value may be, wherever it is set or takes effect."""

from tests.mutants.mutant import Change, mutant

LIMITS = "domain/partnership/grant_limits.py"
APPROVAL = "domain/partnership/approval.py"
OF_LIMITS_TESTS = "tests/unit/partnership/test_grant_limits.py"
REPORTING = "tests/unit/partnership/test_reporting.py"
AMOUNT = "tests/unit/test_amounts.py"

OF_LIMITS = (
    mutant(
        "ceiling_of_applications_alone",
        "a grant goes above the yearly ceiling that its application kept",
        Change(LIMITS, "    yield from _ceiling(periods, case, context)\n", ""),
        f"{OF_LIMITS_TESTS}::test_R44_a_year_of_the_grant_keeps_to_the_yearly_ceiling",
    ),
    mutant(
        "report_is_late_at_once",
        "a report is due at the instant at which it opens",
        Change(LIMITS, "one.report_due <= one.ends", "one.report_due < one.ends"),
        f"{OF_LIMITS_TESTS}::test_E89_there_is_time_for_a_report_after_the_last_day_of_its_period",
    ),
    mutant(
        "advice_is_ignored",
        "an application that most assessors advised against is granted without a word",
        Change(LIMITS, "2 * against <= len(given) or reasons is not None", "True"),
        f"{OF_LIMITS_TESTS}::test_R45_who_grants_against_the_advice_of_most_says_why",
    ),
    mutant(
        "lines_left_out_are_zero",
        "a report is approved for nothing, since its lines were left out",
        Change(APPROVAL, "    yield E92.holds(not wrong, ", "    yield E92.holds(True, "),
        f"{REPORTING}::test_E92_each_reported_line_is_decided_once_and_nothing_by_leaving_it_out",
    ),
    mutant(
        "silent_cut",
        "less is approved than was reported, and nobody is told why",
        Change(APPROVAL, "not cut or command.comment is not None", "True"),
        f"{REPORTING}::test_R46_a_cut_has_a_reason_of_its_own",
    ),
    mutant(
        "budget_of_a_year_is_no_limit",
        "a year is paid more than its budget, from another year's",
        Change(
            "domain/partnership/claim.py",
            "period.plan.amount_minor if edition >= SECOND else None",
            "None",
        ),
        f"{REPORTING}::test_more_than_the_periods_budget_is_not_paid_and_that_is_explained",
    ),
    mutant(
        "sums_out_of_reach",
        "two amounts that are within reach add up to one that is not, which is an error of ours",
        Change("services/amounts.py", "<= MINOR_MAX:", "<= MINOR_MAX or True:"),
        f"{AMOUNT}::test_amounts_that_are_out_of_reach_together_are_a_fault",
    ),
    mutant(
        "groups_of_any_length",
        "12 34 is read as 1 234 kr",
        Change("services/amounts.py", "locale, strict=True)", "locale)"),
        f"{AMOUNT}::test_what_has_no_single_reading_is_no_amount",
    ),
    mutant(
        "personal_numbers_as_ids",
        "a personal identity number becomes an id in a journal that cannot forget it",
        Change("services/new_names.py", 'first[0] in ORGANISATIONS and first[2] >= "2"', "True"),
        "tests/unit/test_new_names.py::test_whoever_makes_up_an_id_is_told_without_seeing_it_repeated",
    ),
    mutant(
        "any_text_is_an_account",
        "money is ordered to an account with a slip in its number",
        Change(
            "services/command_check.py",
            "    Written.ACCOUNT: account_fault,\n",
            "    Written.ACCOUNT: lambda _: None,\n",
        ),
        "tests/unit/test_bank_account.py::test_an_account_is_checked_and_not_repeated",
    ),
)
