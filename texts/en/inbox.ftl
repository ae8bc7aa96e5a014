### What waits for a person, as the verb inbox shows it.

title = Waits for { $person } on { $day }
nothing = Nothing waits for { $person } on { $day }.
overdue = overdue
