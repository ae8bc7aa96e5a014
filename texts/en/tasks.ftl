### What waits for somebody: "submit the report (period 1), by 1 March 2028".

task = { $what }
task-period = { $what } (period { $period })
task-due = { $what }, by { $last }
task-period-due = { $what } (period { $period }), by { $last }
