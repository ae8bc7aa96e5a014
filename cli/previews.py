"""What would come of a command, on the screen; and the question before what stays done."""

import asyncio
import sys
from collections.abc import Mapping

from rich.markup import escape

from application.checking import ToStream
from application.form_fields import named
from application.queries.currencies import currency_of
from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.trying import Outcome
from cli.options import Doing
from cli.screen import Exit, Screen
from texts.events import event_sentences
from texts.labels import command_label, effect_label, notice_label
from texts.output import INTERRUPTED


class Declined(SystemExit):
    """Somebody was asked, and said no."""

    def __init__(self) -> None:
        super().__init__(INTERRUPTED)


def asks_first(to_stream: ToStream, doing: Doing, screen: Screen) -> bool:
    """Before what nothing takes back, and only where somebody sits at a terminal: a script goes
    on as it always did."""
    return can_be_asked(doing, screen) and stays_done(to_stream)


def can_be_asked(doing: Doing, screen: Screen) -> bool:
    return not (doing.yes or screen.json) and is_terminal()


def is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def stays_done(to_stream: ToStream) -> bool:
    name, kind = to_stream.command_kind, to_stream.kind
    spec = next(one.model.spec for one in named(name) if one.kind.name == kind.name)
    return not spec.undone_by and not spec.repeatable


async def confirm(to_stream: ToStream, screen: Screen) -> None:
    """Raises Declined."""
    what = command_label(to_stream.command_kind)
    await agreed(screen.text("preview.question", what=what), screen)


async def agreed(question: str, screen: Screen) -> None:
    """Raises Declined."""
    sys.stdout.write(f"{question} ")
    sys.stdout.flush()
    answer = (await _typed()).strip().casefold()
    if answer not in ("y", "yes", "j", "ja"):
        screen.complain(screen.text("preview.not_done"))
        raise Declined


async def _typed() -> str:
    """A line of the terminal. Ctrl-C ends the wait for it."""
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()
    loop.add_reader(sys.stdin.fileno(), _wake, ready)
    try:
        await ready
    finally:
        loop.remove_reader(sys.stdin.fileno())
    return sys.stdin.readline()


def _wake(waiting: "asyncio.Future[None]") -> None:
    if not waiting.done():
        waiting.set_result(None)


async def show_outcome(outcome: Outcome, screen: Screen, reader: Reader) -> Exit:
    """As the answer would be: exit 0 or 3."""
    answer, names = outcome.answer, await names_by_id(reader)
    currency = await _currency(outcome, reader)
    screen.data(
        {"dry_run": True}
        | answer.model_dump(mode="json", exclude_none=True)
        | {
            "transfers": [one.model_dump(mode="json") for one in outcome.transfers],
            "letters": [one.model_dump(mode="json") for one in outcome.letters],
            "follow_ups": [
                {"stream": stream, "command": command} for stream, command in outcome.follow_ups
            ],
        }
    )
    if answer.message is not None:
        refused = screen.text("preview.refused", rule=answer.rule or "-")
        screen.show(f"[red]{refused}[/] {answer.stream}")
        screen.show(escape(screen.stored(answer.message)))
    else:
        screen.show(f"[green]{screen.text('preview.accepted')}[/] {answer.stream}")
    for warned in answer.warnings:
        screen.show(f"[yellow]{warned.rule}[/] {escape(screen.stored(warned.message))}")
    for sentence in event_sentences(answer.events, names, currency):
        screen.show(f"  {escape(screen.said(sentence))}")
    for line in _consequences(outcome, screen, names, currency):
        screen.show(escape(line))
    return Exit.ACCEPTED if answer.outcome == "accepted" else Exit.REFUSED


async def _currency(outcome: Outcome, reader: Reader) -> str | None:
    """Of the stream, or of the one that the command would open."""
    opened = next((one for one in outcome.answer.events if "currency" in one), None)
    return opened["currency"] if opened else await currency_of(reader, outcome.answer.stream)


def _consequences(
    outcome: Outcome, screen: Screen, names: Mapping[str, str], currency: str | None
) -> list[str]:
    rules = dict.fromkeys(one.rule for one in outcome.answer.checks)
    lines = [screen.text("preview.rules", rules=", ".join(rules))] if rules else []
    for one in outcome.transfers:
        amount = screen.money(one.amount_minor, currency)
        lines.append(
            screen.text("preview.transfer", amount=amount, debit=one.debit, credit=one.credit)
        )
    for letter in outcome.letters:
        to = ", ".join(names.get(one, one) for one in letter.persons)
        to = to or screen.text("preview.nobody")
        lines.append(screen.text("preview.letter", what=notice_label(letter.template), to=to))
    for stream, command in outcome.follow_ups:
        lines.append(screen.text("preview.follow_up", what=effect_label(command), stream=stream))
    return [*lines, screen.text("preview.nothing_stored")]
