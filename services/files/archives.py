"""Reads a ZIP archive that somebody sent: bounded, and only where all readers see the same."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from services.files.limits import MEBIBYTE, FileLimits
from services.files.refusals import NotAllowed

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_END_BYTES = 22
_END = b"PK\x05\x06"
_START = b"PK\x03\x04"
_ENCRYPTED = 0x1
_UTF_8 = 0x800
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass
class Budget:
    """What is left for an archive and all that is nested in it."""

    limits: FileLimits
    entries: int = 0
    unpacked: int = 0

    def count_entry(self) -> None:
        self.entries += 1
        if self.entries > self.limits.archive_entries_max:
            raise NotAllowed("archive_bomb", "too many entries")

    def count_unpacked(self, size: int, packed: int) -> None:
        self.unpacked += size
        if self.unpacked > self.limits.archive_unpacked_max:
            raise NotAllowed("archive_bomb", "too large when it is unpacked")
        if size > MEBIBYTE and size > packed * self.limits.archive_ratio_max:
            raise NotAllowed("archive_bomb", "packed too densely")


def entries(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Each name with its unpacked content. Raises NotAllowed."""
    try:
        infos = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error):
        raise NotAllowed("damaged", "not a whole archive") from None
    _check_edges(content, infos)
    _check_names(infos)
    for info in infos:
        budget.count_entry()
        _check_entry(info, budget)
    for info in infos:
        yield info.filename, _unpacked(content, info, budget)


def _check_edges(content: bytes, infos: list[zipfile.ZipInfo]) -> None:
    """Nothing before the first entry or after the end, where another reader would find its own."""
    if not infos or min(info.header_offset for info in infos) != 0:
        raise NotAllowed("polyglot", "something stands before the archive")
    end = content[-_END_BYTES:]
    if not end.startswith(_END) or end[-2:] != b"\x00\x00":
        raise NotAllowed("polyglot", "something stands after the archive")
    places = sorted((info.header_offset, info.compress_size) for info in infos)
    for (place, size), (following, _) in pairwise(places):
        if place + _LOCAL_HEADER.size + size > following:
            raise NotAllowed("archive_bomb", "entries that overlap")


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    names = [info.filename.casefold() for info in infos]
    if len(set(names)) != len(names):
        raise NotAllowed("polyglot", "two entries of one name")
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise NotAllowed("active_content", "a name that leads out of the archive")


def _check_entry(info: zipfile.ZipInfo, budget: Budget) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise NotAllowed("encrypted", "an entry with a password")
    if info.compress_type not in _METHODS:
        raise NotAllowed("damaged", "packed in a way that office files are not")
    budget.count_unpacked(info.file_size, info.compress_size)


def _unpacked(content: bytes, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    """What is really there: an entry that unpacks to more than it says is refused."""
    start = info.header_offset
    if len(content) < start + _LOCAL_HEADER.size:
        raise NotAllowed("damaged", "an entry outside of the archive")
    signature, *_, name_bytes, extra_bytes = header = _LOCAL_HEADER.unpack_from(content, start)
    start += _LOCAL_HEADER.size
    described = (signature, header[3], content[start : start + name_bytes])
    if described != (_START, info.compress_type, _name_in_file(info)):
        raise NotAllowed("polyglot", "an entry that is described in two ways")
    start += name_bytes + extra_bytes
    packed = content[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        unpacked = packed
    else:
        unpacked = _inflated(packed, info.file_size)
    if len(unpacked) != info.file_size or zlib.crc32(unpacked) != info.CRC:
        raise NotAllowed("damaged", "an entry that is not what it says")
    return unpacked


def _name_in_file(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF_8 else "cp437")


def _inflated(packed: bytes, size: int) -> bytes:
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = inflating.decompress(packed, size + 1)
    except zlib.error:
        raise NotAllowed("damaged", "an entry that cannot be unpacked") from None
    if len(unpacked) > size:
        raise NotAllowed("archive_bomb", "an entry that unpacks to more than it says")
    return unpacked
