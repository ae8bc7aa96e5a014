"""What was parked while mail was away is delivered when somebody asks for it again."""

from datetime import UTC, datetime, timedelta

from services.journal.outbox import Outbox
from stack import Stack
from tests.dispatch.home import INSTALL, ROUND, Home, today
from tests.dispatch.typed import typed


async def test_what_was_parked_is_delivered_after_redeliver(home: Home, stack: Stack) -> None:
    await park_the_notice_of_the_opening(home)

    async with home.working():
        ended = await typed(home, stack, "redeliver", ROUND)
        assert ended == (0, "One parked delivery is tried again.")
        await home.until(lambda: is_(home, "done"))

    assert len(list((home.mail / "new").iterdir())) == 1
    assert await typed(home, stack, "redeliver", ROUND) == (0, "No delivery is parked here.")


async def park_the_notice_of_the_opening(home: Home) -> None:
    home.mail.rmdir() if home.mail.is_dir() else None
    home.mail.write_text("a file where the folder should be")
    async with home.working():
        await home.send("register", INSTALL)
        await home.announce(today(), today() + timedelta(days=30))
        await home.until(lambda: is_(home, "due", attempts=1))
    effect = await home.pool.fetchval("select id from engine.outbox where stream = $1", ROUND)
    outbox, now = Outbox(home.pool), datetime.now(UTC)
    assert await outbox.begin(home.installation.id, effect, now + timedelta(minutes=2))
    while await outbox.begin(home.installation.id, effect, now):
        pass  # as if its workers died of it
    assert await is_(home, "parked", attempts=6)
    home.mail.unlink()


async def is_(home: Home, status: str, attempts: int | None = None) -> bool:
    row = await home.pool.fetchrow(
        "select status, attempts from engine.outbox where stream = $1", ROUND
    )
    return row is not None and row["status"] == status and attempts in (None, row["attempts"])
