"""What was sent and what was asked for in return, turn by turn: an application that was completed,
a report that was returned. For those who check it once more.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from application.portal.choices import programmes_of
from application.portal.works import Work
from application.portal.writing import ASKED, AskedFor, asked_in, is_about
from application.prefill import with_texts
from application.queries.reader import Reader
from application.queries.reading import Look
from domain.partnership.section_reasons import sections_of_report
from domain.partnership.state import PartnershipState
from domain.partnership.statuses import PeriodStatus

_ASKED = tuple(ASKED.values())
_SENT: Mapping[str, tuple[str, str]] = {
    "application_submitted.v1": ("application", "application"),
    "application_revised.v1": ("application", "application"),
    "application_completed.v1": ("application", "application"),
    "application_clarified.v1": ("application", "application"),
    "report_prepared.v1": ("report", "report"),
    "report_submitted.v1": ("report", "report"),
    "audit_certified.v1": ("audit", "certificate"),
}
"""By the type of an event: the field of the command that was sent, and that of the event."""
BEGIN = ("application", "report")
"""With these something is sent as a whole: what was sent beside the one before is gone."""


class Exchange(NamedTuple):
    """One turn. `sent` are values as they are stored, texts in plain, as far as the visitor reads
    them. `asked` is None while nobody has asked for more."""

    sent: dict[str, Any]
    asked: AskedFor | None


class _Turn(NamedTuple):
    sent: dict[str, Any]
    asked: tuple[str, Mapping[str, Any]] | None = None


async def exchanges(look: Look, work: Work) -> tuple[Exchange, ...]:
    """The first one first. Empty where nothing was sent."""
    read = (look.body(one.parsed()) for one in await look.reader.entries(look.stream.stream))
    turns = _turns((one for one in read if one is not None), work)
    return tuple(
        [
            Exchange(
                await with_texts(look, one.sent),
                await asked_in(look, *one.asked) if one.asked else None,
            )
            for one in turns
        ]
    )


def _turns(bodies: Iterable[Mapping[str, Any]], work: Work) -> list[_Turn]:
    turns: list[_Turn] = []
    for at, event in _events(bodies, work):
        last = turns[-1] if turns else None
        if event["type"] in _ASKED:
            if last is not None:
                turns[-1] = last._replace(asked=(at, event))
            continue
        name, field = _SENT[event["type"]]
        if last is None or last.asked is not None:
            turns.append(_Turn({name: event[field]}))
        elif name in BEGIN and last.sent.get(name) != event[field]:
            turns[-1] = _Turn({name: event[field]})  # replaced before anybody asked for more
        else:
            turns[-1] = _Turn({**last.sent, name: event[field]})
    return turns


def _events(
    bodies: Iterable[Mapping[str, Any]], work: Work
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for body in bodies:
        for event in body["events"]:
            if event["type"] in (*_SENT, *_ASKED) and is_about(event, work):
                yield body["occurred_at"], event


async def periods_to_check(reader: Reader, stream: str) -> tuple[int, ...] | None:
    """Periods whose report is submitted and not decided. None if the stream is not a case."""
    case = await reader.state(stream)
    if not isinstance(case, PartnershipState):
        return None
    return tuple(one.number for one in case.periods if one.status is PeriodStatus.SUBMITTED)


async def sections_to_mend(look: Look, work: Work) -> tuple[str, ...] | None:
    """Those of a report that rule E262 lets somebody name; None where it does not ask."""
    case = look.state
    period = case.period(work.period) if work.period else None
    if period is None:
        return None
    (programme,) = await programmes_of(look.reader, look.stream.stream)
    return tuple(one.value for one in sections_of_report(period, programme))
