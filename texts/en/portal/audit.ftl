### The pages of those who audit.

audit = Audit
audit_lead = Here you examine the journal. Nothing can be changed on these pages. What you open is noted, with your name and the time.

## Search

audit_search = Search the journal
    .help = By person, organisation, amount or day.
audit_search_how = The search looks only in what you may read. An entry has to match everything that you fill in.
audit_person = Person
    .help = A part of the name, the email address or the id.
audit_organisation = Organisation
    .help = A part of the name, the number or the id.
audit_lowest = Amount from
    .help = Such as 12 500 or 12,500.50, in each case's own currency. Finds entries with any amount that is at least this high.
audit_highest = Amount up to
    .help = Write the same amount in both fields to find exactly that one.
audit_first = First day
    .help = The day on which it was done, Swedish time.
audit_last = Last day
    .help = This day is included.
audit_do_search = Search
audit_nothing_asked = Fill in at least one field.
audit_found =
    { $count ->
        [0] No entries
        [one] One entry
       *[other] { $count } entries
    }
audit_entries = Entries
audit_page = Page { $page } of { $pages }
audit_pages = Pages
audit_newer = Newer entries
audit_older = Older entries
audit_any = All
audit_show = Show
audit_wrong_day = A day is written YYYY-MM-DD, from 1990 to 2199.
audit_wrong_amount = An amount is written without a currency, for example 12 500 or 12,500.50.
audit_wrong_number = Write a whole number from 1 to { $most }.
audit_wrong_choice = Choose something from the list.
audit_too_long = Write at most { $most } characters.

## Refusals

audit_refusals = Refused commands
    .help = Everything that a rule refused, in all cases, by rule and day.
audit_refused_commands = Refused commands, the newest first
audit_rule = Rule
    .help = The rule that refused.
audit_refusing = { $rule } (refused { $count }): { $said }

audit_hidden_refusals =
    { $count ->
        [one] One more command was refused on these days. You may not read any of it, for example because it is about a draft.
       *[other] { $count } more commands were refused on these days. You may not read any of them, for example because they are about drafts.
    }

## A sample

audit_sample = Draw a sample
    .help = From payments, decisions or other entries, so that the same sample can be drawn again.
audit_sample_how = The same choices give the same entries. The address of the page holds all the choices, and the time up to which entries are included. What is recorded later does not change the sample.
audit_population = Drawn from
    .help = What the sample is drawn from.
audit_population-payments = Confirmed payments
audit_population-orders = Ordered payments
audit_population-approvals = Approved grants
audit_population-decisions = Decisions on applications
audit_population-reports = Approved reports
audit_population-entries = All entries
audit_population-refusals = Refused commands
audit_method = Method
    .help = With monetary units, an entry of twice the amount is drawn twice as often, and entries without an amount never.
audit_method-simple = Simple random sample
audit_method-monetary = Monetary unit sample
audit_method-systematic = Every n-th entry from a random start
audit_size = Size
    .help = How many are drawn. With monetary units one large entry can count more than once.
audit_seed = Random seed
    .help = Any word or number. Enter one of your own, or keep the one proposed.
audit_draw = Draw
audit_drawn =
    { $count ->
        [0] Nothing drawn
        [one] One entry drawn
       *[other] { $count } entries drawn
    }
audit_draws =
    { $hits ->
        [one] One draw.
       *[other] { $hits } draws: an entry can be drawn several times.
    }
audit_days = Days
audit_recorded_until = Recorded until
audit_position = Position of the journal
audit_position_is = { $entries } entries in all cases, rounds and the register
audit_units = Entries in the population
audit_total = Amount of the population
audit_population_hash = Hash of the population (SHA-256)
audit_hits = Times drawn
audit_hash = Hash
audit_hidden =
    { $count ->
        [one] One entry of the period is not in the population, because you may not read any of it.
       *[other] { $count } entries of the period are not in the population, because you may not read any of them.
    }
audit_draw_again = Draw it again and compare
audit_same_population = The population is the same as then, and so is the sample.
audit_other_population = The population is not the same as then. Compare the journal with an earlier verification report.
audit_record = Record to print
audit_csv = Download as a file (CSV)
audit_record_of = Record of a sample
audit_drawn_by = Drawn by
audit_how_drawn = Each entry has a number, SHA-256 of the seed and the entry's place. A simple sample takes the lowest numbers. The other two methods get their start from the same function, and then go on in equal steps.
audit_signed = Signature and date:

## A case as of a day

audit_of_a_case = One case
    .help = Open a case. From its page you can see what it was like on any day, and get each decision explained.
audit_as_of = { $name } as of a day
audit_as_of_then = { $name } as it was on { $day }
audit_in_force = State on this day
    .help = What had been done by the end of this day. Usually this is the only day you change.
audit_known = Recorded by this day
    .help = Only what the journal held by the end of this day. Leave it at today, unless you want to see what was known on an earlier day.
audit_then = As it was on { $in_force }, from what was recorded by { $known }
audit_later =
    { $count ->
        [0] Nothing has been added since.
        [one] One later entry is left out.
       *[other] { $count } later entries are left out.
    }
audit_ahead_then = What was to come
audit_happened_until_then = What had happened
audit_explain = Explain entry

## A decision explained

audit_entry = { $name }, entry { $seq }
audit_command = Command
audit_vouched = Vouched for by
audit_vouched-portal = An account that signed in at the portal
audit_vouched-program = An account of another program
audit_vouched-named = An account by its own name, as in older entries
audit_vouched-nobody = Nobody: the system did it itself, or a point in time was reached
audit_account = Id of the account
audit_received = Received
audit_received_as = No. { $number }, { $time }
audit_made = Counts as of
audit_recorded = Recorded
audit_programme = Programme and version
audit_edition = Edition of the rulebook
audit_edition_is = What edition { $edition } changed
audit_build = Program that decided
audit_rules = The rules, in the order in which they were checked
audit_rules_hidden = You may not read the journal here, so what the rules looked at is not shown.
audit_no_rules = No rule was checked.
audit_outcome-holds = Met
audit_outcome-refuses = Refuses
audit_outcome-warns = Warns
audit_held_before = The rule was met, in the wording that it had then.
audit_inputs = What { $rule } looked at
audit_previous = The entry before
audit_next = The next entry

## Verify

audit_verify = Verify the journal
    .help = Compute the chains again, make each decision again, and compare books and lists. Verification reports are kept.
audit_verify_how = A program of its own computes the chains again, makes each decision again and compares the books, lists and texts with them. It changes nothing, and takes seconds or minutes.
audit_verify_now = Verify now
audit_verify_not_here = The portal cannot run it here. The person who runs the portal can (starter.py verify).
audit_reports = Verification reports
audit_outcome = Outcome
audit_run-running = Running
audit_run-clean = No findings
audit_run-findings = There are findings
audit_run-failed = Could not be carried out
audit_run-interrupted = Interrupted
audit_report_of = Verification of { $time }
audit_started_by = Started by { $person }.
audit_examined = { $examined } of { $streams } examined: cases, rounds and the register.
audit_show_progress = Show progress
audit_no_report = There is no verification report. Start the verification again.
audit_counted = What was examined
audit_report_json = The verification report as a file (JSON)

## What a rule looked at

audit_input-acting_for = Acting for
audit_input-act = Duty
audit_input-done = Has done already
audit_input-declared = Has declared a conflict
audit_input-roles_at_applicant = Roles at the applicant
audit_input-needed = Needed
audit_input-sections = Sections
audit_input-status = State
audit_input-person = Person
audit_input-organisation = Organisation
audit_input-today = Today
audit_input-starts = Starts
audit_input-ends = Ends
audit_input-period = Period
audit_input-periods = Periods
audit_input-wrong = Wrong
audit_input-last_day = Last day
audit_input-missing = Missing
audit_input-round = Round
audit_input-day = Day
audit_input-known = Known
audit_input-amount = Amount
audit_input-first = First
audit_input-last = Last
audit_input-role = Role
audit_input-due = Due
audit_input-opens = Opens
audit_input-closes = Closes
audit_input-opens_at = Opens
audit_input-closes_at = Closes
audit_input-most = At most
audit_input-least = At least
audit_input-presenter = Presenter
audit_input-lines = Lines
audit_input-asked_at = Asked at
audit_input-due_at = Due at
audit_input-unknown = Unknown
audit_input-held = Held
audit_input-funder = Funder
audit_input-asked_for = Asked for
audit_input-reported = Reported
audit_input-component = Kind of case
audit_input-parties = Parties
audit_input-ceiling = Ceiling
audit_input-decided_by = Decided by
audit_input-decided_on = Decided on
audit_input-score = Score
audit_input-report = Report
audit_input-approved = Approved
audit_input-remaining = Remaining
audit_input-paid_on = Paid on
audit_input-ordered_on = Ordered on
audit_input-opinion = Opinion
audit_input-proposed = Proposed
audit_input-budget = Budget
audit_input-total = Total
audit_input-assessed_by = Assessed by
audit_input-involved = Took part
audit_input-since = Since
audit_input-country = Country
audit_input-countries = Countries
audit_input-number = Number
audit_input-programme = Programme
audit_input-granted = Granted
audit_input-available = Available
audit_input-signature_due = Signed by
audit_input-report_due = Report due
audit_input-open = Open
audit_input-ground = Ground
audit_input-mark = How certain the figure is
audit_input-source = Source
audit_input-months = Months
audit_input-years = Years
audit_input-days = Days
audit_input-present = Present
audit_input-mandate = Mandate
audit_input-roles = Roles
audit_input-applied = Applied for
audit_input-erasure_ordered = Erasure ordered on
audit_input-erased = Erased texts
audit_input-expected = Expected
audit_input-signed = Signed
audit_input-account_change = Change of account
audit_input-accounting = Belongs to the accounts
audit_input-against = Advised against
audit_input-answered = Has answered
audit_input-audited = Amount audited
audit_input-based_on = Based on entry
audit_input-beside = Compared with
audit_input-body = Kind of organisation
audit_input-budget_years = Years in the budget
audit_input-checked_on = Checked on
audit_input-command_id = Id of the command
audit_input-colleague = Whom the report is about
audit_input-competitors = Other applicants
audit_input-costs_from = Costs from
audit_input-costs_to = Costs to
audit_input-earliest = At the earliest
audit_input-eligible = Can take part
audit_input-far = Differs a lot
audit_input-held_by = Held by
audit_input-id = The id
audit_input-keep_until = Kept until
audit_input-kept_as = Kept in entry
audit_input-kind = Kind
audit_input-kinds = Kinds
audit_input-latest = Latest entry
audit_input-left_on = The money left on
audit_input-named = Named
audit_input-of = Of
audit_input-opened = Opened
audit_input-organisations = Organisations
audit_input-other = The other day
audit_input-outside = Not covered
audit_input-places = Places
audit_input-planned = Periods in the plan
audit_input-received_on = Received on
audit_input-regions = Parts of the world
audit_input-requested_on = Requested on
audit_input-reserved = Reserved
audit_input-retention = Class of text
audit_input-returned_on = Came back on
audit_input-saved_at = Saved at
audit_input-saved_by = Saved by
audit_input-sha256 = Checksum
audit_input-shown = Document shown
audit_input-signed_on = Signed on
audit_input-subject = About
audit_input-taken = Granted already
audit_input-text = The text
audit_input-undecided = Undecided
audit_input-unreported = Periods not reported
audit_input-was_checked = The check had begun
audit_input-told_on = Informed on
audit_input-grounds = Grounds
audit_mark-C = Confirmed in a public source of the funder
audit_mark-S = Confirmed in the press release on autumn 2019
audit_mark-L = Law
audit_mark-A = Taken from another funder
audit_mark-I = Inferred: a setting here
audit_mark-unknown = Unknown
audit_mark-E = The system's own
