"""Passkeys: what is asked of a browser, and whether its answer holds. Nothing is stored here.

The person is always verified by their own device, with a code, a finger or a face.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

# webauthn takes a while to load, and few people need it: it waits until the first of them comes.


class PasskeyRefused(Exception):
    """The answer does not hold. `code` names no person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Asked(NamedTuple):
    """`options` are JSON for the browser, `challenge` is what it has to answer."""

    options: str
    challenge: str


class NewPasskey(NamedTuple):
    credential: bytes
    public_key: bytes
    sign_count: int


def rp_id(origin: str) -> str:
    return urlsplit(origin).hostname or ""


def ask_to_register(origin: str, service: str, person: str, known: Iterable[bytes]) -> Asked:
    """`service` and `person` are names, which the device shows; `known` the passkeys that it must
    not make again."""
    import webauthn
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        PublicKeyCredentialDescriptor,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    options = webauthn.generate_registration_options(
        rp_id=rp_id(origin),
        rp_name=service,
        user_name=person,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return _asked(webauthn.options_to_json(options))


def registered(answer: str, challenge: str, origin: str) -> NewPasskey:
    """Raises PasskeyRefused."""
    import webauthn

    try:
        found = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=webauthn.base64url_to_bytes(challenge),
            expected_rp_id=rp_id(origin),
            expected_origin=origin,
            require_user_verification=True,
        )
    except Exception as wrong:  # what a browser sends may be anything, and the library lets it out
        raise PasskeyRefused(type(wrong).__name__) from None
    return NewPasskey(found.credential_id, found.credential_public_key, found.sign_count)


def ask_to_sign_in(origin: str, known: Iterable[bytes] = ()) -> Asked:
    """Without `known` the device offers what it has: nothing is said of anybody."""
    import webauthn
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor, UserVerificationRequirement

    options = webauthn.generate_authentication_options(
        rp_id=rp_id(origin),
        allow_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _asked(webauthn.options_to_json(options))


def credential_of(answer: str) -> bytes:
    """Which passkey says that it answers. Raises PasskeyRefused."""
    import webauthn

    try:
        return webauthn.base64url_to_bytes(json.loads(answer)["rawId"])
    except (ValueError, TypeError, KeyError, AttributeError) as wrong:
        raise PasskeyRefused(type(wrong).__name__) from None


def answered(answer: str, challenge: str, origin: str, passkey: NewPasskey) -> int:
    """The new count of its signatures. One that does not rise is a copy. Raises PasskeyRefused."""
    import webauthn

    try:
        found = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=webauthn.base64url_to_bytes(challenge),
            expected_rp_id=rp_id(origin),
            expected_origin=origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except Exception as wrong:  # as above
        raise PasskeyRefused(type(wrong).__name__) from None
    return found.new_sign_count


def _asked(options: str) -> Asked:
    return Asked(options, json.loads(options)["challenge"])
