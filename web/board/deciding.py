"""Decisions on the applications that were ticked: prepared, looked at, and given one by one.

What is shown before is a trial of each: the real decision, and nothing kept. Each is then a command
of its own; that one of them is refused, or does not arrive, does not stop the others.
"""

from dataclasses import replace
from typing import Any, Literal, NamedTuple, TypeAlias

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.errors import WrongInput, expected_text
from application.portal.choices import PERSON, offered
from application.portal.decision_sets import GRANT, decision, granted_minor
from application.portal.preview import LetterInWords, Preview, preview_with_letters
from application.prefill import known_values
from application.queries.board import Board, BoardRow
from application.queries.lookup import short_name
from application.queries.reading import look_at
from application.queries.receipt import SentCommand, sent_command
from domain.kernel.dates import day_of
from texts.events import event_sentences
from texts.labels import notice_label
from texts.stored import as_read
from web.board.beside import assessed, beyond_the_proposal, outcome_at_first, ways_back_of
from web.board.decision_form import (
    CASES_MAX,
    COMMON,
    KINDS,
    CaseDecision,
    DecisionForm,
    faults_of,
    hidden_of,
    is_filled_in,
    new_form,
    read_form,
    shown_form,
)
from web.board.pages import decides, row_name, seen_board
from web.foreseen import in_words
from web.form_values import Values, written_values
from web.forms import Choices
from web.sending import ask_once, hindrance, own_command, received, written
from web.visit import Visit

Given: TypeAlias = Literal["accepted", "refused", "waiting", "not_received", "wrong", "left_out"]


async def decide_page(visit: Visit) -> Response:
    """Prepared; with the button for it, looked at before anything is sent."""
    found = await _to_decide(visit)
    if visit.form is None:
        return await _begun(visit, found)
    form, action = read_form(visit, found.currency), visit.field("action")
    _only_of(found, form)
    if action != "preview":
        turned = form.turned(action) if action.startswith(("add:", "remove:")) else form
        back = replace(turned, cases=tuple(replace(one, left_out=False) for one in turned.cases))
        return await _prepare(visit, found, back)
    if all(one.outcome == "none" for one in form.cases):
        return await _prepare(visit, found, form, nothing_decided=True)
    if any(faults_of(form, one) for one in form.cases):
        return await _prepare(visit, found, form, judged=True)
    return await _preview(visit, found, form)


async def give_page(visit: Visit) -> Response:
    """Given. Pressed twice, the same commands are sent again, which does nothing."""
    found = await _to_decide(visit)
    assert visit.form is not None
    form = read_form(visit, found.currency)
    _only_of(found, form)
    await _ask_once(visit, form)
    results = [await _give(visit, form, one) for one in form.cases if one.outcome != "none"]
    again = [one.case for one in results if one.outcome == "not_received"]
    once_more = replace(form, cases=tuple(one for one in form.cases if one.case in again))
    rows = _rows(found)
    return visit.page(
        "board/given.html",
        board=found,
        name=short_name(found.round),
        results=results,
        row_names={one.case: row_name(rows[one.case]) for one in results},
        given=sum(one.outcome == "accepted" for one in results),
        again=hidden_of(once_more, visit) if again else [],
        again_count=len(again),
        to_prepare=[one.case for one in results if one.outcome in ("refused", "wrong", "left_out")],
    )


async def _ask_once(visit: Visit, form: DecisionForm) -> None:
    """For all of them, before the first is given. What was given already is asked for no more."""
    for one in form.cases:
        if one.outcome == "none" or one.left_out:
            continue
        if not await own_command(visit, form.command_id(one)):
            await ask_once(visit, KINDS[one.outcome])


class Result(NamedTuple):
    """`why` says what is wrong where it was not given."""

    case: str
    outcome: Given
    id: str
    why: tuple[str, ...] = ()


async def _give(visit: Visit, form: DecisionForm, one: CaseDecision) -> Result:
    id = form.command_id(one)
    if one.left_out:
        return Result(one.case, "left_out", id)
    try:
        arrived = await received(visit, form.checked(one), id)
    except WrongInput as wrong:
        return Result(one.case, "wrong", id, _words(wrong, visit))
    answer = await sent_command(visit.portal.reader, id) if arrived else None
    if answer is None:
        return Result(one.case, "not_received", id)
    return _result(one.case, answer, visit)


def _result(case: str, answer: SentCommand, visit: Visit) -> Result:
    why: tuple[str, ...] = ()
    if answer.message:
        why = (visit.said(as_read(answer.message, answer.names)),)
    if answer.outcome == "accepted":
        sentences = event_sentences(answer.events, answer.names, answer.currency)
        why = tuple(visit.said(one) for one in sentences)
    known: Given = "waiting"
    if answer.outcome in ("accepted", "refused"):
        known = answer.outcome
    elif answer.outcome in ("wrong_input", "set_aside"):
        known = "wrong"
    return Result(case, known, answer.command_id, why)


def _words(wrong: WrongInput, visit: Visit) -> tuple[str, ...]:
    return tuple(visit.said(expected_text(one)) for one in wrong.faults)


async def _to_decide(visit: Visit) -> Board:
    """Raises 404 for those who do not decide."""
    if not decides(visit):
        raise HTTPException(404)
    return await seen_board(visit)


def _only_of(found: Board, form: DecisionForm) -> None:
    """Raises 404 for a case that is not on this board."""
    if not {one.case for one in form.cases} <= _rows(found).keys():
        raise HTTPException(404)


def _rows(found: Board) -> dict[str, BoardRow]:
    return {row.compared.case: row for row in found.rows}


async def _begun(visit: Visit, found: Board) -> Response:
    ticked = set(visit.request.query_params.getlist("case"))
    rows = [one for one in found.rows if one.compared.case in ticked and one.can_be_decided]
    if not rows:
        return visit.go(f"/streams/{found.round}/board?none=1")
    common: Values = {}
    cases: list[CaseDecision] = []
    for row in rows[:CASES_MAX]:
        known = await _known(visit, f"partnership/{row.compared.case}")
        common = common or {name: one for name, one in known.items() if name in COMMON}
        own = {name: one for name, one in known.items() if name not in COMMON}
        cases.append(CaseDecision(row.compared.case, outcome_at_first(visit, row), own))
    left_over = max(0, len(rows) - CASES_MAX)
    return await _prepare(
        visit, found, new_form(found.currency, common, tuple(cases)), left_over=left_over
    )


async def _known(visit: Visit, stream: str) -> Values:
    look = await look_at(visit.portal.reader, stream, visit.visitor)
    command = decision(GRANT)
    known = await known_values(look, command, visit.principal.person)
    return written_values(command.model, known)


async def _choices(visit: Visit, form: DecisionForm) -> Choices:
    """Of persons those who act for the funder today: others neither decide nor present."""
    reader, day = visit.portal.reader, day_of(visit.now)
    stream = form.cases[0].stream if form.cases else "partnership/new"
    found = await offered(reader, visit.principal, stream)
    colleagues = {
        one.person
        for one in (await reader.register()).roles
        if one.organisation == visit.principal.organisation and one.covers(day)
    }
    found[PERSON] = [one for one in found.get(PERSON, ()) if one[0] in colleagues]
    return {
        name: [(value, visit.said(words)) for value, words in values]
        for name, values in found.items()
    }


async def _prepare(
    visit: Visit,
    found: Board,
    form: DecisionForm,
    *,
    judged: bool = False,
    nothing_decided: bool = False,
    wrong: tuple[str, ...] = (),
    left_over: int = 0,
) -> Response:
    """`wrong` is what only a trial finds. `left_over` are ticked cases that have no place here."""
    shown = shown_form(form, visit, await _choices(visit, form), judged=judged)
    return visit.page(
        "board/prepare.html",
        422 if judged or nothing_decided or wrong else 200,
        board=found,
        name=short_name(found.round),
        form=form,
        shown=shown,
        rows=_rows(found),
        nothing_decided=nothing_decided,
        wrong=[one for one in wrong if one not in [words for words, _ in shown.errors]],
        left_over=left_over,
        folded=is_filled_in if not _turned(visit) else lambda _: False,
        hindrance=hindrance(visit, GRANT),
        assessed={one.case: await assessed(visit, one) for one in form.cases},
        sum_minor=form.sum_minor(),
        granted={one.case: granted_minor(form.command(one) or {}) for one in form.cases},
    )


def _turned(visit: Visit) -> bool:
    """Whether a row was just added or removed."""
    return visit.form is not None and visit.field("action").startswith(("add:", "remove:"))


class Foreseen(NamedTuple):
    """What would come of one decision. `too_much_minor` is by how much it goes beyond what is left
    after those above it."""

    case: str
    outcome: str
    amount_minor: int
    refused: str | None
    sentences: list[str]
    warnings: list[str]
    letters: list[tuple[str, LetterInWords]]
    too_much_minor: int


async def _preview(visit: Visit, found: Board, form: DecisionForm) -> Response:
    rows, left, all_foreseen, cases = _rows(found), found.left_minor, [], []
    for one in form.cases:
        if one.outcome == "none":
            cases.append(one)
            continue
        amount = granted_minor(form.command(one) or {})
        try:
            foreseen = await _foreseen(visit, form, one, amount, left)
        except WrongInput as wrong:  # what only the journal knows
            words = tuple(f"{one.case}: {words}" for words in _words(wrong, visit))
            return await _prepare(visit, found, form, judged=True, wrong=words)
        more = beyond_the_proposal(rows[one.case], amount, found, visit)
        all_foreseen.append(foreseen._replace(warnings=[*foreseen.warnings, *more]))
        cases.append(replace(one, left_out=foreseen.refused is not None))
        if left is not None and foreseen.refused is None:
            left -= amount
    kept = replace(form, cases=tuple(cases))
    return visit.page(
        "board/preview.html",
        board=found,
        name=short_name(found.round),
        form=kept,
        foreseen=all_foreseen,
        row_names={one.case: row_name(rows[one.case]) for one in form.cases},
        hidden=hidden_of(kept, visit),
        giving=sum(one.refused is None for one in all_foreseen),
        sum_minor=sum(one.amount_minor for one in all_foreseen if one.refused is None),
        after_minor=left,
        ways_back=ways_back_of(visit, kept),
    )


async def _foreseen(
    visit: Visit, form: DecisionForm, one: CaseDecision, amount: int, left: int | None
) -> Foreseen:
    to_stream = form.checked(one)
    tried, letters = await preview_with_letters(
        visit.portal,
        to_stream,
        written(visit, to_stream, form.command_id(one)),
        visit.now,
        visit.visitor,
    )
    return Foreseen(
        case=one.case,
        outcome=one.outcome,
        amount_minor=amount,
        **_in_words(tried, letters, visit),
        too_much_minor=max(0, amount - left) if left is not None else 0,
    )


def _in_words(tried: Preview, letters: tuple[LetterInWords, ...], visit: Visit) -> dict[str, Any]:
    shown = [(visit.said(notice_label(one.template)), one) for one in letters]
    return {**in_words(tried, visit, tried.names), "letters": shown}
