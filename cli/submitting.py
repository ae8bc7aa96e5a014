"""The verb `submit`, for any command, and verbs for the common ones."""

from typing import Annotated, Any, Literal
from uuid import NAMESPACE_URL, uuid5

from cyclopts import Parameter
from rich.markup import escape

from application.checking import NEW_CASE, ToStream, check, check_for, is_new
from application.queries.lookup import short_name
from cli.answers import OPTIONS_OF_THE_ACTOR, actor_of, give, read_command_id, send
from cli.input_files import named_as, read_envelope, read_table
from cli.lookup import round_named, stream_named
from cli.options import PLAIN, Acting, Options
from cli.people import with_ids
from cli.screen import Exit, Screen
from cli.session import CommandSession, command_session
from services.canonical_json import digest
from services.input_errors import WrongInput
from services.unavailable import ServiceUnavailable

APPLYING = uuid5(NAMESPACE_URL, "urn:partnership:apply")


async def submit(
    stream: str,
    file: Annotated[str, Parameter(allow_leading_hyphen=True)],
    *,
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
    written = await with_ids(read_table(file), target, options)
    envelope, to_stream = read_envelope(written, target)
    async with command_session(options, envelope.command_id) as session:
        _, code = await send(session, to_stream, envelope.command_id, envelope.actor, screen)
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
        Its money in kronor: 10641000 or 10641000,50.
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
    return await give(round_named(round), command, acting, options, places | {"stream": "ROUND"})


async def apply(
    file: str, acting: Acting, *, case: str | None = None, options: Options = PLAIN
) -> Exit:
    """Open a case and submit its application, from one file.

    The commands' ids follow from who applies and what the file says, so that sending it again gives
    the first answers again.

    Parameters
    ----------
    file
        JSON or TOML with round, component and application.
    case
        The case that is open already, when a refused application has been mended.
    """
    screen = Screen(options)
    written = read_table(file)
    with named_as(OPTIONS_OF_THE_ACTOR | {"command": "", "stream": "--case"}):
        opening, rest = _applied(written)
        to_open = check(NEW_CASE, opening)
        application = check_for(to_open.kind, rest)
        stream = stream_named(case, "--case") if case else None
        async with command_session(options, acting.command_id) as session:
            actor = await actor_of(acting, session.reader)
            base = uuid5(APPLYING, digest([actor.model_dump(mode="json"), written]))
            if acting.command_id:
                base = uuid5(APPLYING, read_command_id(acting.command_id))
            if stream is None:
                id = str(uuid5(base, "open_case"))
                try:
                    answer, code = await send(session, to_open, id, actor, screen)
                except ServiceUnavailable as away:
                    if away.receipt is None or away.receipt.stream is None:
                        raise
                    # The case has its number: the application can be received too, while there is
                    # time. It is decided after its opening.
                    stream = away.receipt.stream
                else:
                    if code is not Exit.ACCEPTED:
                        return code
                    stream = answer.stream
            id = str(uuid5(base, f"submit_application {stream}"))
            to_case = ToStream(stream, to_open.kind, application)
            _, code = await send(session, to_case, id, actor, screen)
            if code is Exit.REFUSED and await _is_application(session, stream):
                case = short_name(stream)
                screen.show(escape(screen.text("answer.draft_open", file=file, case=case)))
            return code


async def report(
    case: str, period: int, file: str, acting: Acting, *, options: Options = PLAIN
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
    command = {"kind": "submit_report", "period": period, "report": read_table(file)}
    places = {"stream": "CASE", "command.period": "PERIOD", "command.report": ""}
    return await give(stream_named(case, "CASE"), command, acting, options, places)


async def decide(
    case: str,
    decision: Literal["approve", "reject"],
    file: str,
    acting: Acting,
    *,
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
    command = {**read_table(file), "kind": f"{decision}_application"}
    places = {"stream": "CASE", "command": ""}
    return await give(stream_named(case, "CASE"), command, acting, options, places)


async def attest(case: str, period: int, acting: Acting, *, options: Options = PLAIN) -> Exit:
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
    return await give(stream_named(case, "CASE"), command, acting, options, places)


def _applied(written: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    unknown = [name for name in written if name not in ("round", "component", "application")]
    if unknown:
        raise WrongInput(unknown[0], "input.applied")
    opening = {name: value for name, value in written.items() if name != "application"}
    rest = {name: value for name, value in written.items() if name == "application"}
    return {"kind": "open_case", **opening}, {"kind": "submit_application", **rest}


async def _is_application(session: CommandSession, stream: str) -> bool:
    """Whether there is anything to mend: its opening may have been refused long ago."""
    head = await session.reader.head(stream)
    return head is not None and head.phase == "application"
