"""The keys of the payload codec, from the setting PARTNERSHIP_PAYLOAD_KEYS."""

from dataclasses import dataclass

from services.named_keys import KEY_BYTES, NamedKeys, read_named_keys

__all__ = ["KEY_BYTES", "TEST_KEY", "PayloadKeys", "read_keys"]

TEST_KEY = "test"
"""The key of the test histories in the repository. It is public, so only rehearsals accept it."""


@dataclass(frozen=True)
class PayloadKeys(NamedKeys):
    """`first` encrypts. The others decrypt what was written before a change of keys."""

    @property
    def are_for_tests(self) -> bool:
        return TEST_KEY in self.keys


def read_keys(text: str) -> PayloadKeys:
    """`id:base64` each, separated by commas, 32 bytes a key. No error shows a key."""
    named = read_named_keys(text)
    return PayloadKeys(first=named.first, keys=named.keys)
