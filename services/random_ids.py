"""Ids that say nothing of what they name: letters and digits drawn at random."""

import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look like others."""


def random_id(prefix: str, length: int) -> str:
    """`length` letters and digits after the prefix."""
    return prefix + "".join(secrets.choice(LETTERS) for _ in range(length))
