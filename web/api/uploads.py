"""A file for a case: taken in under the id of the command that will attach it.

It is checked, scanned and sealed as a file that a browser sends. Nothing is attached by it: the
answer is the command, to be given with the same id. The same file under the same id is found again;
what is never attached is swept.
"""

import asyncio

from starlette.responses import Response

from application.errors import Explanation, WrongInput, input_fault, nearest
from application.portal.choices import asked_documents
from application.portal.limits import UPLOADS
from application.portal.uploads import ATTACH, SIZE_MAX, Upload
from application.queries.possible import possible_commands
from domain.kernel.dates import day_of
from web.api.answers import Refused, shown
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
        raise Refused("not_found", detail=visit.say("portal.api_nothing_attached"))
    await not_too_often(visit, UPLOADS, who.person)
    uploads = visit.portal.uploads
    document, name = await _asked(visit, stream, id)
    async with uploads.turn(who.person):
        upload = Upload(document, name, await _content(visit))
        to_stream = await uploads.taken(visit.portal.reader, stream, who.organisation, id, upload)
    command = AttachFile.model_validate(to_stream.checked.command)
    return shown(FileTaken(command_id=id, command=command))


async def _asked(visit: Visit, stream: str, id: str) -> tuple[str, str]:
    """What the file is, and what it is called. Raises WrongInput with everything that is wrong."""
    given = visit.request.query_params
    document, name = given.get(DOCUMENT, ""), given.get(FILE_NAME, "")
    offered = await asked_documents(visit.portal.reader, stream)
    wrong = []
    if not COMMAND_ID.fullmatch(id):
        wrong.append(input_fault("command_id", Explanation(text="portal.api_command_id")))
    if document not in offered:
        right = Explanation(text="portal.api_document", facts={"documents": ", ".join(offered)})
        near = nearest(document, offered)
        wrong.append(input_fault(DOCUMENT, right, near=near))
    if not name.strip():
        wrong.append(input_fault(FILE_NAME, Explanation(text="portal.api_file_name")))
    if wrong:
        raise WrongInput.of(wrong)
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
