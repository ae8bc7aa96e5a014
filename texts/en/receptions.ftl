### That something has been received: the receipt, and what happens next.

receipt = Received { $at } for { $stream }, number { $number }. Receipt: { $hash } ({ $installation })
receipt_unnumbered = Received { $at }. Receipt: { $hash } ({ $installation })
decided_later = It was received and will be decided as soon as possible. It counts as of the time on the receipt. The command's id is { $command }; send it again to see the answer.
not_received = No answer came, so you have no receipt: assume that the command was not received. Send it again with the same id, { $command } (--command-id, or command_id in the file).
parked = Could not be decided because of an error of ours: { $what } to { $stream } by { $person }, received { $at } ({ $command }, { $reference }). No time runs out meanwhile. Try again: redeliver; or set it aside: set-aside
set_aside = { $command } is set aside; { $stream } no longer waits for it. Tell the person who sent it.
released = { $count ->
    [one] One received command is tried again.
   *[other] { $count } received commands are tried again.
}
to_release =
    { $count ->
        [one] One command is parked and would be decided again.
       *[other] { $count } commands are parked and would be decided again.
    }
