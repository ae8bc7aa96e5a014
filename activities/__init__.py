"""What workflows ask to be done: each activity reports to Temporal in the same way."""
