"""What is true: rules, folds, deadlines and postings as functions of their arguments.

No clock, no randomness, no I/O. Nothing here knows Temporal or PostgreSQL.
"""
