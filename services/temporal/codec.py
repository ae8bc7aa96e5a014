"""Encrypts payloads with AES-256-GCM, so that Temporal's store and pages show nothing of a case.

A payload that was not encrypted with one of our keys is refused: it takes a key, and not only
access to Temporal, to give a command. It is refused when its value is asked for and not when it is
delivered to a run, since otherwise one such signal would block that run for ever.
"""

import secrets
from collections.abc import Sequence
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from temporalio.api.common.v1 import Payload
from temporalio.contrib.pydantic import PydanticPayloadConverter
from temporalio.converter import CompositePayloadConverter, EncodingPayloadConverter, PayloadCodec

from services.temporal.payload_keys import PayloadKeys

ENCODING = b"binary/encrypted"
UNREADABLE = b"binary/unreadable"
NONCE_BYTES = 12
TAG_BYTES = 16


class UnreadablePayload(Exception):
    """Not encrypted, by a key that is not here, or changed on the way."""


class EncryptionCodec(PayloadCodec):
    def __init__(self, keys: PayloadKeys) -> None:
        self._first = keys.first
        self._ciphers = {id: AESGCM(key) for id, key in keys.keys.items()}

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        return [self._encrypted(payload) for payload in payloads]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """What cannot be decrypted is marked as unreadable; `Converter` refuses it."""
        return [self._decrypted_if_ours(payload) for payload in payloads]

    def _encrypted(self, payload: Payload) -> Payload:
        nonce = secrets.token_bytes(NONCE_BYTES)
        id = self._first.encode()
        sealed = self._ciphers[self._first].encrypt(nonce, payload.SerializeToString(), id)
        return Payload(metadata={"encoding": ENCODING, "key-id": id}, data=nonce + sealed)

    def _decrypted_if_ours(self, payload: Payload) -> Payload:
        try:
            return self._decrypted(payload)
        except UnreadablePayload as why:
            return Payload(metadata={"encoding": UNREADABLE}, data=str(why).encode())

    def _decrypted(self, payload: Payload) -> Payload:
        if payload.metadata.get("encoding") != ENCODING:
            raise UnreadablePayload("a payload is not encrypted")
        id = payload.metadata["key-id"]
        cipher = self._ciphers.get(id.decode(errors="replace"))
        if cipher is None:
            raise UnreadablePayload("a payload is encrypted with a key that is not here")
        if len(payload.data) < NONCE_BYTES + TAG_BYTES:
            raise UnreadablePayload("a payload was cut short")
        nonce, sealed = payload.data[:NONCE_BYTES], payload.data[NONCE_BYTES:]
        try:
            return Payload.FromString(cipher.decrypt(nonce, sealed, id))
        except InvalidTag:
            raise UnreadablePayload("a payload was changed, or its key has another id") from None


class _Refusing(EncodingPayloadConverter):
    @property
    def encoding(self) -> str:
        return UNREADABLE.decode()

    def to_payload(self, value: Any) -> Payload | None:
        return None

    def from_payload(self, payload: Payload, type_hint: type | None = None) -> Any:
        raise UnreadablePayload(payload.data.decode())


class Converter(CompositePayloadConverter):
    """Models as JSON; raises UnreadablePayload for what the codec could not read."""

    def __init__(self) -> None:
        super().__init__(*PydanticPayloadConverter().converters.values(), _Refusing())
