"""A stored file while it is read: each piece is verified before it is given out."""

import hashlib
from collections.abc import AsyncIterator

from cryptography.exceptions import InvalidTag

from services.keys.sealing import SALT_BYTES
from services.keys.segments import HEADER_BYTES, SEGMENT_BYTES, SegmentCipher


class FileChanged(Exception):
    """Found while a file is read, of which a beginning was given out already."""


class OpenedFile:
    """To be read once. The last piece is held back until the whole is what the journal names."""

    def __init__(
        self, segments: AsyncIterator[tuple[bytes, bool]], cipher: SegmentCipher, sha256: str
    ) -> None:
        self._segments = segments
        self._cipher = cipher
        self._sha256 = sha256
        self._first: tuple[bytes, bool] | None = None

    async def begin(self) -> None:
        """Verifies the first segment. Raises InvalidTag or FileChanged."""
        segment, last = await anext(self._segments, (b"", True))
        self._first = self._cipher.open(segment, last), last

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Raises FileChanged."""
        if self._first is None:
            raise RuntimeError("an opened file is read once")
        (content, last), self._first = self._first, None
        digest = hashlib.sha256(content)  # the salt comes first
        content = content[SALT_BYTES:]
        while not last:
            yield content
            segment, last = await anext(self._segments, (b"", True))
            try:
                content = self._cipher.open(segment, last)
            except InvalidTag:
                raise FileChanged from None
            digest.update(content)
        if digest.hexdigest() != self._sha256:
            raise FileChanged
        yield content


async def segments(
    beginning: bytes, pieces: AsyncIterator[bytes]
) -> AsyncIterator[tuple[bytes, bool]]:
    """Sealed content behind its header, cut into segments, each with whether it is the last."""
    held = bytearray(beginning)
    ended = False
    while not ended:
        # One more byte tells that a segment is not the last.
        while len(held) > SEGMENT_BYTES:
            yield bytes(held[:SEGMENT_BYTES]), False
            del held[:SEGMENT_BYTES]
        piece = await anext(pieces, None)
        ended = piece is None
        held += piece or b""
    yield bytes(held), True


async def read_header(pieces: AsyncIterator[bytes]) -> tuple[bytes, bytes]:
    """The header's bytes, and what came with them."""
    held = bytearray()
    async for piece in pieces:
        held += piece
        if len(held) >= HEADER_BYTES:
            break
    return bytes(held[:HEADER_BYTES]), bytes(held[HEADER_BYTES:])
