"""What those who write an application or a report begin with, and what they have to see beside it:
what was sent before, what others have saved, what the grants team has asked for, last year's.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from application.form_fields import PublicCommand, named
from application.portal.choices import programmes_of
from application.portal.works import Work
from application.prefill import known_values
from application.queries.drafts import NoDraft, read_draft
from application.queries.lookup import NotKnown
from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.reading import Look, TextPlace, Visitor, look_at
from domain.kernel.actors import Actor
from domain.kernel.dates import Instant, day_of
from domain.kernel.kind import StreamKind
from domain.kernel.reading import Part
from domain.kinds import KINDS
from domain.partnership import drafts
from domain.partnership.state import PartnershipState
from domain.partnership.view import CaseView
from services.amounts import minor_of

ASKED: Mapping[str, str] = {
    "return_report": "report_returned.v1",
    "request_completion": "completion_requested.v1",
    "request_clarification": "clarification_requested.v1",
}
NOT_CARRIED_OVER = ("starts", "ends", "attachments")
"""Of last year's application: its days are over, and its papers belong to the other case."""


class Shared(NamedTuple):
    """The draft that was last saved for all. `text` is None where it was erased."""

    seq: int
    saved_by: str
    saved_at: Instant
    text: str | None


class AskedFor(NamedTuple):
    """What the grants team wrote when it asked for more, or returned a report: for the whole, and
    by section. A text is None where it was erased."""

    reason: str | None
    at: Instant
    due: date
    sections: Mapping[str, str | None]


class Earlier(NamedTuple):
    """An application of another round. `values` are fields as they are stored, texts in plain;
    without the budget if its amounts are in another currency (`other_currency`)."""

    stream: str
    values: dict[str, Any]
    other_currency: bool


class Planned(NamedTuple):
    """A period as it was decided: its days, and the most of each kind of cost, in hundredths."""

    starts: date
    ends: date
    lines: tuple[tuple[str, int], ...]


def command_that_sends(kind: StreamKind[Any], work: Work) -> PublicCommand:
    (command,) = [one for one in named(work.command) if one.kind is kind]
    return command


async def known_before(look: Look, work: Work, person: str) -> dict[str, Any]:
    """What the case knows: what was sent last, or what the decision says."""
    command = command_that_sends(look.kind, work)
    found = await known_values(look, command, person, work.period)
    return {name: one for name, one in found.items() if name != "period"}


async def shared_draft(
    reader: Reader, stream: str, principal: Actor, work: Work, account: str
) -> Shared | None:
    """None where nobody has saved one, or where it is not for this person to read."""
    if work.sharing is None:
        return None
    day = day_of(await reader.now())
    person = principal.person
    try:
        found = await read_draft(
            reader, stream, person, day, work.name, program="portal", account=account
        )
    except (NoDraft, NotKnown):
        return None
    version = found.version
    names = await names_by_id(reader, [version.saved_by])
    by = names.get(version.saved_by, version.saved_by)
    return Shared(version.seq, by, version.saved_at, found.text)


async def asked_for(look: Look, work: Work) -> AskedFor | None:
    """The newest request that the work answers, while it is open."""
    case = look.state
    assert isinstance(case, PartnershipState)
    if not (work.name == drafts.COMPLETION or _is_returned(case, work.period)):
        return None
    found = None
    for one in await look.reader.entries(look.stream.stream):
        if one.kind not in ASKED:
            continue
        body = one.parsed()
        events = [event for event in body["events"] if event["type"] == ASKED[one.kind]]
        found = next(
            ((body["occurred_at"], event) for event in events if is_about(event, work)), found
        )
    return await asked_in(look, *found) if found else None


async def asked_in(look: Look, at: str, event: Mapping[str, Any]) -> AskedFor:
    """As one event says it, with its texts as far as they may be read."""
    part, sections = look.kind.reading.of(event["type"]), event.get("sections", ())
    ids = [event["reason"]["text"], *(one["reason"]["text"] for one in sections)]
    read = await look.texts(TextPlace(one, part) for one in ids)
    return AskedFor(
        read[ids[0]].text,
        datetime.fromisoformat(at),
        date.fromisoformat(event["due"]),
        {one["section"]: read[one["reason"]["text"]].text for one in sections},
    )


def _is_returned(case: PartnershipState, number: int | None) -> bool:
    period = case.period(number) if number else None
    return period is not None and period.status.value == "returned"


def is_about(event: Mapping[str, Any], work: Work) -> bool:
    """A report's events name its period, an application's none."""
    return event.get("period") == work.period


async def earlier_application(
    reader: Reader, stream: str, visitor: Visitor, work: Work
) -> Earlier | None:
    """The newest application that the same applicant sent in another round."""
    own = await reader.view(CaseView, stream)
    if own is None or own.applicant is None or work.name != drafts.APPLICATION:
        return None
    others = {
        f"partnership/{one.number}": one.currency != own.currency
        for one in await reader.views(CaseView)
        if one.applicant == own.applicant and one.round != own.round and one.title is not None
    }
    for other, other_currency in sorted(others.items(), reverse=True):
        try:
            look = await look_at(reader, other, visitor)
        except NotKnown:
            continue
        command = command_that_sends(KINDS.of(other), work)
        found = (await known_values(look, command)).get("application")
        if found:
            left_out = (*NOT_CARRIED_OVER, "budget") if other_currency else NOT_CARRIED_OVER
            kept = {name: one for name, one in found.items() if name not in left_out}
            return Earlier(other, {"application": kept}, other_currency)
    return None


def planned(look: Look, work: Work) -> Planned | None:
    """None for what is no report, and for those who do not read the budget."""
    case = look.state
    period = case.period(work.period) if work.period else None
    if period is None or not look.reads(Part.BUDGET):
        return None
    lines = tuple((one.cost_type, one.amount_minor) for one in period.plan.lines)
    return Planned(period.plan.starts, period.plan.ends, lines)


async def papers_asked_for(look: Look) -> tuple[str, ...]:
    """Codes of the documents that the programme asks for with an application of this kind."""
    case = look.state
    assert isinstance(case, PartnershipState)
    components = [
        one.component(case.component)
        for one in await programmes_of(look.reader, look.stream.stream)
    ]
    return tuple(code for one in components if one for code in one.documents.value)


def amount_minor(written: str) -> int | None:
    """Whole hundredths of an amount in Swedish or English writing. None for no amount."""
    return minor_of(written)
