"""Applications, decisions and reports as people would write them."""

from datetime import date
from typing import Any

from domain.kernel.actors import BodyKind
from domain.kernel.stored_file import ScanState, StoredFile
from domain.partnership.agreement import CountersignAgreement, SignAgreement
from domain.partnership.application import OpenCase, SubmitApplication
from domain.partnership.approval import (
    ApproveReport,
)
from domain.partnership.assessment import ReviseAssessment, SubmitAssessment
from domain.partnership.decision import ApproveApplication, RejectApplication
from domain.partnership.hearing import AnnounceTermination, WithdrawTermination
from domain.partnership.payment import ConfirmPayment
from domain.partnership.recorded_signatures import RecordSignature
from domain.partnership.report_signing import SignReport
from domain.partnership.reporting import (
    SubmitReport,
)
from domain.partnership.signatures import (
    Mandate,
    ShownDocument,
    Signature,
    SignatureElsewhere,
)
from domain.partnership.termination import RelinquishGrant, TerminateGrant
from domain.partnership.terms import (
    Application,
    Attachment,
    AuditCertificate,
    AuditOpinion,
    Authority,
    BudgetLine,
    CostLine,
    Counterpart,
    DecisionRecord,
    PeriodPlan,
    Recommendation,
    Report,
    Team,
    TerminationGround,
    YearBudget,
)
from tests.unit.partnership.world import DECISION_MAKER, OFFICER, ROUND, text

YEAR = 30_000_000
"""What the application asks for in each of its two years: 20 in work input, 10 in travel."""


def counterpart(country: str, kind: BodyKind = BodyKind.MUNICIPALITY) -> Counterpart:
    return Counterpart(name=text(f"counterpart in {country}"), kind=kind, country=country)


def year(number: int, *amounts: int) -> YearBudget:
    types = ("work_input", "travel", "venue")
    return YearBudget(
        year=number,
        lines=tuple(
            BudgetLine(cost_type=t, amount_minor=a) for t, a in zip(types, amounts, strict=False)
        ),
    )


def application(**changes: Any) -> Application:
    counterparts = changes.get("counterparts", (counterpart("UA"),))
    plan: dict[str, Any] = {
        "title": text("title"),
        "summary": text("summary"),
        "counterparts": counterparts,
        "core_areas": ("equity",),
        "starts": date(2027, 1, 1),
        "ends": date(2028, 12, 31),
        "teams": tuple(Team(party=n, officials=3) for n in range(len(counterparts) + 1)),
        "budget": (year(1, 20_000_000, 10_000_000), year(2, 20_000_000, 10_000_000)),
        "attachments": tuple(
            Attachment(document=code, file=text(code)) for code in ("letter_of_intent", "budget")
        ),
    }
    return Application(**{**plan, **changes})


OPEN = OpenCase(round=ROUND, component="project")
SUBMIT = SubmitApplication(application=application())


def assessment(score: int = 40, proposed_minor: int = 2 * YEAR) -> SubmitAssessment:
    return SubmitAssessment(
        score=score,
        recommendation=Recommendation.APPROVE,
        proposed_minor=proposed_minor,
        comment=text("assessment"),
    )


def revised_assessment(score: int = 30, proposed_minor: int = YEAR) -> ReviseAssessment:
    return ReviseAssessment(
        score=score,
        recommendation=Recommendation.REJECT,
        proposed_minor=proposed_minor,
        comment=text("assessment, revised"),
        reason=text("a sum was wrong"),
    )


def period(number: int, starts: date, ends: date, due: date, *amounts: int) -> PeriodPlan:
    return PeriodPlan(
        period=number,
        starts=starts,
        ends=ends,
        report_due=due,
        lines=year(number, *amounts).lines,
    )


FIRST = period(1, date(2027, 1, 1), date(2027, 12, 31), date(2028, 3, 1), 20_000_000, 10_000_000)
SECOND = period(2, date(2028, 1, 1), date(2028, 12, 31), date(2029, 3, 1), 20_000_000, 10_000_000)


def alone(person: str = DECISION_MAKER.person, **changes: Any) -> DecisionRecord:
    """One official decides, by delegation."""
    record: dict[str, Any] = {
        "decided_on": date(2026, 12, 11),
        "authority": Authority.DELEGATION,
        "reference": text("delegation 3.2"),
        "decided_by": (person,),
    }
    return DecisionRecord(**{**record, **changes})


def rejection(**changes: Any) -> RejectApplication:
    decision: dict[str, Any] = {
        "presenter": OFFICER.person,
        "reasons": text("reasons"),
        "record": alone(),
    }
    return RejectApplication(**{**decision, **changes})


def approval(**changes: Any) -> ApproveApplication:
    decision: dict[str, Any] = {
        "periods": (FIRST, SECOND),
        "signature_due": date(2027, 1, 31),
        "presenter": OFFICER.person,
        "reasons": text("reasons"),
        "record": alone(),
    }
    return ApproveApplication(**{**decision, **changes})


def costs(**amounts: int) -> tuple[CostLine, ...]:
    return tuple(CostLine(cost_type=t, amount_minor=a) for t, a in amounts.items())


def report(**changes: Any) -> Report:
    parts: dict[str, Any] = {
        "narrative": text("narrative"),
        "costs": costs(work_input=18_000_000, travel=9_000_000),
        "costs_from": date(2027, 2, 1),
        "costs_to": date(2027, 11, 30),
        "salary_form": text("salary form"),
        "approval_signature": text("approval signature"),
        "audit_certificate": text("audit certificate"),
    }
    return Report(**{**parts, **changes})


def report_of(number: int, **changes: Any) -> SubmitReport:
    days = {"costs_from": date(2026 + number, 2, 1), "costs_to": date(2026 + number, 11, 30)}
    return SubmitReport(period=number, report=report(**{**days, **changes}))


def approved_costs(number: int, **amounts: int) -> ApproveReport:
    lines = costs(**(amounts or {"work_input": 18_000_000, "travel": 9_000_000}))
    return ApproveReport(period=number, approved=lines)


def cut(number: int, **amounts: int) -> ApproveReport:
    """Less than was reported, or nothing, with the reason."""
    return approved_costs(number, **amounts).model_copy(update={"comment": text("why less")})


def paid(number: int, on: date) -> ConfirmPayment:
    return ConfirmPayment(period=number, paid_on=on, bank_reference=text(f"reference {number}"))


DOCUMENT = ShownDocument(sha256="d" * 64, language="sv", template="e" * 64, entry=1)
"""What was shown, as a signature names it. Its content is no matter of the rules."""

ALONE = Signature()
JOINTLY = Signature(mandate=Mandate(jointly=True))
SIGN = SignAgreement(account=text("account"), document=DOCUMENT)
COUNTERSIGN = CountersignAgreement(document=DOCUMENT)


def signed_report(number: int, entry: int | None, signature: Signature = ALONE) -> SignReport:
    """`entry` is the one in which the report was prepared."""
    document = DOCUMENT.model_copy(update={"entry": entry})
    return SignReport(period=number, document=document, signature=signature)


def certificate(opinion: AuditOpinion = AuditOpinion.QUALIFIED) -> AuditCertificate:
    return AuditCertificate(
        auditor=text("auditor"),
        title=text("title of the auditor"),
        day=date(2028, 2, 15),
        opinion=opinion,
        amount_minor=27_000_000,
        findings=text("findings"),
    )


def on_paper(day: date, **changes: Any) -> RecordSignature:
    """The applicant's signature, on the day on which it came in."""
    return RecordSignature(
        signatory="p-signatory",
        document=DOCUMENT,
        signature=SignatureElsewhere(
            method="paper", signed_on=day, received_on=day, evidence=text("scan")
        ),
        **changes,
    )


RELINQUISH = RelinquishGrant(reason=text("the partner left"))
GOES_ON = WithdrawTermination(reason=text("the report is on its way"))


def warning(
    due: date, ground: TerminationGround = TerminationGround.REPORT_MISSING
) -> AnnounceTermination:
    return AnnounceTermination(ground=ground, reasons=text("why it may end"), due=due)


def termination(day: date = date(2028, 6, 16), **changes: Any) -> TerminateGrant:
    parts: dict[str, Any] = {
        "reasons": text("why it ends"),
        "presenter": OFFICER.person,
        "record": alone(decided_on=day),
    }
    return TerminateGrant(**{**parts, **changes})


def stored_file() -> StoredFile:
    return StoredFile(
        address="0f/" + "0f" * 16,
        sha256="0" * 64,
        size=1000,
        media_type="application/pdf",
        scan=ScanState.NOT_SCANNED,
    )
