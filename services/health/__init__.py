"""Whether this worker lives (its own affair) and is ready (the services are there as well)."""
