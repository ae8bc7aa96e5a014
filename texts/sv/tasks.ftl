### Vad som väntar på någon: ”lämna redovisningen (period 1), senast den 1 mars 2028”.

task-period = { $what } (period { $period })
task-due = { $what }, senast den { $last }
task-period-due = { $what } (period { $period }), senast den { $last }
