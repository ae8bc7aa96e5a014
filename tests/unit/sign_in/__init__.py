"""Sign-in by a provider, without a network."""
