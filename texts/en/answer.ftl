### The answer to a command, and what comes after it.

accepted = Accepted
refused = Refused { $rule }
allotted = The person's id: { $person }
waits = Waiting: { $task }, by { $roles } at { $organisation } ({ $who })
draft_open = The draft { $case } is open. Correct { $file } and send it again.
also_applied =
    { $count ->
        [one] Your organisation has another case of this kind in the round: { $cases }. If it is about the same thing, withdraw one of the two (withdraw_application).
       *[other] Your organisation has other cases of this kind in the round: { $cases }. Withdraw those that are about the same thing (withdraw_application).
    }
already = Already done on { $at } by { $by }, in { $stream }. This is the first answer again.
done_before = This was done already, on { $at } by { $by }.
exists_since = It has been there since { $at }: { $by } opened it.
too_early = It is too early for that: what is waiting now comes first.
gone_by = The time for that has passed.
draft_goes_on = Your organisation has a draft in this round, { $case }: it goes on, and no new case is opened.
not_signed_in = Nobody signed in for this: the account of this computer vouches.
