"""The time that roles and due days are told by."""

from datetime import UTC, datetime

from services.reader.reader import Reader


async def present(reader: Reader) -> datetime:
    """Now; in a rehearsal, whose calendar has run ahead of the real one, its last command's time.

    Elsewhere no command has a time to come, so that the later of the two is always now.
    """
    now = datetime.now(UTC)
    return max(now, await reader.latest() or now)
