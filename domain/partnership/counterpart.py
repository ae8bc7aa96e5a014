"""The counterpart abroad: its people write with the applicant, and sign for their own side."""

from collections.abc import Iterator
from typing import Literal, TypeAlias, assert_never

from pydantic import Field

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import E02, authorised, state_allows
from domain.kernel.decider import EventMetadata
from domain.kernel.decision_context import DecisionContext, OrganisationFacts
from domain.kernel.free_text import FreeText
from domain.kernel.frozen import is_none
from domain.kernel.ids import OrganisationId, PersonId, is_abroad
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership import drafts
from domain.partnership.drafts import BasedOn
from domain.partnership.parts import Signed
from domain.partnership.signatures import GivenSignature, ShownDocument, Signature
from domain.partnership.signing import (
    SignatureGiven,
    SignedPart,
    by_another,
    document_checks,
    given_here,
    has_signed,
)
from domain.partnership.state import PartnershipState, headline
from domain.partnership.terms import Application, Counterpart, PeriodNumber

E66 = Rule(
    id="E66",
    name="counterpart_is_registered_abroad",
    basis="The engine: a counterpart that is linked is in the register, with its country and type",
    mark=Mark.ENGINE,
    sv="De här partnerna finns inte i registret som organisationer utomlands av det slag och i det "
    "land som anges: {wrong}.",
    en="These partners are not in the register as organisations abroad of the type and in the "
    "country that are given: {wrong}.",
)
E67 = Rule(
    id="E67",
    name="counterpart_signs_once",
    basis="The engine: each counterpart signs a case once",
    mark=Mark.ENGINE,
    sv="{organisation} har redan skrivit under.",
    en="{organisation} has already signed.",
)


# Commands


class DraftCompletion(Command):
    """What has been written so far of the information that was asked for."""

    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.COORDINATOR,),
        states=("completion_requested",),
        repeatable=True,
        co_written_by=(Role.COUNTERPART_CONTACT,),
    )
    kind: Literal["draft_completion"] = "draft_completion"
    content: FreeText
    based_on: BasedOn | None = Field(default=None, exclude_if=is_none)


class DraftReport(Command):
    """What has been written so far of a period's report."""

    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.COORDINATOR, Role.CONTROLLER),
        states=("active",),
        repeatable=True,
        co_written_by=(Role.COUNTERPART_CONTACT,),
    )
    kind: Literal["draft_report"] = "draft_report"
    period: PeriodNumber
    content: FreeText
    based_on: BasedOn | None = Field(default=None, exclude_if=is_none)


class SignAsCounterpart(Command):
    """The counterpart's signatory signs the agreement for its own side.

    The second edition asks for the document. Where two sign jointly each of them gives it.
    """

    spec = CommandSpec(
        side=Side.COUNTERPART,
        roles=(Role.COUNTERPART_SIGNATORY,),
        states=("approved", "active"),
    )
    kind: Literal["sign_as_counterpart"] = "sign_as_counterpart"
    document: ShownDocument | None = None
    signature: GivenSignature = Signature()


# Events


class CompletionDrafted(Event):
    type: Literal["completion_drafted.v1"] = "completion_drafted.v1"
    written_by: PersonId
    content: FreeText


class ReportDrafted(Event):
    type: Literal["report_drafted.v1"] = "report_drafted.v1"
    period: PeriodNumber
    written_by: PersonId
    content: FreeText


class CounterpartSigned(Event):
    type: Literal["counterpart_signed.v1"] = "counterpart_signed.v1"
    organisation: OrganisationId
    signatory: PersonId


CounterpartEvent: TypeAlias = CompletionDrafted | ReportDrafted | CounterpartSigned


# Decision


def draft_completion(
    case: PartnershipState, command: DraftCompletion, context: DecisionContext
) -> Decision:
    yield may_write(case, command, context)
    yield state_allows(command, headline(case))
    yield from drafts.based_on_the_latest(case, drafts.COMPLETION, command.based_on, context)
    yield CompletionDrafted(written_by=context.actor.person, content=command.content)


def draft_report(
    case: PartnershipState, command: DraftReport, context: DecisionContext
) -> Decision:
    yield may_write(case, command, context)
    yield state_allows(command, headline(case))
    of = drafts.report(command.period)
    yield from drafts.based_on_the_latest(case, of, command.based_on, context)
    yield ReportDrafted(
        period=command.period, written_by=context.actor.person, content=command.content
    )


def sign_as_counterpart(
    case: PartnershipState, command: SignAsCounterpart, context: DecisionContext
) -> Decision:
    own = context.actor.organisation
    linked = own if own in case.counterparts else None
    yield authorised(command, context, {Side.COUNTERPART: linked})
    yield state_allows(command, headline(case))
    yield from counterpart_checks(case, own, context.actor.person, command.document, context)
    if command.document is None:
        yield CounterpartSigned(organisation=own, signatory=context.actor.person)
        return
    part = SignedPart("agreement", "counterpart", command.document, organisation=own)
    given = given_here(part, command.signature, context)
    yield from counterpart_signed(case, own, given)


def counterpart_checks(
    case: PartnershipState,
    organisation: str,
    signatory: str,
    document: ShownDocument | None,
    context: DecisionContext,
) -> Iterator[Check]:
    """A counterpart may sign in another language than the others: its own people agree on one."""
    yield E67.holds(organisation not in case.counterparts_signed, organisation=organisation)
    earlier = _signatures_of(case, organisation)
    yield from document_checks(document, None, earlier, context)
    yield from by_another(signatory, earlier, context)


def counterpart_signed(
    case: PartnershipState, organisation: str, given: SignatureGiven
) -> Iterator[Event]:
    yield given
    if has_signed(given.mandate, _signatures_of(case, organisation)):
        yield CounterpartSigned(organisation=organisation, signatory=given.signatory)


def _signatures_of(case: PartnershipState, organisation: str) -> tuple[Signed, ...]:
    return tuple(one for one in case.counterpart_signatures if one.organisation == organisation)


def may_write(case: PartnershipState, command: Command, context: DecisionContext) -> Check:
    """E02 for the applicant's people, or for a contact of a counterpart that the case names."""
    own = context.actor.organisation
    roles = command.spec.co_written_by
    if own in case.counterparts and context.holds_any(roles, own):
        return E02.holds(
            True,
            person=context.actor.person,
            acting_for=own,
            needed=[role.value for role in roles],
            organisation=own,
        )
    return authorised(command, context, case.organisations)


def counterparts_are_abroad(counterparts: tuple[str, ...], context: DecisionContext) -> Check:
    wrong = [one for one in counterparts if _registered_abroad(one, context) is None]
    return E66.holds(not wrong, wrong=wrong)


def linked_as_registered(application: Application, context: DecisionContext) -> Check:
    """What the application says of a linked counterpart is what the register says."""
    wrong = [
        one.organisation
        for one in application.counterparts
        if one.organisation and not _agrees(one, _registered_abroad(one.organisation, context))
    ]
    return E66.holds(not wrong, wrong=wrong)


def _registered_abroad(id: str, context: DecisionContext) -> OrganisationFacts | None:
    found = context.facts.registered.organisation(id)
    return found if found and is_abroad(found.country) else None


def _agrees(said: Counterpart, registered: OrganisationFacts | None) -> bool:
    return registered is not None and (said.country, said.kind) == (
        registered.country,
        registered.kind,
    )


# Fold


def evolve(
    case: PartnershipState, event: CounterpartEvent, metadata: EventMetadata
) -> PartnershipState:
    match event:
        case CompletionDrafted():
            return drafts.saved(case, drafts.COMPLETION, metadata)
        case ReportDrafted():
            return drafts.saved(case, drafts.report(event.period), metadata)
        case CounterpartSigned():
            signed = (*case.counterparts_signed, event.organisation)
            return case.changed(counterparts_signed=signed)
        case _:
            assert_never(event)
