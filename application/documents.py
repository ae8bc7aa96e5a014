"""The documents of a case: rendered from its journal, compared when signed, and kept then."""

import asyncio
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from application.document_names import AGREEMENT, DECISION, document_named_by, report_name
from application.files import CannotRead, why_unreadable
from application.queries.people import names_by_id, numbers_by_id
from application.queries.reader import Reader
from application.queries.reading import Visitor, look_at
from domain.kernel.dates import Instant
from domain.kernel.free_text import organisation_subject, person_subject
from domain.kernel.reading import Part
from domain.partnership.audit_certificate import AuditCertified
from domain.partnership.decision import ApplicationApproved, ApplicationRejected
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.reading import parts_of_document
from domain.partnership.recorded_signatures import SIGNABLE
from domain.partnership.reporting import ReportPrepared, ReportSubmitted
from domain.partnership.signatures import DocumentLanguage, ShownDocument
from domain.partnership.signing import SignatureGiven
from domain.partnership.state import PartnershipState, PeriodStatus
from domain.partnership.terms import AuditCertificate
from services.documents.content import Document
from services.documents.of_case import Sources, agreement, decision, report
from services.documents.render import render, sha256, template_version
from services.documents.store import KeptDocuments, OpenFiles, Quoting
from services.input_errors import WrongInput
from services.journal.definitions import Definitions
from services.journal.entry import Recorded, events_of, fold_entries, metadata_of
from services.keys.sealing import ContentDestroyed
from services.keys.store import KeysUnavailable
from services.text_fields import references
from services.unavailable import map_database_errors
from services.vault.opened_texts import opened_texts

_REPORT = re.compile("report-([1-5])")

DEFINITIONS = Definitions()


class NoDocument(LookupError):
    """The case has no document of this name yet. `known` are those that it has."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name, self.known = name, known


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


class _Event(NamedTuple):
    seq: int
    at: Instant
    kind: str
    event: Any
    definition: str


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
    journal = _Journal(await reader.entries(stream))
    journal.shown_in(name)
    await look.require(*parts_of_document(name))
    return await _rendered(reader, files, stream, journal, name, language)


async def _rendered(
    reader: Reader,
    files: OpenFiles,
    stream: str,
    journal: "_Journal",
    name: str,
    language: DocumentLanguage,
) -> RenderedDocument:
    found = journal.shown_in(name)
    ours = [one for one in journal.signed(name) if one.entry == found.seq]
    signed_in = tuple(dict.fromkeys(one.language for one in ours))
    is_open = _is_open(journal.case, name)
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


def _is_open(case: PartnershipState, name: str) -> bool:
    """Whether somebody is still to sign the document."""
    if name == AGREEMENT:
        return case.agreement in SIGNABLE
    matched = _REPORT.fullmatch(name)
    period = case.period(int(matched[1])) if matched else None
    return period is not None and period.status is PeriodStatus.AWAITING_SIGNATURE


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
    journal = _Journal(await reader.entries(stream))
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


class _Journal:
    """A case's entries, searched for what a document shows."""

    def __init__(self, entries: tuple[Recorded, ...]) -> None:
        self.bodies = [one.parsed() for one in entries]
        self.events = tuple(self._events())

    @cached_property
    def case(self) -> PartnershipState:
        case: PartnershipState = fold_entries(PARTNERSHIP.decider, self.bodies).state
        return case

    def shown_in(self, name: str) -> _Event:
        """The event that the document renders: the newest one of its kind."""
        found = self._found(name)
        if found is None:
            known = (AGREEMENT, DECISION, *(report_name(number) for number in range(1, 6)))
            raise NoDocument(name, tuple(one for one in known if self._found(one)))
        return found

    def signed(self, name: str) -> tuple[ShownDocument, ...]:
        given = [one.event for one in self.events if isinstance(one.event, SignatureGiven)]
        return tuple(
            one.document
            for one in given
            if (AGREEMENT if one.period is None else report_name(one.period)) == name
        )

    def certificate(self, period: int, seq: int) -> AuditCertified | None:
        """Of the report that this entry brought."""
        events = (one.event for one in self.events if one.seq == seq)
        return next(
            (one for one in events if isinstance(one, AuditCertified) and one.period == period),
            None,
        )

    def _found(self, name: str) -> _Event | None:
        found = [one for one in self.events if _is_shown_by(name, one)]
        return found[-1] if found else None

    def _events(self) -> Iterator[_Event]:
        for body in self.bodies:
            pinned = (body["programme"] or {}).get("definition", "")
            for event in events_of(PARTNERSHIP.decider, body):
                yield _Event(body["seq"], metadata_of(body).at, body["kind"], event, pinned)


def _is_shown_by(name: str, one: _Event) -> bool:
    event = one.event
    if name == AGREEMENT:
        return isinstance(event, ApplicationApproved)
    if name == DECISION:
        return isinstance(event, ApplicationApproved | ApplicationRejected)
    matched = _REPORT.fullmatch(name)
    if matched is None or not isinstance(event, ReportPrepared | ReportSubmitted):
        return False
    # A signature submits what was prepared, which is what was shown.
    prepared = isinstance(event, ReportPrepared) or one.kind == "submit_report"
    return prepared and event.period == int(matched[1])


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


def _named(case: PartnershipState, event: Any, name: str) -> dict[str, str]:
    """Persons and organisations that a document names, each with its subject in the vault."""
    persons: list[str]
    match event:
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
    reader: Reader, journal: _Journal, name: str, found: _Event, language: DocumentLanguage
) -> tuple[Document, Quoting]:
    case = journal.case
    async with map_database_errors(), reader.pool.acquire() as connection:
        programme = await DEFINITIONS.by_hash(connection, found.definition)
    if language not in programme.languages:
        raise WrongInput("lang", "input.document_language", languages=programme.languages)
    reader = _StrictReader(reader.pool, reader.keys)
    is_report = isinstance(found.event, ReportPrepared | ReportSubmitted)
    beside = _certificate(journal, found) if is_report else case.decision_record
    kept = [text.text for _, text in references((case.application, found.event, beside))]
    named = _named(case, found.event, name)
    of = Sources(
        case=case,
        programme=programme,
        names=await names_by_id(reader, named.keys()),
        numbers=await numbers_by_id(reader, named.keys()),
        texts=await reader.texts(kept),
        language=language,
    )
    quoting = Quoting(tuple(dict.fromkeys(kept)), tuple(named.values()))
    return _made(of, journal, name, found), quoting


def _certificate(journal: _Journal, found: _Event) -> AuditCertificate | None:
    if not isinstance(found.event, ReportPrepared | ReportSubmitted):
        return None
    certified = journal.certificate(found.event.period, found.seq)
    return certified.certificate if certified else None


def _made(of: Sources, journal: _Journal, name: str, found: _Event) -> Document:
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
