"""The parts of a case's page: money, last days, documents, letters, files and people, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from application.document_names import AGREEMENT, DECISION
from application.queries.deadlines import LastDay
from application.queries.involved import Involved
from application.queries.lines import MoneyRow
from application.queries.papers import CaseDocument, CaseFile, Letter, is_signed_copy
from application.queries.stream_detail import StreamDetail
from domain.kernel.reading import Extent, Part
from texts.catalogue import Language
from texts.deadlines import command_text
from texts.formats import amount, file_size, instant, last_day, unit
from texts.labels import letter_label, notice_label, role_label
from web.figures import BARS, figure
from web.render import capfirst
from web.visit import Visit

LETTERS_SHOWN = 10
APPLICATION = (Part.APPLICATION, Part.BUDGET, Part.ATTACHMENTS)


def parts_of(found: StreamDetail, visit: Visit) -> dict[str, Any]:
    return {
        "lines": _lines(found, visit),
        "days": [_day(one, visit) for one in found.last_days],
        "documents": [_document(one, found.files, visit) for one in found.documents],
        "letters": [
            letter_shown(one, found.stream, found.names, visit) for one in reversed(found.letters)
        ],
        "letters_shown": LETTERS_SHOWN,
        "involved": [
            (
                visit.said(role_label(one.role.value)),
                [found.names.get(who, who) for who in one.persons],
            )
            for one in found.involved
        ],
        "applied": _has_application(found),
        "files": found.files,
        "size": lambda size: file_size(size, visit.language),
    }


def _has_application(found: StreamDetail) -> bool:
    """One was sent, and the visitor reads all of it."""
    read = all(found.sight.get(one) is Extent.WHOLE for one in APPLICATION)
    return found.title is not None and read


def document_title(name: str, visit: Visit) -> str:
    """`Beslut`, `Redovisning, period 1`."""
    if name in (AGREEMENT, DECISION):
        return visit.say(f"portal.case_document-{name}")
    kind, _, period = name.partition("-")
    return visit.say(f"portal.case_document-{kind}", period=period)


def letter_shown(
    one: Letter, stream: str, names: Mapping[str, str], visit: Visit
) -> dict[str, Any]:
    return {
        "what": visit.said(notice_label(one.template)),
        "to": names.get(one.person, one.person) if one.sent_to_somebody else None,
        "status": capfirst(visit.said(letter_label(one.status, one.digest))),
        "sent_at": instant(one.sent_at, visit.language) if one.sent_at else "-",
        "path": f"/streams/{stream}/letters/{one.place}",
    }


def _acted(one: Involved, found: StreamDetail, visit: Visit) -> tuple[str, list[str]]:
    names = [found.names.get(person, person) for person in one.persons]
    return visit.said(role_label(one.role.value)), names


def _lines(found: StreamDetail, visit: Visit) -> dict[str, Any] | None:
    """A picture of the whole, and the same and more in a table: a row for each period."""
    lines = found.lines
    if lines is None:
        return None
    names = {one: visit.say(f"portal.case_money-{one}") for one in BARS}
    if not lines.granted:
        names[BARS[0]] = visit.say("portal.case_sought")
    shown = [one for one in BARS if getattr(lines.total, one) is not None]
    periods = [visit.say("portal.case_period", period=one.period or 0) for one in lines.sums]
    cells = [_cells(one, shown, visit.language) for one in lines.sums]
    return {
        "currency": found.currency,
        "unit": unit(found.currency, visit.language),
        "names": names,
        "shown": shown,
        "figure": figure(lines.total, shown),
        "rows": list(zip(periods, cells, strict=True)),
        "total": _cells(lines.total, shown, visit.language),
    }


def _cells(row: MoneyRow, shown: list[str], language: Language) -> list[str]:
    amounts = [getattr(row, one) for one in shown]
    return ["-" if one is None else amount(one, language) for one in amounts]


def _day(one: LastDay, visit: Visit) -> dict[str, str]:
    done = instant(one.done_at, visit.language) if one.done_at else ""
    late = "missed_done" if one.outcome == "missed" and done else one.outcome
    return {
        "what": visit.said(command_text(one.command, one.period)),
        "last": last_day(one.at, visit.language),
        "outcome": one.outcome,
        "words": visit.say(f"portal.case_day-{late}", at=done),
    }


def _document(one: CaseDocument, files: Iterable[CaseFile], visit: Visit) -> dict[str, Any]:
    """`copies` are files with a signature from elsewhere."""
    copies = [file for file in files if file.readable and is_signed_copy(file, one)]
    return {
        "copies": [(file.seq, file.name or file.document) for file in copies],
        "name": one.name,
        "title": document_title(one.name, visit),
        "at": instant(one.at, visit.language),
        "signatures": one.signatures,
        "to_read": one.readable,
        "unsigned": one.name == AGREEMENT and not one.signatures,
    }
