"""What a key store promises: keys by subject and retention class, and five answers to `get`."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType, Protocol, TypeAlias

KeyId = NewType("KeyId", str)
"""32 hexadecimal digits, random: it says nothing about the subject."""

_KEY_ID = re.compile(r"[0-9a-f]{32}")
_RETENTION_CLASS = re.compile(r"[a-z][a-z0-9_]{0,31}")
_SUBJECT_MAX = 200
SECRET_BYTES = 32


def key_id(text: str) -> KeyId:
    """Raises ValueError. Ids become file names, so nothing else may ever pass."""
    if not _KEY_ID.fullmatch(text):
        raise ValueError("a key id has 32 hexadecimal digits")
    return KeyId(text)


@dataclass(frozen=True, order=True)
class KeyScope:
    """Whose data a key seals, and for how long they are kept.

    `subject` is a person's id, or the id of a text about several persons that cannot be divided:
    such a text has a key of its own.
    """

    subject: str
    retention_class: str

    def __post_init__(self) -> None:
        if not 0 < len(self.subject) <= _SUBJECT_MAX or not self.subject.isprintable():
            raise ValueError(f"a subject has 1 to {_SUBJECT_MAX} printable characters")
        if not _RETENTION_CLASS.fullmatch(self.retention_class):
            raise ValueError("a retention class has lower-case letters, digits and _")


@dataclass(frozen=True)
class DataKey:
    """Not to be kept longer than one piece of work: a copy in memory survives the destruction."""

    id: KeyId
    scope: KeyScope
    made_at: datetime
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class DestroyedKey:
    id: KeyId
    destroyed_at: datetime
    order: str
    """The id of the entry that ordered it."""


@dataclass(frozen=True)
class MissingKey:
    """Never made here, or lost. A destroyed key is not missing."""

    id: KeyId


@dataclass(frozen=True)
class LockedKey:
    """It is here, wrapped by a master key that the settings do not give."""

    id: KeyId
    master: str


@dataclass(frozen=True)
class DamagedKey:
    """Its record is not what was written, or its master key is not the one of that id."""

    id: KeyId


KeyAnswer: TypeAlias = DataKey | DestroyedKey | MissingKey | LockedKey | DamagedKey


@dataclass(frozen=True)
class ListedKey:
    """A key that can be used, without its secret."""

    id: KeyId
    scope: KeyScope
    made_at: datetime
    master: str


Listed: TypeAlias = ListedKey | DestroyedKey | LockedKey | DamagedKey


class KeysUnavailable(Exception):
    """The key store cannot be used now. The text names no subject and shows no key."""


class KeyStore(Protocol):
    """All that a worker needs, and all that it may do. Raises KeysUnavailable."""

    async def get_or_make(self, scope: KeyScope) -> DataKey:
        """The key of this scope; a new one where there is none, or the last one was destroyed."""
        ...

    async def get(self, id: KeyId) -> KeyAnswer: ...


class KeyCustody(Protocol):
    """What the custodian does, in a process of its own. Raises KeysUnavailable."""

    async def listed(self) -> tuple[Listed, ...]: ...

    async def destroy(self, id: KeyId, order: str) -> DestroyedKey:
        """The first order stays the one that is named, however often it is carried out."""
        ...

    async def rewrap(self) -> dict[str, int]:
        """Wraps all keys by the first master key, and says how many each master key wraps now."""
        ...
