"""The map of the API: every operation with its path, what it needs and what it answers."""

from collections.abc import Awaitable, Callable
from typing import Final, Literal, NamedTuple, TypeAlias

from pydantic import BaseModel
from starlette.responses import Response

from application.portal.systems import COMMAND, READ, Scope
from application.portal.uploads import SIZE_MAX
from application.queries.stream_detail import StreamDetail
from domain.kinds import KINDS
from web.api import commands, me, models, queries, tokens, uploads, webhooks
from web.guard import BODY_MAX
from web.visit import Visit

Handler: TypeAlias = Callable[[Visit], Awaitable[Response]]

BASE: Final = "/api/v1"

PDF, ANY_FILE, JSON = "application/pdf", "application/octet-stream", "application/json"


class Parameter(NamedTuple):
    """`choices` are the texts that it may be, `most` the highest number. What is in the path is
    always needed, and else what `is_needed`."""

    name: str
    place: Literal["path", "query"]
    type: Literal["string", "integer", "boolean"] = "string"
    most: int | None = None
    is_needed: bool = False
    choices: tuple[str, ...] = ()


class Operation(NamedTuple):
    """`path` is below BASE. Without `needs` no token is asked for. `answers` is a model or a media
    type, `later` whether it may be decided later (202), `body_max` how many bytes may be sent."""

    id: str
    method: Literal["GET", "POST", "PUT", "DELETE"]
    path: str
    handler: Handler
    needs: Scope | None
    answers: type[BaseModel] | str
    parameters: tuple[Parameter, ...] = ()
    body: Literal["command", "credentials", "webhook", "file"] | None = None
    later: bool = False
    body_max: int = BODY_MAX

    @property
    def route(self) -> str:
        """The path with the slashes that a stream may have."""
        return self.path.replace("{stream}", "{stream:path}")


CASES = KINDS.named("partnership")
STREAM = Parameter("stream", "path")
ROUND = Parameter("round", "path")
LIMIT = Parameter(queries.LIMIT, "query", "integer", most=queries.MOST)
CURSOR = Parameter(queries.CURSOR, "query")

OPERATIONS: Final = (
    Operation(
        *("get_token", "POST", "/token", tokens.token, None, models.Token), body="credentials"
    ),
    Operation("get_me", "GET", "/me", me.me, READ, models.Me),
    Operation("list_rounds", "GET", "/rounds", queries.rounds, None, models.Rounds),
    Operation(
        *("get_round", "GET", "/rounds/{round}", queries.one_round, None, models.RoundShown),
        parameters=(ROUND,),
    ),
    Operation("list_results", "GET", "/results", queries.results, None, models.Rounds),
    Operation(
        *("get_result", "GET", "/results/{round}", queries.one_result, None, models.Result),
        parameters=(ROUND,),
    ),
    Operation(
        *("list_cases", "GET", "/cases", queries.cases, READ, models.Cases),
        parameters=(
            Parameter("round", "query"),
            Parameter("phase", "query", choices=CASES.phases),
            Parameter("headline", "query", choices=CASES.headlines),
            *(LIMIT, CURSOR),
        ),
    ),
    Operation("list_webhooks", "GET", "/webhooks", webhooks.listed, READ, models.WebhookList),
    Operation(
        *("add_webhook", "POST", "/webhooks", webhooks.subscribe, READ, models.WebhookMade),
        body="webhook",
    ),
    Operation(
        *("end_webhook", "DELETE", "/webhooks/{webhook}", webhooks.end, READ, models.Ended),
        parameters=(Parameter("webhook", "path"),),
    ),
    Operation(
        *("list_tasks", "GET", "/tasks", queries.tasks, READ, models.Tasks), parameters=(CURSOR,)
    ),
    Operation(
        *("get_receipt", "GET", "/receipts/{command_id}", commands.receipt, READ),
        models.CommandAnswer,
        parameters=(Parameter("command_id", "path"),),
    ),
    Operation(
        *("list_entries", "GET", "/streams/{stream}/timeline", queries.entries, READ),
        models.TimelinePage,
        parameters=(STREAM, LIMIT, CURSOR),
    ),
    Operation(
        *("get_document", "GET", "/streams/{stream}/documents/{name}", queries.document, READ),
        PDF,
        parameters=(STREAM, Parameter("name", "path")),
    ),
    Operation(
        *("get_file", "GET", "/streams/{stream}/files/{entry}", queries.file, READ, ANY_FILE),
        parameters=(STREAM, Parameter("entry", "path")),
    ),
    Operation(
        *("send_file", "PUT", "/streams/{stream}/uploads/{command_id}", uploads.take, COMMAND),
        models.FileTaken,
        parameters=(
            STREAM,
            Parameter("command_id", "path"),
            Parameter(uploads.DOCUMENT, "query", is_needed=True),
            Parameter(uploads.FILE_NAME, "query", is_needed=True),
        ),
        body="file",
        body_max=SIZE_MAX,
    ),
    Operation(
        *("list_commands", "GET", "/streams/{stream}/commands", commands.possible, READ),
        models.PossibleCommands,
        parameters=(STREAM,),
    ),
    Operation(
        *("give_command", "POST", "/streams/{stream}/commands", commands.give, COMMAND),
        models.CommandAnswer,
        parameters=(STREAM, Parameter(commands.DRY_RUN, "query", "boolean")),
        body="command",
        later=True,
    ),
    Operation(
        *("get_stream", "GET", "/streams/{stream}", queries.stream, READ, StreamDetail),
        parameters=(STREAM,),
    ),
)
"""In the order in which a path is looked for."""
