"""Who somebody is according to the provider, and how one attempt to sign in is told apart.

It loads no library of the protocol: the command line and every page know these names.
"""

import secrets
from datetime import datetime
from typing import NamedTuple

LEEWAY = 30
"""Seconds by which another clock may be wrong."""


class ProviderUnavailable(Exception):
    """It does not answer, or not as a provider does. `code` names no person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SignInRefused(Exception):
    """The provider let nobody in, or states what cannot be believed. `code` names no person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Attempt(NamedTuple):
    """What one sign-in is told apart by. `verifier` is PKCE's."""

    state: str
    nonce: str
    verifier: str


class Stated(NamedTuple):
    """Who somebody is, according to the provider, and how and when it made sure of that. Without
    `auth_time` it may have been long ago.
    """

    issuer: str
    subject: str
    name: str | None
    mail: str | None
    acr: str | None
    amr: tuple[str, ...]
    auth_time: datetime | None = None


def new_attempt() -> Attempt:
    """Of 256 bits each; a verifier has 43 to 128 characters (RFC 7636, section 4.1)."""
    return Attempt(*(secrets.token_urlsafe(32) for _ in range(3)))
