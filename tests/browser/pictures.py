"""Pictures of pages for people who have not seen them: in docs/pictures, shown in README.md.

They are written there where PICTURES=write is set; otherwise a test only sees that it could.
"""

import os
import struct
from pathlib import Path

from playwright.async_api import Page

COMMITTED = Path(__file__).parents[2] / "docs" / "pictures"
SETTING = "PICTURES"
BYTES_MAX = 250_000
BEGINS = b"\x89PNG\r\n\x1a\n"


async def take_picture(page: Page, name: str, folder: Path, size: tuple[int, int]) -> None:
    """Of the top of the page, so wide and so high in pixels."""
    path = (COMMITTED if os.environ.get(SETTING) == "write" else folder) / f"{name}.png"
    path.parent.mkdir(exist_ok=True)
    before = page.viewport_size
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await page.mouse.move(0, 0)
    await page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    await page.screenshot(path=path)
    if before is not None:
        await page.set_viewport_size(before)
    for one in (path, COMMITTED / path.name):
        assert size_of(one) == size, f"{one.name}: take it again with {SETTING}=write"
        assert one.stat().st_size < BYTES_MAX, f"{one.name} is too large"


def size_of(path: Path) -> tuple[int, int]:
    """Width and height in pixels, from the header of a PNG."""
    head = path.read_bytes()[:24]
    assert head.startswith(BEGINS), f"{path} is no picture"
    width, height = struct.unpack(">II", head[16:])
    return width, height
