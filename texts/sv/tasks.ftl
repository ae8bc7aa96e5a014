### Vad som väntar på någon: ”lämna rapporten (period 1), senast den 1 mars 2028”.

task = { $what }
task-period = { $what } (period { $period })
task-due = { $what }, senast den { $last }
task-period-due = { $what } (period { $period }), senast den { $last }
