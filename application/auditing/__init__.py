"""What an auditor asks of the journal: search, samples, states of an earlier day, explanations."""
