"""When things happen: thin and deterministic. No rule of the business stands here."""
