"""The money of a case line by line: budget, reported, approved and paid beside each other."""

from collections.abc import Iterable, Mapping
from typing import Any

from application.queries.reading import Look
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Part
from domain.partnership.money import granted_minor, paid_minor, released_minor
from domain.partnership.parts import Period
from domain.partnership.state import PartnershipState
from domain.partnership.statuses import ClaimStatus


class MoneyRow(Frozen):
    """One type of cost in a year, or without `cost_type` the sum of the year, without `period` of
    the case. An amount is None where there is none yet, and where it may not be read.

    `left_minor` of a sum is what is granted and neither paid nor, for the case as a whole, gone
    back to the round's budget; of a year it is None once something has gone back."""

    period: int | None
    cost_type: str | None
    budget_minor: int | None = None
    reported_minor: int | None = None
    approved_minor: int | None = None
    paid_minor: int | None = None
    left_minor: int | None = None


class MoneyLines(Frozen):
    """`granted`: the budget is that of the grant, else what is applied for. A line has been paid in
    full where its period was: what a ceiling has cut is cut from the sum, from no line of it."""

    granted: bool
    lines: tuple[MoneyRow, ...]
    sums: tuple[MoneyRow, ...]
    total: MoneyRow


def money_lines(look: Look, bodies: Iterable[Mapping[str, Any]]) -> MoneyLines | None:
    """None for what is no case, or has no budget yet, or shows none of it to the visitor."""
    case = look.state
    if not isinstance(case, PartnershipState) or case.application is None:
        return None
    budget = _budget(case)
    approved = _approved(bodies)
    rows: list[MoneyRow] = []
    sums: list[MoneyRow] = []
    for number, lines in budget.items():
        period = case.period(number)
        rows += _rows(number, lines, period, approved.get(number))
        sums.append(_with_left(case, _sum(number, lines, period)))
    shown = [_as_far(look, case, one) for one in (*rows, *sums, _total(case, sums))]
    if all(_is_empty(one) for one in shown):
        return None
    return MoneyLines(
        granted=case.grant is not None,
        lines=tuple(shown[: len(rows)]),
        sums=tuple(shown[len(rows) : -1]),
        total=shown[-1],
    )


def _budget(case: PartnershipState) -> dict[int, dict[str, int]]:
    """By period or year. Before the grant a type of cost may be named on several lines."""
    found: dict[int, dict[str, int]] = {}
    assert case.application
    planned = (
        [(one.period, one.lines) for one in case.grant.periods]
        if case.grant
        else [(one.year, one.lines) for one in case.application.budget]
    )
    for number, lines in planned:
        of_period = found.setdefault(number, {})
        for line in lines:
            of_period[line.cost_type] = of_period.get(line.cost_type, 0) + line.amount_minor
    return found


def _approved(bodies: Iterable[Mapping[str, Any]]) -> dict[int, dict[str, int]]:
    """As decided last."""
    found: dict[int, dict[str, int]] = {}
    for body in bodies:
        for event in body["events"]:
            if event["type"] == "report_approved.v1":
                found[event["period"]] = {
                    line["cost_type"]: line["amount_minor"] for line in event["approved"]
                }
    return found


def _rows(
    number: int,
    budget: Mapping[str, int],
    period: Period | None,
    approved: Mapping[str, int] | None,
) -> list[MoneyRow]:
    reported = _reported(period)
    is_approved = period is not None and period.claim is not None and approved is not None
    kinds = dict.fromkeys((*budget, *(reported or ()), *(approved or ())))
    paid = _paid(period)
    in_full = is_approved and period is not None and paid == period.approved_minor
    return [
        MoneyRow(
            period=number,
            cost_type=kind,
            budget_minor=budget.get(kind),
            reported_minor=None if reported is None else reported.get(kind, 0),
            approved_minor=approved.get(kind, 0) if is_approved and approved is not None else None,
            paid_minor=approved.get(kind, 0) if in_full and approved is not None else None,
        )
        for kind in kinds
    ]


def _reported(period: Period | None) -> dict[str, int] | None:
    if period is None or period.report is None:
        return None
    return {line.cost_type: line.amount_minor for line in period.report.costs}


def _paid(period: Period | None) -> int | None:
    claim = period.claim if period else None
    return claim.amount_minor if claim and claim.status is ClaimStatus.PAID else None


def _sum(number: int, budget: Mapping[str, int], period: Period | None) -> MoneyRow:
    report = period.report if period else None
    return MoneyRow(
        period=number,
        cost_type=None,
        budget_minor=sum(budget.values()),
        reported_minor=report.amount_minor if report else None,
        approved_minor=period.approved_minor if period and period.claim else None,
        paid_minor=_paid(period),
    )


def _with_left(case: PartnershipState, row: MoneyRow) -> MoneyRow:
    if case.grant is None or released_minor(case):
        return row
    left = (row.budget_minor or 0) - (row.paid_minor or 0)
    return row.model_copy(update={"left_minor": left})


def _total(case: PartnershipState, sums: Iterable[MoneyRow]) -> MoneyRow:
    every = tuple(sums)
    total = MoneyRow(period=None, cost_type=None, **{one: _added(every, one) for one in _AMOUNTS})
    if case.grant is None:
        return total
    left = granted_minor(case) - paid_minor(case) - released_minor(case)
    return total.model_copy(update={"left_minor": left})


_AMOUNTS = ("budget_minor", "reported_minor", "approved_minor", "paid_minor")


def _added(rows: Iterable[MoneyRow], name: str) -> int | None:
    known = [amount for row in rows if (amount := getattr(row, name)) is not None]
    return sum(known) if known else None


def _as_far(look: Look, case: PartnershipState, row: MoneyRow) -> MoneyRow:
    parts = {
        "budget_minor": Part.DECISION if case.grant else Part.BUDGET,
        "reported_minor": Part.REPORTS,
        "approved_minor": Part.REPORTS,
        "paid_minor": Part.PAYMENTS,
    }
    hidden = {one for one, part in parts.items() if not look.reads(part)}
    if hidden & {"budget_minor", "paid_minor"}:
        hidden.add("left_minor")
    return row.model_copy(update=dict.fromkeys(hidden))


def _is_empty(row: MoneyRow) -> bool:
    return all(getattr(row, one) is None for one in _AMOUNTS)
