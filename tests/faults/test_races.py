"""Many decide at once: no frame is overspent, and whoever comes too late is told by rule."""

import asyncio
import logging
import random
import time
from collections import Counter
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio
from asyncpg.connection import LoggedQuery

from audit.verify import verify
from domain.kernel.answer import Answer
from services.journal.rebuild import ledger_differences
from stack import DatabaseUrls
from tests.faults.extent import LONG
from tests.faults.rounds import GRANTED, OTHER_DECIDER, Rounds
from tests.postgres.lived import install
from tests.postgres.rebuilt_views import differences as views_differ

CALLERS, CASES, GRANTS = 32, 100 if LONG else 25, 20 if LONG else 5
log = logging.getLogger(__name__)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


class Racing(Rounds):
    """`rolled_back` is every transaction that had to begin anew."""

    def __init__(self, pool: asyncpg.Pool, urls: DatabaseUrls, rolled_back: list[str]) -> None:
        super().__init__(pool)
        self.urls, self.rolled_back = urls, rolled_back

    async def sound(self) -> None:
        """Chains, decisions, books and views are what the journal gives, nothing is overspent."""
        report = await verify(self.urls.reader)
        assert report.is_clean, report.findings
        async with self.pool.acquire() as connection:
            assert await views_differ(connection) == ()
            assert await ledger_differences(connection) == ()

    async def left(self, round: str) -> int:
        amount: int = await self.pool.fetchval(
            "select credits_posted - debits_posted - debits_pending from ledger.account"
            " where id = $1",
            f"round/{round}:frame",
        )
        return amount


@pytest_asyncio.fixture
async def racing(migrated_database: DatabaseUrls) -> AsyncIterator[Racing]:
    rolled_back: list[str] = []

    def note(record: LoggedQuery) -> None:
        if record.query == "rollback":
            rolled_back.append(record.query)

    async def watch(connection: asyncpg.Connection) -> None:
        connection.add_query_logger(note)

    async with (
        asyncpg.create_pool(migrated_database.owner, min_size=1, max_size=1) as owner,
        asyncpg.create_pool(
            migrated_database.worker, min_size=1, max_size=CALLERS, init=watch
        ) as pool,
    ):
        await install(owner)
        racing = Racing(pool, migrated_database, rolled_back)
        await racing.people()
        yield racing


async def test_thirty_two_callers_never_overspend_a_frame_in_any_number_of_tries(
    racing: Racing,
) -> None:
    """Each case is tried once by every caller, in an order of the caller's own: 800 tries every
    day, 3,200 in the long form."""
    frame = GRANTS * GRANTED + GRANTED - 1  # enough for so many, and nearly for one more
    await racing.announced("race", frame)
    cases = await racing.all_assessed("race", CASES)
    racing.rolled_back.clear()
    answers: list[Answer] = []

    async def decide_all(caller: int) -> None:
        who = ("p-decision", OTHER_DECIDER)[caller % 2]
        for case in random.Random(caller).sample(cases, CASES):
            answers.append(await racing.send(await racing.prepare_approval(case, who)))

    began = time.monotonic()
    await asyncio.gather(*(decide_all(caller) for caller in range(CALLERS)))
    seconds = time.monotonic() - began

    accepted = [one.stream for one in answers if one.outcome == "accepted"]
    assert len(accepted) == len(set(accepted)) == GRANTS
    assert Counter(one.rule for one in answers) == {
        None: GRANTS,
        "E03": GRANTS * (CALLERS - 1),
        "R14": (CASES - GRANTS) * CALLERS,
    }
    assert await racing.left("race") == frame - GRANTS * GRANTED
    stored = await racing.pool.fetchval(
        "select count(*) from journal.entry where kind = 'approve_application'"
    )
    assert stored == len(answers) == CALLERS * CASES
    await racing.sound()
    log.info(
        "%d tries, %.0f a second, %d transactions begun anew, %d commands tried again",
        *(len(answers), len(answers) / seconds, len(racing.rolled_back), racing.tried_again),
    )


async def test_of_two_cases_that_the_frame_cannot_both_bear_one_is_granted(
    racing: Racing,
) -> None:
    """The frame is what makes two cases exclude each other, and a pair is decided at once."""
    for n in range(12):
        round = f"pair-{n}"
        await racing.announced(round, 2 * GRANTED - 1)
        pair = await racing.all_assessed(round, 2)
        answers = await racing.send_at_once(
            [
                await racing.prepare_approval(pair[0]),
                await racing.prepare_approval(pair[1], OTHER_DECIDER),
            ]
        )
        assert sorted(str(one.rule) for one in answers) == ["None", "R14"]
        assert await racing.left(round) == GRANTED - 1
        refused = next(one for one in answers if one.rule)
        assert refused.checks[-1].inputs["available_minor"] == GRANTED - 1
    await racing.sound()


async def test_of_approval_and_rejection_at_once_one_wins_and_the_other_is_told(
    racing: Racing,
) -> None:
    await racing.announced("both", 40 * GRANTED)
    cases = await racing.all_assessed("both", 40)
    won: Counter[str] = Counter()

    async def decide(case: str) -> None:
        answers = await racing.send_at_once(
            [await racing.prepare_approval(case), await racing.prepare_rejection(case)]
        )
        assert sorted(str(one.rule) for one in answers) == ["E03", "None"]
        winner = next(one for one in answers if one.rule is None)
        won[winner.events[0]["type"]] += 1

    await asyncio.gather(*(decide(case) for case in cases[:20]))
    for case in cases[20:]:
        await decide(case)
    assert await racing.left("both") == (40 - won["application_approved.v1"]) * GRANTED
    assert won.total() == 40
    await racing.sound()
