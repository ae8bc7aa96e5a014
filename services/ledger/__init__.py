"""The books: balances kept by the database, and rebuilt from the journal to compare."""
