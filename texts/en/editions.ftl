### Putting a later edition of the rulebook in force: raise-edition.

change = Edition { $edition }: { $what }
deadlines = New deadlines for what is open already
kind = Kind
deadline = Deadline
streams = How many
past = Past already
outdated =
    { $count ->
        [one] One connection to the database is from a program that does not know the latest edition. Replace all workers first, then try again. Nothing was done.
       *[other] { $count } connections to the database are from programs that do not know the latest edition. Replace all workers first, then try again. Nothing was done.
    }
moved = The latest edition would move or drop deadlines that have been promised. That is a fault in this version of the program. Nothing was done. They are: { $names }
latest = Edition { $in_force } of the rulebook is in force. It is the latest one that this program knows. Only if the last time was broken off: the same command with --yes finishes it.
no_way_back = Edition { $in_force } is in force now. From then on every decision is made by edition { $latest }. There is no way back to an earlier one. Reminders that are past already are recorded as skipped and are not sent.
raised = Edition { $edition } of the rulebook is in force.
looked =
    { $count ->
        [0] No stream is open.
        [one] One open stream has looked at its deadlines.
       *[other] { $count } open streams have looked at their deadlines.
    }
out_of_reach =
    { $count ->
        [one] One did not answer and will be woken within minutes: { $names }
       *[other] { $count } did not answer and will be woken within minutes: { $names }
    }
