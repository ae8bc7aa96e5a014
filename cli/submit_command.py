"""Give a command: check it, send it, show its answer. All verbs that change anything end here."""

import asyncio
from typing import Any
from uuid import uuid4

from pydantic import TypeAdapter, ValidationError

from cli.account import account
from cli.answers import show_answer
from cli.connection_settings import settings_for
from cli.envelope import check_command, in_envelope
from cli.error_messages import tell_unknown
from cli.exit_codes import Exit, wrong_input
from cli.options import Acting, Options
from cli.screen import Screen
from cli.session import ClientSession, command_session
from domain.kernel.actors import Actor
from domain.kernel.answer import Answer
from domain.kernel.ids import CommandId, PersonId
from services.input_errors import WrongInput as UnreadableCommand
from services.reception import WrittenCommand

PERSON: TypeAdapter[str] = TypeAdapter(PersonId)
COMMAND_ID: TypeAdapter[str] = TypeAdapter(CommandId)


async def give(stream: str, command: dict[str, Any], acting: Acting, options: Options) -> Exit:
    """A command by whoever --as and --for name."""
    command_id = read_command_id(acting.command_id)
    check_command(stream, command)
    screen = Screen(options, settings_for(options.data).language)
    async with command_session(options.data, command_id) as desk:
        actor = await actor_of(acting, desk)
        _, code = await send(desk, stream, command_id, actor, command, screen)
        return code


async def send(
    desk: ClientSession,
    stream: str,
    command_id: str,
    actor: Actor,
    command: dict[str, Any],
    screen: Screen,
) -> tuple[Answer, Exit]:
    written = WrittenCommand(command_id, actor.model_dump(mode="json"), command, account())
    try:
        executed = (await desk.submit(stream, written)).executed
    except asyncio.CancelledError:  # whoever waits has pressed Ctrl-C
        tell_unknown(command_id, screen)
        raise
    except UnreadableCommand as wrong:
        raise wrong_input(in_envelope(wrong.fault.field), wrong.fault.expected) from None
    if executed.fault is not None:
        raise wrong_input(in_envelope(executed.fault["field"]), executed.fault["expected"])
    answer = Answer.model_validate(executed.answer)
    return answer, await show_answer(answer, command_id, screen, desk.reader)


def read_command_id(given: str | None) -> str:
    if given is None:
        return str(uuid4())
    try:
        return COMMAND_ID.validate_python(given)
    except ValidationError:
        raise wrong_input("--command-id", "a UUID in lower case") from None


async def actor_of(acting: Acting, desk: ClientSession) -> Actor:
    """The person, and the organisation that they act for: told, or their only one."""
    try:
        person = PERSON.validate_python(acting.as_)
        if acting.for_ is not None:
            return Actor(person=person, organisation=acting.for_)
    except ValidationError as error:
        option = "--as" if error.title != "Actor" else "--for"
        expected = "a person's id such as p-017" if option == "--as" else "an organisation's id"
        raise wrong_input(option, expected) from None
    register = await desk.reader.register()
    homes = sorted({held.organisation for held in register.roles if held.person == person})
    if not homes:
        raise wrong_input("--as", f"a person with a role in the register; {person} has none")
    if len(homes) > 1:
        expected = f"the organisation that {person} acts for (one of {', '.join(homes)})"
        raise wrong_input("--for", expected)
    return Actor(person=person, organisation=homes[0])
