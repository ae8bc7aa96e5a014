"""The rules of the field: decisions, folds, deadlines and postings as pure functions.

No clock, no randomness, no I/O. Nothing here knows Temporal or PostgreSQL.
"""
