"""One stream as a visitor may see it: its facts and money, what people wrote, what the time will
bring, whom it waits for, what was last.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from pydantic import SerializeAsAny

from application.queries.awaited import awaited_steps
from application.queries.comparison import Comparison, comparison
from application.queries.deadlines import LastDay, last_days
from application.queries.deliveries import (
    Doubtful,
    Parked,
    Unreached,
    doubtful,
    parked,
    unreached,
)
from application.queries.drafts import DraftVersion, draft_versions
from application.queries.facts import Amount, Fact, facts_of
from application.queries.involved import Involved, people_of_case
from application.queries.lines import MoneyLines, money_lines
from application.queries.papers import (
    CaseDocument,
    CaseFile,
    Letter,
    documents_in,
    files_in,
    letters_kept_back,
    letters_of,
)
from application.queries.parked_receptions import ParkedReception, parked_receptions
from application.queries.people import (
    Mandate,
    RegisteredOrganisation,
    RegisteredPerson,
    mandates_in,
    names_by_id,
    organisations,
    people,
    quoted,
)
from application.queries.reader import Reader, StreamHead
from application.queries.readers import PersonReads, noted_readings, readers_of, taking_part
from application.queries.reading import Look, TextPlace, Visitor, look_at
from application.queries.tasks import NextStep, next_steps
from application.queries.texts import ShownAccount, ShownText, written_in
from application.queries.timeline import TimelineEntry, timeline_entries
from application.queries.written import Written, decision_record
from domain.kernel.agenda import Deadline
from domain.kernel.dates import day_of
from domain.kernel.decider import FoldedStream
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Extent, Part
from domain.register.view import RegisterView
from domain.round.view import RoundView
from services.journal.entry import Recorded
from services.journal.readings import NotedReading

LAST = 5
AMOUNT_PARTS: Mapping[str, Part] = {
    "requested_minor": Part.BUDGET,
    "granted_minor": Part.DECISION,
    "reserved_minor": Part.DECISION,
    "committed_minor": Part.DECISION,
    "released_minor": Part.DECISION,
    "paid_minor": Part.PAYMENTS,
    "frame_minor": Part.OVERVIEW,
    "left_minor": Part.BUDGET,
}
"""Of a round its sums belong to the comparison of its cases."""
COMPARED = ("cases", "cases_by_headline")
"""Facts of a round that tell of its cases."""


class StreamDetail(Frozen):
    """What may not be read is empty or None; `sight` says how much of each part is read.

    `view` is the whole view as it is stored, for those who read the journal. `last` are the newest
    entries in their order, `ahead` the deadlines that are armed, the nearest first. `decision` is
    how the case was decided. `texts` are what people wrote, `drafts` the versions of
    what people write together.
    `names` are those of persons and organisations by their ids, of those that are named here.
    """

    stream: str
    kind: str
    seq: int
    sight: dict[Part, Extent]
    view: SerializeAsAny[Frozen] | None
    phase: str | None
    headline: str | None
    finished: bool
    title: str | None
    facts: tuple[Fact, ...]
    money: tuple[Amount, ...]
    lines: MoneyLines | None
    currency: str | None
    comparison: Comparison | None
    ahead: tuple[Deadline, ...]
    last_days: tuple[LastDay, ...]
    waiting: tuple[NextStep, ...]
    parked: tuple[Parked, ...]
    doubtful: tuple[Doubtful, ...]
    unreached: tuple[Unreached, ...]
    undecided: tuple[ParkedReception, ...]
    decision: tuple[Written, ...]
    accounts: tuple[ShownAccount, ...]
    texts: tuple[ShownText, ...]
    drafts: tuple[DraftVersion, ...]
    draft_texts: tuple[ShownText, ...]
    documents: tuple[CaseDocument, ...]
    files: tuple[CaseFile, ...]
    letters: tuple[Letter, ...]
    readers: tuple[PersonReads, ...]
    readings: tuple[NotedReading, ...]
    last: tuple[TimelineEntry, ...]
    people: tuple[RegisteredPerson, ...]
    involved: tuple[Involved, ...]
    organisations: tuple[RegisteredOrganisation, ...]
    mandates: tuple[Mandate, ...]
    names: dict[str, str]


async def stream_detail(reader: Reader, stream: str, visitor: Visitor) -> StreamDetail:
    """Of a stream that is known to have entries. Raises NotKnown for a visitor who reads nothing of
    it.
    """
    look = await look_at(reader, stream, visitor)
    detail = await _as_read(look, await _whole(look))
    return detail if visitor.principal.is_operator else _naming_only_those_named(detail)


class _Whole(NamedTuple):
    """All of a stream, before it is asked what of it the visitor reads."""

    view: Frozen
    head: StreamHead
    folded: FoldedStream[Any]
    entries: tuple[Recorded, ...]
    bodies: list[dict[str, Any]]
    steps: tuple[NextStep, ...]
    readings: tuple[NotedReading, ...]
    names: dict[str, str]
    now: datetime


async def _whole(look: Look) -> _Whole:
    reader, stream = look.reader, look.stream.stream
    view, head = await reader.view(look.kind.view, stream), await reader.head(stream)
    assert view is not None
    assert head is not None
    now = await reader.now()
    entries, steps = await reader.entries(stream), await next_steps(reader, stream, now)
    bodies = [one.parsed() for one in entries]
    folded, readings = await reader.folded(stream), await noted_readings(look)
    named = None
    # A register's page names everybody in it: asking whom its entries name would take a while.
    if not (look.principal.is_operator or _shows_directory(look, view)):
        said = (
            *(one.model_dump_json() for one in (view, *steps, *readings)),
            *(one.body for one in entries),
        )
        named = quoted(said) | await taking_part(look)
    names = await names_by_id(reader, named)
    return _Whole(view, head, folded, entries, bodies, steps, readings, names, now)


async def _as_read(look: Look, whole: _Whole) -> StreamDetail:
    reader, stream = look.reader, look.stream.stream
    view, head, bodies, names = whole.view, whole.head, whole.bodies, whole.names
    summary, known = look.kind.summary(view), await facts_of(reader, view, names)
    title = () if summary.title is None else (TextPlace(summary.title.text, Part.OVERVIEW),)
    written = await written_in(look, bodies, title)
    shown, day = look.reads(Part.OVERVIEW), day_of(whole.now)
    register = view if isinstance(view, RegisterView) else None
    directory = register if _shows_directory(look, view) else None
    return StreamDetail(
        stream=stream,
        kind=look.kind.name,
        seq=whole.folded.seq,
        sight={one.part: look.sight(one.part).extent for one in look.stream.parts},
        view=_view(look, view) if look.reads(Part.JOURNAL) else None,
        phase=head.phase if shown else None,
        headline=summary.headline if shown else None,
        finished=head.finished,
        title=await look.text(summary.title, Part.OVERVIEW),
        facts=_facts(look, known.facts) if shown else (),
        money=_money(look, known.money),
        lines=money_lines(look, bodies),
        currency=known.currency,
        comparison=await _compared(look, view),
        ahead=_ahead(look, whole.folded.armed),
        waiting=awaited_steps(look, head, whole.steps),
        last_days=last_days(look, bodies),
        parked=_if(look, Part.LETTERS, await parked(reader.pool, stream)),
        doubtful=_if(look, Part.LETTERS, await _doubtful(look)),
        unreached=_if(look, Part.LETTERS, await unreached(reader.pool, stream)),
        undecided=_if(look, Part.JOURNAL, await parked_receptions(reader.pool, stream)),
        decision=await decision_record(look),
        accounts=written.accounts,
        texts=written.texts,
        drafts=draft_versions(bodies) if look.reads(Part.DRAFTS) else (),
        draft_texts=written.drafts,
        documents=documents_in(look, bodies),
        files=await files_in(look, bodies),
        letters=await letters_of(look),
        readers=await readers_of(look, names, day),
        readings=whole.readings,
        last=await timeline_entries(look, whole.entries, LAST),
        people=people(directory, names, day) if directory else (),
        involved=people_of_case(look),
        organisations=organisations(directory, names) if directory else (),
        mandates=_mandates(look, register, names),
        names=names,
    )


async def _doubtful(look: Look) -> tuple[Doubtful, ...]:
    found = await doubtful(look.reader.pool, look.stream.stream)
    kept_back = await letters_kept_back(look) if found else frozenset()
    return tuple(one for one in found if one.effect not in kept_back)


def _shows_directory(look: Look, view: Frozen) -> bool:
    return isinstance(view, RegisterView) and look.reads(Part.DIRECTORY)


def _view(look: Look, view: Frozen) -> Frozen:
    """Why a person's data is restricted is for those who read what is personal."""
    if isinstance(view, RegisterView) and not look.reads(Part.PERSONAL):
        return view.model_copy(update={"restrictions": ()})
    return view


def _facts(look: Look, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    compared = look.stream.spec(Part.COMPARISON) is None or look.reads(Part.COMPARISON)
    return tuple(one for one in facts if compared or one.name not in COMPARED)


def _money(look: Look, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    is_round = look.stream.spec(Part.COMPARISON) is not None
    of_round = ("frame_minor", "left_minor")
    return tuple(
        one
        for one in amounts
        if look.reads(
            Part.COMPARISON
            if is_round and one.name not in of_round
            else AMOUNT_PARTS.get(one.name, Part.JOURNAL)
        )
    )


def _ahead(look: Look, armed: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    if not look.reads(Part.TIMELINE):
        return ()
    return tuple(sorted(armed, key=lambda one: (one.at, one.name)))


async def _compared(look: Look, view: Frozen) -> Comparison | None:
    if not isinstance(view, RoundView) or not look.reads(Part.COMPARISON):
        return None
    budget = view.frame_minor if look.reads(Part.BUDGET) else None
    return await comparison(look.reader, look.stream.stream, budget, look.visitor)


def _mandates(
    look: Look, register: RegisterView | None, names: Mapping[str, str]
) -> tuple[Mandate, ...]:
    if register is None or not look.reads(Part.MANDATES):
        return ()
    return mandates_in(register, names)


T = TypeVar("T")


def _if(look: Look, part: Part, found: tuple[T, ...]) -> tuple[T, ...]:
    """Of a kind of stream without this part, those who read its journal."""
    asked = part if look.stream.spec(part) else Part.JOURNAL
    return found if look.reads(asked) else ()


def _naming_only_those_named(detail: StreamDetail) -> StreamDetail:
    said = quoted([detail.model_dump_json(exclude={"names"})])
    named = {id: name for id, name in detail.names.items() if id in said}
    return detail.model_copy(update={"names": named})
