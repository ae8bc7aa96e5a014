"""How Temporal is spoken to: models as JSON, and JSON as ciphertext."""
