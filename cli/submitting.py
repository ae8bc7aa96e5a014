"""The verb `submit`, for any command, and verbs for the common ones."""

from typing import Annotated, Literal

from cyclopts import Parameter

from application.checking import is_new, read_envelope
from application.known_names import check_names
from cli.answers import give, send
from cli.input_files import named_as, read_written
from cli.lookup import round_named, stream_named
from cli.options import AT_ONCE, PLAIN, Acting, Doing, Options
from cli.people import with_ids
from cli.screen import Exit, Screen
from cli.session import command_session


async def submit(
    stream: str,
    file: Annotated[str, Parameter(allow_leading_hyphen=True)],
    *,
    doing: Doing = AT_ONCE,
    options: Options = PLAIN,
) -> Exit:
    """Send any command, in its envelope: {"actor": {...}, "command": {"kind": ...}}.

    Parameters
    ----------
    stream
        register, round/<id>, a case's number, or partnership/new to open a case; the same for
        other kinds of stream.
    file
        JSON or TOML (.toml); - reads JSON from standard input.
    """
    screen = Screen(options)
    target = stream if is_new(stream) else stream_named(stream)
    read = read_written(file)
    with named_as({}, read):
        written = await with_ids(read.table, target, options)
        envelope, to_stream = read_envelope(written, target)
        command_id, actor = envelope.command_id, envelope.actor
        async with command_session(options, command_id) as session:
            await check_names(session.reader, to_stream)
            is_again = "command_id" in read.table
            _, code = await send(session, to_stream, command_id, actor, screen, doing, is_again)
            return code


async def announce(
    round: str,
    acting: Acting,
    *,
    programme: str,
    title: str,
    opens: str,
    closes: str,
    frame: str,
    doing: Doing = AT_ONCE,
    options: Options = PLAIN,
) -> Exit:
    """Announce a round.

    Parameters
    ----------
    round
        Its id, such as kp-2026-autumn.
    programme
        The programme's id; its newest version is pinned.
    title
        What the round is called.
    opens
        First day, YYYY-MM-DD.
    closes
        Last day, YYYY-MM-DD, to its end.
    frame
        Its money in the programme's currency: 10641000 or 10641000,50.
    """
    command = {
        "kind": "announce_round",
        "programme": programme,
        "title": title,
        "opens": opens,
        "closes": closes,
        "frame": frame,
    }
    places = {f"command.{name}": f"--{name.removesuffix('_minor')}" for name in command}
    typed = {place: command[name.removeprefix("command.")] for name, place in places.items()}
    places |= {"stream": "ROUND"}
    return await give(
        round_named(round), command, acting, options, places, doing, file=None, typed=typed
    )


async def report(
    case: str,
    period: int,
    file: str,
    acting: Acting,
    *,
    doing: Doing = AT_ONCE,
    options: Options = PLAIN,
) -> Exit:
    """Submit the report of a period, for the first time or mended.

    Parameters
    ----------
    case
        The case's number.
    period
        Which reporting year: 1, 2 or 3.
    file
        JSON or TOML with the report: narrative, costs, costs_from, costs_to and its annexes.
    """
    read = read_written(file)
    command = {"kind": "submit_report", "period": period, "report": read.table}
    places = {"stream": "CASE", "command.period": "PERIOD", "command.report": ""}
    return await give(stream_named(case, "CASE"), command, acting, options, places, doing, read)


async def decide(
    case: str,
    decision: Literal["approve", "reject"],
    file: str,
    acting: Acting,
    *,
    doing: Doing = AT_ONCE,
    options: Options = PLAIN,
) -> Exit:
    """Approve or reject an application.

    Parameters
    ----------
    case
        The case's number.
    decision
        approve or reject.
    file
        JSON or TOML: presenter, reasons, and for an approval periods and signature_due.
    """
    read = read_written(file)
    command = {**read.table, "kind": f"{decision}_application"}
    places = {"stream": "CASE", "command": ""}
    return await give(stream_named(case, "CASE"), command, acting, options, places, doing, read)


async def attest(
    case: str,
    period: int,
    acting: Acting,
    *,
    doing: Doing = AT_ONCE,
    options: Options = PLAIN,
) -> Exit:
    """Attest the payment of a period. It takes two persons.

    Parameters
    ----------
    case
        The case's number.
    period
        Which reporting year: 1, 2 or 3.
    """
    command = {"kind": "attest_payment", "period": period}
    places = {"stream": "CASE", "command.period": "PERIOD"}
    return await give(stream_named(case, "CASE"), command, acting, options, places, doing)
