"""The board of a round, and the decisions that are prepared and given from it."""
