"""The documents of a case: rendered from its journal, compared when signed, and kept then."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from application.case_journal import CaseEvent, CaseJournal
from application.case_journal import NoDocument as NoDocument
from application.document_names import (
    AGREEMENT,
    DECISION,
    document_named_by,
)
from application.files import CannotRead, why_unreadable
from application.payments_made import payment_made
from application.queries.people import names_on_record, numbers_by_id
from application.queries.reader import Reader
from application.queries.reading import Visitor, look_at, masked
from domain.kernel.free_text import organisation_subject, person_subject
from domain.kernel.reading import Part
from domain.partnership.decision import ApplicationApproved, ApplicationRejected
from domain.partnership.payment import PaymentMade
from domain.partnership.reading import parts_of_document
from domain.partnership.reporting import ReportPrepared, ReportSubmitted
from domain.partnership.signatures import DocumentLanguage, ShownDocument
from domain.partnership.state import PartnershipState
from domain.partnership.terms import AuditCertificate
from services.documents.content import Document
from services.documents.of_case import Sources, agreement, decision, report
from services.documents.of_payment import PaidClaim, payment_note
from services.documents.render import render, sha256, template_version
from services.documents.store import KeptDocuments, OpenFiles, Quoting
from services.input_errors import WrongInput
from services.journal.definitions import Definitions
from services.keys.sealing import ContentDestroyed
from services.keys.store import KeysUnavailable
from services.text_fields import references
from services.unavailable import map_database_errors
from services.vault.opened_texts import opened_texts

DEFINITIONS = Definitions()


class RenderedDocument(NamedTuple):
    """`is_kept`: these are the bytes that somebody has signed, `signed_in`: the languages of the
    files that somebody has. `is_open`: a signature is awaited. `quoting`: what is shown in it.
    """

    pdf: bytes
    shown: ShownDocument
    is_kept: bool
    signed_in: tuple[DocumentLanguage, ...]
    is_open: bool
    quoting: Quoting = Quoting((), ())


async def case_document(
    reader: Reader,
    files: OpenFiles,
    stream: str,
    name: str,
    language: DocumentLanguage,
    visitor: Visitor,
) -> RenderedDocument:
    """As it was signed in this language, else as it is rendered now.

    Raises NotKnown or MayNotRead for a visitor who may not read it, NoDocument, CannotRead for a
    kept file, FilesUnavailable, or KeysUnavailable if a text of it cannot be opened here.
    """
    look = await look_at(reader, stream, visitor)
    await look.require(Part.DOCUMENTS)
    journal = CaseJournal(await reader.entries(stream))
    journal.shown_in(name)
    await look.require(*parts_of_document(name))
    return await _rendered(reader, files, stream, journal, name, language)


async def _rendered(
    reader: Reader,
    files: OpenFiles,
    stream: str,
    journal: CaseJournal,
    name: str,
    language: DocumentLanguage,
) -> RenderedDocument:
    found = journal.shown_in(name)
    ours = [one for one in journal.signed(name) if one.entry == found.seq]
    signed_in = tuple(dict.fromkeys(one.language for one in ours))
    is_open = journal.is_open(name)
    for signed in ours:
        if signed.language == language:
            kept = await KeptDocuments(reader.pool, files()).find(stream, signed.sha256)
            if isinstance(kept, bytes):
                return RenderedDocument(kept, signed, True, signed_in, is_open)
            if kept is not None:
                raise CannotRead(why_unreadable(kept))
    document, quoting = await _document(reader, journal, name, found, language)
    pdf = await asyncio.to_thread(render, document, language, found.at)
    shown = ShownDocument(
        sha256=sha256(pdf),
        language=language,
        template=template_version(document, language),
        entry=found.seq,
    )
    return RenderedDocument(pdf, shown, False, signed_in, is_open, quoting)


async def check_shown(
    reader: Reader, files: OpenFiles, stream: str, command: Mapping[str, Any], command_id: str
) -> None:
    """Raises WrongInput for a document that is not the one that is shown now, and keeps it if it
    is. What others have signed before is left to the rules: it may be from older templates.
    """
    name, given = document_named_by(command), command.get("document")
    if name is None or given is None:
        return
    shown = ShownDocument.model_validate(given)
    journal = CaseJournal(await reader.entries(stream))
    if shown.sha256 in {one.sha256 for one in journal.signed(name)}:
        return
    try:
        present = await _rendered(reader, files, stream, journal, name, shown.language)
    except NoDocument:
        return  # the rules say in which state a case has one
    if shown != present.shown:
        raise WrongInput("command.document", "input.shown_document", sha256=present.shown.sha256)
    await KeptDocuments(reader.pool, files()).keep(
        stream, shown.sha256, present.pdf, present.quoting, command_id
    )


class _StrictReader(Reader):
    """Raises KeysUnavailable for a text whose key is not here: a document does not say of it that
    it was erased.
    """

    async def texts(self, ids: Iterable[str]) -> dict[str, str | None]:
        read = await opened_texts(self.pool, ids, self.keys)
        for id, found in read.items():
            if not isinstance(found, str | ContentDestroyed | None):
                raise KeysUnavailable(f"{type(found).__name__}: {id}")
        return {id: found if isinstance(found, str) else None for id, found in read.items()}


def _named(case: PartnershipState, event: Any, name: str, paid: PaidClaim | None) -> dict[str, str]:
    """Persons and organisations that a document names, each with its subject in the vault."""
    persons: list[str]
    match event:
        case PaymentMade() if paid is not None:
            persons = [person for person, _ in paid.attested]
        case ReportPrepared(prepared_by=by) | ReportSubmitted(submitted_by=by):
            persons = [by]
        case ApplicationApproved() | ApplicationRejected() if name == DECISION:
            persons = [event.decided_by, *((event.presenter,) if event.presenter else ())]
            if case.decision_record is not None:
                persons += case.decision_record.named
        case _:
            persons = []
    organisations = (case.applicant, case.funder)
    return {one: person_subject(one) for one in persons} | {
        one: organisation_subject(one) for one in organisations
    }


async def _document(
    reader: Reader, journal: CaseJournal, name: str, found: CaseEvent, language: DocumentLanguage
) -> tuple[Document, Quoting]:
    case = journal.case
    async with map_database_errors(), reader.pool.acquire() as connection:
        programme = await DEFINITIONS.by_hash(connection, found.definition)
    if language not in programme.languages:
        raise WrongInput("lang", "input.document_language", languages=programme.languages)
    reader = _StrictReader(reader.pool, reader.keys)
    is_report = isinstance(found.event, ReportPrepared | ReportSubmitted)
    paid = _paid(journal, found)
    shown = paid.texts if paid else (case.application, found.event)
    beside = _certificate(journal, found) if is_report else case.decision_record
    kept = [text.text for _, text in references(shown if paid else (*shown, beside))]
    named = _named(case, found.event, name, paid)
    of = Sources(
        case=case,
        programme=programme,
        names=await names_on_record(reader, named.keys()),
        numbers=await numbers_by_id(reader, named.keys()),
        texts=await reader.texts(kept),
        language=language,
    )
    quoting = Quoting(tuple(dict.fromkeys(kept)), tuple(named.values()))
    if paid is not None:
        account = masked(of.text(paid.account)) if paid.account else "-"
        return payment_note(of, paid, account), quoting
    return _made(of, journal, name, found), quoting


def _paid(journal: CaseJournal, found: CaseEvent) -> PaidClaim | None:
    if not isinstance(found.event, PaymentMade):
        return None
    return payment_made(journal.bodies, found.event.period, found.seq)


def _certificate(journal: CaseJournal, found: CaseEvent) -> AuditCertificate | None:
    if not isinstance(found.event, ReportPrepared | ReportSubmitted):
        return None
    certified = journal.certificate(found.event.period, found.seq)
    return certified.certificate if certified else None


def _made(of: Sources, journal: CaseJournal, name: str, found: CaseEvent) -> Document:
    match found.event:
        case ApplicationApproved() if name == AGREEMENT:
            return agreement(of, found.at)
        case ApplicationApproved() | ApplicationRejected():
            return decision(of, found.event, found.at)
        case (
            ReportPrepared(period=number, report=prepared, prepared_by=by)
            | ReportSubmitted(period=number, report=prepared, submitted_by=by)
        ):
            return report(of, number, prepared, by, _certificate(journal, found), found.at)
        case _:
            raise AssertionError(name)
