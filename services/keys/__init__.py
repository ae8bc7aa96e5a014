"""Data keys, one for each subject and retention class, and what is sealed with them.

Destroying a key erases what it sealed. Keys live apart from the database and its backups.
"""
