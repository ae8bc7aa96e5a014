"""A file for a case: taken in under the id of the command that will attach it.

It is checked, scanned and sealed as a file that a browser sends. Nothing is attached by it: the
answer is the command, to be given with the same id. The same file under the same id is found again;
what is never attached is swept.
"""

import asyncio

from starlette.responses import Response

from application.errors import WrongInput
from application.portal.choices import asked_documents
from application.portal.limits import UPLOADS
from application.portal.uploads import ATTACH, SIZE_MAX, Upload
from application.queries.possible import possible_commands
from domain.kernel.dates import day_of
from web.api.answers import Refused, faulty, shown
from web.api.models import AttachFile, FileTaken
from web.api.tokens import not_too_often
from web.cases import known
from web.sending import COMMAND_ID
from web.visit import Visit

DOCUMENT, FILE_NAME = "document", "file_name"
WITHIN_S = 300


async def take(visit: Visit) -> Response:
    """Nothing is read of what somebody sends who cannot attach anything here."""
    stream, id = visit.request.path_params["stream"], visit.request.path_params["command_id"]
    await known(visit, stream)
    day, who = day_of(visit.now), visit.principal
    if ATTACH not in await possible_commands(visit.portal.reader, who, stream, day):
        raise Refused("not_found")
    await not_too_often(visit, UPLOADS, who.person)
    uploads = visit.portal.uploads
    try:
        document, name = await _asked(visit, stream, id)
        async with uploads.turn(who.person):
            upload = Upload(document, name, await _content(visit))
            to_stream = await uploads.taken(
                visit.portal.reader, stream, who.organisation, id, upload
            )
    except WrongInput as wrong:
        return faulty(wrong, visit)
    command = AttachFile.model_validate(to_stream.checked.command)
    return shown(FileTaken(command_id=id, command=command))


async def _asked(visit: Visit, stream: str, id: str) -> tuple[str, str]:
    """What the file is, and what it is called. Raises WrongInput."""
    if not COMMAND_ID.fullmatch(id):
        raise WrongInput("command_id", "portal.api_command_id")
    given = visit.request.query_params
    document, name = given.get(DOCUMENT, ""), given.get(FILE_NAME, "")
    offered = await asked_documents(visit.portal.reader, stream)
    if document not in offered:
        raise WrongInput(DOCUMENT, "portal.api_document", documents=", ".join(offered))
    if not name.strip():
        raise WrongInput(FILE_NAME, "portal.api_file_name")
    return document, name


async def _content(visit: Visit) -> bytes:
    """All of it, in memory and never on a disk; of one that is too large no more than shows it."""
    content = bytearray()
    try:
        async with asyncio.timeout(WITHIN_S):
            async for piece in visit.request.stream():
                content += piece[: SIZE_MAX + 1 - len(content)]
    except TimeoutError:
        raise Refused("too_slow") from None
    return bytes(content)
