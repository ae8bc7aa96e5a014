### What waits for a person, as the verb inbox shows it.

title = Waiting for { $person } on { $day }
nothing = Nothing is waiting for { $person } on { $day }.
overdue = overdue
