"""What happened, in plain words: a sentence in both languages for every type of event."""
