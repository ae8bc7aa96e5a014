"""What everybody may see without signing in: rounds with their conditions, and published results.

Of a case only what the funder publishes is read here: who was granted how much for what kind of
case, or less, or nothing (domain/partnership/publication.py). Titles, summaries, persons and
partners abroad are left out.
"""

from collections.abc import Mapping
from typing import assert_never

from application.queries.lookup import NotKnown
from application.queries.people import names_by_id
from application.queries.reader import Reader
from domain.kernel.dates import Instant, day_of
from domain.kernel.frozen import Frozen
from domain.kernel.programme import Programme, Publication
from domain.kernel.rules import Text
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.publication import published_as
from domain.partnership.state import PartnershipState
from domain.partnership.statuses import UNDECIDED
from domain.partnership.view import CaseView
from domain.round.kind import ROUND
from domain.round.state import RoundStatus
from domain.round.view import RoundView
from services.journal.definitions import Definitions
from services.unavailable import map_database_errors

_definitions = Definitions()

TO_COME = (RoundStatus.ANNOUNCED, RoundStatus.OPEN)


class PublicRound(Frozen):
    """A round as the public sees it. `title` is None where it was erased."""

    id: str
    title: str | None
    status: RoundStatus
    opens_at: Instant
    closes_at: Instant
    budget_minor: int
    currency: str
    programme: Programme


class PublishedGrant(Frozen):
    """`applicant` is a name, or an id where the name was erased. It and `component` are None where
    less of the case is published. `year` is that of the decision."""

    case: str
    applicant: str | None
    component: Text | None
    year: int
    granted_minor: int
    currency: str


class Withheld(Frozen):
    """Cases that are not published: how many they are. No public sum has what they were granted:
    whoever knows the others would know the amount of the one that is left."""

    cases: int = 0


class PublishedRound(Frozen):
    """`applications` are those that were decided, granted or not; `reconsidered` are those whose
    decision no longer holds, and that have no new one yet. `granted` are those of which something
    is published; the sum is of them, the number of granted cases of all."""

    round: PublicRound
    applications: int
    reconsidered: int
    granted: tuple[PublishedGrant, ...]
    withheld: Withheld = Withheld()

    @property
    def granted_cases(self) -> int:
        return len(self.granted) + self.withheld.cases

    @property
    def granted_minor(self) -> int:
        return sum(one.granted_minor for one in self.granted)


async def public_rounds(reader: Reader, *status: RoundStatus) -> tuple[PublicRound, ...]:
    """Those in one of these states, the one that closes first on top."""
    views = [one for one in await reader.views(RoundView) if one.status in status]
    rounds = [await _public(reader, one) for one in views]
    return tuple(sorted(rounds, key=lambda one: (one.closes_at, one.id)))


async def public_round(reader: Reader, id: str) -> PublicRound:
    """Raises NotKnown."""
    view = await reader.view(RoundView, ROUND.stream(id))
    if view is None or view.definition is None:
        raise NotKnown(ROUND.name, id, ())
    return await _public(reader, view)


async def published_round(reader: Reader, id: str) -> PublishedRound:
    """Raises NotKnown for a round whose decisions are not published."""
    round = await public_round(reader, id)
    if round.status is not RoundStatus.PUBLISHED:
        raise NotKnown(ROUND.name, id, ())
    decided = [
        one
        for one in await reader.views(CaseView, ROUND.stream(id))
        if one.headline not in ("draft", "lapsed", "withdrawn")
    ]
    reconsidered = sum(one.headline in UNDECIDED for one in decided)
    granted = {PARTNERSHIP.stream(one.number): one for one in decided if one.granted_minor}
    states = await reader.states(granted)
    names = await names_by_id(reader, {one.applicant for one in granted.values() if one.applicant})
    shown: list[PublishedGrant] = []
    withheld = 0
    for stream, view in granted.items():
        match published_as(states[stream], round.programme):
            case Publication.WITHHELD:
                withheld += 1
            case Publication.REDUCED:
                shown.append(_reduced(round, view, states[stream]))
            case Publication.WHOLE:
                shown.append(_whole(round, view, states[stream], names))
            case never:
                assert_never(never)
    return PublishedRound(
        round=round,
        applications=len(decided) - reconsidered,
        reconsidered=reconsidered,
        granted=tuple(shown),
        withheld=Withheld(cases=withheld),
    )


def _reduced(round: PublicRound, view: CaseView, case: PartnershipState) -> PublishedGrant:
    record = case.decision_record
    return PublishedGrant(
        case=view.number,
        applicant=None,
        component=None,
        year=(record.decided_on if record else day_of(round.closes_at)).year,
        granted_minor=view.granted_minor,
        currency=view.currency or round.currency,
    )


def _whole(
    round: PublicRound, view: CaseView, case: PartnershipState, names: Mapping[str, str]
) -> PublishedGrant:
    applicant = view.applicant or ""
    more = {
        "applicant": names.get(applicant, applicant),
        "component": _component(round.programme, view.component),
    }
    return _reduced(round, view, case).model_copy(update=more)


async def _public(reader: Reader, view: RoundView) -> PublicRound:
    """Of a view of a round that was announced."""
    assert view.definition
    assert view.opens_at
    assert view.closes_at
    assert view.frame_minor
    assert view.currency
    async with map_database_errors(), reader.pool.acquire() as connection:
        programme = await _definitions.by_hash(connection, view.definition)
    return PublicRound(
        id=view.round,
        title=await _title(reader, view),
        status=view.status,
        opens_at=view.opens_at,
        closes_at=view.closes_at,
        budget_minor=view.frame_minor,
        currency=view.currency,
        programme=programme,
    )


async def _title(reader: Reader, view: RoundView) -> str | None:
    """What a round was announced under, to everybody: reading it is not noted."""
    if view.title is None:
        return None
    return (await reader.texts([view.title.text])).get(view.title.text)


def _component(programme: Programme, code: str | None) -> Text:
    found = programme.component(code or "")
    return found.name if found else Text(sv=code or "", en=code or "")
