"""A form with a file, read while it comes: nothing of it is written to a disk, and not one byte of
the file is taken before the session's token has been seen.
"""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from application.portal.uploads import SIZE_MAX
from web.visit import Visit

BODY_MAX = 4 * SIZE_MAX
"""Bytes. What is between a file's limit and this is read and dropped, so that a browser hears the
answer; a longer body is not read at all."""
WITHIN_S = 300
FIELDS_MAX, FIELD_MAX = 20, 2_000


@asynccontextmanager
async def form_with_file(visit: Visit, person: str, csrf: str) -> AsyncIterator[FormData]:
    """`file` is an UploadFile. Of one that is larger than a file may be, one byte more is kept than
    that. Raises HTTPException; whoever sends too slowly gets 408."""
    async with visit.portal.uploads.turn(person):
        reading = _Form(csrf)
        try:
            async with asyncio.timeout(WITHIN_S):
                await reading.read(visit)
        except TimeoutError:
            raise HTTPException(408) from None
        except FormParserError:
            raise HTTPException(400) from None
        yield FormData(reading.items)


class _Form:
    def __init__(self, csrf: str) -> None:
        self.items: list[tuple[str, str | UploadFile]] = []
        self._csrf = csrf
        self._header, self._value = bytearray(), bytearray()
        self._disposition = b""
        self._name = ""
        self._file_name: str | None = None
        self._part = bytearray()

    async def read(self, visit: Visit) -> None:
        kind, options = parse_options_header(visit.request.headers.get("content-type", ""))
        if kind != b"multipart/form-data" or not options.get(b"boundary"):
            # A form that was sent without its file, as forms are sent otherwise.
            self.items = list((await visit.request.form(max_files=0)).multi_items())
            return
        parser = MultipartParser(
            options[b"boundary"],
            {
                "on_part_begin": self._begin,
                "on_header_field": self._header_field,
                "on_header_value": self._header_value,
                "on_header_end": self._header_end,
                "on_headers_finished": self._headers_finished,
                "on_part_data": self._data,
                "on_part_end": self._end,
            },
        )
        async for piece in visit.request.stream():
            parser.write(piece)
        parser.finalize()

    def _begin(self) -> None:
        self._disposition, self._part = b"", bytearray()

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header, self._value = bytearray(), bytearray()

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        given = options.get(b"filename")
        self._file_name = None if given is None else given.decode("utf-8", "replace")
        if not self._name or len(self.items) >= FIELDS_MAX:
            raise HTTPException(400)
        if self._file_name is not None:
            self._check_file()

    def _check_file(self) -> None:
        """The fields of a page come in its order, and the token stands first."""
        if ("csrf", self._csrf) not in self.items:
            raise HTTPException(403)
        if any(isinstance(one, UploadFile) for _, one in self.items):
            raise HTTPException(400)

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._file_name is None:
            self._part += data[start:end]
            if len(self._part) > FIELD_MAX:
                raise HTTPException(400)
        else:
            self._part += data[start : min(end, start + SIZE_MAX + 1 - len(self._part))]

    def _end(self) -> None:
        value: str | UploadFile = self._part.decode("utf-8", "replace")
        if self._file_name is not None:
            content = io.BytesIO(self._part)
            value = UploadFile(content, size=len(self._part), filename=self._file_name)
        self.items.append((self._name, value))
        self._part = bytearray()
