### A round: what can be done with it, what has happened, what time brings, words for codes.

## What such a stream is called in a sentence

noun-round = a round

## What can be done, in the form that follows "can", "waits:" and "refused:". Below each command
## are its fields: label and help, as they are to be in a form.

command-announce_round = announce a round
announce_round--programme = Programme
    .help = The newest version of the programme applies to the whole round.
announce_round--title = Title
    .help = What the round is called, such as "Autumn 2026".
announce_round--opens = First day to apply
    .help = The round opens when that day begins.
announce_round--closes = Last day to apply
    .help = The whole of that day counts.
announce_round--frame_minor = The round's { -budget }
    .help = As much as can be granted in all.

command-extend_round = extend the round
extend_round--closes = New last day to apply
    .help = A later day than the present one. The whole of that day counts.
extend_round--reason = Reason
    .help = Why the round is extended. The reason is sent to the programme officers.

command-correct_round = correct the round
correct_round--title = Title
    .help = What the round is to be called. Leave empty to change nothing.
correct_round--opens = First day to apply
    .help = Can be changed until the round opens. Leave empty to change nothing.
correct_round--closes = Last day to apply
    .help = Can be changed until the round opens; after that, extend the round. Leave empty to change nothing.
correct_round--frame_minor = The round's { -budget }
    .help = As much as can be granted in all, no less than what has been granted already. Leave empty to change nothing.
correct_round--reason = Reason
    .help = What was wrong, or why it changes. The reason is sent to the programme officers.

command-cancel_round = cancel the round
cancel_round--reasons = Reasons
    .help = Why the round is cancelled. The text is sent to all who have applied or have a draft. This cannot be undone.

command-conclude_decisions = confirm that every application is decided

command-publish_round = publish the result

## What has happened, a sentence for each type of event. { $name } is a field of the event. A field
## without a value has the value "none".

event-round_announced-v1 = The round was announced. It is open from { $opens_at } until the end of { $closes_at }, with a { -budget } of { $frame_minor }.
event-round_opened-v1 = The round opened.
event-round_extended-v1 = The round was extended until the end of { $closes_at }.
event-round_closed-v1 = The round closed.
event-round_corrected-v1 =
    { $frame_minor ->
        [none] The round was corrected.
       *[other] The round was corrected. Its { -budget } is now { $frame_minor }.
    }
event-round_cancelled-v1 = The round was cancelled. { $returned_minor } went back to where it came from.
event-decisions_concluded-v1 =
    { $cases ->
        [0] The round had no applications to decide.
        [one] The round's only application is decided.
       *[other] All { $cases } applications are decided.
    }
event-round_published-v1 = The result was published.

## What happens at a point in time. { $last } is the last day that counts, { $day } the first day of
## what is new, and { $time } the point itself. Numbers come from the deadline's name.

deadline-opens = On { $day } the round opens.
deadline-closes = The round is open until the end of { $last }.

## Phases. The phase of a round is its status.

phase-announced = announced
phase-open = open
phase-closed = closed
phase-decided = decided
phase-published = published
phase-cancelled = cancelled

## The state, in a refusal: "This cannot be done in the present state (draft)"

status-announced = announced
status-decided = decided
status-published = published
status-cancelled = cancelled

## Notices, in short: the letters themselves are services/notification/templates

notice-round_opened = the round is open
notice-round_extended = the round has been extended
notice-round_closed = the round is closed
notice-round_corrected = the round has been corrected
notice-round_cancelled = the round has been cancelled
