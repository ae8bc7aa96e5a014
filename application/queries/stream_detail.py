"""One stream: its facts and money, what the time will bring, whom it waits for, what was last."""

from typing import Any

from pydantic import (
    Field,
    SerializeAsAny,
    SerializerFunctionWrapHandler,
    model_serializer,
)

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
from application.queries.parked_receptions import ParkedReception, parked_receptions
from application.queries.people import RegisteredPerson, names_by_id, people
from application.queries.reader import Reader
from application.queries.sight import EVERYTHING_SHOWN, without
from application.queries.tasks import NextStep, next_steps
from application.queries.timeline import TimelineEntry, timeline_entries
from application.queries.written import Written, decision_record
from domain.kernel.agenda import Deadline
from domain.kernel.dates import day_of
from domain.kernel.frozen import Frozen
from domain.kinds import KINDS
from domain.register.view import RegisterView
from services.journal.entry import fold_entries

LAST = 5


class StreamDetail(Frozen):
    """`last` are the newest entries of the journal in their order, `ahead` the deadlines that are
    armed, the nearest first. `decision` is how the case was decided, `drafts` are the versions of
    what people write together. `names` are those of persons and organisations by their ids. Fields
    that are `hidden` are left out wherever they are.
    """

    stream: str
    kind: str
    seq: int
    view: SerializeAsAny[Frozen]
    phase: str
    headline: str
    finished: bool
    title: str | None
    facts: tuple[Fact, ...]
    money: tuple[Amount, ...]
    currency: str
    ahead: tuple[Deadline, ...]
    waiting: tuple[NextStep, ...]
    parked: tuple[Parked, ...]
    doubtful: tuple[Doubtful, ...]
    unreached: tuple[Unreached, ...]
    undecided: tuple[ParkedReception, ...]
    decision: tuple[Written, ...]
    drafts: tuple[DraftVersion, ...] = ()
    last: tuple[TimelineEntry, ...]
    people: tuple[RegisteredPerson, ...]
    names: dict[str, str]
    hidden: frozenset[str] = Field(default=EVERYTHING_SHOWN, exclude=True)

    @model_serializer(mode="wrap")
    def _without_hidden(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        shown: dict[str, Any] = without(dump(self), self.hidden)
        return shown


async def stream_detail(
    reader: Reader, stream: str, hidden: frozenset[str] = EVERYTHING_SHOWN
) -> StreamDetail:
    """Of a stream that is known to have entries. `hidden` are fields that the reader may not see
    (sight.py).
    """
    kind = KINDS.of(stream)
    view, head = await reader.view(kind.view, stream), await reader.head(stream)
    assert view is not None
    assert head is not None
    summary, now = kind.summary(view), await reader.now()
    names = await names_by_id(reader)
    entries = await reader.entries(stream)
    bodies = [entry.parsed() for entry in entries]
    folded = fold_entries(kind.decider, bodies)
    known = await facts_of(reader, view, names)
    return StreamDetail(
        stream=stream,
        kind=kind.name,
        seq=folded.seq,
        view=view,
        phase=head.phase,
        headline=summary.headline,
        finished=head.finished,
        title=await reader.text_of(summary.title),
        facts=known.facts,
        money=known.money,
        currency=known.currency,
        ahead=tuple(sorted(folded.armed, key=lambda one: (one.at, one.name))),
        waiting=await next_steps(reader, stream, now),
        parked=await parked(reader.pool, stream),
        doubtful=await doubtful(reader.pool, stream),
        unreached=await unreached(reader.pool, stream),
        undecided=await parked_receptions(reader.pool, stream),
        decision=await decision_record(reader, folded.state),
        drafts=draft_versions(bodies),
        last=await timeline_entries(reader, stream, entries[-LAST:], hidden),
        people=people(view, names, day_of(now)) if isinstance(view, RegisterView) else (),
        names=names,
        hidden=hidden,
    )
