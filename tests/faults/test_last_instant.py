"""At a round's last instant: whoever is in time by the clock is in time, whatever races with it.

All of it through the real executor, in whichever order PostgreSQL lets the commands come.
"""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from audit.verify import verify
from domain.kernel.answer import Answer
from domain.kernel.dates import STOCKHOLM
from stack import DatabaseUrls
from tests.faults.extent import LONG
from tests.faults.rounds import GRANTED, Rounds, Timed
from tests.postgres.lived import installed
from tests.postgres.stories import application
from tests.unit.partnership.world import at

CASES = 40 if LONG else 12
# Summer time ends in the night before the last Sunday of October.
CLOSES_AT = datetime(2026, 10, 26, tzinfo=STOCKHOLM)
BEFORE = CLOSES_AT - timedelta(microseconds=1)
SUBMIT = {"kind": "submit_application", "application": application()}
EXTEND = {"kind": "extend_round", "closes": "2026-10-26", "reason": "Systemet låg nere."}

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


class LastDay(Rounds):
    """A round whose last day is the Sunday on which summer time ends, with a draft in it."""

    async def begin(self, round: str) -> str:
        await self.announced(round, 10 * GRANTED, closes="2026-10-25")
        return await self.draft(round, at("2026-10-01"))

    async def by_kind(self, commands: tuple[Timed, ...]) -> dict[str, Answer]:
        answers = await self.send_at_once(commands)
        return {sent.request.kind: answer for sent, answer in zip(commands, answers, strict=True)}

    async def submission(self, case: str, now: datetime) -> Timed:
        return await self.prepare(case, "p-coordinator", SUBMIT, now)

    async def extension(self, round: str, now: datetime) -> Timed:
        return await self.prepare(f"round/{round}", "p-manager", EXTEND, now)

    async def conclusion(self, round: str, now: datetime) -> Timed:
        command: dict[str, Any] = {"kind": "conclude_decisions"}
        return await self.prepare(f"round/{round}", "p-manager", command, now)


@pytest_asyncio.fixture
async def last_day(migrated_database: DatabaseUrls) -> AsyncIterator[LastDay]:
    """Afterwards an audit makes every decision again, from what it saw."""
    async with installed(migrated_database, size=8) as pool:
        last_day = LastDay(pool)
        await last_day.people()
        yield last_day
        report = await verify(migrated_database.reader)
        assert report.is_clean, report.findings


async def test_a_submission_meets_the_closing_of_its_draft(last_day: LastDay) -> None:
    """One of them comes first; a draft is never both submitted and lapsed, and never neither."""
    ends: Counter[str] = Counter()
    for n in range(CASES):
        case = await last_day.begin(f"closing-{n}")
        submission = await last_day.submission(case, BEFORE)
        lapse = await last_day.prepare_passing(case, "application_lapses")
        assert lapse.now == CLOSES_AT
        both = (submission, lapse) if n % 2 else (lapse, submission)
        answers = await last_day.by_kind(both)
        submitted, passed = answers["submit_application"], answers["pass_deadline"]
        assert passed.outcome == "accepted"
        if submitted.outcome == "accepted":
            assert (passed.passing, passed.events) == ("overtaken", ())
        else:
            assert submitted.rule == "R01"
            assert [one["type"] for one in passed.events] == ["application_lapsed.v1"]
        ends[await last_day.headline(case)] += 1
    assert set(ends) <= {"submitted", "lapsed"}


@pytest.mark.parametrize("in_time", [True, False])
async def test_the_closing_instant_itself_is_too_late_and_the_one_before_it_is_not(
    last_day: LastDay, in_time: bool
) -> None:
    """Whether or not the round's own timer has passed."""
    for round in ("noted", "unnoted"):
        case = await last_day.begin(round)
        if round == "noted" and not in_time:
            await last_day.send(await last_day.prepare_passing(f"round/{round}", "closes"))
        answer = await last_day.send(
            await last_day.submission(case, BEFORE if in_time else CLOSES_AT)
        )
        assert answer.rule == (None if in_time else "R01")


async def test_a_late_submission_meets_the_extension_that_would_save_it(
    last_day: LastDay,
) -> None:
    """It is decided by the closing that it saw, and that one was in force when it was decided."""
    rules: Counter[str | None] = Counter()
    for n in range(CASES):
        round = f"extension-{n}"
        case = await last_day.begin(round)
        both = (await last_day.submission(case, CLOSES_AT), await last_day.extension(round, BEFORE))
        first, second = await last_day.send_at_once(both if n % 2 else both[::-1])
        submitted, extended = (first, second) if n % 2 else (second, first)
        assert extended.outcome == "accepted"
        seen = next(one.inputs["closes_at"] for one in submitted.checks if one.rule == "R01")
        was_extended = datetime.fromisoformat(seen) > CLOSES_AT
        assert submitted.rule == (None if was_extended else "R01")
        assert extended.events[0]["told"] == [case], "it was a draft until then in either case"
        rules[submitted.rule] += 1
        # Refused or not, the draft lives on until the new closing.
        if submitted.rule == "R01":
            again = await last_day.send(await last_day.submission(case, CLOSES_AT))
            assert again.outcome == "accepted"
    assert rules.total() == CASES


@pytest.mark.parametrize("extended_first", [True, False])
async def test_submission_and_extension_in_either_order(
    last_day: LastDay, extended_first: bool
) -> None:
    case = await last_day.begin("order")
    submission = await last_day.submission(case, CLOSES_AT)
    extension = await last_day.extension("order", BEFORE)
    order = (extension, submission) if extended_first else (submission, extension)
    answers = [await last_day.send(one) for one in order]
    assert [one.rule for one in answers] == ([None, None] if extended_first else ["R01", None])


async def test_an_extension_at_the_closing_instant_is_too_late_for_everybody(
    last_day: LastDay,
) -> None:
    case = await last_day.begin("late")
    both = await last_day.submission(case, CLOSES_AT), await last_day.extension("late", CLOSES_AT)
    submitted, extended = await last_day.send_at_once(both)
    assert (submitted.rule, extended.rule) == ("R01", "E33")


async def test_an_extension_meets_the_lapse_of_a_draft(last_day: LastDay) -> None:
    """The draft lapses before the extension, and is not told, or it hears of the new closing."""
    for n in range(CASES):
        round = f"lapse-{n}"
        case = await last_day.begin(round)
        lapse = await last_day.prepare_passing(case, "application_lapses")
        extension = await last_day.extension(round, BEFORE)
        both = (lapse, extension) if n % 2 else (extension, lapse)
        answers = await last_day.by_kind(both)
        (event,) = answers["pass_deadline"].events
        lapsed = event["type"] == "application_lapsed.v1"
        assert lapsed or event["type"] == "closing_moved.v1"
        told = answers["extend_round"].events[0]["told"]
        assert told == ([] if lapsed else [case])
        assert await last_day.headline(case) == ("lapsed" if lapsed else "draft")


async def test_decisions_are_never_concluded_over_a_case_that_is_being_decided(
    last_day: LastDay,
) -> None:
    """A round sees its cases: the one rule that looks at several (E36)."""
    for n in range(CASES // 2):
        round = f"conclude-{n}"
        await last_day.announced(round, 10 * GRANTED)
        pair = await last_day.all_assessed(round, 2)
        first, second, concluded = await last_day.send_at_once(
            (
                await last_day.prepare_approval(pair[0]),
                await last_day.prepare_rejection(pair[1]),
                await last_day.conclusion(round, at("2026-12-11")),
            )
        )
        assert first.outcome == second.outcome == "accepted"
        if concluded.outcome == "refused":
            assert concluded.rule == "E36"
            assert set(concluded.checks[-1].inputs["undecided"]) <= set(pair)
            again = await last_day.send(await last_day.conclusion(round, at("2026-12-11")))
            assert again.outcome == "accepted"


async def test_a_round_is_never_concluded_over_an_application_that_came_in_at_the_last_instant(
    last_day: LastDay,
) -> None:
    for n in range(CASES):
        round = f"over-{n}"
        case = await last_day.begin(round)
        submitted, _, concluded = await last_day.send_at_once(
            (
                await last_day.submission(case, BEFORE),
                await last_day.prepare_passing(case, "application_lapses"),
                await last_day.conclusion(round, CLOSES_AT),
            )
        )
        if concluded.outcome == "accepted":
            assert submitted.rule == "R01"
            assert await last_day.headline(case) == "lapsed"
        else:
            assert concluded.rule == "E36"
