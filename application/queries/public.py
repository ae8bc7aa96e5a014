"""What everybody may see without signing in: rounds with their conditions, and published results.

Of a case only what the funder publishes is read here: who was granted how much for what kind of
case. Titles, summaries, persons and partners abroad are left out.
"""

from application.queries.lookup import NotKnown
from application.queries.people import names_by_id
from application.queries.reader import Reader
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.programme import Programme
from domain.kernel.rules import Text
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
    """`applicant` is a name, or an id where the name was erased."""

    case: str
    applicant: str
    component: Text
    granted_minor: int
    currency: str


class PublishedRound(Frozen):
    """`applications` are those that were decided, granted or not."""

    round: PublicRound
    applications: int
    granted: tuple[PublishedGrant, ...]

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
    names = await names_by_id(reader)
    decided = [
        one
        for one in await reader.views(CaseView, ROUND.stream(id))
        if one.headline not in ("draft", "lapsed", "withdrawn")
    ]
    return PublishedRound(
        round=round,
        applications=len(decided),
        granted=tuple(
            PublishedGrant(
                case=one.number,
                applicant=names.get(one.applicant, one.applicant),
                component=_component(round.programme, one.component),
                granted_minor=one.granted_minor,
                currency=one.currency or round.currency,
            )
            for one in decided
            if one.applicant and one.granted_minor
        ),
    )


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
