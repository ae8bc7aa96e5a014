"""Payments: to attest, to confirm or returned, and as files for whoever keeps the accounts."""
