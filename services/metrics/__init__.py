"""What a worker counts and measures, for Prometheus: kinds, outcomes and rule ids, no person."""
