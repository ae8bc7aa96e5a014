"""The board of a round: its applications beside each other, with what is done and what is missing.

Of each case it shows what the visitor reads of it. Scores of others are there only once the
visitor's own are in; who has declared or assessed is told to those who know who reads the case.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from application.queries.accounts import Accounts
from application.queries.comparison import ComparedCase, compared_cases
from application.queries.lookup import NotKnown
from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.reading import Look, Visitor, look_at
from domain.kernel.actors import Role, RoleHeld
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.ids import PersonId
from domain.kernel.reading import Part
from domain.partnership.interest_report import ReportInterest
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import UNDECIDED, ApplicationStatus
from domain.partnership.terms import Interest, InterestRuling, Recommendation
from domain.round.kind import ROUND
from domain.round.view import RoundView

DECIDABLE = ApplicationStatus.ASSESSED.value
"""The state in which a case waits for its decision."""
CHECKED = ("eligible", "assessed", "approved", "active", "closing", "closed", "archived")
STANDINGS = ("has_assessed", "has_declared", "undeclared", "awaits_ruling", "conflict")


class Assessor(Frozen):
    """What an assessor has done: `declared` is None before they have declared, else whether they
    take part; nobody has ruled yet where it is `awaits_ruling`."""

    person: PersonId
    name: str
    declared: bool | None
    awaits_ruling: bool
    assessed: bool

    @property
    def standing(self) -> str:
        """One of STANDINGS."""
        if self.awaits_ruling:
            return "awaits_ruling"
        if self.declared is False:
            return "conflict"
        if self.assessed:
            return "has_assessed"
        return "has_declared" if self.declared else "undeclared"


class BoardRow(Frozen):
    """`rank` counts from 1 among the cases whose mean is shown, the same for the same mean.
    `spread` is the difference between the highest score and the lowest. `takes_minor` is what the
    case would take of the budget: what is proposed, or else what is sought. `assessors` is None
    where that is not for the visitor to know, `other_conflicts` are the names of those who may not
    take part and are not among them, whatever their role. `to_declare`: the visitor has not said
    yet whether they have an interest, and reads little of the case until then.
    `is_reconsidered`: it was rejected or dismissed, and that decision no longer holds.
    """

    compared: ComparedCase
    applicant: str | None
    is_checked: bool
    completion_due: Instant | None
    assessments: int | None
    assessments_needed: int
    assessors: tuple[Assessor, ...] | None
    other_conflicts: tuple[str, ...]
    spread: int | None
    to_declare: bool
    is_reconsidered: bool = False
    may_report: bool = False
    rank: int | None = None

    @property
    def can_be_decided(self) -> bool:
        return self.compared.headline == DECIDABLE

    @property
    def assessors_by_standing(self) -> tuple[tuple[str, list[Assessor]], ...]:
        """Each standing that somebody has, and who has it."""
        found = self.assessors or ()
        held = ((one, [who for who in found if who.standing == one]) for one in STANDINGS)
        return tuple((standing, those) for standing, those in held if those)

    @property
    def advised_against(self) -> int:
        """How many of the assessors who are shown recommend to reject it."""
        against = Recommendation.REJECT.value
        return sum(one.recommendation == against for one in self.compared.scores)

    @property
    def assessed_earlier(self) -> int:
        """How many of the scores that are shown are of the application before it was completed."""
        return sum(one.is_earlier for one in self.compared.scores)

    @property
    def is_undecided(self) -> bool:
        return self.compared.headline in UNDECIDED

    @property
    def takes_minor(self) -> int:
        return self.compared.proposed_minor or self.compared.sought_minor or 0


class Board(Frozen):
    """`left_minor` is what decisions may still take of the budget, by the ledger: approvals are
    held against it. Both amounts are None where the budget may not be read."""

    round: str
    title: str | None
    currency: str | None
    budget_minor: int | None
    left_minor: int | None
    rows: tuple[BoardRow, ...]


async def board(reader: Reader, round: str, visitor: Visitor, day: date) -> Board:
    """`round` is the stream. Raises NotKnown for what is no round, and for a visitor who may not
    compare its applications."""
    if not round.startswith(f"{ROUND.name}/"):
        raise NotKnown(ROUND.name, round, ())
    view = await reader.view(RoundView, round)
    look = await look_at(reader, round, visitor) if view is not None else None
    if view is None or look is None or not look.reads(Part.COMPARISON):
        raise NotKnown(ROUND.name, round, ())
    held = _assessors((await reader.register()).roles, look.stream.funder, day)
    compared = await compared_cases(reader, round, visitor)
    names = await names_by_id(reader, {*held, *(id for one, _ in compared for id in _named(one))})
    rows = [_row(case, row, held, names) for case, row in compared]
    reads_budget = look.reads(Part.BUDGET)
    left = await Accounts(reader.pool).available(f"{round}:frame") if reads_budget else None
    return Board(
        round=round,
        title=await look.text(view.title, Part.OVERVIEW),
        currency=view.currency,
        budget_minor=view.frame_minor if reads_budget else None,
        left_minor=left,
        rows=_ranked(rows),
    )


def _named(look: Look) -> Iterable[str]:
    """Whom the row of a case may name."""
    case = look.state
    assert isinstance(case, PartnershipState)
    applicant = (case.applicant,) if case.applicant else ()
    return (*applicant, *case.conflicted, *case.assessed_by)


def _assessors(held: Iterable[RoleHeld], funder: str | None, day: date) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            one.person
            for one in held
            if one.role is Role.ASSESSOR and one.organisation == funder and one.covers(day)
        )
    )


def _row(
    look: Look, compared: ComparedCase, held: tuple[str, ...], names: Mapping[str, str]
) -> BoardRow:
    case = look.state
    assert isinstance(case, PartnershipState)
    whole = look.reads(Part.ASSESSMENTS)
    scores = [one.score for one in compared.scores] if whole else []
    knows_who = look.reads(Part.READERS)
    assessors = _doing(case, held, names) if knows_who else None
    applicant = compared.applicant
    return BoardRow(
        compared=compared,
        applicant=names.get(applicant, applicant) if applicant else None,
        is_checked=compared.headline in CHECKED or case.clarifies,
        completion_due=case.completion.due_at if case.completion else None,
        assessments=len(case.assessments) if whole or knows_who else None,
        assessments_needed=case.assessors,
        assessors=assessors,
        other_conflicts=_other_conflicts(look, case, assessors or (), names),
        spread=max(scores) - min(scores) if scores else None,
        to_declare=_has_to_declare(look),
        is_reconsidered=case.is_reconsidered and look.reads(Part.DECISION),
        may_report=_may_report(look, case),
    )


def _other_conflicts(
    look: Look, case: PartnershipState, assessors: Iterable[Assessor], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Two people may have one name: who is shown already is known by their id."""
    if not look.reads(Part.INTERESTS):
        return ()
    left_out = {*case.awaiting_ruling, *(one.person for one in assessors)}
    return tuple(names.get(one, one) for one in case.conflicted if one not in left_out)


def _has_to_declare(look: Look) -> bool:
    person, declared = look.principal.person, look.stream.declared
    handles = look.principal.holds(look.stream.handlers, look.stream.funder)
    return declared is not None and handles and person not in declared


def _may_report(look: Look, case: PartnershipState) -> bool:
    """That another person has an interest in the case."""
    spec = ReportInterest.spec
    takes_part = look.principal.person not in case.conflicted
    handles = look.principal.holds(spec.roles, look.stream.funder)
    return takes_part and handles and headline(case) in spec.states


def _doing(
    case: PartnershipState, held: tuple[str, ...], names: Mapping[str, str]
) -> tuple[Assessor, ...]:
    """Those who can assess, and those who have and no longer hold the role."""
    people = dict.fromkeys((*held, *case.assessed_by))
    return tuple(
        Assessor(
            person=person,
            name=names.get(person, person),
            declared=_declared(case, person),
            awaits_ruling=person in case.awaiting_ruling,
            assessed=person in case.assessed_by,
        )
        for person in people
    )


def _declared(case: PartnershipState, person: str) -> bool | None:
    if person in case.conflicted:
        return False
    found = case.interest_of(person)
    if found is None:
        return None
    return found.interest is Interest.NONE or found.ruling is InterestRuling.NOT_DISQUALIFIED


def _ranked(rows: Iterable[BoardRow]) -> tuple[BoardRow, ...]:
    rows = tuple(rows)
    means = sorted(one.compared.mean for one in rows if one.compared.mean is not None)
    return tuple(
        one.model_copy(update={"rank": 1 + sum(mean > one.compared.mean for mean in means)})
        if one.compared.mean is not None
        else one
        for one in rows
    )
