"""How large a file may be, packed and unpacked."""

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class FileLimits:
    size_max: int = 25 * MEBIBYTE
    image_side_max: int = 12_000
    image_pixels_max: int = 64_000_000
    archive_entries_max: int = 2_000
    """In a file and in all that is nested in it."""
    archive_unpacked_max: int = 150 * MEBIBYTE
    archive_ratio_max: int = 200
    """Of any entry that is larger than a mebibyte when it is unpacked."""
    archive_depth_max: int = 2
    """A workbook within a document is one level."""
