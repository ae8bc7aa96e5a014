"""Gives a command and shows its answer. All verbs that change anything end here."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from pydantic import TypeAdapter, ValidationError
from rich.markup import escape

from application.checking import ToStream, check
from application.commands import NoRole, SeveralOrganisations, resolve_actor
from application.known_names import check_names
from application.queries.currencies import currency_of
from application.queries.duplicates import APPLYING, other_live_cases
from application.queries.lookup import NotKnown
from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.reading import readable_streams, visiting
from application.queries.tasks import NextStep, next_steps
from application.receiving import WrittenCommand
from cli.error_messages import receipt_json, receipt_text, show_unknown
from cli.input_files import Written, named_as
from cli.next_commands import next_line
from cli.options import AT_ONCE, Acting, Doing, Options
from cli.people import with_ids
from cli.previews import asks_first, confirm, show_outcome
from cli.refusals import first_time, why_not_now
from cli.screen import Exit, Screen, next_command
from cli.session import CommandSession, account, command_session
from cli.vouching import vouched
from domain.kernel.actors import Actor
from domain.kernel.answer import Answer
from domain.kernel.ids import CommandId
from messages.contracts import Receipt
from services.input_errors import WrongInput, fault_of
from texts.catalogue import Language, both, said
from texts.deadlines import task_text
from texts.events import event_sentences
from texts.labels import role_label

OPTIONS_OF_THE_ACTOR = {
    "actor.person": "--as",
    "actor.organisation": "--for",
    "command_id": "--command-id",
}
_COMMAND_ID: TypeAdapter[str] = TypeAdapter(CommandId)


async def give(
    stream: str,
    command: dict[str, Any],
    acting: Acting,
    options: Options,
    places: Mapping[str, str],
    doing: Doing = AT_ONCE,
    file: Written | None = None,
    typed: Mapping[str, Any] | None = None,
) -> Exit:
    """A command by the person whom --as and --for name. `places` says what its fields were called
    on the command line and `typed` what was written there, `file` is where the others are."""
    screen = Screen(options)
    with named_as({**OPTIONS_OF_THE_ACTOR, **places}, file, typed):
        command_id = read_command_id(acting.command_id)
        command = (await with_ids({"command": command}, stream, options))["command"]
        to_stream = check(stream, command)
        async with command_session(options, command_id) as session:
            actor = await actor_of(acting, session.reader)
            await check_names(session.reader, to_stream)
            is_again = acting.command_id is not None
            _, code = await send(session, to_stream, command_id, actor, screen, doing, is_again)
            return code


async def send(
    session: CommandSession,
    to_stream: ToStream,
    command_id: str,
    actor: Actor,
    screen: Screen,
    doing: Doing = AT_ONCE,
    may_be_again: bool = False,
) -> tuple[Answer, Exit]:
    """`may_be_again`: the id was not made just now."""
    by, signed_in = account(), False  # what is only tried needs nobody to vouch
    if not doing.dry_run:
        by, signed_in, to_stream = await vouched(session, to_stream, actor)
    written = WrittenCommand(
        command_id, actor.model_dump(mode="json"), to_stream.checked.command, by
    )
    before = await first_time(session.reader, command_id) if may_be_again else None
    if before is None and (doing.dry_run or asks_first(to_stream, doing, screen)):
        outcome = await session.outcome(to_stream, written)
        code = await show_outcome(outcome, screen, session.reader)
        if doing.dry_run:
            return outcome.answer, code
        await confirm(to_stream, screen)
    if before is not None:
        screen.complain(await before.said(session.reader, screen))
    try:
        received = await session.send(to_stream, written)
        answer = received.answer()
        shown = (answer, to_stream, command_id, received.receipt, actor, screen, session)
        return answer, await _show(*shown, signed_in)
    except BaseException:
        # Ctrl-C, while the answer was waited for or shown. A client may make another error of it.
        if (task := asyncio.current_task()) and task.cancelling():
            show_unknown(command_id, screen)
            raise asyncio.CancelledError from None
        raise


def read_command_id(given: str | None) -> str:
    if given is None:
        return str(uuid4())
    try:
        return _COMMAND_ID.validate_python(given)
    except ValidationError as error:
        raise fault_of(error, given, "command_id") from None


async def actor_of(acting: Acting, reader: Reader) -> Actor:
    try:
        return await resolve_actor(reader, acting.as_, acting.for_)
    except NoRole as fault:
        raise WrongInput("actor.person", "input.person_with_role", person=fault.person) from None
    except SeveralOrganisations as fault:
        raise WrongInput(
            "actor.organisation",
            "input.organisation_of",
            person=fault.person,
            organisations=", ".join(fault.organisations),
        ) from None


async def _show(
    answer: Answer,
    to_stream: ToStream,
    command_id: str,
    receipt: Receipt | None,
    actor: Actor,
    screen: Screen,
    session: CommandSession,
    signed_in: bool,
) -> Exit:
    """Exit 0 or 3. The last line is what can be typed next."""
    reader = session.reader
    # A refusal tells nobody what waits in a case of which they may know nothing.
    may_know = answer.seq and await _may_know(reader, answer.stream, actor)
    steps = await next_steps(reader, answer.stream, await reader.now()) if may_know else ()
    applied = any(event["type"] in APPLYING for event in answer.events)
    others = await other_live_cases(reader, answer.stream) if applied else ()
    typed = next_command(screen.options, "list", "--as", actor.person)
    if may_know or not answer.seq:
        typed = next_line(steps, answer, screen.options, actor.person)
    screen.data(
        {"command_id": command_id, "signed_in": signed_in, **receipt_json(receipt)}
        | answer.model_dump(mode="json", exclude_none=True)
        | ({"also_applied": others} if others else {})
        | {"next": [step.model_dump(mode="json", exclude_none=True) for step in steps]}
        | {"next_command": typed}
    )
    screen.show(_headline(answer, screen))
    for warned in answer.warnings:
        screen.show(f"[yellow]{warned.rule}[/] {escape(screen.stored(warned.message))}")
    if others:
        also = screen.text("answer.also_applied", cases=", ".join(others), count=len(others))
        screen.show(f"[yellow]{escape(also)}[/]")
    names, currency = await names_by_id(reader), await currency_of(reader, answer.stream)
    for sentence in await why_not_now(reader, to_stream, answer, names):
        screen.show(escape(screen.said(sentence)))
    for sentence in event_sentences(answer.events, names, currency):
        screen.show(f"  {escape(screen.said(sentence))}")
    for event in answer.events:
        if event["type"] == "person_added.v1":  # a list shows the name, and the id is needed next
            screen.show(escape(screen.text("answer.allotted", person=event["person"])))
    for step in steps:
        screen.show(escape(_step(step, names, screen)))
    screen.show(f"[dim]command_id {command_id}[/]")
    if not signed_in:
        screen.show(f"[dim]{escape(screen.text('answer.not_signed_in'))}[/]")
    if receipt is not None:
        screen.show(f"[dim]{escape(screen.said(receipt_text(receipt)))}[/]")
    screen.suggest_line(typed)
    return Exit.ACCEPTED if answer.outcome == "accepted" else Exit.REFUSED


async def _may_know(reader: Reader, stream: str, actor: Actor) -> bool:
    try:
        visitor = await visiting(reader, actor.person, "starter.py")
    except NotKnown:
        return False
    return stream in await readable_streams(reader, (stream,), visitor)


def _headline(answer: Answer, screen: Screen) -> str:
    # A refused opening got no number.
    place = f"{answer.stream} #{answer.seq}" if answer.seq else answer.stream
    if answer.message is None:
        return f"[green]{screen.text('answer.accepted')}[/] {place}"
    sentence = escape(screen.stored(answer.message))
    refused = screen.text("answer.refused", rule=answer.rule or "-")
    return f"[red]{refused}[/] {place}\n{sentence}"


def _step(step: NextStep, names: Mapping[str, str], screen: Screen) -> str:
    """`Waits: submit the report (period 1), by coordinator at Karlstads kommun (A. Person)`."""
    who = screen.said(both(lambda language: _who(step, names, language)))
    return screen.text(
        "answer.waits",
        task=task_text(step),
        roles=", ".join(screen.said(role_label(role)) for role in step.roles),
        organisation=names.get(step.organisation, step.organisation),
        who=who,
    )


def _who(step: NextStep, names: Mapping[str, str], language: Language) -> str:
    known = ", ".join(names.get(one, one) for one in step.persons)
    return known or said("show.nobody", language)
