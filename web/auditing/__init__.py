"""Pages for those who audit. They change nothing, and what they show is noted as read."""
