"""Faults in the ways back: grants that end early, rounds and organisations that are corrected."""

from tests.mutants.mutant import Change, mutant

TERMINATION = "domain/partnership/termination.py"
HEARING = "domain/partnership/hearing.py"
CORRECTION = "domain/round/correction.py"
CANCELLATION = "domain/round/cancellation.py"
APPLICATION = "domain/partnership/application.py"
ORGANISATION = "domain/register/correction.py"
HEARD = "tests/unit/partnership/test_hearing.py"
ENDED = "tests/unit/partnership/test_termination.py"
CORRECTED = "tests/unit/round/test_round_correction.py"
CANCELLED = "tests/unit/round/test_round_cancellation.py"
WITH_ROUND = "tests/unit/partnership/test_cancelled_round.py"
NUMBERS = "tests/unit/register/test_register_correction.py"
BOOKS = "tests/postgres/test_ways_back.py::test_the_books_follow_a_budget_that_is_corrected"

OF_ENDS = (
    mutant(
        "ended_unheard",
        "a grant is ended before the applicant has answered or had the time to",
        Change(HEARING, "        intended.answered or over,\n", "        True,\n"),
        f"{HEARD}::test_R65_a_grant_is_not_ended_before_the_applicant_was_heard",
    ),
    mutant(
        "ended_for_a_report_that_came",
        "a grant is ended for a report that came while the applicant was heard",
        Change(
            TERMINATION,
            "    yield ground_holds(case, intended.ground, context)\n",
            "",
        ),
        f"{HEARD}::test_R66_a_grant_is_not_ended_for_a_report_that_is_not_missing",
    ),
    mutant(
        "no_time_to_answer",
        "the applicant gets a day to answer",
        Change(HEARING, "        due >= earliest,\n", "        True,\n"),
        f"{HEARD}::test_R67_the_applicant_has_the_days_that_the_programme_says",
    ),
    mutant(
        "ended_twice",
        "a grant is ended again while what was submitted is still decided",
        Change(HEARING, "E140.holds(case.ended is None, day=day)", "E140.holds(True, day=day)"),
        f"{ENDED}::test_E140_a_grant_ends_once",
    ),
    mutant(
        "submitted_report_is_cut_off",
        "the end of a grant closes a case whose report is being checked",
        Change(
            TERMINATION,
            "    if all(one.is_settled or one.is_unreported for one in case.periods):\n",
            "    if True:\n",
        ),
        f"{ENDED}::test_what_was_submitted_is_not_cut_off",
        f"{ENDED}::test_a_payment_that_was_ordered_goes_on_to_be_paid",
    ),
    mutant(
        "returned_report_is_awaited_for_ever",
        "a report that was sent back after the end keeps the case open for ever",
        Change(
            TERMINATION,
            "    if case.ended is None:\n        yield from report_is_due",
            "    if True:\n        yield from report_is_due",
        ),
        f"{ENDED}::test_a_report_that_was_sent_back_is_awaited_until_its_new_day_only",
    ),
    mutant(
        "end_overwrites_the_grants_record",
        "the record of how a grant was decided is that of its end",
        Change(
            "domain/partnership/decision_record.py",
            "    if case.ended is not None:\n",
            "    if False:\n",
        ),
        f"{ENDED}::test_a_grant_whose_report_never_came_is_ended_with_reasons_and_a_record",
    ),
    mutant(
        "budget_below_what_is_granted",
        "a budget is lowered below what is granted, and meets the floor as a defect",
        Change(CORRECTION, "        frame >= taken,\n", "        True,\n"),
        f"{CORRECTED}::test_r68_a_budget_is_never_lowered_below_what_is_granted",
    ),
    mutant(
        "opened_window_is_moved",
        "the days of a round that has opened are moved to earlier ones",
        Change(CORRECTION, "        context.in_time_at(announced.opens_at),\n", "        True,\n"),
        f"{CORRECTED}::test_e143_the_window_is_not_corrected_once_the_round_has_opened",
    ),
    mutant(
        "lowered_budget_stays",
        "what a correction takes from a budget is still there to be granted",
        Change(
            CORRECTION,
            "        return (posted(key, budget, source, event.lowered_minor),)\n",
            "        return ()\n",
        ),
        f"{CORRECTED}::test_a_budget_is_raised_from_its_source_and_lowered_to_it",
        BOOKS,
    ),
    mutant(
        "round_with_grants_is_cancelled",
        "a round is cancelled although something was granted in it",
        Change(CANCELLATION, "        not granted and not reserved,\n", "        True,\n"),
        f"{CANCELLED}::test_r69_a_round_in_which_something_was_granted_is_not_cancelled",
        f"{CANCELLED}::test_r69_money_that_is_not_there_stops_it_too",
    ),
    mutant(
        "cancelled_round_takes_applications",
        "an application is received in a round that has been cancelled",
        Change(
            APPLICATION,
            "        yield E145.holds(round.cancelled_for is None, round=round.id)\n",
            "        yield E145.holds(True, round=round.id)\n",
        ),
        f"{WITH_ROUND}::test_E145_no_case_is_opened_or_submitted_in_a_cancelled_round",
    ),
    mutant(
        "draft_of_a_cancelled_round_lapses",
        "a draft is told that it came too late to a round that was cancelled",
        Change(APPLICATION, "    if round.cancelled_for is not None:\n", "    if False:\n"),
        f"{WITH_ROUND}"
        "::test_a_draft_whose_closing_comes_first_ends_with_the_round_and_does_not_lapse",
    ),
    mutant(
        "number_of_two_organisations",
        "two organisations have the same number",
        Change(
            ORGANISATION, "    return E149.holds(taken_by is None, ", "    return E149.holds(True, "
        ),
        f"{NUMBERS}::test_E149_a_number_belongs_to_one_organisation",
    ),
    mutant(
        "second_funder_by_correction",
        "an organisation is corrected to be a second funder",
        Change(ORGANISATION, "or body is not BodyKind.FUNDER, funder", "or True, funder"),
        f"{NUMBERS}::test_E48_and_E148_the_funder_stays_the_only_one",
    ),
)
