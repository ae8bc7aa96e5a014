"""What is found to be missing or unclear during the assessment, or while a decision is prepared.

The applicant is asked as for any completion, with the same letter, page and reminders. What differs
is held here: only the sections that were asked about may change, and the application is for no more
than before. Without an answer the application is assessed as it is. Nobody assesses or decides it
meanwhile.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, TypeAlias, assert_never

from pydantic import Field

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, in_time, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.dates import Day, Instant, end_of
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText
from domain.kernel.money import PositiveMinor, shown
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership import drafts
from domain.partnership.completion import (
    CompleteApplication,
    assessors_reminded_at,
    may_ask,
    to_assess,
)
from domain.partnership.notices import (
    APPLYING,
    ONLY_SECTIONS,
    SIGNING,
    clarified,
    ready_for_decision,
    reference,
    to_applicant,
)
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.parts import Completion
from domain.partnership.requirements import application_requirements
from domain.partnership.section_reasons import (
    FIELDS_OF,
    ApplicationSection,
    ApplicationSectionReason,
    facts_of,
)
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import ApplicationStatus
from domain.partnership.terms import Application, IfMissed

R90 = Rule(
    id="R90",
    name="only_what_was_asked_for_changes",
    basis="The funder's policy: applications of a round are compared as they were sent. After the "
    "check an applicant clarifies what is asked about, and nothing else",
    mark=Mark.INFERENCE,
    sv="Bara det som begäran gäller kan ändras: {asked_for}. Ansökan är ändrad också här: "
    "{sections}.",
    en="Only what was asked about can change: {asked_for}. The application has changed here too: "
    "{sections}.",
)
R91 = Rule(
    id="R91",
    name="clarified_application_is_for_no_more",
    basis="The funder's policy: applications of a round compete for its budget, so nobody applies "
    "for more once it has closed",
    mark=Mark.INFERENCE,
    sv="Beloppet {amount} är mer än det sökta, {applied}. Det kan inte höjas under bedömningen.",
    en="The amount {amount} is more than was applied for, {applied}. It cannot be raised during "
    "the assessment.",
)

ClarifiedSections: TypeAlias = Annotated[
    tuple[ApplicationSectionReason, ...], Field(min_length=1, max_length=20)
]


# Commands


class RequestClarification(Command):
    """Ask about an application that has been found eligible, and is not decided. `reason` is for
    the whole, `sections` say what is missing or unclear in which of them.
    """

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_OFFICER,),
        states=("eligible", "assessed"),
        undone_by=("withdraw_completion_request",),
    )
    kind: Literal["request_clarification"] = "request_clarification"
    due: Day
    reason: FreeText
    sections: ClarifiedSections


# Events


class ClarificationRequested(Event):
    type: Literal["clarification_requested.v1"] = "clarification_requested.v1"
    due: date
    due_at: Instant
    reason: FreeText
    sections: ClarifiedSections


class ApplicationClarified(Event):
    """`application` is the one that was sent before, with the sections that were asked about as
    they are now. `version` counts from the first submission. Assessors are reminded at
    `remind_at`, if their assessments are awaited.
    """

    type: Literal["application_clarified.v1"] = "application_clarified.v1"
    version: int
    application: Application
    amount_minor: PositiveMinor
    amount_before_minor: PositiveMinor
    remind_at: Instant | None


class ClarificationMissed(Event):
    """The application is assessed as it is."""

    type: Literal["clarification_missed.v1"] = "clarification_missed.v1"
    due: date
    remind_at: Instant | None


ClarificationEvent: TypeAlias = ClarificationRequested | ApplicationClarified | ClarificationMissed


# Decision


def request_clarification(
    case: PartnershipState, command: RequestClarification, context: DecisionContext
) -> Decision:
    yield from may_ask(case, command, command.due, command.sections, context)
    yield ClarificationRequested(
        due=command.due,
        due_at=end_of(command.due),
        reason=command.reason,
        sections=command.sections,
    )


def clarify_application(
    case: PartnershipState, command: CompleteApplication, context: DecisionContext
) -> Decision:
    """The answer is given as to any request for completion: with the whole application."""
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    assert case.completion
    assert case.application
    before, sent = case.application, command.application
    yield in_time(case.completion.due_at, context)
    asked = tuple(ApplicationSection(one) for one in case.completion.sections)
    yield _only_what_was_asked_for(before, sent, asked)
    yield from application_requirements(sent, case, context)
    yield R91.holds(
        sent.amount_minor <= before.amount_minor,
        amount=shown(sent.amount_minor, case.currency),
        applied=shown(before.amount_minor, case.currency),
        amount_minor=sent.amount_minor,
        applied_minor=before.amount_minor,
    )
    yield ApplicationClarified(
        version=case.application_version + 1,
        application=_changed_in(before, sent, asked),
        amount_minor=sent.amount_minor,
        amount_before_minor=before.amount_minor,
        remind_at=reminded_again_at(case, context),
    )


def _only_what_was_asked_for(
    before: Application, sent: Application, asked: tuple[ApplicationSection, ...]
) -> Check:
    others = (one for one in ApplicationSection if one not in asked)
    changed = [one.value for one in others if _facts(before, one) != _facts(sent, one)]
    return R90.holds(not changed, sections=changed, asked_for=[one.value for one in asked])


def _facts(application: Application, section: ApplicationSection) -> object:
    """What can be compared of a section, in whatever order it was written. Texts cannot: each
    sending has its own in the vault. Those of other sections stay as they were (`_changed_in`).
    """
    match section:
        case ApplicationSection.PROJECT:
            return sorted(application.core_areas)
        case ApplicationSection.TIME:
            return application.starts, application.ends
        case ApplicationSection.PARTNERS:
            partners = application.counterparts
            return [(one.kind, one.country, one.organisation) for one in partners]
        case ApplicationSection.PARTICIPANTS:
            return sorted(application.teams, key=lambda one: one.party)
        case ApplicationSection.BUDGET:
            costs = Counter[tuple[int, str]]()
            for year in application.budget:
                for line in year.lines:
                    costs[year.year, line.cost_type] += line.amount_minor
            return costs
        case ApplicationSection.DOCUMENTS:
            return sorted(one.document for one in application.attachments)
        case _:
            assert_never(section)


def _changed_in(
    before: Application, sent: Application, asked: tuple[ApplicationSection, ...]
) -> Application:
    names = (name for section in asked for name in FIELDS_OF[section])
    return before.model_copy(update={name: getattr(sent, name) for name in names})


def clarification_is_due(case: PartnershipState, context: DecisionContext) -> Decision:
    assert case.completion
    yield ClarificationMissed(due=case.completion.due, remind_at=reminded_again_at(case, context))


def reminded_again_at(case: PartnershipState, context: DecisionContext) -> Instant | None:
    """Assessors get their time again, from the day on which the case goes back to them."""
    assert case.completion
    if case.completion.back_to is not ApplicationStatus.ELIGIBLE:
        return None
    return assessors_reminded_at(context)


# Fold


def evolve(case: PartnershipState, event: ClarificationEvent) -> PartnershipState:
    match event:
        case ClarificationRequested():
            return case.changed(
                application_status=ApplicationStatus.COMPLETION_REQUESTED,
                completion=Completion(
                    due=event.due,
                    due_at=event.due_at,
                    if_missed=IfMissed.ASSESS_AS_IS,
                    back_to=case.application_status,
                    sections=tuple(one.section.value for one in event.sections),
                ),
                drafts=tuple(one for one in case.drafts if one.of != drafts.COMPLETION),
            )
        case ApplicationClarified():
            return went_back(case, event.remind_at).changed(
                application=event.application, application_version=event.version
            )
        case ClarificationMissed():
            return went_back(case, event.remind_at)
        case _:
            assert_never(event)


def went_back(case: PartnershipState, remind_at: Instant | None) -> PartnershipState:
    """To where it was when the request was made, and its assessors are reminded again."""
    assert case.completion
    return case.changed(
        application_status=case.completion.back_to or ApplicationStatus.SUBMITTED,
        remind_assessors_at=remind_at or case.remind_assessors_at,
        completion=None,
    )


# Notices


def notices(case: PartnershipState, event: ClarificationEvent) -> Iterator[Notice]:
    match event:
        case ClarificationRequested():
            yield to_applicant(
                case,
                N.COMPLETION_REQUESTED,
                APPLYING,
                due=event.due.isoformat(),
                if_missed=IfMissed.ASSESS_AS_IS.value,
                reason=reference(event.reason),
                **facts_of(event.sections),
                **{ONLY_SECTIONS: True},
            )
        case ApplicationClarified():
            now, before = event.amount_minor, event.amount_before_minor
            yield to_applicant(case, N.APPLICATION_CLARIFIED, SIGNING, amount_minor=now)
            yield clarified(case, amount_minor=now, before_minor=before)
            yield from asked_once_more(case)
        case ClarificationMissed():
            due, consequence = event.due.isoformat(), IfMissed.ASSESS_AS_IS.value
            yield to_applicant(
                case, N.COMPLETION_MISSED, APPLYING, due=due, consequence=consequence
            )
            yield from asked_once_more(case)
        case _:
            assert_never(event)


def asked_once_more(case: PartnershipState) -> Iterator[Notice]:
    """Those for whom the case waits again."""
    if case.application_status is ApplicationStatus.ASSESSED:
        yield ready_for_decision(case)
    elif case.remind_assessors_at is not None:
        yield to_assess(case, case.remind_assessors_at)
