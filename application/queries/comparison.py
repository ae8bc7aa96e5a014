"""The applications of a round beside each other. Of each case it shows what may be read of it."""

from collections.abc import Iterable

from application.queries.reader import Reader
from application.queries.reading import Look, Visitor, looks_at, titles_of
from domain.kernel.frozen import Frozen
from domain.kernel.ids import OrganisationId, PersonId
from domain.kernel.reading import Part
from domain.partnership.money import granted_minor
from domain.partnership.parts import Assessed
from domain.partnership.state import PartnershipState, headline
from domain.partnership.view import CaseView


class Score(Frozen):
    """`is_earlier`: of the application as it was before it was completed."""

    assessor: PersonId
    score: int
    recommendation: str
    proposed_minor: int
    is_earlier: bool = False


class ComparedCase(Frozen):
    """What may not be read, or is not there yet, is None. `mean` is that of the scores, and
    `proposed_minor` that of the proposals, in whole hundredths."""

    case: str
    title: str | None
    applicant: OrganisationId | None
    countries: tuple[str, ...] | None
    sought_minor: int | None
    scores: tuple[Score, ...]
    mean: float | None
    proposed_minor: int | None
    granted_minor: int | None
    headline: str


class Comparison(Frozen):
    """Sums of what is shown. `budget_minor` is the round's, and `left_minor` what would be left of
    it if all that is proposed were granted."""

    cases: tuple[ComparedCase, ...]
    sought_minor: int
    proposed_minor: int
    granted_minor: int
    budget_minor: int | None = None
    left_minor: int | None = None


async def comparison(
    reader: Reader, round: str, budget_minor: int | None, visitor: Visitor
) -> Comparison:
    """`round` is the stream. Cases that are no application yet, or no more, are in it with their
    state: what was sought once is not forgotten."""
    rows = [row for _, row in await compared_cases(reader, round, visitor)]
    sums = {
        name: _sum(getattr(row, name) for row in rows)
        for name in ("sought_minor", "proposed_minor", "granted_minor")
    }
    left = None if budget_minor is None else budget_minor - _sum(_asked(row) for row in rows)
    return Comparison(cases=tuple(rows), **sums, budget_minor=budget_minor, left_minor=left)


async def compared_cases(
    reader: Reader, round: str, visitor: Visitor
) -> tuple[tuple[Look, ComparedCase], ...]:
    """Those of which the visitor reads what a list shows."""
    views = [one for one in await reader.views(CaseView, round) if one.round is not None]
    by_stream = {f"partnership/{view.number}": view for view in views}
    found = await looks_at(reader, by_stream, visitor)
    looks = [found[one] for one in by_stream if one in found and found[one].reads(Part.OVERVIEW)]
    streams = [one.stream.stream for one in looks]
    kept = [(one, title) for one in streams if (title := by_stream[one].title)]
    titles = await titles_of(reader, kept, visitor, streams)
    rows = []
    for look in looks:
        title = by_stream[look.stream.stream].title
        rows.append((look, _row(look, titles.get(title.text) if title else None)))
    return tuple(rows)


def _row(look: Look, title: str | None) -> ComparedCase:
    case = look.state
    assert isinstance(case, PartnershipState)
    application = case.application
    scores = tuple(_score(one, case) for one in case.assessments if _shows(look, one))
    whole = bool(scores) and look.reads(Part.ASSESSMENTS)
    is_read = application is not None and look.reads(Part.APPLICATION)
    decided = look.reads(Part.DECISION)
    return ComparedCase(
        case=look.stream.stream.removeprefix("partnership/"),
        title=title,
        applicant=case.applicant,
        countries=tuple(dict.fromkeys(one.country for one in application.counterparts))
        if application and is_read
        else None,
        sought_minor=application.amount_minor if application and look.reads(Part.BUDGET) else None,
        scores=scores,
        mean=sum(one.score for one in scores) / len(scores) if whole else None,
        proposed_minor=sum(one.proposed_minor for one in scores) // len(scores) if whole else None,
        granted_minor=granted_minor(case) if decided and case.grant else None,
        headline=headline(case),
    )


def _shows(look: Look, one: Assessed) -> bool:
    return look.shows(Part.ASSESSMENTS, (one.assessor,))


def _score(one: Assessed, case: PartnershipState) -> Score:
    return Score(
        assessor=one.assessor,
        score=one.score,
        recommendation=one.recommendation.value,
        proposed_minor=one.proposed_minor,
        is_earlier=one.assessor in case.assessed_earlier,
    )


def _asked(row: ComparedCase) -> int | None:
    """What the case takes from the budget: the grant, or else what is proposed while it waits."""
    if row.granted_minor is not None:
        return row.granted_minor
    waits = row.headline in ("eligible", "assessed", "completion_requested")
    return row.proposed_minor if waits else None


def _sum(amounts: Iterable[int | None]) -> int:
    return sum(one for one in amounts if one is not None)
