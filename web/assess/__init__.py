"""To declare whether one has an interest in a case, and to assess it."""
