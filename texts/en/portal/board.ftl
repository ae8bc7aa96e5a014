### The board of a round, and the decisions that are prepared from it.

## Board

board_of = Applications: { $name }
board_open = Compare the applications of the round
board_all = All
board_reconsidered = Reconsidered
board_undecided = Not decided yet
board_country = Partner's country
board_show = Show
board_shown = { $shown } of { $all } applications are shown.
board_ticked_hidden = { $count ->
        [one] One that is ticked is not shown, and counts in the total.
       *[other] { $count } that are ticked are not shown, and count in the total.
    }
board_applications = The applications side by side
board_tick = Tick
board_tick_one = Tick { $case }
board_tick_first = Tick at least one application that is ready for decision
board_column-case = Case
board_column-applicant = Applicant
board_column-country = Country
board_column-sought = Applied for
board_column-state = Status
board_column-mean = Mean score
board_column-spread = Spread
board_column-rank = Rank
board_column-proposed = Proposed
board_check_list = Check list and assessors
board_done = Done:
board_missing = Missing:
board_checked = Checked
board_completion = More information is asked for, until { $last }
board_assessed = { $count } of { $needed } assessments
board_ask = Ask for more information
board_standing-awaits_ruling = a declared ground awaits a ruling
board_standing-conflict = conflict of interest, takes no part
board_standing-has_assessed = assessed
board_standing-has_declared = no interest, has not assessed yet
board_standing-undeclared = has not declared an interest yet
board_conflicts = Conflict of interest: { $names }
board_declare = Declare whether you have an interest
board_report = Report another person's interest
board_declare_first = You have not declared your interest in the case. Without it the decision is refused.
board_filled_in = { $what }: filled in. Open to read or change.
board_sum_heading = What is ticked, against the budget
board_sum = Ticked
board_left = Left of the budget
board_after = Left afterwards
board_over = This is more than is left of the budget, by
board_takes = An application counts with what its assessors propose on average, and with what it applies for until there is a proposal.
board_update = Update the total
board_prepare = Prepare decisions

## Decisions

board_prepare_how = Nothing is decided here. On the next page you see what would come of each decision, and the letters.
board_left_over = { $count ->
        [one] One more application is ticked. Prepare it afterwards.
       *[other] { $count } more applications are ticked. Prepare them afterwards.
    }
board_decide_one = Choose to grant or reject at least one application
board_sought = Applied for: { $amount }.
board_proposed = The assessors propose { $amount } on average.
board_decision = Decision
board_outcome-grant = Grant
board_outcome-reject = Reject
board_outcome-none = Not now
board_granted = Granted as it is written: { $amount }.
board_common = For all of these decisions
board_sum_grants = Total of the grants
board_preview = See what would come of it
board_preview_heading = What would come of these decisions
board_preview_how = Nothing has been decided yet. Each decision is tried by itself, as things are now.
board_left_out = It will not be given until you change it.
board_too_much = After the decisions above it, this is { $amount } more than is left of the budget. It will be refused if they are given first.
board_give = { $count ->
        [one] Give one decision
       *[other] Give { $count } decisions
    }
board_given = { $given } of { $all } decisions were given
board_result-accepted = Given
board_result-refused = Refused
board_result-waiting = Received, not decided yet
    .help = It counts from when it was received. You do not have to give it again.
board_result-not_received = Not received
    .help = A service does not answer. Wait a minute and give it again: it is not given twice.
board_result-wrong = Could not be used
board_result-left_out = Not given: it would be refused
board_again = { $count ->
        [one] Give the one that was not received again
       *[other] Give the { $count } that were not received again
    }
board_prepare_again = Prepare those that were not given again
