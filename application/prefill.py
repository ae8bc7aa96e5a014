"""What a stream knows already of a command that is to be given: the beginning of a filled-in form.

Known values are found by what a field is, and not by which command it belongs to: a command that is
added gets them too. Where nothing is known the field is left to the person.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel

from application.document_names import document_named_by
from application.form_fields import FormField, PublicCommand, fields_of
from application.queries.reader import Reader
from application.queries.reading import Look, MayNotRead, TextPlace, Visitor
from application.queries.tasks import next_steps
from domain.kernel.actors import Role, RoleHeld
from domain.kernel.dates import day_of
from domain.kernel.free_text import VaultText
from domain.kernel.reading import Part
from domain.partnership.parts import Period
from domain.partnership.signatures import DocumentLanguage, ShownDocument
from domain.partnership.state import PartnershipState
from domain.partnership.terms import (
    Application,
    Authority,
    BudgetLine,
    CostLine,
    DecisionRecord,
    PeriodPlan,
    Report,
    YearBudget,
)
from domain.round.state import RoundStatus
from domain.round.view import RoundView

if TYPE_CHECKING:
    from services.documents.store import OpenFiles

REPORT_WITHIN = timedelta(days=60)
"""From the last day of a period to the day on which its report is due, as a first proposal."""


_READ_IN: Mapping[type[BaseModel], tuple[Part, ...]] = {
    Application: (Part.APPLICATION, Part.BUDGET, Part.ATTACHMENTS),
    YearBudget: (Part.BUDGET,),
    PeriodPlan: (Part.BUDGET,),
    BudgetLine: (Part.BUDGET, Part.REPORTS),
    CostLine: (Part.BUDGET, Part.REPORTS),
    Report: (Part.BUDGET, Part.REPORTS, Part.SALARIES),
}
"""The parts of a case that these are filled in from: those who may not read one of them fill it in
themselves."""
_TEXTS_OF = {"report": Part.REPORTS, "audit": Part.REPORTS, "application": Part.APPLICATION}
_TEXTS_IN = {"attachments": Part.ATTACHMENTS, "salary_form": Part.SALARIES}
"""The part that a text belongs to, by the field around it."""


class _Sources(NamedTuple):
    """What is asked of a stream: for whom, when, about which period and which person."""

    state: Any
    person: str | None
    today: date
    number: int | None
    about: str | None
    presenters: tuple[str, ...] = ()
    reads: frozenset[Part] = frozenset()

    @property
    def case(self) -> PartnershipState | None:
        return self.state if isinstance(self.state, PartnershipState) else None

    @property
    def period(self) -> Period | None:
        return self.case.period(self.number) if self.case and self.number else None


async def known_values(
    look: Look,
    command: PublicCommand,
    person: str | None = None,
    period: int | None = None,
    about: str | None = None,
) -> dict[str, Any]:
    """Fields of the command as they are stored, texts in plain: what the visitor may read.

    `person` is who is going to give the command; `period` and `about` say which one, where several
    wait. What waits for others than this person is left out.
    """
    reader, stream, state = look.reader, look.stream.stream, look.state
    now = await reader.now()
    waiting = [
        one
        for one in await next_steps(reader, stream, now)
        if one.command == command.name and period in (None, one.period)
        if one.about is None or about in (None, one.about)
        if person not in one.except_for
    ]
    task = next(iter(waiting), None)
    today = day_of(now)
    sources = _Sources(
        state=state,
        person=person,
        today=today,
        number=task.period if task else period,
        about=task.about if task else None,
        presenters=_presenters((await reader.register()).roles, state, person, today),
        reads=frozenset(part for part in Part if look.reads(part)),
    )
    return await with_texts(look, _known(command.model, sources))


async def with_document(
    reader: Reader,
    files: "OpenFiles",
    stream: str,
    command: PublicCommand,
    known: dict[str, Any],
    language: DocumentLanguage,
    visitor: Visitor,
) -> dict[str, Any]:
    """With the document that is shown now, for a command that signs one."""
    name = document_named_by({"kind": command.name, "period": known.get("period")})
    if name is None:
        return known
    from application.documents import NoDocument, case_document  # it loads the typesetter

    try:
        found = await case_document(reader, files, stream, name, language, visitor)
    except (NoDocument, MayNotRead):
        return known
    return {**known, "document": found.shown.model_dump(mode="json")}


async def known_of_no_stream(reader: Reader, command: PublicCommand) -> dict[str, Any]:
    """Before there is a stream: a case is opened in a round, which may be the only one there is."""
    if "round" not in command.model.model_fields:
        return {}
    views = await reader.views(RoundView)
    open_now = [one.round for one in views if one.status is RoundStatus.OPEN]
    return {"round": open_now[0]} if len(open_now) == 1 else {}


def _presenters(
    held: Iterable[RoleHeld], state: Any, person: str | None, today: date
) -> tuple[str, ...]:
    """Officers who may present the case: they have declared no interest, and do not decide it."""
    if not isinstance(state, PartnershipState):
        return ()
    return tuple(
        dict.fromkeys(
            one.person
            for one in held
            if one.role is Role.PROGRAMME_OFFICER
            and one.organisation == state.funder
            and one.covers(today)
            and one.person not in (person, *state.conflicted, *state.awaiting_ruling)
        )
    )


def _known(model: type[BaseModel], of: _Sources) -> dict[str, Any]:
    found = {one.field: _value(one, of) for one in fields_of(model)}
    return {name: value for name, value in found.items() if value is not None}


def _value(field: FormField, of: _Sources) -> Any:
    if field.inner is not None:
        return _parts(field, field.inner, of)
    match field.name:
        case "period":
            return of.number
        case "person":
            return of.about
        case "presenter":
            return of.presenters[0] if len(of.presenters) == 1 else None
        case _:
            return None


def _parts(field: FormField, inner: type[BaseModel], of: _Sources) -> Any:
    case, period = of.case, of.period
    if inner is DecisionRecord:
        return _record(of) if case else None
    if case is None or inner is ShownDocument or not {*_READ_IN.get(inner, ())} <= of.reads:
        return None
    if inner is Application:
        return _written(case.application) if case.application else None
    if inner is PeriodPlan:
        return _plans(case)
    if inner is YearBudget and case.application:
        return [_written(one) for one in case.application.budget]
    if inner is Report and period:
        return _report(period)
    if inner in (CostLine, BudgetLine) and period:
        return _lines(period)
    return None


def _record(of: _Sources) -> dict[str, Any]:
    """Of a decision that is made today by the person who gives the command."""
    decided_by = [of.person] if of.person else []
    return {
        "decided_on": of.today.isoformat(),
        "authority": Authority.DELEGATION.value,
        **({"decided_by": decided_by} if decided_by else {}),
    }


def _plans(case: PartnershipState) -> Any:
    """The periods of the grant; before there is one, the years of the application with its
    budget."""
    if case.grant:
        return [_written(one) for one in case.grant.periods]
    if case.application is None:
        return None
    starts, plans = case.application.starts, []
    years = case.application.budget
    for year in years:
        is_last = year.year == len(years)
        ends = case.application.ends if is_last else _years_after(starts) - timedelta(days=1)
        plans.append(
            {
                "period": year.year,
                "starts": starts.isoformat(),
                "ends": ends.isoformat(),
                "report_due": (ends + REPORT_WITHIN).isoformat(),
                "lines": [_written(one) for one in year.lines],
            }
        )
        starts = ends + timedelta(days=1)
    return plans


def _years_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # the 29th of February
        return date(day.year + 1, 3, 1)


def _report(period: Period) -> dict[str, Any]:
    """What was reported before; else the lines of the budget, their amounts left open."""
    if period.report is not None:
        written: dict[str, Any] = _written(period.report)
        return written
    return {
        "costs_from": period.plan.starts.isoformat(),
        "costs_to": period.plan.ends.isoformat(),
        "costs": [{"cost_type": one.cost_type} for one in period.plan.lines],
    }


def _lines(period: Period) -> Any:
    """What was reported, as what is approved; else what the budget has."""
    reported = period.report.costs if period.report else ()
    return [_written(one) for one in reported or period.plan.lines]


def _written(value: BaseModel) -> Any:
    """As in the journal, with references to texts in their place."""
    return value.model_dump(mode="json", exclude_none=True)


async def with_texts(look: Look, values: dict[str, Any]) -> dict[str, Any]:
    """The texts themselves in the place of references; none where one was erased."""
    places = [
        place
        for name, value in values.items()
        for place in _places(value, _TEXTS_OF.get(name, Part.APPLICATION))
    ]
    read = await look.texts(places) if places else {}
    opened: dict[str, Any] = _opened(values, {id: one.text for id, one in read.items()})
    return opened


def _places(value: Any, part: Part) -> Iterator[TextPlace]:
    if _is_reference(value):
        yield TextPlace(value["text"], part)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _places(inner, _TEXTS_IN.get(name, part))
    elif isinstance(value, list):
        for inner in value:
            yield from _places(inner, part)


def _opened(value: Any, texts: Mapping[str, str | None]) -> Any:
    if _is_reference(value):
        return texts.get(value["text"])
    if isinstance(value, dict):
        opened = {name: _opened(one, texts) for name, one in value.items()}
        return {name: one for name, one in opened.items() if one is not None}
    return [_opened(one, texts) for one in value] if isinstance(value, list) else value


def _is_reference(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == VaultText.model_fields.keys()
