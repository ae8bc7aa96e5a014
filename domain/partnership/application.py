"""The application, from an empty draft until it is submitted, withdrawn or lapsed."""

from collections.abc import Iterator
from typing import Literal, TypeAlias, assert_never

from pydantic import Field

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, sent_by_the_engine, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.dates import Instant, day_of, last_day_before
from domain.kernel.decider import EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText
from domain.kernel.frozen import is_none
from domain.kernel.ids import Code, CurrencyCode, OrganisationId, PersonId, RoundId, Sha256, Slug
from domain.kernel.money import PositiveMinor
from domain.kernel.reminders import Ladder, Ladders
from domain.kernel.rules import Check, Decision, Event, Force, Mark, Rule
from domain.partnership import drafts
from domain.partnership.acts import DutyTerms, own_terms_of
from domain.partnership.counterpart import counterparts_are_abroad, may_write
from domain.partnership.drafts import BasedOn
from domain.partnership.notices import (
    APPLYING,
    SIGNING,
    received,
    reference,
    to_applicant,
    to_counterparts,
    to_funder,
)
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.requirements import applicant_may_apply, application_requirements
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import ApplicationStatus
from domain.partnership.terms import Application
from domain.round.facts import (
    UNDECIDED,
    NoteRoundCancelled,
    NoteRoundExtended,
    RoundFacts,
    observed_round,
)

R01 = Rule(
    id="R01",
    name="round_has_not_closed",
    basis="ICLD: a round has a last day (I3); late applications are not considered",
    mark=Mark.CONFIRMED,
    sv="Omgången {round} har stängt. Sista dag att söka var {last_day}, till midnatt.",
    en="The round {round} has closed. The last day to apply was {last_day}, until midnight.",
)
E04 = Rule(
    id="E04",
    name="round_is_known",
    basis="The engine: a case belongs to a round that has been announced",
    mark=Mark.ENGINE,
    sv="Det finns ingen omgång {round}.",
    en="There is no round {round}.",
)
E05 = Rule(
    id="E05",
    name="component_is_known",
    basis="The engine: a case is of a type that its programme describes",
    mark=Mark.ENGINE,
    sv="Programmet har ingen ärendetyp {component}. De som finns: {known}.",
    en="The programme has no type of case {component}. Those it has: {known}.",
)
E06 = Rule(
    id="E06",
    name="applicant_is_registered",
    basis="The engine: the register lists the organisations that may apply",
    mark=Mark.ENGINE,
    sv="Organisationen {organisation} finns inte i registret.",
    en="The organisation {organisation} is not in the register.",
)
E26 = Rule(
    id="E26",
    name="round_has_opened",
    basis="The engine: a round takes applications from its first day",
    mark=Mark.ENGINE,
    sv="Omgången {round} har inte öppnat än. Den öppnar {opens_at}.",
    en="The round {round} has not opened yet. It opens on {opens_at}.",
)

E145 = Rule(
    id="E145",
    name="round_is_not_cancelled",
    basis="The engine: nothing is examined in a round that has been cancelled",
    mark=Mark.ENGINE,
    sv="Omgången {round} är inställd. Inga ansökningar tas emot eller prövas i den.",
    en="The round {round} has been cancelled. No applications are received or examined in it.",
)


# Commands


class OpenCase(Command):
    """Open a draft in a round, for the organisation that the actor acts for."""

    spec = CommandSpec(
        side=Side.OWN,
        roles=(Role.COORDINATOR,),
        states=("unopened",),
        undone_by=("withdraw_application",),
    )
    kind: Literal["open_case"] = "open_case"
    round: RoundId
    component: Code


class SaveDraft(Command):
    """Save what has been written so far. It is kept in the vault.

    `counterparts` are the organisations abroad whose contacts write with the applicant; without it
    they stay as they are. Only the applicant invites.
    """

    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.COORDINATOR,),
        states=("draft",),
        repeatable=True,
        co_written_by=(Role.COUNTERPART_CONTACT,),
    )
    kind: Literal["save_draft"] = "save_draft"
    content: FreeText
    counterparts: tuple[OrganisationId, ...] | None = Field(default=None, max_length=20)
    based_on: BasedOn | None = Field(default=None, exclude_if=is_none)


class SubmitApplication(Command):
    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.COORDINATOR,),
        states=("draft",),
        undone_by=("revise_application", "withdraw_application"),
        asked_by=("draft_not_submitted",),
    )
    kind: Literal["submit_application"] = "submit_application"
    application: Application


class WithdrawApplication(Command):
    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.COORDINATOR,),
        states=("draft", "submitted", "completion_requested", "eligible", "assessed"),
    )
    kind: Literal["withdraw_application"] = "withdraw_application"
    reason: FreeText


# Events


class CaseOpened(Event):
    """A draft, with the programme version that its round pins and the closing known so far.

    `reminders` are those that the programme sets itself.
    `duties` are the programme's settings for what one person may do, if it has any of its own.
    """

    type: Literal["case_opened.v1"] = "case_opened.v1"
    round: RoundId
    component: Code
    applicant: OrganisationId
    coordinator: PersonId
    funder: OrganisationId
    programme: Slug
    definition: Sha256
    currency: CurrencyCode
    closes_at: Instant
    reminders: Ladders[Ladder] | None = Field(default=None, exclude_if=is_none)
    duties: DutyTerms | None = Field(default=None, exclude_if=is_none)


class DraftSaved(Event):
    type: Literal["draft_saved.v1"] = "draft_saved.v1"
    content: FreeText


class CounterpartsInvited(Event):
    """The organisations abroad whose contacts may read and write the draft. `newly` are those that
    could not before.
    """

    type: Literal["counterparts_invited.v1"] = "counterparts_invited.v1"
    counterparts: tuple[OrganisationId, ...]
    newly: tuple[OrganisationId, ...] = ()


class ClosingMoved(Event):
    """The round closes at another time than this draft had noted."""

    type: Literal["closing_moved.v1"] = "closing_moved.v1"
    closes_at: Instant


class ApplicationLapsed(Event):
    """The round closed and the draft had not been submitted."""

    type: Literal["application_lapsed.v1"] = "application_lapsed.v1"


class ApplicationSubmitted(Event):
    type: Literal["application_submitted.v1"] = "application_submitted.v1"
    application: Application
    amount_minor: PositiveMinor


class ApplicationEndedWithRound(Event):
    """The round was cancelled before the application was decided."""

    type: Literal["application_ended_with_round.v1"] = "application_ended_with_round.v1"
    reasons: FreeText


class ApplicationWithdrawn(Event):
    type: Literal["application_withdrawn.v1"] = "application_withdrawn.v1"
    reason: FreeText


ApplicationEvent: TypeAlias = (
    CaseOpened
    | DraftSaved
    | CounterpartsInvited
    | ClosingMoved
    | ApplicationLapsed
    | ApplicationSubmitted
    | ApplicationEndedWithRound
    | ApplicationWithdrawn
)


# Decision


def open_case(case: PartnershipState, command: OpenCase, context: DecisionContext) -> Decision:
    applicant = context.actor.organisation
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    round = observed_round(context, command.round)
    yield E04.holds(round is not None, round=command.round)
    assert round
    yield from _stands(round, context)
    programme, funder = context.programme, context.facts.registered.funder
    assert programme
    assert funder
    yield E05.holds(
        programme.component(command.component) is not None,
        component=command.component,
        known=[one.code for one in programme.components],
    )
    organisation = context.facts.registered.organisation(applicant)
    yield E06.holds(organisation is not None, organisation=applicant)
    yield _not_closed(round, context)
    # Only a warning here: what the register says when the application is submitted decides.
    yield applicant_may_apply(organisation, programme, Force.WARNS)
    yield CaseOpened(
        round=round.id,
        component=command.component,
        applicant=applicant,
        coordinator=context.actor.person,
        funder=funder,
        programme=round.programme,
        definition=round.definition,
        currency=programme.money.currency,
        closes_at=round.closes_at,
        reminders=programme.own_reminders if context.edition >= SECOND else None,
        duties=own_terms_of(programme) if context.edition >= SECOND else None,
    )


def save_draft(case: PartnershipState, command: SaveDraft, context: DecisionContext) -> Decision:
    if command.counterparts is None:
        yield may_write(case, command, context)
    else:
        yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    if command.counterparts is not None:
        yield counterparts_are_abroad(command.counterparts, context)
    yield from drafts.based_on_the_latest(case, drafts.APPLICATION, command.based_on, context)
    yield DraftSaved(content=command.content)
    if command.counterparts is not None:
        newly = tuple(one for one in command.counterparts if one not in case.counterparts)
        yield CounterpartsInvited(counterparts=command.counterparts, newly=newly)


def submit_application(
    case: PartnershipState, command: SubmitApplication, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    round = observed_round(context, case.round)
    assert round
    if case.application_status is ApplicationStatus.LAPSED:
        # The applicant needs to know that the round has closed, not that the draft has lapsed.
        yield _not_closed(round, context)
    if case.application_status is ApplicationStatus.ROUND_CANCELLED:
        yield from _stands(round, context)
    yield state_allows(command, headline(case))
    yield from in_the_window(case, context)
    yield from application_requirements(command.application, case, context)
    yield ApplicationSubmitted(
        application=command.application, amount_minor=command.application.amount_minor
    )


def withdraw_application(
    case: PartnershipState, command: WithdrawApplication, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield ApplicationWithdrawn(reason=command.reason)


def note_round_extended(
    case: PartnershipState, command: NoteRoundExtended, context: DecisionContext
) -> Decision:
    """Concerns drafts only. If the case has been submitted or has ended, nothing happens."""
    yield sent_by_the_engine(context)
    round = observed_round(context, case.round)
    yield E04.holds(round is not None and round.id == case.round, round=command.round)
    assert round
    is_draft = case.application_status is ApplicationStatus.DRAFT
    if is_draft and round.closes_at != case.closes_at:
        yield ClosingMoved(closes_at=round.closes_at)


def note_round_cancelled(
    case: PartnershipState, command: NoteRoundCancelled, context: DecisionContext
) -> Decision:
    """Concerns what waits for a decision. If the case has ended meanwhile, nothing happens."""
    yield sent_by_the_engine(context)
    round = observed_round(context, case.round)
    known = round is not None and round.id == case.round and round.cancelled_for is not None
    yield E04.holds(known, round=command.round)
    assert round
    assert round.cancelled_for
    if headline(case) in UNDECIDED:
        yield ApplicationEndedWithRound(reasons=round.cancelled_for)


def closing_has_come(case: PartnershipState, context: DecisionContext) -> Decision:
    """The closing that the draft had noted has come. The round may have moved it since."""
    round = observed_round(context, case.round)
    assert round
    if round.cancelled_for is not None:
        yield ApplicationEndedWithRound(reasons=round.cancelled_for)
    elif context.now < round.closes_at:
        yield ClosingMoved(closes_at=round.closes_at)
    else:
        yield ApplicationLapsed()


def _stands(round: RoundFacts, context: DecisionContext) -> Iterator[Check]:
    if context.edition >= SECOND:
        yield E145.holds(round.cancelled_for is None, round=round.id)


def in_the_window(case: PartnershipState, context: DecisionContext) -> Iterator[Check]:
    """E145, E26 and R01: the round is not cancelled, has opened and has not closed."""
    round = observed_round(context, case.round)
    assert round
    yield from _stands(round, context)
    yield E26.holds(
        not context.in_time_at(round.opens_at), round=round.id, opens_at=round.opens_at.isoformat()
    )
    yield _not_closed(round, context)


def _not_closed(round: RoundFacts, context: DecisionContext) -> Check:
    """R01 compares instants: whether the round has noted its closing yet does not matter."""
    return R01.holds(
        context.in_time_at(round.closes_at),
        round=round.id,
        asked_at=context.acted_at.isoformat(),
        closes_at=round.closes_at.isoformat(),
        last_day=last_day_before(round.closes_at).isoformat(),
    )


# Fold


def evolve(
    case: PartnershipState, event: ApplicationEvent, metadata: EventMetadata
) -> PartnershipState:
    match event:
        case CaseOpened():
            return PartnershipState(
                stream=metadata.stream,
                round=event.round,
                component=event.component,
                applicant=event.applicant,
                coordinator=event.coordinator,
                funder=event.funder,
                currency=event.currency,
                closes_at=event.closes_at,
                reminders=event.reminders,
                opened_on=day_of(metadata.at),
                duty_terms=event.duties,
                application_status=ApplicationStatus.DRAFT,
            )
        case DraftSaved():
            return drafts.saved(case, drafts.APPLICATION, metadata)
        case CounterpartsInvited():
            return case.changed(invited=event.counterparts)
        case ClosingMoved():
            return case.changed(closes_at=event.closes_at)
        case ApplicationLapsed():
            return case.changed(application_status=ApplicationStatus.LAPSED)
        case ApplicationSubmitted():
            return case.changed(
                application_status=ApplicationStatus.SUBMITTED,
                application=event.application,
                application_version=1,
                completion=None,
            )
        case ApplicationEndedWithRound():
            return case.changed(
                application_status=ApplicationStatus.ROUND_CANCELLED, completion=None
            )
        case ApplicationWithdrawn():
            return case.changed(application_status=ApplicationStatus.WITHDRAWN, completion=None)
        case _:
            assert_never(event)


# Notices


def notices(case: PartnershipState, event: ApplicationEvent) -> Iterator[Notice]:
    match event:
        case ClosingMoved():
            closes_on = last_day_before(event.closes_at).isoformat()
            yield to_applicant(case, N.CLOSING_MOVED, APPLYING, closes_on=closes_on)
        case ApplicationLapsed():
            assert case.closes_at
            closed_on = last_day_before(case.closes_at).isoformat()
            yield to_applicant(case, N.APPLICATION_LAPSED, APPLYING, closed_on=closed_on)
        case ApplicationEndedWithRound():
            reasons = reference(event.reasons)
            yield to_applicant(case, N.APPLICATION_ENDS_WITH_ROUND, SIGNING, reasons=reasons)
        case ApplicationSubmitted():
            yield from received(case, event.amount_minor, completed=False)
        case ApplicationWithdrawn():
            reason = reference(event.reason)
            yield to_funder(case, N.APPLICATION_WITHDRAWN, Role.PROGRAMME_OFFICER, reason=reason)
        case CounterpartsInvited():
            contacts = (Role.COUNTERPART_CONTACT,)
            yield from to_counterparts(case, N.COUNTERPART_INVITED, event.newly, contacts)
        case CaseOpened() | DraftSaved():
            return
        case _:
            assert_never(event)
