"""The form for a signature that was given elsewhere, and its answers once more."""

import json
from collections.abc import Iterable
from typing import Any

from starlette.responses import Response

from application.file_names import SUFFIXES
from application.portal.preview import Preview
from application.portal.recording import PADES, PAPER, SCANS, Copy, Recordable, Signatory
from application.portal.uploads import SIZE_MAX
from application.queries.lookup import short_name
from application.queries.people import names_by_id
from texts.formats import file_size
from web.asked import Asked
from web.case_parts import document_title
from web.foreseen import foreseen
from web.forms import Control, answers, flat, hidden
from web.signed.filled import Filled
from web.visit import Visit

OWN = ("who", "language", "file", "compared")
"""Fields of this page, in its order; all others are those of the command."""
METHODS = (PADES, PAPER)
PARTS = ("signature.signed_on", "signature.received_on", "signature.mandate.basis")
MORE = ("signature.mandate.jointly", "signature.mandate.reference", "signature.evidence")


def address(stream: str, document: str) -> str:
    """Of the form for a document, by the document's name."""
    return f"/streams/{stream}/signatures/record/{document}"


async def form(
    visit: Visit, found: Recordable, asked: Asked, filled: Filled, not_received: bool = False
) -> Response:
    controls = {one.path: one for one in flat(_controls(asked, filled))}
    named = {*(who for _, who in found.signed), *_ids(found.signatories)}
    names = await names_by_id(visit.portal.reader, named)
    asks_account = found.needs_account
    used = ["signature.method", *PARTS, *MORE, *(["account"] if asks_account else [])]
    errors = [(f"f-{name}", words) for name, words in filled.faults.items()]
    errors += [(controls[one].id, controls[one].told) for one in used if controls[one].error]
    others = [
        asked.form.words(one)
        for one in filled.wrong
        if one.field.removeprefix("command.") not in used
    ]
    return visit.page(
        "signed/record.html",
        503 if not_received else 422 if errors or others else 200,
        **_about(visit, found, asked),
        found=found,
        filled=filled,
        controls=controls,
        methods=METHODS,
        parts=[controls[one] for one in (*PARTS, *MORE)],
        account=controls["account"] if asks_account else None,
        signatories=[(one.key, _signatory(one, names, visit)) for one in found.signatories],
        signed=[(names.get(who, who), _party(party, visit)) for party, who in found.signed],
        parties=[_party(party, visit) for party, _ in found.parties],
        also=[(address(asked.stream, one), document_title(one, visit)) for one in found.others],
        documents=_documents(found, visit),
        faults={one: filled.faults.get(one, "") for one in OWN},
        errors=errors,
        others=others,
        not_received=not_received,
        endings=[one for kind in SCANS for one in SUFFIXES[kind]],
        size_max=file_size(SIZE_MAX, visit.language),
    )


async def check(
    visit: Visit,
    found: Recordable,
    asked: Asked,
    filled: Filled,
    copy: Copy,
    id: str,
    tried: Preview | None,
) -> Response:
    """Without what it would come to, where it was to be sent and a service is away."""
    who = found.signatory(filled.who)
    names = await names_by_id(visit.portal.reader, _ids([who] if who else []))
    controls = [one for one in _controls(asked, filled) if one.path in ("signature", "account")]
    file = copy.fields["file"]
    return visit.page(
        "signed/check.html",
        503 if tried is None else 200,
        **_about(visit, found, asked),
        who=_signatory(who, names, visit) if who else "",
        document=found.documents[copy.language].shown,
        answers=list(answers(controls, visit.language)),
        file=file,
        file_name=copy.fields["name"],
        size=file_size(file["size"], visit.language),
        copy=copy,
        preview=foreseen(tried, visit, asked.form.choices) if tried else None,
        not_received=tried is None,
        command_id=id,
        hidden=[
            *hidden(controls),
            ("form_id", filled.id),
            ("who", filled.who),
            ("language", copy.language),
            ("compared", "yes"),
            ("signed_copy", json.dumps(copy.fields)),
        ],
    )


def _about(visit: Visit, found: Recordable, asked: Asked) -> dict[str, Any]:
    return {
        "stream": asked.stream,
        "name": short_name(asked.stream),
        "address": address(asked.stream, found.name),
        "document_title": document_title(found.name, visit),
    }


def _controls(asked: Asked, filled: Filled) -> tuple[Control, ...]:
    return asked.form.controls(filled.values, filled.wrong)


def _ids(signatories: Iterable[Signatory]) -> set[str]:
    return {id for one in signatories for id in (one.person, one.organisation)}


def _signatory(one: Signatory, names: dict[str, str], visit: Visit) -> str:
    organisation = names.get(one.organisation, one.organisation)
    role = _party(one.party, visit)
    return visit.say(
        "portal.signed_who",
        person=names.get(one.person, one.person),
        organisation=organisation,
        party=role,
    )


def _party(party: str, visit: Visit) -> str:
    return visit.say(f"portal.signed_party-{party}")


def _documents(found: Recordable, visit: Visit) -> list[dict[str, Any]]:
    title = document_title(found.name, visit)
    return [
        {
            "language": language,
            "words": visit.say(f"portal.signed_language-{language}", document=title),
            "sha256": one.shown.sha256,
        }
        for language, one in found.documents.items()
    ]
