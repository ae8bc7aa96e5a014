"""Seals the texts of one command, each under the key of its subject and retention class."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import uuid4

from domain.kernel.free_text import Retention, VaultText, text_subject
from services.keys.sealing import Opened, seal
from services.keys.store import DataKey, KeyScope, KeyStore, KeysUnavailable
from services.pool import Connection
from services.text_fields import DeclaredText
from services.vault.opened_texts import StoredText, context_of, open_text

_EARLIER = """
    select id::text, command_id::text, field, sha256, content, sealed from vault.text
    where command_id = $1 and field = $2 and erased_at is null order by stored_at
"""


class WrittenText(NamedTuple):
    """Without a subject it has a key of its own: it is about several persons."""

    field: str
    text: str
    subject: str | None = None
    retention: Retention = Retention.CASE


class SealedText(NamedTuple):
    """A text as it is stored."""

    field: str
    reference: VaultText
    sealed: bytes
    key_id: str
    retention: str
    subjects: tuple[str, ...]


def written_texts(declared: Iterable[DeclaredText], author: str) -> Iterator[WrittenText]:
    """`author` is the organisation that the person who gives the command acts for."""
    for one in declared:
        yield WrittenText(one.path, one.value, one.subject_for(author), one.retention)


async def find_same(
    connection: Connection, keys: KeyStore, command_id: str, text: WrittenText
) -> VaultText | None:
    """What has been stored for this command and field before, if it says the same.

    It is opened to be compared: of what was erased nothing is left that could tell.
    """
    for row in await connection.fetch(_EARLIER, command_id, text.field):
        earlier = StoredText(**dict(row))
        found = await open_text(earlier, keys)
        if isinstance(found, Opened) and found.text == text.text:
            return VaultText(text=earlier.id, sha256=earlier.sha256)
    return None


class TextSealing:
    """Asks for each key once. Not to be kept. Raises KeysUnavailable."""

    def __init__(self, keys: KeyStore, command_id: str) -> None:
        self._keys, self.command_id = keys, command_id
        self._used: dict[KeyScope, DataKey] = {}

    async def sealed(self, text: WrittenText) -> SealedText:
        id = str(uuid4())
        subject = text.subject or text_subject(id)
        key = await self._key(KeyScope(subject, text.retention.value))
        sealed = seal(key, context_of(self.command_id, text.field), text.text.encode())
        return SealedText(
            field=text.field,
            reference=VaultText(text=id, sha256=sealed.sha256),
            sealed=sealed.data,
            key_id=key.id,
            retention=text.retention.value,
            subjects=(subject,),
        )

    async def check_keys(self) -> None:
        """A key may have been destroyed since: then nothing may be stored under it."""
        for key in self._used.values():
            if not isinstance(await self._keys.get(key.id), DataKey):
                raise KeysUnavailable("A key was destroyed meanwhile: try again.")

    async def _key(self, scope: KeyScope) -> DataKey:
        if scope not in self._used:
            self._used[scope] = await self._keys.get_or_make(scope)
        return self._used[scope]
