"""The journal in PostgreSQL, the decisions that write it and the tables that follow from it."""
