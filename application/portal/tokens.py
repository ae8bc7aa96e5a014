"""Secrets that a browser or a mail holds. Only their hash is stored."""

import hashlib
import secrets

BYTES = 32


def new_token() -> str:
    return secrets.token_urlsafe(BYTES)


def hash_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
