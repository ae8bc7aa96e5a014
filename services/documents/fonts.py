"""The fonts that documents are set in: those in the folder beside, and no others."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typst

FOLDER = Path(__file__).parent / "fonts"
_FULL_REPERTOIRE = (3, 10)
_SEGMENTED_COVERAGE = 12


@cache
def fonts() -> typst.Fonts:
    """A document looks alike, and is the same file, on a machine with other fonts or none."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )


@cache
def repertoires() -> tuple[frozenset[int], ...]:
    """The code points that each font has a picture of."""
    files = sorted((*FOLDER.glob("*.otf"), *FOLDER.glob("*.ttf")))
    return tuple(frozenset(_code_points(path.read_bytes())) for path in files)


def _code_points(font: bytes) -> Iterator[int]:
    """From the font's table `cmap`, in the one format that all of ours have."""
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    records = struct.iter_unpack(">HHI", font[start + 4 : start + 4 + 8 * count])
    place = next(
        start + offset
        for platform, encoding, offset in records
        if (platform, encoding) == _FULL_REPERTOIRE
    )
    form, groups = struct.unpack_from(">H10xI", font, place)
    assert form == _SEGMENTED_COVERAGE
    for first, last, _glyph in struct.iter_unpack(
        ">III", font[place + 16 : place + 16 + 12 * groups]
    ):
        yield from range(first, last + 1)


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    records = struct.iter_unpack(">4s4xI4x", font[12 : 12 + 16 * count])
    return next(int(offset) for name, offset in records if name == tag)
