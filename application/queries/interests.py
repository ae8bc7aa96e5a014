"""What there is to rule on in a case, and of whom an interest can be reported or ruled on."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.reading import Look, TextPlace
from domain.kernel.actors import Actor, RoleHeld
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Part
from domain.partnership.interest_report import REPORTED
from domain.partnership.state import PartnershipState

DECLARED, IS_REPORTED = "interest_declared.v1", "interest_reported.v1"
REPORT, RULE = "report_interest", "rule_on_interest"


class InterestToRuleOn(Frozen):
    """Persons are named. `reported_by` is None where the person declared it themselves, `reason`
    where it was erased."""

    person: str
    ground: str
    reason: str | None
    reported_by: str | None


class _Found(NamedTuple):
    person: str
    ground: str
    text: str
    reported_by: str | None

    @property
    def is_report(self) -> bool:
        return self.reported_by is not None


async def interests_to_rule_on(look: Look) -> tuple[InterestToRuleOn, ...]:
    """What this visitor may rule on. Nothing where they do not read all that is declared."""
    case = look.state
    if not isinstance(case, PartnershipState) or not look.reads(Part.INTERESTS):
        return ()
    awaited = _to_rule_on(case, look.principal.person)
    if not awaited:
        return ()
    bodies = [one.parsed() for one in await look.reader.entries(look.stream.stream)]
    events = (event for body in bodies for event in body["events"])
    last = {(one.person, one.is_report): one for event in events for one in _found(event)}
    rows = [last[place] for person in awaited for place in _open(case, person)]
    read = await look.texts(TextPlace(one.text, Part.INTERESTS) for one in rows)
    people = {who for one in rows for who in (one.person, one.reported_by) if who}
    names = await names_by_id(look.reader, people)
    return tuple(
        InterestToRuleOn(
            person=names.get(one.person, one.person),
            ground=one.ground,
            reason=read[one.text].text,
            reported_by=names.get(one.reported_by, one.reported_by) if one.reported_by else None,
        )
        for one in rows
    )


def _open(case: PartnershipState, person: str) -> Iterator[tuple[str, bool]]:
    """What is reported about the person, and what they have declared: both, where they declared in
    answer to a report."""
    report = case.report_to_rule_on(person)
    if report:
        yield person, True
    if report is None or report.is_answered:
        yield person, False


def _found(event: Mapping[str, Any]) -> Iterator[_Found]:
    """The ground that an event brings, if it brings one."""
    if event["type"] == DECLARED and event["reason"] is not None:
        yield _Found(event["person"], event["interest"], event["reason"]["text"], None)
    elif event["type"] == IS_REPORTED:
        text, by = event["reason"]["text"], event["reported_by"]
        yield _Found(event["person"], event["ground"], text, by)


async def persons_for(
    reader: Reader, stream: str, kind: str, principal: Actor, day: date
) -> tuple[tuple[str, str], ...] | None:
    """The persons whom the visitor can report or rule on in a case, each with their name. None for
    any other kind of command."""
    if kind not in (REPORT, RULE):
        return None
    state = await reader.state(stream)
    if not isinstance(state, PartnershipState):
        return None
    if kind == RULE:
        found = _to_rule_on(state, principal.person)
    else:
        roles = (await reader.register()).roles
        found = tuple(_reportable(state, roles, principal.person, day))
    names = await names_by_id(reader, set(found))
    return tuple((one, names.get(one, one)) for one in found)


def _to_rule_on(case: PartnershipState, person: str | None) -> tuple[str, ...]:
    """Those on whom this person may rule."""
    return tuple(one for one in case.awaiting_ruling if person not in case.may_not_rule_on(one))


def _reportable(
    case: PartnershipState, held: Iterable[RoleHeld], person: str, day: date
) -> Iterable[str]:
    return dict.fromkeys(
        one.person
        for one in held
        if one.organisation == case.funder
        and one.role in REPORTED
        and one.covers(day)
        and one.person not in (person, *case.conflicted)
    )
