"""Rounds and their cases, as lists show them.

A list is looked at more often than anything else, so it reads only the fields of a view that it
shows. The whole view needs the rules of its kind, which take longer to import than a list takes.
"""

import json
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from application.queries.deliveries import delivery_counts
from application.queries.lookup import NotKnown
from application.queries.number_gaps import NumberGap, number_gaps
from application.queries.parked_receptions import ParkedReception, parked_receptions
from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.reading import Visitor, readable_streams, titles_of
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.pending_task import PendingTask
from domain.kernel.rules import Text

ROUND, CASE = "round", "partnership"
"""The kinds of stream that a list is about, as domain/ names them."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class RoundRow(_Row):
    """What a list shows of `domain.round.view.RoundView`."""

    round: str
    status: str
    title: VaultText | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    frame_minor: int | None = None
    currency: str | None = None


class CaseRow(_Row):
    """What a list shows of `domain.partnership.view.CaseView`."""

    number: str
    round: str | None
    applicant: str | None
    title: VaultText | None
    phase: str
    chapter: int
    headline: str
    status: Text
    granted_minor: int
    paid_minor: int
    currency: str | None
    finished: bool
    next_deadline: str | None
    next_due: datetime | None
    waiting: tuple[PendingTask, ...]


class ListedRound(Frozen):
    """`view` is the whole view, as it is stored, for those who run the engine."""

    title: str | None
    row: RoundRow
    view: dict[str, Any]


class ListedCase(Frozen):
    """`applicant` is the applicant's name."""

    title: str | None
    applicant: str | None
    row: CaseRow
    view: dict[str, Any]


class Listing(Frozen):
    """`undecided` are commands that failed by an error of ours. `parked` counts effects that are
    tried no more, `doubtful` messages that may have arrived twice or did not arrive, `unreached`
    notices that nobody could get, nor a programme manager in their place. `gaps` are in the list of
    everything only.
    """

    rounds: tuple[ListedRound, ...]
    cases: tuple[ListedCase, ...]
    parked: int
    doubtful: int
    unreached: int = 0
    undecided: tuple[ParkedReception, ...] = ()
    gaps: tuple[NumberGap, ...] = ()


async def listing(
    reader: Reader, visitor: Visitor, round: str | None = None, phase: str | None = None
) -> Listing:
    """All rounds and cases that the visitor may see, or those of a round, or in a phase of life.

    A case whose opening was refused is none; a round is listed from its first announcement on.
    Raises NotKnown for a round that there is not.
    """
    every = await listed_rounds(reader)
    rounds = [one for one in every if round in (None, one[0].round)]
    if round is not None and not rounds:
        raise NotKnown(ROUND, round, [row.round for row, _ in every])
    parent = None if round is None else f"{ROUND}/{round}"
    cases = [_case(body) for body in await reader.view_bodies(CASE, parent)]
    cases = [one for one in cases if one[0].round and phase in (None, one[0].phase)]
    streams = [f"{ROUND}/{row.round}" for row, _ in rounds]
    streams += [f"{CASE}/{row.number}" for row, _ in cases]
    readable = await readable_streams(reader, streams, visitor)
    cases = [one for one in cases if f"{CASE}/{one[0].number}" in readable]
    names = await names_by_id(reader)
    counts = await delivery_counts(reader.pool)
    titles = [(f"{ROUND}/{row.round}", row.title) for row, _ in rounds]
    titles += [(f"{CASE}/{row.number}", row.title) for row, _ in cases]
    kept = [(stream, title) for stream, title in titles if title]
    texts = await titles_of(reader, kept, visitor, readable)
    runs_it = visitor.principal.is_operator

    def title(kept: VaultText | None) -> str | None:
        return texts.get(kept.text) if kept else None

    return Listing(
        rounds=tuple(
            ListedRound(title=title(row.title), row=row, view=view if runs_it else {})
            for row, view in rounds
        ),
        cases=tuple(
            ListedCase(
                title=title(row.title),
                applicant=names.get(row.applicant) if row.applicant else None,
                row=row,
                view=view if runs_it else {},
            )
            for row, view in cases
        ),
        parked=counts.parked if runs_it else 0,
        doubtful=counts.doubtful if runs_it else 0,
        unreached=counts.unreached if runs_it else 0,
        undecided=await parked_receptions(reader.pool) if runs_it else (),
        gaps=await number_gaps(reader.pool) if runs_it and round is None and phase is None else (),
    )


async def listed_rounds(reader: Reader) -> list[tuple[RoundRow, dict[str, Any]]]:
    """Of all rounds, with their whole views."""
    return [_round(body) for body in await reader.view_bodies(ROUND)]


def _round(body: str) -> tuple[RoundRow, dict[str, Any]]:
    return RoundRow.model_validate_json(body, extra="ignore"), json.loads(body)


def _case(body: str) -> tuple[CaseRow, dict[str, Any]]:
    return CaseRow.model_validate_json(body, extra="ignore"), json.loads(body)
