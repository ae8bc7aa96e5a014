"""The lives that cases lead in these runs, as steps, and what would be out of order on the way."""

from random import Random
from typing import Any

from samples import papers
from samples.steps import Step, Steps
from tests.faults import bodies
from tests.faults.people import Town

# What the state of a case allows nobody to do, by the kind of the step that is next.
_BEFORE_SUBMISSION = ("declare_eligible", "submit_assessment", "approve_application", "close_case")
_LATER = ("sign_agreement", "countersign_agreement", "submit_report", "attest_payment")
_WRITING = ("save_draft", "submit_application")
OUT_OF_ORDER: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_WRITING, (*_BEFORE_SUBMISSION, *_LATER)),
    **dict.fromkeys(
        ("declare_eligible", "request_completion", "dismiss_application"),
        (*_WRITING, "submit_assessment", "approve_application", "close_case", *_LATER),
    ),
    "submit_assessment": (
        *_WRITING,
        *("declare_eligible", "approve_application", "close_case"),
        *_LATER,
    ),
    **dict.fromkeys(
        ("approve_application", "reject_application"),
        (*_WRITING, "declare_eligible", "submit_assessment", "close_case", *_LATER),
    ),
    "sign_agreement": (
        *_WRITING,
        *("approve_application", "countersign_agreement"),
        *("submit_report", "attest_payment", "close_case"),
    ),
    "submit_report": (
        *_WRITING,
        *("declare_eligible", "approve_application"),
        *("sign_agreement", "attest_payment", "close_case"),
    ),
    "sign_report": (
        *_WRITING,
        *("declare_eligible", "approve_application"),
        *("sign_agreement", "attest_payment", "close_case"),
    ),
    "confirm_payment": (
        *("submit_application", "approve_application", "sign_agreement"),
        *("attest_payment", "close_case"),
    ),
}
# The second of a pair is refused as long as the first is not done.
REORDERED = (
    ("submit_application", "declare_interest"),
    ("declare_eligible", "submit_assessment"),
    ("sign_agreement", "countersign_agreement"),
    ("sign_report", "approve_report"),
    ("approve_report", "attest_payment"),
    ("confirm_payment", "close_case"),
)

_APPROVED_AGAIN = ("withdraw_approval", "approve_report")
_ACCOUNT_REFUSED = ("request_account_change", "verify_account", "refuse_account_change")

SHOWN = {"language": "sv"}
"""What a signature names: the document as it is shown when the command is sent."""

_WAYS = {
    "paid": 50,
    "report_returned": 10,
    "payment_returned": 10,
    "payment_reversed": 6,
    "approval_withdrawn": 6,
    "attestation_declined": 6,
    "payments_held": 6,
    "account_questioned": 6,
    "completed": 8,
    "revised": 8,
    "rejected": 6,
    "reconsidered": 6,
    "withdrawn": 4,
    "dismissed": 4,
    "unsigned": 4,
    "declined": 4,
    "left_a_draft": 4,
}


class Life:
    """`steps` come after the case's opening, in their order."""

    def __init__(self, town: Town, rng: Random) -> None:
        self._rng = rng
        plan = bodies.plan(rng.choice((1, 1, 2)))
        self._by_kind = Steps(plan, applicant=town.applicant, document=SHOWN)
        self.way = rng.choices(list(_WAYS), list(_WAYS.values()))[0]
        self.steps = tuple(self._steps())

    def out_of_order(self, next: Step) -> Step | None:
        """A command that must be refused now, whoever is next."""
        wrong = OUT_OF_ORDER.get(next.kind)
        return self.step(self._rng.choice(wrong)) if wrong else None

    def step(self, kind: str, period: int = 1, by: int = 1) -> Step:
        return self._by_kind.step(kind, period, by, **self._days(kind))

    def _days(self, kind: str) -> dict[str, Any]:
        """What these runs decide about a step: its days, and that no draft is like another."""
        match kind:
            case "save_draft":
                return {"content": f"utkast {self._rng.randrange(10**6)}"}
            case "request_completion" | "return_report":
                return {"due": bodies.ahead(10)}
            case "approve_application":
                granted = bodies.granted(self._by_kind.plan, self._rng)
                return granted | {"record": papers.record(bodies.ahead(0))}
            case "reject_application":
                return {"record": papers.record(bodies.ahead(0))}
            case "confirm_payment":
                return {"paid_on": bodies.ahead(0)}
            case "verify_account":
                return {"checked_on": bodies.ahead(0)}
            case _:
                return {}

    def _steps(self) -> list[Step]:
        drafts = [self.step("save_draft") for _ in range(self._rng.randint(0, 2))]
        if self.way == "left_a_draft":
            return drafts
        steps = [*drafts, self.step("submit_application")]
        if self.way == "revised":
            steps.append(self.step("revise_application"))
        steps += self._by_kind.declared()
        if self.way in ("withdrawn", "dismissed"):
            kind = {"withdrawn": "withdraw_application", "dismissed": "dismiss_application"}
            return [*steps, self.step(kind[self.way])]
        if self.way == "completed":
            steps += [self.step("request_completion"), self.step("complete_application")]
        steps += [self.step("declare_eligible")]
        steps += [self.step("submit_assessment", by=n) for n in (1, 2)]
        if self.way == "revised":
            steps.append(self.step("revise_assessment"))
        if self.way == "rejected":
            return [*steps, self.step("reject_application")]
        if self.way == "reconsidered":
            steps += [self.step("reject_application"), self.step("reconsider_decision")]
        steps.append(self.step("approve_application"))
        if self.way == "unsigned":
            return steps
        steps.append(self.step("sign_agreement"))
        if self.way == "declined":
            return [*steps, self.step("decline_grant")]
        steps.append(self.step("countersign_agreement"))
        for year in self._by_kind.plan:
            steps += self._reimbursed(year.number)
        return [*steps, self.step("close_case")]

    def _reported(self, period: int) -> list[Step]:
        return [self.step("submit_report", period), self.step("sign_report", period)]

    def _reimbursed(self, period: int) -> list[Step]:
        steps = self._reported(period)
        if self.way == "report_returned":
            steps += [self.step("return_report", period), *self._reported(period)]
        steps.append(self.step("approve_report", period))
        attested = [self.step("attest_payment", period, by=n) for n in (1, 2)]
        steps += self._on_the_way(period, attested[0])
        steps += attested[1:] if self.way in ("payments_held", "account_questioned") else attested
        returned = self.step("record_returned_payment", period)
        if self.way == "payment_returned":
            steps += [returned, *attested]
        steps.append(self.step("confirm_payment", period))
        if self.way == "payment_reversed":
            steps += [returned, *attested, self.step("confirm_payment", period)]
        return steps

    def _on_the_way(self, period: int, first: Step) -> list[Step]:
        """After the first attestation of two. It counts afterwards where only a hold or a change
        of account came to nothing.
        """
        match self.way:
            case "approval_withdrawn":
                return [first, *(self.step(one, period) for one in _APPROVED_AGAIN)]
            case "attestation_declined":
                declined = self.step("decline_attestation", period, by=2)
                return [first, declined, self.step("uphold_approval", period)]
            case "payments_held":
                released = [self.step("release_payments", by=n) for n in (1, 2)]
                return [first, self.step("hold_payments", by=2), *released]
            case "account_questioned":
                return [first, *(self.step(one) for one in _ACCOUNT_REFUSED)]
            case _:
                return []
