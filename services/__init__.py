"""What activities and programs call: PostgreSQL, Temporal, the vault and mail."""
