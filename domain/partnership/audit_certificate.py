"""The audit certificate of a period's report: its reservations are weighed before approval."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from domain.editions import SECOND
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountingText
from domain.kernel.ids import PersonId
from domain.kernel.money import shown
from domain.kernel.rules import Check, Event, Force, Mark, Rule
from domain.partnership.parts import Period
from domain.partnership.state import PartnershipState
from domain.partnership.terms import AuditCertificate, AuditOpinion, PeriodNumber

R33 = Rule(
    id="R33",
    name="audit_reservations_are_weighed",
    basis="The reading of an audit certificate (I5): reservations are answered before approval",
    mark=Mark.INFERENCE,
    sv="Revisionsintyget för period {period} har anmärkningar ({opinion}). Ange skälen till att "
    "redovisningen ändå godkänns, eller skicka tillbaka den.",
    en="The audit certificate for period {period} has reservations ({opinion}). Give the reasons "
    "for approving the report all the same, or return it.",
)


E93 = Rule(
    id="E93",
    name="audit_certificate_has_been_given",
    basis="The engine: what has not happened yet is not recorded",
    mark=Mark.ENGINE,
    sv="Revisionsintygets dag, {day}, kan inte ligga efter dagens datum, {today}.",
    en="The day of the audit certificate, {day}, cannot be after today, {today}.",
)


E94 = Rule(
    id="E94",
    name="audit_certificate_is_for_what_is_reported",
    basis="The engine: an auditor certifies the costs of the report that comes with it",
    mark=Mark.ENGINE,
    sv="Revisionsintyget gäller {audited}, men redovisningen {reported}.",
    en="The audit certificate is for {audited}, but the report for {reported}.",
    force=Force.WARNS,
)


class AuditCertified(Event):
    type: Literal["audit_certified.v1"] = "audit_certified.v1"
    period: PeriodNumber
    certificate: AuditCertificate
    opinion: AuditOpinion


class AuditOpinionWeighed(Event):
    """Why a report is approved although its auditor had reservations."""

    type: Literal["audit_opinion_weighed.v1"] = "audit_opinion_weighed.v1"
    period: PeriodNumber
    opinion: AuditOpinion
    reasons: AccountingText
    weighed_by: PersonId


AuditEvent: TypeAlias = AuditCertified | AuditOpinionWeighed


def certificate_checks(
    certificate: AuditCertificate | None,
    reported_minor: int,
    currency: str,
    context: DecisionContext,
) -> Iterator[Check]:
    if certificate is not None and context.edition >= SECOND:
        yield E94.holds(
            certificate.amount_minor == reported_minor,
            audited=shown(certificate.amount_minor, currency),
            reported=shown(reported_minor, currency),
        )
        yield E93.holds(
            certificate.day <= context.day_of_act,
            day=certificate.day.isoformat(),
            today=context.day_of_act.isoformat(),
        )


def weighed(
    period: Period, reasons: AccountingText | None, context: DecisionContext
) -> Iterator[Check | Event]:
    opinion = period.audit_opinion
    if context.edition < SECOND or opinion is None:
        return
    clean = opinion is AuditOpinion.UNQUALIFIED
    yield R33.holds(clean or reasons is not None, period=period.number, opinion=opinion.value)
    if reasons and not clean:
        yield AuditOpinionWeighed(
            period=period.number,
            opinion=opinion,
            reasons=reasons,
            weighed_by=context.actor.person,
        )


def evolve(case: PartnershipState, event: AuditEvent) -> PartnershipState:
    if isinstance(event, AuditCertified):
        return case.with_period(event.period, audit_opinion=event.opinion)
    return case
