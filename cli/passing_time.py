"""The verb `pass-time`: years pass in seconds, in a practice that `rehearse --keep` left up."""

from datetime import UTC, datetime, timedelta
from typing import Any

from rich.markup import escape

from cli.error_messages import CannotGoOn
from cli.options import PLAIN, Options
from cli.screen import Exit, Screen
from cli.session import CommandSession, command_session
from domain.kernel.agenda import PassDeadline
from domain.kernel.dates import at_hour
from services.input_errors import WrongInput
from services.unavailable import map_database_errors
from texts.deadlines import deadline_text
from texts.formats import day

_STREAMS = "select stream from engine.stream_head where not finished order by stream"
_NEXT = """
    select min(next_due) from engine.stream_head where not finished and next_due < $1
"""
_PASSED = """
    select stream, body::jsonb -> 'command' as command from journal.entry
    where kind = 'pass_deadline' and recorded_at >= $1
        and body::jsonb ->> 'passing' = 'passed'
    order by body::jsonb ->> 'occurred_at', stream
"""
HOUR = 10
YEARS_MAX = timedelta(days=12 * 366)
"""A grant and its archive are behind then. A year that was mistyped cannot be taken back."""
STEPS_MAX = 1_000


async def pass_time(until: str, *, options: Options = PLAIN) -> Exit:
    """Let time pass in a practice that was left up (rehearse --keep), and tell what fell due.

    Parameters
    ----------
    until
        The day that it is then, YYYY-MM-DD: ten in the morning.
    """
    screen, target = Screen(options), _moment(until)
    async with command_session(options) as session:
        if not session.is_rehearsal:
            raise WrongInput("UNTIL", "input.practice")
        now = await session.reader.now()
        if target > now + YEARS_MAX:
            raise WrongInput("UNTIL", "input.near_day", day=f"{now + YEARS_MAX:%Y-%m-%d}")
        if target <= now:
            raise WrongInput("UNTIL", "input.later_day", day=f"{now:%Y-%m-%d}")
        begun = await _value(session, "select clock_timestamp()")
        await _pass(session, target)
        passed = await _rows(session, _PASSED, begun)
    told = [(row["stream"], _deadline(row["command"])) for row in passed]
    screen.data(
        {"now": target.isoformat()}
        | {"passed": [{"stream": stream, **one.model_dump(mode="json")} for stream, one in told]}
    )
    for stream, one in told:
        words = screen.said(deadline_text(one.deadline, one.at))
        screen.show(f"[magenta]{escape(words)}[/] [dim]{stream}[/]")
    screen.show(screen.text("rehearse.now", day=day(target, screen.language)))
    screen.suggest(options, "list")
    return Exit.ACCEPTED


def _moment(until: str) -> datetime:
    try:
        return at_hour(datetime.strptime(until, "%Y-%m-%d").replace(tzinfo=UTC).date(), HOUR)
    except ValueError:
        raise WrongInput("UNTIL", "input.day") from None


def _deadline(command: Any) -> PassDeadline:
    return PassDeadline.model_validate_json(command, extra="ignore")


async def _pass(session: CommandSession, target: datetime) -> None:
    """From one deadline to the next, so that each finds what the one before has caused."""
    from rehearsal.clocks import Clocks, Stuck, Unsettled, due_streams, wait_until_settled

    client, dispatch = await session.client(), await session.dispatch()
    clocks = Clocks(client, dispatch)
    try:
        for _ in range(STEPS_MAX):
            moment = await _value(session, _NEXT, target) or target
            streams = [row["stream"] for row in await _rows(session, _STREAMS)]
            clocks.take_over(streams)
            due = await due_streams(session.pool, moment)
            await clocks.advance(moment, streams if moment == target else due)
            await wait_until_settled(session.pool, moment)
            if moment == target:
                return
    except (Stuck, Unsettled) as fault:
        raise CannotGoOn(str(fault)) from fault


async def _rows(session: CommandSession, query: str, *args: Any) -> list[Any]:
    async with map_database_errors():
        rows: list[Any] = await session.pool.fetch(query, *args)
        return rows


async def _value(session: CommandSession, query: str, *args: Any) -> Any:
    async with map_database_errors():
        return await session.pool.fetchval(query, *args)
