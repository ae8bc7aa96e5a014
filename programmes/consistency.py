"""Checks between the fields of a definition, beyond what the model allows for each of them."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Final

from babel.core import get_global
from babel.numbers import get_currency_precision

from domain.kernel.programme import Component, Programme
from domain.kernel.reminders import WARNINGS

Inconsistency = tuple[tuple[str | int, ...], str]
"""The path of the field, and what would be right."""
DECIMALS: Final = 2
"""Of every currency that amounts can be in: all of the engine counts in hundredths."""


def inconsistencies(programme: Programme) -> Iterator[Inconsistency]:
    yield from _currency(programme)
    yield from _unique_codes(programme)
    for number, component in enumerate(programme.components):
        yield from _component(("components", number), component)
    yield from _figures(programme)
    yield from _criteria(programme)


def _currency(programme: Programme) -> Iterator[Inconsistency]:
    where, code = ("money", "currency"), programme.money.currency
    if code not in currencies():
        near = get_close_matches(code, sorted(currencies()), n=3, cutoff=0.6)
        said = f" such as {', '.join(near)}" if near else ""
        yield where, f"must be the ISO 4217 code of a currency in use{said}; got {code}"
    elif (decimals := get_currency_precision(code)) != DECIMALS:
        yield (
            where,
            f"must be a currency with {DECIMALS} decimals, since amounts are kept in hundredths;"
            f" got {code}, which has {decimals}",
        )


@cache
def currencies() -> frozenset[str]:
    """What is legal tender somewhere, by the Unicode CLDR: no old currencies, no metals."""
    return frozenset(
        code
        for listed in get_global("territory_currencies").values()
        for code, _, until, is_tender in listed
        if until is None and is_tender
    )


def _unique_codes(programme: Programme) -> Iterator[Inconsistency]:
    yield from _unique(("components",), [one.code for one in programme.components])
    for name in ("countries", "core_areas", "cost_types"):
        listed = getattr(programme, name).value
        yield from _unique((name, "value"), [one.code for one in listed])
    for name in ("applicants", "counterparts"):
        yield from _unique((name, "value"), [kind.value for kind in getattr(programme, name).value])


def _unique(where: tuple[str | int, ...], codes: Sequence[str]) -> Iterator[Inconsistency]:
    for number, code in enumerate(codes):
        if code in codes[:number]:
            yield (*where, number), f"{code} is listed already; name it once"


def _component(where: tuple[str | int, ...], component: Component) -> Iterator[Inconsistency]:
    least, most = component.months_min.value, component.months_max.value
    if least < 1:
        yield (*where, "months_min", "value"), "must be 1 or more"
    if most < least:
        yield (*where, "months_max", "value"), f"must be {least} or more (months_min)"
    if component.team and component.team.officials_max < component.team.officials_min:
        yield (*where, "team", "officials_max"), "must not be less than officials_min"
    yield from _unique((*where, "documents", "value"), component.documents.value)
    seen: list[tuple[str, str]] = []
    for number, ceiling in enumerate(component.ceilings):
        for region in ceiling.regions:
            if (region, ceiling.parties) in seen:
                twice = f"{region} with {ceiling.parties} parties has a ceiling already"
                yield (*where, "ceilings", number), twice
            seen.append((region, ceiling.parties))


def _figures(programme: Programme) -> Iterator[Inconsistency]:
    at_least_one = {
        ("assessment", "assessors"): programme.assessment.assessors.value,
        ("assessment", "score_max"): programme.assessment.score_max.value,
        ("assessment", "reminder_days"): programme.assessment.reminder_days.value,
        ("agreement", "signature_days"): programme.agreement.signature_days.value,
        ("reporting", "report_days"): programme.reporting.report_days.value,
        ("reporting", "completion_days"): programme.reporting.completion_days.value,
        ("money", "attestants"): programme.money.attestants.value,
        ("money", "account_change_days"): programme.money.account_wait.value,
        ("closing", "retention_years"): programme.closing.retention_years.value,
        ("closing", "hearing_days"): programme.hearing_days.value,
    }
    for where, value in at_least_one.items():
        if value < 1:
            yield (*where, "value"), f"must be 1 or more; got {value}"
    if programme.separate_duties.ties_months.value < 0:
        yield ("duties", "ties_months", "value"), "must be 0 or more"
    if programme.closing.archive_days.value < 0:
        yield ("closing", "archive_days", "value"), "must be 0 or more"
    if programme.assessment.score_max.value > 100:
        yield ("assessment", "score_max", "value"), "must be 100 or less"
    yield from _signature_reminders(programme)
    yield from _reminders(programme)


def _criteria(programme: Programme) -> Iterator[Inconsistency]:
    criteria, most = programme.assessment.by_criterion, programme.assessment.score_max.value
    where = ("assessment", "criteria", "value")
    yield from _unique(where, [one.code for one in criteria])
    total = sum(one.most for one in criteria)
    if criteria and total != most:
        yield where, f"their scores come to {total} at most, and score_max is {most}"


def _signature_reminders(programme: Programme) -> Iterator[Inconsistency]:
    days = programme.agreement.reminder_days.value
    total = programme.agreement.signature_days.value
    where = ("agreement", "reminder_days", "value")
    if list(days) != sorted(set(days), reverse=True):
        yield where, "name each day once, the one furthest ahead first"
    if any(not 0 < day < total for day in days):
        yield where, f"each must lie within the time to sign: 1 to {total - 1} days before its end"


def _reminders(programme: Programme) -> Iterator[Inconsistency]:
    """What ends by itself is warned of beforehand; all else is reminded of without an end."""
    for name, sourced in programme.reminders or ():
        if sourced is None:
            continue
        where, ladder = ("reminders", name, "value"), sourced.value
        if name in WARNINGS:
            if ladder.escalate is not None or any(days >= 0 for days in ladder.days):
                yield where, "only days before the last day (negative), and no escalate"
        elif ladder.escalate is None:
            yield where, "needs escalate and repeat: otherwise it could wait without an end"
        elif ladder.escalate < 1 or any(days < 1 for days in ladder.days):
            yield where, "days and escalate must be 1 or more"
