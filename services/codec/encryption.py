"""Payloads as AES-256-GCM ciphertext: whoever reads Temporal's store or pages reads no case.

A payload that was not encrypted with one of our keys is refused. So reaching Temporal is not
enough to give a command: one has to hold a key.
"""

import secrets
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from temporalio.api.common.v1 import Payload
from temporalio.converter import PayloadCodec

from services.codec.keys import PayloadKeys

ENCODING = b"binary/encrypted"
NONCE_BYTES = 12


class UnreadablePayload(Exception):
    """Not encrypted, by a key that is not here, or changed on the way."""


class EncryptionCodec(PayloadCodec):
    def __init__(self, keys: PayloadKeys) -> None:
        self._first = keys.first
        self._ciphers = {id: AESGCM(key) for id, key in keys.keys.items()}

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        return [self._encrypted(payload) for payload in payloads]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        return [self._decrypted(payload) for payload in payloads]

    def _encrypted(self, payload: Payload) -> Payload:
        nonce = secrets.token_bytes(NONCE_BYTES)
        id = self._first.encode()
        sealed = self._ciphers[self._first].encrypt(nonce, payload.SerializeToString(), id)
        return Payload(metadata={"encoding": ENCODING, "key-id": id}, data=nonce + sealed)

    def _decrypted(self, payload: Payload) -> Payload:
        if payload.metadata.get("encoding") != ENCODING:
            raise UnreadablePayload("a payload is not encrypted")
        id = payload.metadata["key-id"]
        cipher = self._ciphers.get(id.decode())
        if cipher is None:
            raise UnreadablePayload("a payload is encrypted with a key that is not here")
        nonce, sealed = payload.data[:NONCE_BYTES], payload.data[NONCE_BYTES:]
        try:
            return Payload.FromString(cipher.decrypt(nonce, sealed, id))
        except InvalidTag:
            raise UnreadablePayload("a payload was changed, or its key has another id") from None
