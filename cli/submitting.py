"""The verb `submit`, for any command, and verbs for the common ones."""

from typing import Annotated, Any, Literal
from uuid import NAMESPACE_URL, uuid5

from cyclopts import App, Parameter
from rich.markup import escape

from cli.amounts import read_amount
from cli.connection_settings import settings_for
from cli.envelope import check_command, read_envelope
from cli.exit_codes import Exit, wrong_input
from cli.input_files import read_table
from cli.lookup import round_named, stream_named
from cli.options import PLAIN, Acting, Options
from cli.screen import Screen
from cli.session import ClientSession, command_session
from cli.submit_command import actor_of, give, read_command_id, send
from domain.kernel.rules import Text
from services.canonical_json import digest
from services.reception import NEW_CASE, is_new

MEND = Text(
    sv="Utkastet {case} är öppet. Rätta {file} och skicka in den med: apply {file} --case {case}",
    en="The draft {case} is open. Mend {file} and send it with: apply {file} --case {case}",
)
APPLYING = uuid5(NAMESPACE_URL, "urn:partnership:apply")


def register(app: App) -> None:
    for verb in (submit, announce, apply, report, decide, attest):
        app.command(verb)


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
    target = stream if is_new(stream) else stream_named(stream)
    envelope = read_envelope(file, target)
    screen = Screen(options, settings_for(options.data).language)
    async with command_session(options.data, envelope.command_id) as desk:
        _, code = await send(
            desk, target, envelope.command_id, envelope.actor, envelope.command, screen
        )
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
        "frame_minor": read_amount(frame, "--frame"),
    }
    return await give(round_named(round), command, acting, options)


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
    written = read_table(file)
    opening, submission = _applied(written)
    check_command(NEW_CASE, opening)
    check_command(NEW_CASE, submission)
    screen = Screen(options, settings_for(options.data).language)
    async with command_session(options.data, acting.command_id) as desk:
        actor = await actor_of(acting, desk)
        base = uuid5(APPLYING, digest([actor.model_dump(mode="json"), written]))
        if acting.command_id:
            base = uuid5(APPLYING, read_command_id(acting.command_id))
        stream = stream_named(case) if case else None
        if stream is None:
            id = str(uuid5(base, "open_case"))
            answer, code = await send(desk, NEW_CASE, id, actor, opening, screen)
            if code is not Exit.ACCEPTED:
                return code
            stream = answer.stream
        id = str(uuid5(base, f"submit_application {stream}"))
        _, code = await send(desk, stream, id, actor, submission, screen)
        if code is Exit.REFUSED and await _is_application(desk, stream):
            number = stream.removeprefix("partnership/")
            screen.show(escape(screen.said(MEND).format(file=file, case=number)))
        return code


async def _is_application(desk: ClientSession, stream: str) -> bool:
    """Whether there is anything to mend: its opening may have been refused long ago."""
    head = await desk.reader.head(stream)
    return head is not None and head.phase == "application"


def _applied(written: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    unknown = [name for name in written if name not in ("round", "component", "application")]
    if unknown:
        raise wrong_input(unknown[0], "round, component and application, and nothing else")
    opening = {name: value for name, value in written.items() if name != "application"}
    rest = {name: value for name, value in written.items() if name == "application"}
    return {"kind": "open_case", **opening}, {"kind": "submit_application", **rest}


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
    return await give(stream_named(case), command, acting, options)


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
    return await give(stream_named(case), command, acting, options)


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
    return await give(stream_named(case), command, acting, options)
