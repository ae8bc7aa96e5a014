"""What workflows and activities say to each other, as it is stored in histories."""
