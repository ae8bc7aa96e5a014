"""What the engine costs: rows measured side by side on servers of their own (`make bench`)."""
