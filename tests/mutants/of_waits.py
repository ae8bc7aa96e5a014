"""Faults in who is told of what waits, and of what reached nobody."""

from tests.mutants.mutant import Change, mutant

KERNEL = "domain/kernel/waits.py"
OF_A_CASE = "domain/partnership/waits.py"
SENDER = "services/notification/sender.py"

WAITS = "tests/unit/partnership/test_waits.py"
RECIPIENTS = "tests/postgres/notification/test_recipients.py"
ASKED = "tests/postgres/notification/test_asked.py"

OF_WAITS = (
    mutant(
        "a_wait_without_a_ladder",
        "a case waits for its closing, and nobody is reminded",
        Change(OF_A_CASE, '"close_case": Reminded("closing"),', '"close_case": OWN_SCHEDULE,'),
        f"{WAITS}::test_no_station_of_a_life_is_silent",
        f"{WAITS}::test_no_state_that_can_be_reached_is_silent",
    ),
    mutant(
        "escalated_once",
        "after one letter to the manager a case waits for ever with nobody told",
        Change(
            KERNEL,
            "for days in count(ladder.escalate, ladder.repeat):",
            "for days in (ladder.escalate,):",
        ),
        f"{WAITS}::test_no_state_that_can_be_reached_is_silent",
        f"{WAITS}::test_the_funders_people_are_reminded_and_the_manager_hears_of_it",
    ),
    mutant(
        "nobody_above_is_told",
        "those who never do their part are reminded, and the manager never hears of it",
        Change(OF_A_CASE, "        if event.escalated:\n", "        if False:\n"),
        f"{WAITS}::test_the_funders_people_are_reminded_and_the_manager_hears_of_it",
    ),
    mutant(
        "a_moved_last_day_is_not_warned_of",
        "a draft that was warned of once lapses in silence after the closing has moved",
        Change(
            KERNEL,
            "goes_on = was is not None and was.due == task.due",
            "goes_on = was is not None",
        ),
        f"{WAITS}::test_a_draft_is_warned_of_again_when_the_closing_has_moved",
    ),
    mutant(
        "late_reminders_of_an_edition_are_sent",
        "when an edition is raised people get letters about days that are long past",
        Change(KERNEL, "skipped=context.added_late or over,", "skipped=over,"),
        f"{WAITS}::test_reminders_that_an_edition_adds_too_late_are_skipped_by_one_entry",
    ),
    mutant(
        "a_wait_under_the_first_edition",
        "entries of released versions are decided otherwise",
        Change(
            "domain/partnership/agenda.py",
            "*(waits.deadlines(case) if edition >= SECOND else ())",
            "*waits.deadlines(case)",
        ),
        f"{WAITS}::test_under_the_first_edition_nothing_is_added",
    ),
    mutant(
        "freed_money_is_no_news",
        "the team does not hear that a lapse has freed money",
        Change(
            "domain/partnership/agreement.py",
            "            if edition >= SECOND:\n                yield to_funders(",
            "            if False:\n                yield to_funders(",
        ),
        f"{WAITS}::test_the_team_hears_of_money_that_a_lapse_frees",
    ),
    mutant(
        "nobody_hears_of_what_reached_nobody",
        "a notice to a role without a holder is lost in silence",
        Change(SENDER, "if not codes and await record.reached_nobody():", "if False:"),
        f"{RECIPIENTS}::test_of_a_notice_without_recipients_the_programme_manager_hears_once",
        f"{RECIPIENTS}::test_when_no_address_works_the_programme_manager_hears_of_it",
    ),
    mutant(
        "what_is_done_reached_nobody",
        "the manager gets a letter for each request that was met before its letter left",
        Change(SENDER, "DONE_ALREADY if addressed.done else None", "None"),
        f"{ASKED}::test_when_the_task_is_done_nobody_was_to_be_reached",
    ),
)
