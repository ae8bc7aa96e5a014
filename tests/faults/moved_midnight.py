"""A time zone whose midnight is where a test needs it, in the place of Sweden's.

Python looks for its zones in the folders that PYTHONTZPATH names, so programs that are started with
it take this one for Europe/Stockholm. Nothing in the engine knows of it.
"""

import struct
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

ZONE: Final = "Europe/Stockholm"
VARIABLE: Final = "PYTHONTZPATH"
DAY: Final = timedelta(days=1)


def zone_with_midnight_at(instant: datetime, folder: Path) -> timezone:
    """Write the zone's file into the folder, and return the same zone for use in this process."""
    since_midnight = timedelta(seconds=int(instant.astimezone(UTC).timestamp()) % 86_400)
    offset = DAY - since_midnight if since_midnight > DAY / 2 else -since_midnight
    file = folder / ZONE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_tzif(int(offset.total_seconds())))
    return timezone(offset)


def _tzif(offset: int) -> bytes:
    """One local time type (RFC 8536): a block for old readers, one for new ones, and a footer."""
    name = b"TST\0"
    counts = struct.pack(">6l", 0, 0, 0, 0, 1, len(name))
    header = b"TZif2" + bytes(15) + counts
    block = header + struct.pack(">lbb", offset, 0, 0) + name
    sign = "-" if offset > 0 else "+"  # POSIX counts westwards
    hours, rest = divmod(abs(offset), 3600)
    footer = f"\n<TST>{sign}{hours:02}:{rest // 60:02}:{rest % 60:02}\n"
    return block + block + footer.encode()
