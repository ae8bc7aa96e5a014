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
        [one] One ticked application is not shown, but counts in the total.
       *[other] { $count } ticked applications are not shown, but count in the total.
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
board_check_list = Checklist and assessors
board_done = Done:
board_missing = Missing:
board_checked = Checked
board_completion = Missing information asked for, by { $last }
board_assessed = { $count } of { $needed } assessments
board_ask = Ask for missing information
board_standing-awaits_ruling = a reported circumstance awaits a ruling
board_standing-conflict = conflict of interest, takes no part
board_standing-has_assessed = assessed
board_standing-has_declared = no conflict of interest, has not assessed yet
board_standing-undeclared = has not sent a declaration of interest yet
board_conflicts = Conflict of interest: { $names }
board_declare = Send your declaration of interest
board_report = Report another person's conflict of interest
board_declare_first = You have not sent a declaration of interest in this case. Unless you do, the decision is refused.
board_filled_in = { $what }: filled in. Open to read or change.
board_sum_heading = Ticked applications compared with the budget
board_sum = Ticked
board_left = Left of the budget
board_after = Left afterwards
board_over = The total is more than is left of the budget, by
board_takes = Each application counts with the amount that its assessors propose on average, or with the amount applied for until there is a proposal.
board_update = Update the total
board_prepare = Prepare decisions

## Decisions

board_prepare_how = Nothing is decided here. On the next page you see what each decision would lead to, and the letters.
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
board_granted = As filled in, { $amount } is granted.
board_common = For all of these decisions
board_sum_grants = Total of the grants
board_preview = See what it would lead to
board_preview_heading = What these decisions would lead to
board_preview_how = Nothing has been decided yet. Each decision is checked by itself, as things are now.
board_left_out = This decision will not be made until you change it.
board_too_much = After the decisions above it, this is { $amount } more than is left of the budget. It will be refused if they are made first.
board_give = { $count ->
        [one] Make one decision
       *[other] Make { $count } decisions
    }
board_given = { $given } of { $all } decisions were made
board_result-accepted = Made
board_result-refused = Refused
board_result-waiting = Received, not decided yet
    .help = It counts from when it was received. You do not have to send it again.
board_result-not_received = Not received
    .help = A service does not answer. Wait a minute and send it again: it is not made twice.
board_result-wrong = Could not be used
board_result-left_out = Not made: it would be refused
board_again = { $count ->
        [one] Send again the one that was not received
       *[other] Send again the { $count } that were not received
    }
board_prepare_again = Prepare again those that were not made
