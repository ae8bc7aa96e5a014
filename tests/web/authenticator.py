"""A passkey in software: what a telephone or a security key does, and wrongly where a test asks."""

import hashlib
import json
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from html import unescape
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers.encode_cbor import encode_cbor

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


def options_in(page: str) -> dict[str, Any]:
    """What a page asks of the device."""
    given = page.partition('data-options="')[2].partition('"')[0]
    options: dict[str, Any] = json.loads(unescape(given))
    return options


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def data(written: str) -> bytes:
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))


class Authenticator:
    """`origin` is what the browser sees; `flags` say whether a person was there and verified."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.flags = PRESENT | VERIFIED
        self.count = 0
        self.credential = secrets.token_bytes(32)
        self._key = ec.generate_private_key(ec.SECP256R1())

    def created(self, page: str) -> str:
        options = options_in(page)
        return self.created_for(options["challenge"], options["rp"]["id"])

    def created_for(self, challenge: str, rp: str) -> str:
        client = self._client("webauthn.create", challenge)
        numbers = self._key.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        named = bytes(16) + struct.pack(">H", len(self.credential)) + self.credential
        held = self._held(rp, WITH_KEY) + named + encode_cbor(key)
        attested = encode_cbor({"fmt": "none", "attStmt": {}, "authData": held})
        return self._answer({"clientDataJSON": text(client), "attestationObject": text(attested)})

    def signed(self, page: str) -> str:
        options = options_in(page)
        client = self._client("webauthn.get", options["challenge"])
        held = self._held(options["rpId"])
        signature = self._key.sign(
            held + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256())
        )
        return self._answer(
            {
                "clientDataJSON": text(client),
                "authenticatorData": text(held),
                "signature": text(signature),
            }
        )

    def _held(self, rp: str, more: int = 0) -> bytes:
        flags = bytes([self.flags | more])
        return hashlib.sha256(rp.encode()).digest() + flags + struct.pack(">I", self.count)

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _answer(self, response: dict[str, str]) -> str:
        id = text(self.credential)
        return json.dumps({"id": id, "rawId": id, "type": "public-key", "response": response})
