"""What the documents of a case say: a pure function of its journal, its programme and its texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain.kernel.actors import Role
from domain.kernel.dates import day_of
from domain.kernel.free_text import VaultText
from domain.kernel.programme import Programme
from domain.kernel.rules import Text
from domain.partnership.decision import ApplicationApproved, ApplicationRejected
from domain.partnership.state import PartnershipState
from domain.partnership.terms import (
    Application,
    AuditCertificate,
    Authority,
    BudgetLine,
    Counterpart,
    DecisionRecord,
    Interest,
    InterestRuling,
    PeriodPlan,
    Report,
)
from services.documents import content as shown
from texts.catalogue import Language, in_language, said, same
from texts.labels import code_label, role_label

SWEDISH = "SE-ON-"


@dataclass(frozen=True)
class Sources:
    """`names` are those of persons and organisations by their ids, `texts` those of the vault.

    `numbers` are those of organisations whose id names a wrong one or none.
    """

    case: PartnershipState
    programme: Programme
    names: Mapping[str, str]
    texts: Mapping[str, str | None]
    language: Language
    numbers: Mapping[str, str] = field(default_factory=dict)

    @property
    def application(self) -> Application:
        assert self.case.application
        return self.case.application

    @property
    def common(self) -> dict[str, Any]:
        """Fields that every document has."""
        return {
            "programme": self.programme.id,
            "programme_title": self.programme.title,
            "programme_version": self.programme.version,
            "funder": self.programme.funder,
            "case": self.case.stream.removeprefix("partnership/"),
            "currency": self.case.currency,
        }

    @property
    def component(self) -> Text:
        component = self.programme.component(self.case.component)
        return component.name if component else same(self.case.component)

    def decided_on(self, at: datetime) -> date:
        """As it is recorded, or the day of the entry."""
        record = self.case.decision_record
        return record.decided_on if record else day_of(at)

    @property
    def title(self) -> str:
        return self.text(self.application.title)

    def text(self, kept: VaultText) -> str:
        """A text that was erased leaves a sentence that says so."""
        found = self.texts.get(kept.text)
        return found or said("documents.erased", self.language)

    def text_or_none(self, kept: VaultText | None) -> str | None:
        return None if kept is None else self.text(kept)

    def party(self, organisation: str) -> shown.Party:
        known = self.numbers.get(organisation, organisation)
        number = known.removeprefix(SWEDISH) if known.startswith(SWEDISH) else None
        return shown.Party(name=self.names.get(organisation, organisation), number=number)

    def person(self, person: str, role: Role) -> shown.Person:
        capacity = in_language(role_label(role.value), self.language)
        return shown.Person(name=self.names.get(person, person), capacity=capacity)

    def member(self, person: str) -> shown.Person:
        """One of the funder's people, whatever their role was."""
        return shown.Person(
            name=self.names.get(person, person), capacity=self.party(self.case.funder).name
        )

    def ground(self, person: str) -> Text | None:
        """The ground on which the person declared a conflict of interest, or was disqualified."""
        declared = self.case.interest_of(person)
        if declared is not None and declared.interest is not Interest.NONE:
            return code_label(declared.interest.value, ["conflict"])
        reports = (one for one in self.case.reported_interests if one.person == person)
        found = next((one for one in reports if one.ruling is InterestRuling.DISQUALIFIED), None)
        return code_label(found.ground.value, ["conflict"]) if found else None

    def cost_type(self, code: str) -> Text:
        kind = self.programme.cost_type(code)
        return kind.name if kind else same(code)


def agreement(of: Sources, decided_at: datetime) -> shown.Agreement:
    """Made of the decision alone, so that both parties are shown the same file."""
    grant, decided_on = of.case.grant, of.decided_on(decided_at)
    assert grant
    return shown.Agreement(
        **of.common,
        day=decided_on,
        funder_party=of.party(of.case.funder),
        grantee=of.party(of.case.applicant),
        partners=tuple(_partner(of, one) for one in of.application.counterparts),
        decision=of.common["case"],
        decision_day=decided_on,
        component=of.component,
        title=of.title,
        amount_minor=grant.amount_minor,
        periods=tuple(_budgeted(of, one) for one in grant.periods),
        payment=of.programme.money.payment.value.value,
    )


def decision(
    of: Sources, decided: ApplicationApproved | ApplicationRejected, at: datetime
) -> shown.DecisionDocument:
    granted = decided.periods if isinstance(decided, ApplicationApproved) else ()
    amount, applied = sum(one.amount_minor for one in granted), of.application.amount_minor
    outcome: shown.Outcome = "approved" if amount == applied else "approved_in_part"
    return shown.DecisionDocument(
        **of.common,
        number=of.common["case"],
        day=of.decided_on(at),
        applicant=of.party(of.case.applicant),
        component=of.component,
        title=of.title,
        outcome=outcome if granted else "rejected",
        applied_minor=applied,
        amount_minor=amount,
        periods=tuple(
            shown.GrantedPeriod(
                period=one.period, starts=one.starts, ends=one.ends, amount_minor=one.amount_minor
            )
            for one in granted
        ),
        reasons=of.text(decided.reasons),
        presenter=of.person(decided.presenter, Role.PROGRAMME_OFFICER)
        if decided.presenter
        else None,
        how_to_change=said("documents.how_to_change", of.language),
        **_how_it_was_made(of, decided.decided_by),
    )


def _how_it_was_made(of: Sources, sent_by: str) -> dict[str, Any]:
    """Decisions that were made before a record was kept have none."""
    record = of.case.decision_record
    deciders = record.decided_by if record else (sent_by,)
    made = {"deciders": tuple(of.person(one, Role.DECISION_MAKER) for one in deciders)}
    if record is None:
        return made
    return made | {
        "decided_by": _authority(of, record),
        "others_present": tuple(of.member(one) for one in record.others_present),
        "absent": tuple(
            shown.Absence(person=of.member(one), ground=of.ground(one))
            for one in record.absent_for_conflict
        ),
        "dissents": tuple(
            shown.Dissent(person=of.member(one.person), opinion=of.text(one.opinion))
            for one in record.dissent
        ),
    }


def _authority(of: Sources, record: DecisionRecord) -> shown.DecidedBy:
    named = of.text(record.reference)
    match record.authority:
        case Authority.BODY:
            minutes, paragraph = map(of.text_or_none, (record.minutes, record.paragraph))
            return shown.DecidedByBody(body=named, minutes=minutes, paragraph=paragraph)
        case Authority.DELEGATION:
            return shown.DecidedByDelegation(body=of.party(of.case.funder).name, order=named)


def report(
    of: Sources,
    number: int,
    prepared: Report,
    prepared_by: str,
    audit: AuditCertificate | None,
    at: datetime,
) -> shown.ReportDocument:
    period = of.case.period(number)
    assert period
    plan = period.plan
    narrative = of.text_or_none(prepared.narrative)
    grantee = of.party(of.case.applicant)
    by = shown.Person(name=of.names.get(prepared_by, prepared_by), capacity=grantee.name)
    return shown.ReportDocument(
        **of.common,
        grantee=grantee,
        component=of.component,
        title=of.title,
        period=number,
        starts=plan.starts,
        ends=plan.ends,
        narrative=narrative or said("documents.no_narrative", of.language),
        granted_minor=plan.amount_minor,
        lines=tuple(_reported(of, plan, line, prepared) for line in plan.lines),
        costs_from=prepared.costs_from,
        costs_to=prepared.costs_to,
        salary_form=of.text_or_none(prepared.salary_form),
        audit=_certificate(of, audit) if audit else None,
        audit_certificate=of.text_or_none(prepared.audit_certificate),
        prepared_by=by,
        prepared_at=at,
    )


def _partner(of: Sources, counterpart: Counterpart) -> shown.Party:
    country = of.programme.country(counterpart.country)
    named = country.name if country else same(counterpart.country)
    return shown.Party(name=of.text(counterpart.name), country=named)


def _budgeted(of: Sources, plan: PeriodPlan) -> shown.BudgetedPeriod:
    return shown.BudgetedPeriod(
        period=plan.period,
        starts=plan.starts,
        ends=plan.ends,
        report_due=plan.report_due,
        amount_minor=plan.amount_minor,
        lines=tuple(
            shown.BudgetLine(name=of.cost_type(one.cost_type), amount_minor=one.amount_minor)
            for one in plan.lines
        ),
    )


def _reported(
    of: Sources, plan: PeriodPlan, line: BudgetLine, prepared: Report
) -> shown.ReportLine:
    earlier = (one.report for one in of.case.periods if one.number < plan.period and one.report)
    return shown.ReportLine(
        name=of.cost_type(line.cost_type),
        budget_minor=line.amount_minor,
        reported_minor=_cost(prepared, line.cost_type),
        earlier_minor=sum(_cost(one, line.cost_type) for one in earlier),
    )


def _cost(report: Report, cost_type: str) -> int:
    return sum(one.amount_minor for one in report.costs if one.cost_type == cost_type)


def _certificate(of: Sources, audit: AuditCertificate) -> shown.AuditCertificate:
    return shown.AuditCertificate(
        auditor=shown.Person(name=of.text(audit.auditor), capacity=of.text(audit.title)),
        day=audit.day,
        opinion=audit.opinion.value,
        amount_minor=audit.amount_minor,
        remarks=of.text_or_none(audit.findings),
    )
