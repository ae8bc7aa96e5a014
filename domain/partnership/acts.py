"""Who has had a hand in what of a case, and what its programme allows one person there."""

from enum import StrEnum

from pydantic import Field

from domain.kernel.frozen import Frozen, is_none
from domain.kernel.ids import PersonId
from domain.kernel.programme import (
    DEFAULT_DECISION_POLICY,
    DEFAULT_DUTIES,
    DecisionPolicy,
    Duties,
    Programme,
)
from domain.partnership.terms import PeriodNumber


class Duty(StrEnum):
    """What a person has a hand in. domain/partnership/duties.py says which of them go together."""

    REPORT = "report"
    SIGN_REPORT = "sign_report"
    REQUEST_ACCOUNT = "request_account"
    CHECK = "check"
    RULE = "rule"
    ASSESS = "assess"
    REASSESS = "reassess"
    PRESENT = "present"
    DECIDE = "decide"
    VOUCH = "vouch"
    COUNTERSIGN = "countersign"
    RETURN_REPORT = "return_report"
    APPROVE_REPORT = "approve_report"
    UPHOLD = "uphold"
    CHECK_ACCOUNT = "check_account"
    CONFIRM_ACCOUNT = "confirm_account"
    RELEASE = "release"
    ATTEST = "attest"
    CONFIRM = "confirm"
    RECORD_RETURN = "record_return"
    CLOSE = "close"


class Act(Frozen):
    """Who has done what; `period` says in which one, where the duty belongs to a period."""

    person: PersonId
    duty: Duty
    period: PeriodNumber | None = Field(default=None, exclude_if=is_none)


class DutyTerms(Frozen):
    """The settings of a programme that say what one person may do in one case."""

    presenter_decides: bool
    decider_attests: bool
    decider_signs: bool
    attestant_confirms: bool
    ties_months: int
    competitors: bool


def terms_of(programme: Programme) -> DutyTerms:
    return _terms(programme.decision_policy, programme.separate_duties)


def own_terms_of(programme: Programme) -> DutyTerms | None:
    """None where the programme says nothing about it."""
    says = programme.duties is not None or programme.decision is not None
    return terms_of(programme) if says else None


def _terms(policy: DecisionPolicy, duties: Duties) -> DutyTerms:
    return DutyTerms(
        presenter_decides=not policy.presenter_is_another.value,
        decider_attests=duties.decider_attests.value,
        decider_signs=duties.decider_signs.value,
        attestant_confirms=duties.attestant_confirms.value,
        ties_months=duties.ties_months.value,
        competitors=duties.competitors.value,
    )


DEFAULT_TERMS = _terms(DEFAULT_DECISION_POLICY, DEFAULT_DUTIES)
