"""Signatures that were given on paper or with another service, on an agreement or on a report: who
may have signed which document, and whether a file is that document, signed.
"""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from application.document_names import AGREEMENT, report_name
from application.documents import NoDocument, RenderedDocument, case_document
from application.errors import WrongInput
from application.files import ACCOUNTING, CannotRead, checked_type, kept_content
from application.portal.services import Portal
from application.portal.uploads import Upload
from application.queries.reading import Look, MayNotRead, Visitor, look_at
from domain.kernel.actors import Role
from domain.kernel.stored_file import StoredFile
from domain.partnership.parts import Period
from domain.partnership.recorded_signatures import SIGNABLE, SIGNED_AGREEMENT, SIGNED_REPORT
from domain.partnership.signatures import DocumentLanguage
from domain.partnership.state import PartnershipState
from domain.partnership.statuses import AgreementStatus, PeriodStatus
from services.documents.signed_pdf import Fault, SignedPdf, examined

RECORD = "record_signature"
PAPER, PADES = "paper", "elsewhere_pades"
SCANS = ("application/pdf", "image/png", "image/jpeg")
LANGUAGES: tuple[DocumentLanguage, ...] = ("sv", "en")

Party: TypeAlias = Literal["applicant", "funder", "counterpart"]
CopyFault: TypeAlias = Fault | Literal["not_pdf", "not_a_scan"]
"""Why a file is not a signed copy of the document. Each has a text."""
Signed: TypeAlias = SignedPdf[DocumentLanguage]


class NotSigned(Exception):
    def __init__(self, fault: CopyFault) -> None:
        super().__init__(fault)
        self.fault: CopyFault = fault


class NotRead(Exception):
    """The visitor may not read the document, or nobody can."""


class Signatory(NamedTuple):
    """Somebody who may have signed, and for whom."""

    party: Party
    organisation: str
    person: str

    @property
    def key(self) -> str:
        return f"{self.party} {self.organisation} {self.person}"


class Recordable(NamedTuple):
    """What is still to be signed. `name` is that of the document, `others` are those of which a
    signature is to come too, `period` is that of a report.
    `documents` are its languages: one if somebody has signed already. `signed` are those who have.
    `needs_account`: the next one is the applicant's first signature of an agreement, which names
    it.
    """

    name: str
    others: tuple[str, ...]
    period: int | None
    documents: dict[DocumentLanguage, RenderedDocument]
    parties: tuple[tuple[Party, str], ...]
    signatories: tuple[Signatory, ...]
    signed: tuple[tuple[Party, str], ...]
    needs_account: bool
    applicant: str

    def signatory(self, key: str) -> Signatory | None:
        return next((one for one in self.signatories if one.key == key), None)


class Copy(NamedTuple):
    """A file that is kept for the command. `found` says what was compared; None for a scan, which
    nothing can be compared with."""

    fields: dict[str, Any]
    language: DocumentLanguage
    found: Signed | None


async def awaiting_signature(portal: Portal, stream: str, visitor: Visitor) -> tuple[str, ...]:
    """The names of the documents of which a signature is to come."""
    look = await look_at(portal.reader, stream, visitor)
    return _awaiting(look.state) if isinstance(look.state, PartnershipState) else ()


async def recordable(
    portal: Portal, stream: str, name: str, visitor: Visitor, recorder: str
) -> Recordable | None:
    """None where no signature of this document is to come. `recorder` vouches for it, and so cannot
    be the one who signed. Raises NotRead if the visitor cannot compare anything with it."""
    look = await look_at(portal.reader, stream, visitor)
    case = look.state
    parties = tuple(_parties(case, name)) if isinstance(case, PartnershipState) else ()
    if not parties:
        return None
    documents = await _documents(portal, stream, name, visitor)
    if not documents:
        raise NotRead
    has_signed = tuple(_signed(case, name))
    period = _period(case, name)
    return Recordable(
        name=name,
        others=tuple(one for one in _awaiting(case) if one != name),
        period=period.number if period else None,
        documents=documents,
        parties=parties,
        signatories=tuple(
            one
            for one in await _signatories(look, parties)
            if one.person != recorder and (one.party, one.person) not in has_signed
        ),
        signed=has_signed,
        needs_account=period is None and case.agreement is AgreementStatus.AWAITED,
        applicant=case.applicant,
    )


async def taken_copy(
    portal: Portal,
    stream: str,
    found: Recordable,
    command_id: str,
    method: str,
    language: DocumentLanguage,
    upload: Upload,
) -> Copy:
    """Examined, scanned and sealed for the command. Raises NotSigned, WrongInput, or one of AWAY.

    `language` is that of the document on paper; a file that was signed elsewhere tells it itself.
    """
    media_type = await checked_type(upload.content, upload.name)
    signed = await _examined(found, method, media_type, upload.content)
    kept = await portal.uploads.kept(
        portal.reader, stream, found.applicant, command_id, upload, ACCOUNTING
    )
    return Copy(kept, signed.document if signed else language, signed)


async def copy_again(
    portal: Portal,
    found: Recordable,
    command_id: str,
    method: str,
    language: DocumentLanguage,
    fields: Mapping[str, Any],
) -> Copy:
    """The file that was kept for the command, examined once more before it is sent."""
    file = StoredFile.model_validate(fields["file"], extra="ignore")
    content = await kept_content(portal.files(), command_id, file)
    signed = await _examined(found, method, file.media_type, content)
    return Copy(dict(fields), signed.document if signed else language, signed)


async def _examined(
    found: Recordable, method: str, media_type: str, content: bytes
) -> Signed | None:
    documents = {language: one.pdf for language, one in found.documents.items()}
    if method == PADES and media_type != "application/pdf":
        raise NotSigned("not_pdf")
    if media_type not in SCANS:
        raise NotSigned("not_a_scan")
    result = await asyncio.to_thread(examined, content, documents)
    if method == PADES and isinstance(result, str):
        raise NotSigned(result)
    if result == "unsigned":
        raise NotSigned("unsigned")
    return result if method == PADES and not isinstance(result, str) else None


async def _documents(
    portal: Portal, stream: str, name: str, visitor: Visitor
) -> dict[DocumentLanguage, RenderedDocument]:
    """By language: those that others have signed, or else all that there are."""
    made: dict[DocumentLanguage, RenderedDocument] = {}
    for language in LANGUAGES:
        try:
            made[language] = await case_document(
                portal.reader, portal.files, stream, name, language, visitor
            )
        except (NoDocument, MayNotRead, WrongInput, CannotRead):
            continue  # a programme may have one language alone; what is kept may have been erased
    kept = {language: one for language, one in made.items() if one.is_kept}
    return kept or made


def _awaiting(case: PartnershipState) -> tuple[str, ...]:
    reports = [report_name(one.number) for one in case.periods]
    return tuple(one for one in (AGREEMENT, *reports) if any(_parties(case, one)))


def _period(case: PartnershipState, name: str) -> Period | None:
    """Of a report; None for the agreement."""
    return next((one for one in case.periods if report_name(one.number) == name), None)


def _parties(case: PartnershipState, name: str) -> Iterator[tuple[Party, str]]:
    """Those who have not signed the document yet, and can now."""
    period = _period(case, name)
    if period is not None and period.status is PeriodStatus.AWAITING_SIGNATURE:
        yield "applicant", case.applicant
    if name == AGREEMENT:
        yield from _parties_of_agreement(case)


def _parties_of_agreement(case: PartnershipState) -> Iterator[tuple[Party, str]]:
    if case.agreement in (AgreementStatus.AWAITED, AgreementStatus.HALF_SIGNED):
        yield "applicant", case.applicant
    if case.agreement is AgreementStatus.SIGNED:
        yield "funder", case.funder
    if case.agreement in (*SIGNABLE, AgreementStatus.IN_FORCE):
        for one in case.counterparts:
            if one not in case.counterparts_signed:
                yield "counterpart", one


def _signed(case: PartnershipState, name: str) -> Iterator[tuple[Party, str]]:
    if (period := _period(case, name)) is not None:
        yield from (("applicant", one.person) for one in period.signed_by)
        return
    yield from (("applicant", one.person) for one in case.signed_by)
    yield from (("funder", one.person) for one in case.countersigned_by)
    yield from (("counterpart", one.person) for one in case.counterpart_signatures)


_ROLES: Mapping[Party, Role] = {
    "applicant": Role.SIGNATORY,
    "funder": Role.FUNDER_SIGNATORY,
    "counterpart": Role.COUNTERPART_SIGNATORY,
}


async def _signatories(look: Look, parties: tuple[tuple[Party, str], ...]) -> tuple[Signatory, ...]:
    """Who holds or held the role: the day of signing may be past, and its rule asks of that day."""
    register = await look.reader.register()
    return tuple(
        dict.fromkeys(
            Signatory(party, organisation, held.person)
            for party, organisation in parties
            for held in register.roles
            if held.role is _ROLES[party] and held.organisation == organisation
        )
    )


def upload_of(found: Recordable, file: str, content: bytes) -> Upload:
    """`file` is what its sender called it."""
    return Upload(SIGNED_AGREEMENT if found.period is None else SIGNED_REPORT, file, content)
