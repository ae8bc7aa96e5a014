"""The page with a case's files: a list, downloads, and a form to send one more."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import quote
from uuid import uuid4

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.errors import AWAY, InputFault, WrongInput, expected_text
from application.file_names import SUFFIXES, given_name
from application.files import CannotRead, attached_files, content_of
from application.portal.choices import asked_documents
from application.portal.limits import UPLOADS
from application.portal.uploads import (
    ATTACH,
    FILES_MAX,
    SIZE_MAX,
    Upload,
    command_id_of,
    has_files,
)
from application.queries.papers import case_files
from application.queries.possible import possible_commands
from application.queries.reading import MayNotRead, look_at
from domain.kernel.dates import day_of
from texts.formats import file_size
from web import sending
from web.called import name_of
from web.cases import known, unreadable
from web.files.body import form_with_file
from web.limiting import limited
from web.sending import sent
from web.visit import Visit

FIELDS = ("document", "file")


@asynccontextmanager
async def upload_form(visit: Visit) -> AsyncIterator[FormData]:
    """Nothing is read of what somebody sends who cannot attach anything here: they get 404."""
    stream = visit.request.path_params["stream"]
    await known(visit, stream)
    if not await _may_attach(visit, stream):
        raise HTTPException(404)
    await limited(visit, UPLOADS)
    assert visit.signed_in is not None
    person, csrf = visit.principal.person, visit.signed_in.session.csrf
    async with form_with_file(visit, person, csrf) as form:
        yield form


async def files_page(visit: Visit) -> Response:
    stream = visit.request.path_params["stream"]
    if visit.form is None:
        await known(visit, stream)
        if not has_files(stream):
            raise HTTPException(404)
        return await _page(visit, stream, str(uuid4()))
    form_id = sending.command_id_of(visit)
    if faults := await _empty_fields(visit, stream):
        return await _page(visit, stream, form_id, faults)
    upload = await _upload(visit)
    id = command_id_of(form_id, upload)
    reader, organisation = visit.portal.reader, visit.principal.organisation
    try:
        to_stream = await visit.portal.uploads.taken(reader, stream, organisation, id, upload)
        answer = await sent(visit, to_stream, id)
    except WrongInput as wrong:
        return await _page(visit, stream, form_id, _words(visit, wrong.faults))
    except AWAY:
        answer = None
    return answer or await _page(visit, stream, form_id, not_received=True)


async def download(visit: Visit) -> Response:
    """As an attachment that no browser opens in the portal's name, whatever it is."""
    stream, seq = visit.request.path_params["stream"], visit.request.path_params["seq"]
    await known(visit, stream)
    look = await look_at(visit.portal.reader, stream, visit.visitor)
    found = [one for one in await attached_files(look) if str(one.seq) == seq]
    if not found:
        raise HTTPException(404)
    try:
        content = await content_of(look, visit.portal.files(), found[0])
    except MayNotRead:
        raise HTTPException(404) from None
    except CannotRead as cannot:
        return unreadable(visit, stream, cannot)
    name = given_name(found[0].name, found[0].document, found[0].file.media_type)
    return Response(content, media_type="application/octet-stream", headers=_kept_as(name))


def _kept_as(name: str) -> dict[str, str]:
    plain = "".join(one if one.isascii() and one.isprintable() else "_" for one in name)
    named = f"filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {"Content-Disposition": f"attachment; {named}"}


async def _may_attach(visit: Visit, stream: str) -> bool:
    reader, day = visit.portal.reader, day_of(visit.now)
    return ATTACH in await possible_commands(reader, visit.principal, stream, day)


async def _empty_fields(visit: Visit, stream: str) -> dict[str, str]:
    assert visit.form is not None
    faults = {}
    if visit.field("document") not in await asked_documents(visit.portal.reader, stream):
        faults["document"] = visit.say("portal.files_choose_document")
    file = visit.form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        faults["file"] = visit.say("portal.files_choose_file")
    return faults


async def _upload(visit: Visit) -> Upload:
    assert visit.form is not None
    file = visit.form["file"]
    assert isinstance(file, UploadFile)
    return Upload(visit.field("document"), file.filename or "", await file.read())


def _words(visit: Visit, faults: tuple[InputFault, ...]) -> dict[str, str]:
    """By the field that each is shown at."""
    found = {}
    for one in faults:
        field = one.field.removeprefix("command.").partition(".")[0]
        words = visit.said(expected_text(one))
        found[field if field in FIELDS else "file"] = visit.say("portal.files_wrong", right=words)
    return found


async def _page(
    visit: Visit,
    stream: str,
    form_id: str,
    faults: dict[str, str] | None = None,
    not_received: bool = False,
) -> Response:
    reader = visit.portal.reader
    files, names = await case_files(reader, stream, visit.visitor)
    may_attach = await _may_attach(visit, stream)
    return visit.page(
        "files/files.html",
        503 if not_received else 422 if faults else 200,
        stream=stream,
        name=await name_of(stream, visit),
        files=files,
        names=names,
        may_attach=may_attach,
        documents=await asked_documents(reader, stream) if may_attach else (),
        chosen=visit.field("document") if visit.form is not None else "",
        faults={field: (faults or {}).get(field, "") for field in FIELDS},
        errors=list((faults or {}).items()),
        not_received=not_received,
        command_id=form_id,
        size_max=SIZE_MAX,
        files_max=FILES_MAX,
        endings=[one for endings in SUFFIXES.values() for one in endings],
        size=lambda count: file_size(count, visit.language),
    )
