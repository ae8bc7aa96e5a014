"""What stands beside decisions that are prepared: what assessors say, and what takes it back."""

from application.queries.assessments import Assessment, assessments_of
from application.queries.lookup import NotKnown
from web.board.decision_form import KINDS, CaseDecision, DecisionForm, Outcome
from web.visit import Visit
from web.ways_back import WaysBack, ways_back_shown


def outcome_asked(visit: Visit) -> Outcome:
    """What is proposed at first, by the link that led here."""
    return "reject" if visit.request.query_params.get("outcome") == "reject" else "grant"


async def assessed(visit: Visit, one: CaseDecision) -> tuple[Assessment, ...]:
    try:
        return await assessments_of(visit.portal.reader, one.stream, visit.visitor)
    except NotKnown:
        return ()


def ways_back_of(visit: Visit, form: DecisionForm) -> list[tuple[str, WaysBack]]:
    """Of each outcome that somebody is about to give."""
    outcomes = dict.fromkeys(one.outcome for one in form.cases if not one.left_out)
    return [
        (one, ways_back_shown(visit, form.cases[0].stream, KINDS[one]))
        for one in outcomes
        if one != "none"
    ]
