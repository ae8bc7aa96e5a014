"""The verb `apply`: a case is opened and its application submitted, from one file."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from rich.markup import escape

from application.checking import NEW_CASE, ToStream, check, check_for
from application.known_names import check_names
from application.queries.lookup import short_name
from application.receiving import WrittenCommand
from cli.answers import OPTIONS_OF_THE_ACTOR, actor_of, read_command_id, send
from cli.input_files import Written, named_as, read_written
from cli.lookup import stream_named
from cli.options import AT_ONCE, PLAIN, Acting, Doing, Options
from cli.previews import show_outcome
from cli.refusals import first_time, not_refused
from cli.screen import Exit, Screen
from cli.session import CommandSession, account, command_session
from domain.kernel.actors import Actor
from domain.partnership.view import CaseView
from domain.round.kind import ROUND
from services.canonical_json import digest
from services.command_check import CheckedCommand
from services.input_errors import WrongInput
from services.unavailable import ServiceUnavailable

APPLYING = uuid5(NAMESPACE_URL, "urn:partnership:apply")


async def apply(
    file: str,
    acting: Acting,
    *,
    case: str | None = None,
    doing: Doing = AT_ONCE,
    options: Options = PLAIN,
) -> Exit:
    """Open a case and submit its application, from one file.

    The commands' ids follow from who applies and what the file says: what was accepted is not done
    again, and what was refused gets a new decision. A draft that the organisation has open in the
    round goes on.

    Parameters
    ----------
    file
        JSON or TOML with round, component and application.
    case
        The case that is open already, when a refused application has been mended.
    """
    screen = Screen(options)
    read = read_written(file)
    with named_as(OPTIONS_OF_THE_ACTOR | {"command": "", "stream": "--case"}, read):
        opening, rest = _applied(read)
        to_open = check(NEW_CASE, opening)
        application = check_for(to_open.kind, rest)
        stream = stream_named(case, "--case") if case else None
        async with command_session(options, acting.command_id) as session:
            actor = await actor_of(acting, session.reader)
            base = uuid5(APPLYING, digest([actor.model_dump(mode="json"), read.table]))
            if acting.command_id:
                base = uuid5(APPLYING, read_command_id(acting.command_id))
            to_be = _Applying(session, screen, actor, to_open, application, doing)
            opening_id = await not_refused(session.reader, base, "open_case")
            if stream is None:
                stream = await to_be.known_case(opening_id)
            if doing.dry_run:
                return await to_be.tried(stream)
            if stream is None:
                opened = await to_be.opened(opening_id)
                if isinstance(opened, Exit):
                    return opened
                stream = opened
            id = await not_refused(session.reader, base, f"submit_application {stream}")
            return await to_be.submitted(stream, id, file)


class _Applying:
    """One run of the verb."""

    def __init__(
        self,
        session: CommandSession,
        screen: Screen,
        actor: Actor,
        to_open: ToStream,
        application: CheckedCommand,
        doing: Doing,
    ) -> None:
        self._session, self._screen, self._actor = session, screen, actor
        self._to_open, self._application, self._doing = to_open, application, doing

    async def known_case(self, opening_id: str) -> str | None:
        """The draft that goes on, if the organisation has one in the round and this file has opened
        none."""
        reader = self._session.reader
        if await first_time(reader, opening_id) is not None:
            return None
        await check_names(reader, self._to_open)
        round = ROUND.stream(self._to_open.checked.command["round"])
        views = await reader.views(CaseView, round)
        drafts = [
            one
            for one in views
            if one.applicant == self._actor.organisation
            and one.component == self._to_open.checked.command["component"]
            and one.headline == "draft"
        ]
        if len(drafts) != 1:
            return None
        number = drafts[0].number
        self._screen.complain(self._screen.text("answer.draft_goes_on", case=number))
        return self._to_open.kind.stream(number)

    async def tried(self, stream: str | None) -> Exit:
        """What would come of both commands."""
        first, to_case = None, self._to_case(stream or NEW_CASE)
        if stream is None:
            first = await self._session.outcome(self._to_open, self._written(self._to_open))
            code = await show_outcome(first, self._screen, self._session.reader)
            if code is not Exit.ACCEPTED:
                return code
        outcome = await self._session.outcome(to_case, self._written(to_case), first)
        return await show_outcome(outcome, self._screen, self._session.reader)

    async def opened(self, id: str) -> str | Exit:
        """The case, or how it ends if there is none."""
        session, to_open, actor = self._session, self._to_open, self._actor
        try:
            answer, code = await send(session, to_open, id, actor, self._screen, may_be_again=True)
        except ServiceUnavailable as away:
            if away.receipt is None or away.receipt.stream is None:
                raise
            # The case has its number: the application can be received too, while there is
            # time. It is decided after its opening.
            return away.receipt.stream
        return answer.stream if code is Exit.ACCEPTED else code

    async def submitted(self, stream: str, id: str, file: str) -> Exit:
        session, screen, to_case = self._session, self._screen, self._to_case(stream)
        _, code = await send(session, to_case, id, self._actor, screen, self._doing, True)
        if code is Exit.REFUSED and await _is_application(session, stream):
            case = short_name(stream)
            screen.show(escape(screen.text("answer.draft_open", file=file, case=case)))
            person = self._actor.person
            screen.suggest(screen.options, "apply", file, "--as", person, "--case", case)
        return code

    def _to_case(self, stream: str) -> ToStream:
        return ToStream(stream, self._to_open.kind, self._application)

    def _written(self, to_stream: ToStream) -> WrittenCommand:
        actor, id = self._actor.model_dump(mode="json"), read_command_id(None)
        return WrittenCommand(id, actor, to_stream.checked.command, account())  # only tried


def _applied(read: Written) -> tuple[dict[str, Any], dict[str, Any]]:
    written = read.table
    unknown = [name for name in written if name not in ("round", "component", "application")]
    if unknown:
        raise WrongInput(unknown[0], "input.applied", line=read.lines.nearest([unknown[0]]))
    opening = {name: value for name, value in written.items() if name != "application"}
    rest = {name: value for name, value in written.items() if name == "application"}
    return {"kind": "open_case", **opening}, {"kind": "submit_application", **rest}


async def _is_application(session: CommandSession, stream: str) -> bool:
    """Whether there is anything to mend: its opening may have been refused long ago."""
    head = await session.reader.head(stream)
    return head is not None and head.phase == "application"
