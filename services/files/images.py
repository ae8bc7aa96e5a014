"""Images: whole, and no larger than what can be shown. Read from their headers alone."""

import struct

from services.files.limits import FileLimits
from services.files.refusals import NotAllowed

_PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG's frame, in which its size stands."""
_SCAN = 0xDA
_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD9)))
_FILLER = 0xFF


def check_png(content: bytes, limits: FileLimits) -> None:
    if len(content) < 24 or content[12:16] != b"IHDR":
        raise NotAllowed("damaged", "a PNG without a header")
    if not content.endswith(_PNG_END):
        raise NotAllowed("polyglot", "a PNG that does not end as one")
    width, height = struct.unpack_from(">II", content, 16)
    _check_size(width, height, limits)


def check_jpeg(content: bytes, limits: FileLimits) -> None:
    """Cameras write more after the end of the picture, so only that there is an end is asked."""
    if content.rfind(b"\xff\xd9") < 0:
        raise NotAllowed("damaged", "a JPEG without an end")
    _check_size(*_jpeg_size(content), limits)


def _jpeg_size(content: bytes) -> tuple[int, int]:
    place = 2
    while place + 9 <= len(content):
        if content[place] != 0xFF:
            break
        marker = content[place + 1]
        if marker == _FILLER:
            place += 1
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 5)
            return width, height
        elif marker == _SCAN:
            break
        elif marker in _WITHOUT_LENGTH:
            place += 2
        else:
            place += 2 + max(2, struct.unpack_from(">H", content, place + 2)[0])
    raise NotAllowed("damaged", "a JPEG without a size")


def _check_size(width: int, height: int, limits: FileLimits) -> None:
    if not width or not height:
        raise NotAllowed("damaged", "an image without a size")
    too_wide = max(width, height) > limits.image_side_max
    if too_wide or width * height > limits.image_pixels_max:
        raise NotAllowed("image_too_large", f"{width} x {height}")
