### What several kinds of stream have in common.

## What such a stream is called in a sentence

# A stream of a kind that this program has no word for.
noun-unknown = a stream of the kind { $kind }

## What can be done, in the form that follows "can", "waits:" and "refused:". Below each command
## are its fields: label and help, as they are to be in a form.

command-erase_text = erase a text
erase_text--text = Text
    .help = The id of the text that is to be erased. It cannot be recovered.
erase_text--reason = Reason
    .help = Why the text is erased. Do not repeat what is to go.

## What the system does itself

command-pass_deadline = note that a point in time has passed

## What has happened, a sentence for each type of event. { $name } is a field of the event. A field
## without a value has the value "none".

event-text_erased-v1 = A text was erased.
event-wait_reminded-v1 =
    { $period ->
        [none] Reminder { $step } of what has been waiting since { $since_at }: { $awaited }.
       *[other] Reminder { $step } of what has been waiting since { $since_at }: { $awaited } (period { $period }).
    }

## Follows a sentence about what has happened when the event's field of that name is true

mark-late = It came late.
mark-skipped = It was skipped, since a later point in time had already come.
mark-capped = No more than that was agreed for the period, or is left of the grant.
mark-escalated = The programme manager was notified as well.

## What happens at a point in time

deadline-wait_reminder = On { $time } reminder { $number } is sent: { $what }.

# A deadline that this program does not know.
deadline-unknown = { $name }: { $time }

## Phases

phase-unopened = not opened

## The state, in a refusal: "This cannot be done in the present state (draft)"

status-unopened = not opened
status-opened = opened
status-open = open
status-closed = closed

## What is wrong with the form of a command

wrong-something_to_correct = name what is to be corrected

## Notices, in short: the letters themselves are services/notification/templates

notice-wait_reminder = reminder of what is waiting
notice-reached_nobody = a notice reached nobody
## What a value is held against in a warning

beside-today = today
beside-applied_for = what was applied for
beside-other_years = those of other years
beside-ceiling = the programme's ceiling
beside-earlier_application = those of the earlier application
beside-proposals = the assessors' proposals
beside-period_budget = the period's budget
beside-reported_cost = those that were reported
beside-period_end = the last day of the period
beside-opening_day = the first day
beside-former_closing = the former last day
beside-some_grants = what a round usually has

## Classes of texts, by how long they are kept

retention-case = texts of cases
retention-register = names and addresses
retention-accounting = accounts

## Words for choices in forms

mandate-position = position
mandate-power_of_attorney = power of attorney
interest-none = no conflict of interest
language-sv = Swedish
language-en = English
