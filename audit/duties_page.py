"""docs/duties.md, written from the matrix of duties itself: `python -m audit.duties_page`."""

import sys
from collections.abc import Iterable
from pathlib import Path

from domain.editions import LATEST, SECOND
from domain.kernel.programme import DEFAULT_DECISION_POLICY, DEFAULT_DUTIES, Duties, Sourced
from domain.partnership.acts import DEFAULT_TERMS, Duty
from domain.partnership.duties import ALSO, APPLICANTS, BESIDE, COMPETING, DUTIES, MATRIX, Pair
from texts.labels import code_label

PAGE = Path(__file__).parent.parent / "docs" / "duties.md"

HEAD = """\
# Separation of duties

What one person may not both do in one case. Written from the code by `python -m audit.duties_page`;
a test fails when this page is out of date, and another walks through every pair.

No law that is known to bind the funder asks for any of this: it is an association, and the acts
after which the rules are made bind authorities. So every pair is the funder's policy or a rule of
the engine's own. The letters in brackets are marks, explained in [sources.md](sources.md); the
rules are in [rules.md](rules.md). All of it holds since the second edition of the rulebook, but for
what says a later one.

## What belongs to which duty

| duty | commands |
|---|---|
"""
TABLE = """
A person who is named as deciding has a hand in the decision, no matter who sends it. So has a
presenter in the presentation, and a signatory on paper in the signature. These commands settle
nothing in a case and belong to no duty: {none}.

## Pairs that are kept apart

Within a period: another person does it for the report or the payment of the same period. An
assessment that is void because of a conflict of interest does not count, nor does an attestation of
a payment that the bank returned. Of those who recorded a return the last one counts.

| who had a hand in | keeps away from | within | rule | setting |
|---|---|---|---|---|
"""
BESIDE_IT = """
Beside the pairs, about one and the same act:

"""
SETTINGS = """
## Settings

They are in a programme's definition. One that says nothing about them has the defaults.

| setting | default | mark | source |
|---|---|---|---|
"""
MATRIX_HEAD = """
## The matrix

The rule that keeps two duties apart; with a star if a setting decides, and in parentheses if it
does not by default. A dot: one person may have a hand in both. Who has acted for the applicant is
refused everything at the funder by R15, since the register shows the role.

"""
TIES = """
## People of applicants

R15 counts each role at the applicant of a case that a person has, has had since `ties_months`
months before the case was opened, or has been granted for a time to come. R81 counts roles at
other applicants of the same round in the same way, as long as their cases are not finished and
this one has no grant. It is asked of the duties that weigh upon who gets the money: {competing}.
"""


def page() -> str:
    return "".join(
        (
            HEAD,
            *map(_duty, Duty),
            TABLE.format(none=_codes(kind for kind, duty in DUTIES.items() if duty is None)),
            *map(_pair, MATRIX),
            BESIDE_IT,
            *(f"- {rule.id} {rule.name} [{rule.mark.value}]\n" for rule in BESIDE),
            SETTINGS,
            *(f"| {name} | {_default(one)} |\n" for name, one in _settings().items()),
            MATRIX_HEAD,
            _row("", [_word(one) for one in Duty]),
            _row("---", ["---"] * len(Duty)),
            *(_row(_word(one), [_cell(one, other) for other in Duty]) for one in Duty),
            TIES.format(competing=", ".join(map(_word, COMPETING))),
        )
    )


def pair_of(one: Duty, other: Duty) -> Pair | None:
    return next((pair for pair in MATRIX if {pair.first, pair.second} == {one, other}), None)


def _duty(duty: Duty) -> str:
    commands = [kind for kind, its in (*DUTIES.items(), *ALSO.items()) if its is duty]
    if duty in APPLICANTS:
        return f"| {_word(duty)} | for the applicant, by somebody who later joins the funder |\n"
    return f"| {_word(duty)} | {_codes(commands) or 'named in the decision'} |\n"


def _pair(pair: Pair) -> str:
    within = "a period" if pair.of_period else "the case"
    rule = f"{pair.rule.id} {pair.rule.name} [{pair.rule.mark.value}]"
    if pair.since > SECOND:
        rule += f", since edition {pair.since}"
    allowed = f"`{_setting(pair.allowed_by)}`" if pair.allowed_by else "-"
    row = (_word(pair.first), _word(pair.second), within, rule, allowed)
    return f"| {' | '.join(row)} |\n"


def _setting(term: str) -> str:
    """As a definition has it: that of the presenter was there first, the other way about."""
    return "decision.presenter_is_another" if term == "presenter_decides" else f"duties.{term}"


def _settings() -> dict[str, Sourced[bool] | Sourced[int]]:
    another = DEFAULT_DECISION_POLICY.presenter_is_another
    duties = {f"`duties.{name}`": getattr(DEFAULT_DUTIES, name) for name in Duties.model_fields}
    return {"`decision.presenter_is_another`": another} | duties


def _default(setting: Sourced[bool] | Sourced[int]) -> str:
    value = str(setting.value)
    if isinstance(setting.value, bool):
        value = "yes" if setting.value else "no"
    return f"{value} | {setting.mark.value} | {setting.source}"


def _cell(one: Duty, other: Duty) -> str:
    pair = pair_of(one, other)
    if pair is None:
        return "R15" if (one in APPLICANTS) is not (other in APPLICANTS) else "."
    if pair.allowed_by is None:
        return pair.rule.id
    return f"{pair.rule.id}*" if pair.is_forbidden(DEFAULT_TERMS, LATEST) else f"({pair.rule.id}*)"


def _row(first: str, cells: list[str]) -> str:
    return f"| {' | '.join((first, *cells))} |\n"


def _word(duty: Duty) -> str:
    return code_label(duty.value, ["duty"]).en


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{one}`" for one in names)


def main() -> int:
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
