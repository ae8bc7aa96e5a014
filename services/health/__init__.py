"""Whether a worker is live (only a restart would help) and ready (its services answer as well)."""
