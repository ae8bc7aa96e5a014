"""What stands beside decisions that are prepared: what assessors say, and what takes it back."""

from application.queries.assessments import Assessment, assessments_of
from application.queries.board import Board, BoardRow
from application.queries.lookup import NotKnown
from texts.formats import money
from web.board.decision_form import KINDS, CaseDecision, DecisionForm, Outcome
from web.visit import Visit
from web.ways_back import WaysBack, ways_back_shown


def outcome_at_first(visit: Visit, row: BoardRow) -> Outcome:
    """What the link that led here asks for, else what most assessors recommend."""
    asked = visit.request.query_params.get("outcome") == "reject"
    return "reject" if asked or row.advised_against * 2 > len(row.compared.scores) else "grant"


def beyond_the_proposal(row: BoardRow, amount_minor: int, board: Board, visit: Visit) -> list[str]:
    """Said where more is granted than the assessors propose on average."""
    proposed = row.compared.proposed_minor
    if proposed is None or amount_minor <= proposed:
        return []
    words = {"proposed": proposed, "more": amount_minor - proposed}
    amounts = {name: money(one, visit.language, board.currency) for name, one in words.items()}
    return [visit.say("portal.guide_beyond", **amounts)]


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
