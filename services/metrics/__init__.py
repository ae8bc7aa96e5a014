"""What a worker measures for Prometheus. Labels are kinds, outcomes and rule ids; no person."""
