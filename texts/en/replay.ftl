### The life of a case, a round or the register, as the verb replay shows it.

note = Note
reason = Reason
unreached = Reached nobody: { $what }
clock = the time came
caused = follows from { $entry }
entries =
    { $count ->
        [one] One entry in the journal
       *[other] { $count } entries in the journal
    }
refusals =
    { $count ->
        [one] one refused
       *[other] { $count } refused
    }
passings =
    { $count ->
        [one] one point in time that came
       *[other] { $count } points in time that came
    }
summary = { $entries }: { $refused }, { $passed }.
