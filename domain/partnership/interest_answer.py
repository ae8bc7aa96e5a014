"""What becomes of a report of an interest, and who hears of it.

The person may still say it themselves: whoever steps aside settles the report, and what they
declare is ruled on in its place, together with it. Who reported it is told either way, and of the
ruling.
"""

from collections.abc import Iterator
from typing import Any

from domain.kernel.actors import FUNDER_ROLES
from domain.kernel.consequences import Audience, Notice
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.notices import notice_to
from domain.partnership.parts import ReportedInterest
from domain.partnership.state import PartnershipState
from domain.partnership.terms import InterestRuling, ReportAnswer


def answered(case: PartnershipState, person: str, answer: ReportAnswer) -> PartnershipState:
    """By the person of whom an interest is reported, if one is."""
    report = case.report_to_rule_on(person)
    return with_report(case, report, {"answer": answer}) if report else case


def with_report(
    case: PartnershipState, report: ReportedInterest, changes: dict[str, Any]
) -> PartnershipState:
    reports = (
        one.model_copy(update=changes) if one is report else one for one in case.reported_interests
    )
    return case.changed(reported_interests=tuple(reports))


def told_of_answer(case: PartnershipState, person: str, answer: ReportAnswer) -> Iterator[Notice]:
    """If that was an answer to a report. One that was ruled on was answered before."""
    report = _last_about(case, person)
    if report and report.answer is answer and report.ruling is None:
        yield from to_reporter(case, person, answer)


def to_reporter(
    case: PartnershipState, person: str, outcome: ReportAnswer | InterestRuling
) -> Iterator[Notice]:
    """What became of the last report about a person, to whoever made it. Without grounds and
    reasons: those who may read them find them in the case. Nothing to somebody who takes no part in
    the case by now, or has left the funder: they read nothing of it."""
    report = _last_about(case, person)
    assert report
    if report.reported_by not in case.conflicted:
        to = Audience(person=report.reported_by, organisation=case.funder, roles=FUNDER_ROLES)
        facts = {"person": person, "outcome": outcome.value}
        yield notice_to(case, N.REPORTED_INTEREST_SETTLED, to, **facts)


def _last_about(case: PartnershipState, person: str) -> ReportedInterest | None:
    return next((one for one in reversed(case.reported_interests) if one.person == person), None)
