"""An answer as it is shown: what happened or which rule said no, and what comes next."""

from rich.markup import escape

from cli.exit_codes import Exit
from cli.names import names_by_id
from cli.next_steps import next_steps, said_step
from cli.screen import Screen
from domain.kernel.answer import Answer
from domain.kernel.rules import Text
from services.reader.reader import Reader
from texts.events import event_sentences

ACCEPTED = Text(sv="Godtaget", en="Accepted")
REFUSED = Text(sv="Nekat", en="Refused")
NEXT = Text(sv="Härnäst", en="Next")


async def show_answer(answer: Answer, command_id: str, screen: Screen, reader: Reader) -> Exit:
    """Exit 0 or 3. Sentences of a refusal are given in both languages."""
    steps = await next_steps(answer.stream, reader)
    screen.data(
        {"command_id": command_id}
        | answer.model_dump(mode="json", exclude_none=True)
        | {"next": [step.model_dump(mode="json", exclude_none=True) for step in steps]}
    )
    screen.show(_headline(answer, screen))
    for warned in answer.warnings:
        screen.show(f"[yellow]{warned.rule}[/] {escape(screen.said(warned.message))}")
    names = await names_by_id(reader)
    for sentence in event_sentences(answer.events, names):
        screen.show(f"  {escape(screen.said(sentence))}")
    for step in steps:
        screen.show(f"{screen.said(NEXT)}: {escape(said_step(step, names, screen))}")
    screen.show(f"[dim]command_id {command_id}[/]")
    return Exit.ACCEPTED if answer.outcome == "accepted" else Exit.REFUSED


def _headline(answer: Answer, screen: Screen) -> str:
    place = f"{answer.stream} #{answer.seq}"
    if answer.message is None:
        return f"[green]{screen.said(ACCEPTED)}[/] {place}"
    sentences = escape(f"{answer.message.sv}\n{answer.message.en}")
    return f"[red]{screen.said(REFUSED)} {answer.rule}[/] {place}\n{sentences}"
