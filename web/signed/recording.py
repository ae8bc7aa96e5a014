"""A signature that was given elsewhere, on the agreement or a report: what was signed comes in as a
file, is compared with the document, read through once more, and recorded.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, Literal, TypeAlias
from uuid import uuid4

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.checking import ToStream, check
from application.errors import AWAY, InputFault, WrongInput, expected_text
from application.files import CannotRead, FilesUnavailable
from application.portal.limits import UPLOADS
from application.portal.preview import preview
from application.portal.recording import (
    PADES,
    PAPER,
    RECORD,
    Copy,
    NotRead,
    NotSigned,
    Recordable,
    Signatory,
    awaiting_signature,
    copy_again,
    recordable,
    taken_copy,
    upload_of,
)
from application.portal.uploads import command_id_of as id_of_upload
from application.queries.lookup import short_name
from domain.kernel.stored_file import StoredFile
from domain.partnership.signatures import DocumentLanguage
from web import sending
from web.asked import Asked, asked_for, command_for
from web.cases import unreadable
from web.files.body import form_with_file
from web.form_values import command_of, read
from web.limiting import limited
from web.sending import hindrance, own_command, received, written
from web.signed import shown
from web.signed.filled import Filled
from web.signed.shown import address
from web.visit import Instead, Visit

_TEXT = "portal.signed_fault-"
NoForm: TypeAlias = Literal["nothing", "unread"]
"""Why there is no form. Each has texts."""


async def start(visit: Visit) -> Response:
    """On to the first document of which a signature is to come."""
    stream = _stream(visit)
    await command_for(visit, stream, RECORD)
    waiting = await awaiting_signature(visit.portal, stream, visit.visitor)
    return visit.go(address(stream, waiting[0])) if waiting else _not_for(visit, stream, "nothing")


@asynccontextmanager
async def upload_form(visit: Visit) -> AsyncIterator[FormData]:
    """Nothing is read of what somebody sends who cannot record anything here: they get 404."""
    stream = _stream(visit)
    await command_for(visit, stream, RECORD)
    if _name(visit) not in await awaiting_signature(visit.portal, stream, visit.visitor):
        raise Instead(_not_for(visit, stream, "nothing"))
    _unhindered(visit)
    await limited(visit, UPLOADS)
    assert visit.signed_in is not None
    person, csrf = visit.principal.person, visit.signed_in.session.csrf
    async with form_with_file(visit, person, csrf) as form:
        yield form


async def record_page(visit: Visit) -> Response:
    """The form; with what it was sent, the answers once more."""
    found, asked = await _opened(visit)
    if visit.form is None:
        return await shown.form(visit, found, asked, Filled({}, str(uuid4())))
    filled = _filled(visit, asked)
    if visit.field("action") == "change":
        return await shown.form(visit, found, asked, filled)
    name, content = await _file(visit)
    filled = _judged(visit, found, asked, filled, (name, content))
    if filled.faults or filled.wrong:
        return await shown.form(visit, found, asked, filled)
    upload = upload_of(found, name, content)
    id = id_of_upload(filled.id, upload)
    try:
        copy = await taken_copy(
            *(visit.portal, asked.stream, found, id, filled.method),
            *(_language(filled, found), upload),
        )
        to_stream = _checked(found, asked, filled, copy)
        tried = await preview(visit.portal, to_stream, written(visit, to_stream, id), visit.now)
    except NotSigned as wrong:
        return await shown.form(visit, found, asked, _with(filled, visit.say(_TEXT + wrong.fault)))
    except WrongInput as wrong:
        return await shown.form(visit, found, asked, _told(visit, filled, wrong.faults))
    except AWAY:
        return await shown.form(visit, found, asked, filled, not_received=True)
    return await shown.check(visit, found, asked, filled, copy, id, tried)


async def send_page(visit: Visit) -> Response:
    """The answers were read through. The file is compared once more: nothing that a browser sends
    back is believed."""
    id = sending.command_id_of(visit)
    if await own_command(visit, id):
        return visit.go(f"/receipts/{id}")
    found, asked = await _opened(visit)
    filled = _filled(visit, asked)
    try:
        copy = await copy_again(
            *(visit.portal, found, id, filled.method, _language(filled, found), _kept(visit))
        )
        to_stream = _checked(found, asked, filled, copy)
        arrived = await received(visit, to_stream, id)
    except NotSigned as wrong:
        return await shown.form(visit, found, asked, _with(filled, visit.say(_TEXT + wrong.fault)))
    except WrongInput as wrong:
        return await shown.form(visit, found, asked, _told(visit, filled, wrong.faults))
    except CannotRead as cannot:
        return unreadable(visit, asked.stream, cannot)
    except (*AWAY, FilesUnavailable):
        return await shown.form(visit, found, asked, filled, not_received=True)
    if arrived:
        return visit.go(f"/receipts/{id}")
    return await shown.check(visit, found, asked, filled, copy, id, None)


async def _opened(visit: Visit) -> tuple[Recordable, Asked]:
    """404 for those who do not record signatures."""
    stream = _stream(visit)
    asked = await asked_for(visit, stream, RECORD)
    recorder = visit.principal.person
    try:
        found = await recordable(visit.portal, stream, _name(visit), visit.visitor, recorder)
    except NotRead:
        raise Instead(_not_for(visit, stream, "unread")) from None
    if found is None:
        raise Instead(_not_for(visit, stream, "nothing"))
    _unhindered(visit)
    return found, asked


def _stream(visit: Visit) -> str:
    return str(visit.request.path_params["stream"])


def _name(visit: Visit) -> str:
    """Of the document."""
    return str(visit.request.path_params["document"])


def _not_for(visit: Visit, stream: str, why: NoForm) -> Response:
    """Signed meanwhile or never to be signed, or not for the visitor to read."""
    status = 200 if visit.form is None else 409
    name = short_name(stream)
    return visit.page("signed/not_for.html", status, stream=stream, name=name, why=why)


def _unhindered(visit: Visit) -> None:
    if (why := hindrance(visit, RECORD)) is not None:
        raise Instead(visit.page("signing/hindered.html", 403, why=why))


def _filled(visit: Visit, asked: Asked) -> Filled:
    assert visit.form is not None
    given = visit.field("form_id")
    return Filled(
        values=read(asked.command.model, visit.form),
        id=given if sending.COMMAND_ID.fullmatch(given) else str(uuid4()),
        who=visit.field("who"),
        language=visit.field("language"),
        compared=visit.field("compared") == "yes",
    )


def _judged(
    visit: Visit, found: Recordable, asked: Asked, filled: Filled, file: tuple[str, bytes]
) -> Filled:
    """With all that is wrong, each at its field."""
    faults = {}
    name, content = file
    if found.signatory(filled.who) is None:
        faults["who"] = visit.say("portal.signed_choose_who")
    if filled.method == PAPER and filled.language not in found.documents:
        faults["language"] = visit.say("portal.signed_choose_document")
    if not name or not content:
        faults["file"] = visit.say("portal.files_choose_file")
    if not filled.compared:
        faults["compared"] = visit.say("portal.signed_compare")
    try:
        check(asked.stream, _command(found, asked, filled, _language(filled, found), name))
    except WrongInput as wrong:
        return replace(filled, faults=faults, wrong=_on_page(wrong.faults))
    return replace(filled, faults=faults)


def _on_page(faults: tuple[InputFault, ...]) -> tuple[InputFault, ...]:
    """Without faults of the signatory: the page has a choice instead, with a fault of its own."""
    return tuple(one for one in faults if one.field != "command.signatory")


def _language(filled: Filled, found: Recordable) -> DocumentLanguage:
    """That of the document on paper; any that there is, where the file tells it itself."""
    return next(
        (one for one in found.documents if one == filled.language), next(iter(found.documents))
    )


def _command(
    found: Recordable, asked: Asked, filled: Filled, language: DocumentLanguage, file: str
) -> dict[str, Any]:
    who = found.signatory(filled.who) or Signatory("applicant", found.applicant, "")
    command = {
        "kind": RECORD,
        **command_of(asked.command.model, filled.values, asked.form.currency),
    }
    command |= {"signatory": who.person}
    command["period"] = found.period
    command["document"] = found.documents[language].shown.model_dump(mode="json")
    if who.party == "counterpart":
        command["counterpart"] = who.organisation
    if who.party != "applicant" or not found.needs_account:
        command.pop("account", None)
    signature = command.setdefault("signature", {})
    if filled.method == PADES and file:  # the file itself is what shows it
        signature.setdefault("evidence", file)
    return command


def _checked(found: Recordable, asked: Asked, filled: Filled, copy: Copy) -> ToStream:
    """Raises WrongInput with everything that is wrong."""
    command = _command(found, asked, filled, copy.language, str(copy.fields["name"]))
    return check(asked.stream, {**command, "signed_copy": copy.fields})


async def _file(visit: Visit) -> tuple[str, bytes]:
    """Its name and content, empty where none was chosen."""
    assert visit.form is not None
    file = visit.form.get("file")
    if not isinstance(file, UploadFile):
        return "", b""
    return file.filename or "", await file.read()


def _kept(visit: Visit) -> dict[str, Any]:
    """The file that the page before named. 400 for what no page of ours sends."""
    try:
        given = json.loads(visit.field("signed_copy"))
        file = StoredFile.model_validate_json(json.dumps(given["file"]))
        return {
            "name": str(given["name"]),
            "file": file.model_dump(mode="json"),
            "retention": str(given["retention"]),
        }
    except (ValueError, KeyError, TypeError):  # what is no file is a ValueError too
        raise HTTPException(400) from None


def _with(filled: Filled, words: str) -> Filled:
    return replace(filled, faults={**filled.faults, "file": words})


def _told(visit: Visit, filled: Filled, faults: tuple[InputFault, ...]) -> Filled:
    """Faults of the file are shown at its field."""
    of_file = [one for one in faults if "file" in one.field.split(".")]
    if of_file:
        right = visit.said(expected_text(of_file[0]))
        filled = _with(filled, visit.say("portal.files_wrong", right=right))
    return replace(filled, wrong=tuple(one for one in faults if one not in of_file))
