"""The documents and files of a case, and the letters that it sent: what there is, and whether the
visitor may read it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal

from application.document_names import AGREEMENT, DECISION, payment_name, report_name
from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.reading import Look, TextPlace, Visitor, look_at
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Extent, Part
from domain.kernel.stored_file import ScanState
from domain.partnership.reading import part_of_file, parts_of_document
from domain.partnership.recorded_signatures import SIGNED_AGREEMENT, SIGNED_REPORT
from services.notification.delivery_record import DONE_ALREADY, NOBODY
from services.unavailable import map_database_errors

_LETTERS = """
    select notice.effect, notice.template, notice.person, notice.sent_at, notice.digest,
        digest.language,
        case when notice.status in ('nobody', 'left_out') and notice.error_code = $2
            then 'not_needed' else notice.status end as status
    from engine.notice join engine.outbox on outbox.id = notice.effect
        left join engine.digest on digest.person = notice.person and digest.day = notice.digest
    where outbox.stream = $1 order by outbox.seq, outbox.n, notice.person
"""
_TELLING = """
    select id from engine.outbox
    where stream = $1 and payload ->> 'template' = any($2) and payload -> 'facts' ->> 'person' = $3
"""
FILE_ATTACHED = "file_attached.v1"
RECONSIDERED = "reconsideration_opened.v1"
"""Until there is a new decision the case has none: the letter of the earlier one stays."""


class CaseDocument(Frozen):
    """`name` is what the verb `document` takes, `signatures` how many have signed it, `signed_in`
    the entries of the case in which they did."""

    name: str
    seq: int
    at: Instant
    signatures: int
    readable: bool
    signed_in: tuple[int, ...] = ()


class CaseFile(Frozen):
    """`name` is what the sender called it, None where it was erased or may not be read. `by` is who
    attached it, None for a visitor who does not read the attachments themselves."""

    document: str
    seq: int
    at: Instant
    name: str | None
    media_type: str
    size: int
    address: str
    extent: Extent
    scan: ScanState = ScanState.NOT_SCANNED
    by: str | None = None

    @property
    def readable(self) -> bool:
        return self.extent is Extent.WHOLE


class Letter(Frozen):
    """`person` is `nobody` for one that there was nobody to send to, and `status` is `not_needed`
    for one that asked for what was done before it left. `digest` is the day of the
    daily digest by which it went or will go, `language` the one that this is written in; None for
    a letter of its own."""

    effect: str
    template: str
    person: str
    status: str
    sent_at: Instant | None
    digest: date | None = None
    language: Literal["sv", "en"] | None = None

    @property
    def sent_to_somebody(self) -> bool:
        return self.person != NOBODY

    @property
    def place(self) -> str:
        """Among the letters of its stream: the rest of the effect's id, and whom it went to."""
        return f"{self.effect.rpartition('#')[2]}/{self.person}"


def documents_in(look: Look, bodies: Iterable[Mapping[str, Any]]) -> tuple[CaseDocument, ...]:
    """Those that the visitor may know of."""
    if not look.reads(Part.DOCUMENTS):
        return ()
    newest: dict[str, tuple[int, Instant]] = {}
    signed: dict[str, dict[str, int]] = {}
    for body in bodies:
        for event in body["events"]:
            if event["type"] == RECONSIDERED:
                newest.pop(DECISION, None)
            for name in _rendered_by(body["kind"], event):
                newest[name], signed[name] = (body["seq"], body["occurred_at"]), {}
            for name, person in _signed_by(event):
                signed.setdefault(name, {})[person] = body["seq"]
    return tuple(
        CaseDocument(
            name=name,
            seq=seq,
            at=at,
            signatures=len(signed[name]),
            readable=all(look.reads(part) for part in parts_of_document(name)),
            signed_in=tuple(signed[name].values()),
        )
        for name, (seq, at) in newest.items()
    )


def is_signed_copy(file: CaseFile, document: CaseDocument) -> bool:
    """The agreement is one, also where its file was attached by itself. Which report a file is of,
    the entry says that brought it."""
    if document.name == AGREEMENT:
        return file.document == SIGNED_AGREEMENT
    return file.document == SIGNED_REPORT and file.seq in document.signed_in


def _rendered_by(command: str, event: Mapping[str, Any]) -> Iterator[str]:
    match event["type"]:
        case "application_approved.v1":
            yield DECISION
            yield AGREEMENT
        case "application_rejected.v1":
            yield DECISION
        case "report_prepared.v1":
            yield report_name(event["period"])
        case "report_submitted.v1" if command == "submit_report":
            yield report_name(event["period"])
        case "payment_made.v1":
            yield payment_name(event["period"])


def _signed_by(event: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Under the first edition the signatures of an agreement have events of their own alone."""
    if event["type"] == "signature_given.v1":
        period = event.get("period")
        yield AGREEMENT if period is None else report_name(period), event["signatory"]
    elif event["type"] in ("agreement_signed.v1", "agreement_countersigned.v1"):
        yield AGREEMENT, event["signatory"]


async def files_in(look: Look, bodies: Iterable[Mapping[str, Any]]) -> tuple[CaseFile, ...]:
    found = [
        (body, event)
        for body in bodies
        for event in body["events"]
        if event["type"] == FILE_ATTACHED
        and look.sight(part_of_file(event["document"])).extent is not Extent.NOTHING
    ]
    names = await look.texts(
        TextPlace(event["name"]["text"], part_of_file(event["document"])) for _, event in found
    )
    return tuple(
        CaseFile(
            document=event["document"],
            seq=body["seq"],
            at=body["occurred_at"],
            name=names[event["name"]["text"]].text,
            media_type=event["file"]["media_type"],
            size=event["file"]["size"],
            address=event["file"]["address"],
            extent=look.sight(part_of_file(event["document"])).extent,
            scan=event["file"]["scan"],
            by=body["actor"]["person"] if look.reads(Part.ATTACHMENTS) else None,
        )
        for body, event in found
    )


async def case_files(
    reader: Reader, stream: str, visitor: Visitor
) -> tuple[tuple[CaseFile, ...], dict[str, str]]:
    """Those that the visitor may know of, and the names of who attached them, by their ids. Raises
    NotKnown for a visitor who reads nothing of the stream."""
    look = await look_at(reader, stream, visitor)
    files = await files_in(look, [one.parsed() for one in await reader.entries(stream)])
    return files, await names_by_id(reader, {one.by for one in files if one.by})


async def letters_kept_back(look: Look) -> frozenset[str]:
    """Ids of the effects that sent letters which would tell their reader who reported them."""
    person, reports = look.principal.person, look.kind.reading.reports
    if person is None or not reports:
        return frozenset()
    async with map_database_errors():
        rows = await look.reader.pool.fetch(_TELLING, look.stream.stream, list(reports), person)
    return frozenset(row["id"] for row in rows)


async def letters_of(look: Look) -> tuple[Letter, ...]:
    """Which letters went to whom, if the visitor may know. What they said is not kept."""
    if not look.reads(Part.LETTERS):
        return ()
    async with map_database_errors():
        rows = await look.reader.pool.fetch(_LETTERS, look.stream.stream, DONE_ALREADY)
    kept_back = await letters_kept_back(look)
    return tuple(Letter(**dict(row)) for row in rows if row["effect"] not in kept_back)
