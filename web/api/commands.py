"""A command from a system: received, decided, answered. The same id is the same command."""

from typing import Any

from starlette.responses import Response

from application.checking import ToStream, is_new, read_envelope
from application.commands import Received
from application.errors import AWAY, WrongInput, nearest
from application.form_fields import named
from application.known_names import check_names
from application.portal.preview import Preview, preview
from application.portal.systems import COMMANDS
from application.queries.possible import possible_commands, possible_openings
from application.queries.receipt import SentCommand, sent_command
from domain.kernel.dates import day_of
from domain.kernel.rules import Text
from domain.kinds import KINDS
from web.api.answers import Refused, shown
from web.api.bodies import json_body
from web.api.models import (
    CommandAnswer,
    LetterForeseen,
    PossibleCommands,
    ReceiptShown,
    RuleSaid,
)
from web.cases import known
from web.sending import own_command, written
from web.visit import Visit

DRY_RUN = "dry_run"
TRUE, FALSE = ("true", "1"), ("false", "0")


async def give(visit: Visit) -> Response:
    """200 for an answer, a refusal too; 202 with a receipt for what is decided later; 422 and 503
    for what was not received."""
    stream, body = visit.request.path_params["stream"], await json_body(visit)
    id, to_stream = _read(visit, stream, body)
    if not (is_new(stream) or to_stream.opens):
        await known(visit, stream)
    await check_names(visit.portal.reader, to_stream)
    if visit.request.query_params.get(DRY_RUN) in TRUE:
        given = written(visit, to_stream, id)
        return _foreseen(id, await preview(visit.portal, to_stream, given, visit.now), visit)
    return await _sent(visit, to_stream, id)


async def receipt(visit: Visit) -> Response:
    """For the person who sent it, and nobody else."""
    id = visit.request.path_params["command_id"]
    found = await own_command(visit, id)
    if found is None:
        raise Refused("not_found")
    return shown(_of_receipt(found, visit))


async def possible(visit: Visit) -> Response:
    stream, day = visit.request.path_params["stream"], day_of(visit.now)
    reader = visit.portal.reader
    if is_new(stream):
        kinds = await possible_openings(reader, visit.principal, KINDS.of(stream), day)
    else:
        await known(visit, stream)
        kinds = await possible_commands(reader, visit.principal, stream, day)
    given = tuple(one for one in kinds if one in COMMANDS)
    return shown(PossibleCommands(stream=stream, commands=given))


def _read(visit: Visit, stream: str, body: Any) -> tuple[str, ToStream]:
    """The command's id, and the command. Raises WrongInput or Refused."""
    if not isinstance(body, dict):
        raise WrongInput("", "input.object")
    own = visit.principal
    command = body.get("command")
    kind = command.get("kind") if isinstance(command, dict) else None
    if isinstance(kind, str) and kind not in COMMANDS:
        commands = ", ".join(COMMANDS)
        if named(kind):
            raise Refused("for_people", detail=visit.say("portal.api_may_send", commands=commands))
        near = nearest(kind, COMMANDS)
        raise WrongInput("command.kind", "portal.api_kind", near=near, commands=commands)
    envelope, to_stream = read_envelope({"actor": own.model_dump(), **body}, stream)
    if envelope.actor != own:
        raise WrongInput("actor", "portal.api_own_actor")
    return envelope.command_id, to_stream


async def _sent(visit: Visit, to_stream: ToStream, id: str) -> Response:
    commands = visit.portal.commands
    try:
        received = await commands.send(to_stream, written(visit, to_stream, id), visit.now)
    except AWAY as away:
        if getattr(away, "receipt", None) is None:
            raise
        found = await sent_command(visit.portal.reader, id)
        assert found is not None
        return shown(_of_receipt(found, visit), 202)
    return shown(_answered(received, id, visit))


def _answered(received: Received, id: str, visit: Visit) -> CommandAnswer:
    """Raises WrongInput for what the engine could not read."""
    answer, receipt = received.answer(), received.receipt
    return CommandAnswer(
        command_id=id,
        outcome=answer.outcome,
        stream=answer.stream,
        entry=answer.seq or None,
        rule=answer.rule,
        message=_said(answer.message, visit),
        warnings=tuple(
            RuleSaid(rule=one.rule, message=visit.said(one.message)) for one in answer.warnings
        ),
        events=answer.events,
        receipt=receipt
        and ReceiptShown(number=receipt.number, received_at=receipt.received_at, hash=receipt.hash),
    )


def _of_receipt(found: SentCommand, visit: Visit) -> CommandAnswer:
    warned = [(one["rule"], Text.model_validate(one["message"])) for one in found.warnings]
    return CommandAnswer(
        command_id=found.command_id,
        outcome=found.outcome,
        stream=found.stream,
        entry=found.seq,
        rule=found.rule,
        message=_said(found.message, visit),
        warnings=tuple(RuleSaid(rule=rule, message=visit.said(text)) for rule, text in warned),
        events=found.events,
        receipt=ReceiptShown(number=found.number, received_at=found.received_at, hash=found.hash),
    )


def _foreseen(id: str, tried: Preview, visit: Visit) -> Response:
    return shown(
        CommandAnswer(
            command_id=id,
            outcome="refused" if tried.refused else "accepted",
            dry_run=True,
            stream=None,
            rule=tried.rule,
            message=_said(tried.refused, visit),
            warnings=tuple(
                RuleSaid(rule=one.rule, message=visit.said(one.message)) for one in tried.warned
            ),
            events=tried.events,
            letters=tuple(
                LetterForeseen(template=template, persons=count)
                for template, count in tried.letters
            ),
        )
    )


def _said(text: Text | None, visit: Visit) -> str | None:
    return None if text is None else visit.said(text)
