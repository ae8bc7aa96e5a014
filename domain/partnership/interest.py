"""Interests: before a person handles a case, they say whether they have any interest in it.

A person who declares a ground takes no part until somebody else has ruled on it. An interest of
another person is reported (interest_report.py), with the same effect. That person may still say it
themselves: what they declare is then ruled on in the place of the report, and whoever steps aside
settles it. The funder follows the Administrative Procedure Act here as its own policy: the act
binds authorities.
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias, assert_never

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, impartial, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import IndivisibleText, TextAboutPerson
from domain.kernel.ids import PersonId
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.interest_answer import answered, to_reporter, told_of_answer, with_report
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.notices import reference, to_funders, to_person
from domain.partnership.parts import DeclaredInterest
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import ApplicationStatus
from domain.partnership.terms import Interest, InterestRuling, ReportAnswer

R40 = Rule(
    id="R40",
    name="interest_is_declared_first",
    basis="The funder's policy: whoever handles a case first says in writing whether they have an "
    "interest in it (after förvaltningslagen 2017:900, 16-18 §§, which bind authorities)",
    mark=Mark.INFERENCE,
    sv="{person} har inte lämnat någon jävsdeklaration i ärendet. Den ska lämnas innan personen "
    "handlägger ärendet.",
    en="{person} has not sent a declaration of interest in this case. That must be done "
    "before they handle it.",
)
R85 = Rule(
    id="R85",
    name="who_reports_an_interest_does_not_rule_on_it",
    basis="The funder's policy: who sets somebody aside by a report does not judge the report",
    mark=Mark.INFERENCE,
    sv="{person} har själv anmält jävet och kan inte pröva det. Det måste någon annan göra.",
    en="{person} reported this conflict of interest and cannot rule on it. Another person must do "
    "so.",
)
R41 = Rule(
    id="R41",
    name="another_person_rules_on_an_interest",
    basis="The funder's policy, after förvaltningslagen (2017:900) 18 §: nobody rules on their own "
    "disqualification",
    mark=Mark.INFERENCE,
    sv="{person} kan inte pröva sitt eget jäv. Det måste någon annan göra.",
    en="{person} cannot rule on their own conflict of interest. Another person must do so.",
)
E24 = Rule(
    id="E24",
    name="conflict_is_declared_once",
    basis="The engine: a declaration is valid for the rest of the case",
    mark=Mark.ENGINE,
    sv="Jäv är redan anmält för {person} i ärendet.",
    en="A conflict of interest of {person} in this case has already been declared or reported.",
)
E60 = Rule(
    id="E60",
    name="interest_awaits_a_ruling",
    basis="The engine: a ruling concerns a ground that was declared or reported and not yet ruled "
    "on",
    mark=Mark.ENGINE,
    sv="Ingen omständighet som rör {person} är anmäld och ska prövas.",
    en="No circumstance of {person} is declared or reported that awaits a ruling.",
)

HANDLERS = (
    Role.PROGRAMME_MANAGER,
    Role.PROGRAMME_OFFICER,
    Role.ASSESSOR,
    Role.DECISION_MAKER,
    Role.FINANCE_OFFICER,
)
"""Who checks, assesses, presents, decides or attests."""
RULERS = (Role.PROGRAMME_MANAGER, Role.DECISION_MAKER)
HANDLED = (
    "submitted",
    "completion_requested",
    "eligible",
    "assessed",
    "approved",
    "active",
    "closing",
)
"""The states of a case in which the funder's people handle it."""


# Commands


class DeclareInterest(Command):
    """The actor has no interest in the case, or names the ground and explains it."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=HANDLERS,
        states=HANDLED,
        undone_by=("rule_on_interest",),
        repeatable=True,
        opens_the_way_to=(
            "request_completion",
            "request_clarification",
            "withdraw_completion_request",
            "declare_eligible",
            "dismiss_application",
            "submit_assessment",
            "revise_assessment",
            "approve_application",
            "reject_application",
            "return_report",
            "approve_report",
            "withdraw_approval",
            "attest_payment",
            "announce_termination",
            "withdraw_termination",
            "terminate_grant",
            "decline_attestation",
            "uphold_approval",
            "verify_account",
            "confirm_account_change",
            "refuse_account_change",
            "release_payments",
        ),
    )
    kind: Literal["declare_interest"] = "declare_interest"
    interest: Interest
    reason: IndivisibleText | None = None

    @model_validator(mode="after")
    def _explained(self) -> "DeclareInterest":
        if (self.interest is Interest.NONE) is not (self.reason is None):
            raise PydanticCustomError(
                "ground_explained",
                "explain a ground, and leave it out where there is none",
                {"at": "reason"},
            )
        return self


class RuleOnInterest(Command):
    """Whether the ground that was declared by another person, or reported, disqualifies them."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=RULERS,
        states=HANDLED,
        asked_by=("interest_to_rule_on", "reported_interest_to_rule_on"),
    )
    kind: Literal["rule_on_interest"] = "rule_on_interest"
    person: PersonId
    ruling: InterestRuling
    reason: TextAboutPerson


# Events


class InterestDeclared(Event):
    """With a ground, the person takes no part until a ruling, and their assessment is void."""

    type: Literal["interest_declared.v1"] = "interest_declared.v1"
    person: PersonId
    interest: Interest
    reason: IndivisibleText | None = None


class InterestRuledOn(Event):
    """`was_reported`: somebody else had reported it, and is told how it came out. It does not say
    who, since the person whom it is about reads it too."""

    type: Literal["interest_ruled_on.v1"] = "interest_ruled_on.v1"
    person: PersonId
    ruling: InterestRuling
    ruled_by: PersonId
    reason: TextAboutPerson
    was_reported: bool = Field(default=False, exclude_if=lambda value: not value)


InterestEvent: TypeAlias = InterestDeclared | InterestRuledOn


# Decision


def declare_interest(
    case: PartnershipState, command: DeclareInterest, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    person = context.actor.person
    if command.interest is Interest.NONE:
        # A role with the applicant cannot be declared away.
        yield impartial(context, case.applicant, case.conflicted)
    else:
        yield not_declared_before(case, person)
    yield InterestDeclared(person=person, interest=command.interest, reason=command.reason)


def rule_on_interest(
    case: PartnershipState, command: RuleOnInterest, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield R41.holds(command.person != context.actor.person, person=context.actor.person)
    yield impartial(context, case.applicant, case.conflicted)
    yield E60.holds(command.person in case.awaiting_ruling, person=command.person)
    report = case.report_to_rule_on(command.person)
    if report:
        yield R85.holds(report.reported_by != context.actor.person, person=context.actor.person)
    yield InterestRuledOn(
        person=command.person,
        ruling=command.ruling,
        ruled_by=context.actor.person,
        reason=command.reason,
        was_reported=report is not None,
    )


def not_declared_before(case: PartnershipState, person: str) -> Check:
    """E24. Whoever is reported may still say it themselves, once."""
    may_declare = person not in case.conflicted or case.can_answer_report(person)
    return E24.holds(may_declare, person=person)


def unbiased(
    case: PartnershipState, context: DecisionContext, person: str | None = None
) -> Iterator[Check]:
    """R15 and, since the second edition, R40: for the actor, or for another who takes part."""
    yield impartial(context, case.applicant, case.conflicted, person)
    if context.edition >= SECOND:
        person = person or context.actor.person
        yield R40.holds(person in case.declared, person=person)


# Fold


def evolve(case: PartnershipState, event: InterestEvent) -> PartnershipState:
    match event:
        case InterestDeclared():
            others = tuple(one for one in case.interests if one.person != event.person)
            declared = DeclaredInterest(person=event.person, interest=event.interest)
            case = case.changed(interests=(*others, declared))
            if event.interest is Interest.NONE:
                return case
            return shut_out(answered(case, event.person, ReportAnswer.DECLARED), event.person)
        case InterestRuledOn():
            case = _ruled(case, event)
            if event.ruling is InterestRuling.DISQUALIFIED:
                return case
            left = tuple(one for one in case.conflicted if one != event.person)
            return case.changed(conflicted=left)
        case _:
            assert_never(event)


def _ruled(case: PartnershipState, event: InterestRuledOn) -> PartnershipState:
    """A ruling on a report says nothing of what the person declared before it. What they declared
    in answer to it is ruled on together with it."""
    ruling = {"ruling": event.ruling}
    if report := case.report_to_rule_on(event.person):
        case = with_report(case, report, ruling)
        if not report.is_answered:
            return case
    interests = (
        one.model_copy(update=ruling) if one.person == event.person else one
        for one in case.interests
    )
    return case.changed(interests=tuple(interests))


def shut_out(case: PartnershipState, person: str) -> PartnershipState:
    """Without the person's assessment the case may need one more before it can be decided."""
    left = tuple(one for one in case.assessments if one.assessor != person)
    status, completion = case.application_status, case.completion
    if len(left) < case.assessors:
        status = _not_ready(status)
        if completion and completion.back_to:
            back_to = _not_ready(completion.back_to)
            completion = completion.model_copy(update={"back_to": back_to})
    return case.changed(
        conflicted=tuple(dict.fromkeys((*case.conflicted, person))),
        assessments=left,
        application_status=status,
        completion=completion,
    )


def _not_ready(status: ApplicationStatus) -> ApplicationStatus:
    return ApplicationStatus.ELIGIBLE if status is ApplicationStatus.ASSESSED else status


# Notices


def notices(case: PartnershipState, event: InterestEvent) -> Iterator[Notice]:
    match event:
        case InterestDeclared():
            if event.interest is Interest.NONE:
                return
            yield to_funders(
                case,
                N.INTEREST_TO_RULE_ON,
                RULERS,
                person=event.person,
                ground=event.interest.value,
            )
            yield from told_of_answer(case, event.person, ReportAnswer.DECLARED)
        case InterestRuledOn():
            yield to_person(
                case,
                N.INTEREST_RULED_ON,
                event.person,
                ruling=event.ruling.value,
                reason=reference(event.reason),
            )
            if event.was_reported:
                yield from to_reporter(case, event.person, event.ruling)
        case _:
            assert_never(event)
