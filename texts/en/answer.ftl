### The answer to a command, and what comes after it.

accepted = Accepted
refused = Refused { $rule }
allotted = The person's id: { $person }
next = Next: { $task } ({ $command }), by { $roles } at { $organisation }
draft_open = The draft { $case } is open. Correct { $file } and send it with: apply { $file } --case { $case }
also_applied =
    { $count ->
        [one] Your organisation has another case of this kind in the round: { $cases }. If it is about the same thing, withdraw one of the two (withdraw_application).
       *[other] Your organisation has other cases of this kind in the round: { $cases }. Withdraw those that are about the same thing (withdraw_application).
    }
