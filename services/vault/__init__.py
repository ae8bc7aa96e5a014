"""Free text and personal data, kept where they can be erased."""
