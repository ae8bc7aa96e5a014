"""What is known of a stream in a few facts and amounts, for each kind that has some.

A fact has a code for its name and a typed value: the screen has the words. A kind of stream without
an entry here is shown by what every kind declares.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from application.queries.accounts import Accounts
from application.queries.people import numbers_by_id
from application.queries.reader import Reader
from domain.kernel.dates import Instant, last_day_before
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from domain.partnership.statuses import HEADLINES
from domain.partnership.view import CaseView
from domain.register.view import RegisterView
from domain.round.kind import ROUND
from domain.round.view import RoundView

AMOUNTS = (
    "requested_minor",
    "granted_minor",
    "reserved_minor",
    "committed_minor",
    "paid_minor",
    "released_minor",
)
"""Amounts of a case, and their sums of a round, in the order of a case's life."""


class NamedId(Frozen):
    """A person or an organisation. `name` is None where it is not known."""

    id: str
    name: str | None


class PhaseOfLife(Frozen):
    """`chapter` counts the parts of a phase that has several, such as reporting periods."""

    phase: str
    chapter: int


class HeadlineCount(Frozen):
    """How many streams have this headline."""

    headline: str
    count: int


FactValue: TypeAlias = (
    NamedId | PhaseOfLife | HeadlineCount | Text | Instant | date | int | str | None
)


class Fact(Frozen):
    name: str
    value: FactValue


class Amount(Frozen):
    """`name` is a field of a view, or `left_minor` for what is left of a budget."""

    name: str
    amount_minor: int
    currency: str | None


class Facts(NamedTuple):
    facts: tuple[Fact, ...] = ()
    money: tuple[Amount, ...] = ()
    currency: str | None = None


async def facts_of(reader: Reader, view: Frozen, names: Mapping[str, str]) -> Facts:
    match view:
        case CaseView():
            return await _of_case(reader, view, names)
        case RoundView():
            return await _of_round(reader, view)
        case RegisterView():
            return _of_register(view, names)
        case _:
            return Facts()


async def _of_case(reader: Reader, case: CaseView, names: Mapping[str, str]) -> Facts:
    currency, numbers = case.currency, await numbers_by_id(reader, (case.applicant or "",))
    return Facts(
        facts=(
            Fact(name="applicant", value=_named(case.applicant, names)),
            *(Fact(name="number", value=one) for one in numbers.values()),
            Fact(name="coordinator", value=_named(case.coordinator, names)),
            Fact(name="round", value=case.round),
            Fact(name="component", value=case.component),
            Fact(name="phase", value=PhaseOfLife(phase=case.phase, chapter=case.chapter)),
            Fact(name="status", value=case.status),
        ),
        money=_amounts(_minors(case), currency),
        currency=currency,
    )


def by_life(counted: tuple[str, int]) -> tuple[int, str]:
    """In the order in which a case comes to them; what a newer program has named comes last."""
    headline, _ = counted
    place = HEADLINES.index(headline) if headline in HEADLINES else len(HEADLINES)
    return place, headline


async def _of_round(reader: Reader, round: RoundView) -> Facts:
    currency, stream = round.currency, ROUND.stream(round.round)
    cases = await reader.views(CaseView, stream)
    headlines = Counter(case.headline for case in cases)
    # By the ledger, not by the cases: approvals are held against what is left there.
    left = await Accounts(reader.pool).available(f"{stream}:frame")
    return Facts(
        facts=(
            Fact(name="programme", value=_programme(round)),
            Fact(name="opens", value=round.opens_at),
            Fact(
                name="last_day", value=last_day_before(round.closes_at) if round.closes_at else None
            ),
            Fact(name="cases", value=len(cases)),
            *(
                Fact(name="cases_by_headline", value=HeadlineCount(headline=one, count=count))
                for one, count in sorted(headlines.items(), key=by_life)
            ),
        ),
        money=(
            Amount(name="frame_minor", amount_minor=round.frame_minor or 0, currency=currency),
            Amount(name="left_minor", amount_minor=left, currency=currency),
            *_amounts(sum((Counter(_minors(case)) for case in cases), Counter()), currency),
        ),
        currency=currency,
    )


def _of_register(register: RegisterView, names: Mapping[str, str]) -> Facts:
    return Facts(
        facts=(
            Fact(name="funder", value=_named(register.funder, names)),
            Fact(name="organisations", value=len(register.organisations)),
            Fact(name="persons", value=len(register.persons)),
        )
    )


def _minors(case: CaseView) -> dict[str, int]:
    return {field: getattr(case, field) for field in AMOUNTS}


def _amounts(amounts: Mapping[str, Any], currency: str | None) -> tuple[Amount, ...]:
    return tuple(
        Amount(name=name, amount_minor=amounts.get(name, 0), currency=currency) for name in AMOUNTS
    )


def _programme(round: RoundView) -> str | None:
    return f"{round.programme}, version {round.programme_version}" if round.programme else None


def _named(id: str | None, names: Mapping[str, str]) -> NamedId | None:
    return None if id is None else NamedId(id=id, name=names.get(id))
