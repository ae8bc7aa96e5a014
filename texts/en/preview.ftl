### What would come of a command, before it is given.

accepted = Would be accepted
refused = Would be refused { $rule }
rules = Rules that were checked: { $rules }
transfer = Money: { $amount } from { $debit } to { $credit }
letter = Letter: "{ $what }" to { $to }
nobody = nobody: no one holds the role
follow_up = Then: { $what } in { $stream }
nothing_stored = Nothing has been sent or stored.
question = This cannot be taken back: { $what }. Do it? [y/N]
not_done = Nothing was done.
