"""Who gives which command in the life of a case, and what the command says.

When a step is taken, and what goes wrong on the way, is for its caller to decide.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from samples import papers
from samples.papers import Year
from samples.people import APPLICANT, HANDLERS, actor


class Step(NamedTuple):
    actor: dict[str, str]
    command: dict[str, Any]

    @property
    def kind(self) -> str:
        return str(self.command["kind"])


class Applicant(NamedTuple):
    """The persons of one municipality. In a small one they are the same."""

    organisation: str = APPLICANT
    coordinator: str = "p-coordinator"
    signatory: str = "p-signatory"


VINTERBY = Applicant()


class Steps:
    """The steps of cases with the same plan and applicant. Fields may be given another value."""

    def __init__(
        self,
        plan: tuple[Year, ...],
        *,
        applicant: Applicant = VINTERBY,
        documents: Iterable[str] = papers.DOCUMENTS,
        sentences: int = 0,
        document: dict[str, Any] | None = None,
    ) -> None:
        """`document` is what signatures name; without it they are given by the first edition."""
        self.plan, self.applicant = plan, applicant
        self._named = {} if document is None else {"document": document}
        self._documents, self._sentences = tuple(documents), sentences

    def step(self, kind: str, period: int = 1, by: int = 1, **fields: Any) -> Step:
        """`by` numbers those who do the same, such as the two assessors."""
        applicants = self._of_applicant(kind, period)
        if applicants is not None:
            person, body = applicants
            return Step(
                actor(person, self.applicant.organisation), {"kind": kind, **body, **fields}
            )
        person, body = self._of_funder(kind, period, by)
        return Step(actor(person), {"kind": kind, **body, **fields})

    def declared(self) -> Iterator[Step]:
        """Everybody who will handle the case has no interest in it."""
        yield from map(self.without_interest, HANDLERS)

    @staticmethod
    def without_interest(person: str) -> Step:
        return Step(actor(person), {"kind": "declare_interest", "interest": "none"})

    def assessed(self) -> Iterator[Step]:
        """From the check of an application to its last assessment."""
        yield self.step("declare_eligible")
        yield self.step("submit_assessment", by=1)
        yield self.step("submit_assessment", by=2)

    def attested(self, period: int) -> Iterator[Step]:
        yield self.step("attest_payment", period, by=1)
        yield self.step("attest_payment", period, by=2)

    def _of_applicant(self, kind: str, period: int) -> tuple[str, dict[str, Any]] | None:
        coordinator, signatory = self.applicant.coordinator, self.applicant.signatory
        match kind:
            case "save_draft":
                return coordinator, {"content": papers.long("ett utkast", self._sentences)}
            case "submit_application" | "revise_application" | "complete_application":
                application = papers.application(self.plan, self._documents, self._sentences)
                return coordinator, {"application": application}
            case "withdraw_application":
                return coordinator, {"reason": "Vi hinner inte."}
            case "decline_grant":
                return signatory, {"reason": "Nämnden har ändrat sig."}
            case "sign_agreement":
                return signatory, {"account": "bankgiro 991-2346", **self._named}
            case "sign_report":
                return signatory, {"period": period, **self._named}
            case "request_account_change":
                return signatory, {"account": "bankgiro 5050-1055", "reason": "Vi har bytt bank."}
            case "withdraw_account_change":
                return signatory, {}
            case "submit_report":
                report = papers.report(self.plan[period - 1], self._sentences)
                return coordinator, {"period": period, "report": report}
            case _:
                return None

    def _of_funder(self, kind: str, period: int, by: int) -> tuple[str, dict[str, Any]]:
        few = self._sentences // 4
        of_period = {"period": period}
        returned = {**of_period, "reason": "Kontot är avslutat."}
        paid = {**of_period, "bank_reference": "ref 1"}
        doubted = {**of_period, "reason": "Två fakturor har samma nummer."}
        finance = f"p-finance-{by}"
        parts: dict[str, tuple[str, dict[str, Any]]] = {
            "declare_eligible": ("p-officer", {}),
            "request_completion": (
                "p-officer",
                {"if_missed": "dismiss", "reason": "Budgeten saknas."},
            ),
            "dismiss_application": ("p-officer", {"ground": "not_eligible", "reason": "Utanför."}),
            "submit_assessment": (f"p-assessor-{by}", papers.assessment(self.plan, few)),
            "revise_assessment": (
                f"p-assessor-{by}",
                papers.assessment(self.plan, few) | {"reason": "En summa var fel."},
            ),
            "approve_application": ("p-decision", papers.grant(self.plan, few)),
            "reject_application": (
                "p-decision",
                {
                    "presenter": "p-officer",
                    "reasons": "Medlen räcker inte.",
                    "record": papers.record(papers.DECIDED_ON),
                },
            ),
            "reconsider_decision": ("p-decision", {"reason": "En bedömning var förbisedd."}),
            "countersign_agreement": ("p-funder-sign", self._named),
            "return_report": ("p-officer", {**of_period, "reason": "Siffror saknas."}),
            "approve_report": (
                "p-officer",
                {**of_period, "approved": papers.COSTS, "comment": "Tack."},
            ),
            "withdraw_approval": ("p-officer", doubted),
            "attest_payment": (finance, of_period),
            "decline_attestation": (finance, doubted),
            "uphold_approval": ("p-officer", {**of_period, "reason": "Den ena är krediterad."}),
            "hold_payments": (finance, {"grounds": "Två fakturor har samma nummer."}),
            "release_payments": (finance, {"grounds": "Den ena är krediterad."}),
            "verify_account": (finance, {"source": "Ringde kommunens växel."}),
            "confirm_account_change": (finance, {}),
            "refuse_account_change": (finance, {"reason": "Växeln kände inte till det."}),
            "record_returned_payment": ("p-finance-3", returned),
            "confirm_payment": ("p-finance-1", paid),
            "close_case": ("p-officer", {}),
        }
        return parts[kind]
