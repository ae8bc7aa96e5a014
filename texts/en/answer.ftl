### The answer to a command, and what comes after it.

accepted = Accepted
refused = Refused { $rule }
allotted = The person's id: { $person }
next = Next: { $task } ({ $command }), by { $roles } at { $organisation }
draft_open = The draft { $case } is open. Correct { $file } and send it with: apply { $file } --case { $case }
