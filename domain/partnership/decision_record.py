"""How a decision was made: the day, by what right, all who took part, who was absent, dissent."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from domain.kernel.actors import Role, roles_at
from domain.kernel.common_rules import impartial
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText
from domain.kernel.ids import PersonId
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.interest import unbiased
from domain.partnership.state import PartnershipState
from domain.partnership.terms import Authority, DecisionRecord, Dissent

R42 = Rule(
    id="R42",
    name="decision_is_recorded",
    basis="The funder's policy: a decision records its day, by what right it was made, and who "
    "decided; a body's decision its minutes too (after förvaltningslagen 2017:900, 31 §)",
    mark=Mark.INFERENCE,
    sv="Det här saknas i uppgifterna om hur beslutet fattades: {missing}.",
    en="This is missing from the record of how the decision was made: {missing}.",
)
R43 = Rule(
    id="R43",
    name="presenter_does_not_decide",
    basis="The funder's policy: the presenter is another person than those who decide. One "
    "official may decide alone where the programme asks for no presenter",
    mark=Mark.INFERENCE,
    sv="{presenter} är föredragande och kan därför inte också fatta beslutet.",
    en="{presenter} is the presenter and therefore cannot decide too.",
)
E61 = Rule(
    id="E61",
    name="those_who_decide_have_the_right_to",
    basis="The engine: all who decided are named, held the role that day, and one of them sends it",
    mark=Mark.ENGINE,
    sv="De som fattar beslutet ska ha rollen {needed} hos {organisation} den {day}, och den som "
    "registrerar beslutet ska vara en av dem. Det stämmer inte för: {wrong}.",
    en="Those who decide must hold the role {needed} at {organisation} on {day}, and the person "
    "who sends the decision must be one of them. That is not so for: {wrong}.",
)
E62 = Rule(
    id="E62",
    name="each_person_takes_part_in_one_way",
    basis="The engine: a person decided, was present or was absent, and each is in the register",
    mark=Mark.ENGINE,
    sv="Var och en ska finnas i registret och nämnas en gång: som beslutande, närvarande eller "
    "frånvarande. Avvikande mening har bara den som deltog. Fel för: {wrong}.",
    en="Each person must be in the register and be named once: as deciding, present or absent. "
    "Only a person who took part dissents. Wrong for: {wrong}.",
)
E63 = Rule(
    id="E63",
    name="decision_day_has_come",
    basis="The engine: what has not happened yet is not recorded",
    mark=Mark.ENGINE,
    sv="Beslutsdagen, {decided_on}, kan inte ligga efter dagens datum, {today}.",
    en="The day of the decision, {decided_on}, cannot be after today, {today}.",
)


class DecisionRecorded(Event):
    """Follows the decision itself, and says how it was made."""

    type: Literal["decision_recorded.v1"] = "decision_recorded.v1"
    decided_on: date
    authority: Authority
    reference: FreeText
    minutes: FreeText | None = None
    paragraph: FreeText | None = None
    decided_by: tuple[PersonId, ...]
    presenter: PersonId | None = None
    others_present: tuple[PersonId, ...] = ()
    absent_for_conflict: tuple[PersonId, ...] = ()
    dissent: tuple[Dissent, ...] = ()


def well_recorded(
    case: PartnershipState,
    record: DecisionRecord | None,
    presenter: str | None,
    roles: tuple[Role, ...],
    context: DecisionContext,
) -> Iterator[Check]:
    """Since the second edition: what is recorded is complete, and everybody had the right."""
    assert context.programme
    policy = context.programme.decision_policy
    if policy.recorded.value:
        missing = _missing(record)
        yield R42.holds(not missing, missing=missing, mark=policy.recorded.mark.value)
    if record:
        yield from _people(case, record, presenter, roles, context)


def recorded(record: DecisionRecord | None, presenter: str | None) -> Decision:
    if record:
        yield DecisionRecorded(**dict(record), presenter=presenter)


def involved(record: DecisionRecord | None, presenter: str | None) -> tuple[str, ...]:
    """Everybody who is named, for what the decision needs to see of the register."""
    named = record.named if record else ()
    return tuple(dict.fromkeys((*((presenter,) if presenter else ()), *named)))


def evolve(case: PartnershipState, event: DecisionRecorded) -> PartnershipState:
    """Of the grant or the rejection; or of the decision to end the grant, which it then follows."""
    said = event.model_dump(exclude={"type", "presenter"})
    record = DecisionRecord.model_validate(said)
    if case.ended is not None:
        return case.changed(ended=case.ended.model_copy(update={"record": record}))
    return case.changed(decision_record=record)


def _missing(record: DecisionRecord | None) -> list[str]:
    if record is None:
        return ["record"]
    of_a_body = record.authority is Authority.BODY
    parts = {
        "decided_by": record.decided_by,
        "minutes": record.minutes or not of_a_body,
        "paragraph": record.paragraph or not of_a_body,
    }
    return [name for name, given in parts.items() if not given]


def _people(
    case: PartnershipState,
    record: DecisionRecord,
    presenter: str | None,
    roles: tuple[Role, ...],
    context: DecisionContext,
) -> Iterator[Check]:
    yield E63.holds(
        record.decided_on <= context.day_of_act,
        decided_on=record.decided_on.isoformat(),
        today=context.day_of_act.isoformat(),
    )
    yield _named_once(record, presenter, context)
    yield _entitled(case, record, roles, context)
    for person in record.decided_by:
        yield from unbiased(case, context, person)
    for person in record.others_present:
        # Nobody with a conflict of interest is present, but those who only listen declare nothing.
        yield impartial(context, case.applicant, case.conflicted, person)


def _named_once(record: DecisionRecord, presenter: str | None, context: DecisionContext) -> Check:
    named = record.named
    known = context.facts.registered.persons
    taking_part = (*record.took_part, presenter)
    wrong = [one for one in named if one not in known or named.count(one) > 1]
    wrong += [one.person for one in record.dissent if one.person not in taking_part]
    wrong += [one for one in record.absent_for_conflict if one == presenter]
    return E62.holds(not wrong, wrong=sorted(set(wrong)))


def _entitled(
    case: PartnershipState,
    record: DecisionRecord,
    roles: tuple[Role, ...],
    context: DecisionContext,
) -> Check:
    held, day = context.facts.registered.roles, record.decided_on
    wrong = [
        person
        for person in record.decided_by
        if not set(roles) & set(roles_at(held, person, case.funder, day))
    ]
    if record.decided_by and context.actor.person not in record.decided_by:
        wrong.append(context.actor.person)
    return E61.holds(
        not wrong,
        needed=[role.value for role in roles],
        organisation=case.funder,
        day=day.isoformat(),
        wrong=wrong,
    )
