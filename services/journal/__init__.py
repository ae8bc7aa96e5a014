"""The journal in PostgreSQL, the decisions that write it and what is kept beside it."""
