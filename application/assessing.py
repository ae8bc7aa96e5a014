"""What an assessor needs of one case: where they are with it, the application, and what they wrote
themselves. Of others' assessments nothing is here.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from application.form_fields import named
from application.prefill import known_values
from application.queries.assessments import GIVEN
from application.queries.lookup import NotKnown
from application.queries.public import public_round
from application.queries.reader import Reader
from application.queries.reading import Look, TextPlace, Visitor, look_at
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.programme import Programme
from domain.kernel.reading import Part
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.state import PartnershipState, headline
from domain.round.kind import ROUND

CLARIFIED = "application_clarified.v1"


class Step(StrEnum):
    """What the person does next about the case."""

    DECLARE = "declare"
    REPORTED = "reported"
    """Somebody has reported an interest of theirs, and they have not said it themselves."""
    AWAITS_RULING = "awaits_ruling"
    SHUT_OUT = "shut_out"
    NOT_YET = "not_yet"
    """It has not been found eligible."""
    COMPLETION_AWAITED = "completion_awaited"
    """The applicant has been asked about it."""
    ASSESS = "assess"
    REVISE = "revise"
    OVER = "over"
    """It is decided, or enough others have assessed it."""


LATER = (Step.NOT_YET, Step.COMPLETION_AWAITED)
ENDED = (Step.REPORTED, Step.AWAITS_RULING, Step.SHUT_OUT, *LATER, Step.OVER)
"""Steps at which there is nothing to assess, for the time being or any more."""


class Assessing(Frozen):
    """`application` and `own` are values as they are stored, texts in plain: what the person reads
    of the application, and what they assessed before. None where there is none. `is_earlier`: the
    application has been completed since they assessed it. `version` counts what the applicant has
    sent in, and `completed_at` says when that was done last during the assessment. `completion_due`
    is until when the applicant may answer what was asked of them."""

    stream: str
    round: str
    number: str
    title: str | None
    step: Step
    programme: Programme
    currency: str
    sought_minor: int | None
    application: dict[str, Any] | None
    own: dict[str, Any] | None
    is_earlier: bool
    version: int
    completed_at: Instant | None
    completion_due: Instant | None


async def assessing(reader: Reader, stream: str, visitor: Visitor) -> Assessing:
    """Of a case that is known. Raises NotKnown for another stream, or a case without a round."""
    if not stream.startswith(f"{PARTNERSHIP.name}/"):
        raise NotKnown(PARTNERSHIP.name, stream, ())
    look = await look_at(reader, stream, visitor)
    case = look.state
    assert isinstance(case, PartnershipState)
    round = await public_round(reader, case.round)
    found = case.application
    entries = [(one.recorded_at, one.parsed()) for one in await reader.entries(stream)]
    return Assessing(
        stream=stream,
        round=ROUND.stream(case.round),
        number=stream.removeprefix(f"{PARTNERSHIP.name}/"),
        title=await look.text(found.title if found else None, Part.OVERVIEW),
        step=step_of(look, case),
        programme=round.programme,
        currency=case.currency,
        sought_minor=found.amount_minor if found and look.reads(Part.BUDGET) else None,
        application=await application_of(look),
        own=await _own(look, [body for _, body in entries]),
        is_earlier=look.principal.person in case.assessed_earlier,
        version=case.application_version,
        completed_at=_completed_at(entries),
        completion_due=case.completion.due_at if case.completion else None,
    )


async def interest_in(reader: Reader, stream: str, visitor: Visitor) -> Step | None:
    """Why the person takes no part in the stream, for the time being or any more."""
    look = await look_at(reader, stream, visitor)
    case = look.state
    return _interest(look, case) if isinstance(case, PartnershipState) else None


def _interest(look: Look, case: PartnershipState) -> Step | None:
    person = look.principal.person or ""
    if case.can_answer_report(person):
        return Step.REPORTED
    if person in case.awaiting_ruling:
        return Step.AWAITS_RULING
    return Step.SHUT_OUT if person in case.conflicted else None


def step_of(look: Look, case: PartnershipState) -> Step:
    if shut := _interest(look, case):
        return shut
    person, status = look.principal.person or "", headline(case)
    if look.stream.declared is not None and person not in look.stream.declared:
        return Step.DECLARE
    if status in ("submitted", "completion_requested"):
        return Step.COMPLETION_AWAITED if case.clarifies else Step.NOT_YET
    if person in case.assessed_by:
        return Step.REVISE if status in ("eligible", "assessed") else Step.OVER
    return Step.ASSESS if status == "eligible" else Step.OVER


async def application_of(look: Look) -> dict[str, Any] | None:
    """As it was sent last. None before that, or where the visitor does not read all of it."""
    (command,) = [one for one in named("submit_application") if one.kind is PARTNERSHIP]
    known = await known_values(look, command, look.principal.person)
    application: dict[str, Any] | None = known.get("application")
    return application


def _completed_at(entries: Iterable[tuple[Instant, Mapping[str, Any]]]) -> Instant | None:
    """By the clock of the database, as what people write is kept."""
    times = [
        recorded_at
        for recorded_at, body in entries
        if any(event["type"] == CLARIFIED for event in body["events"])
    ]
    return times[-1] if times else None


async def _own(look: Look, bodies: Iterable[Mapping[str, Any]]) -> dict[str, Any] | None:
    """As the person gave it last."""
    person = look.principal.person
    events = [
        event
        for body in bodies
        for event in body["events"]
        if event["type"] in GIVEN and event["assessor"] == person
    ]
    if not events or person is None:
        return None
    newest = events[-1]
    kept = [newest["comment"], *(one["comment"] for one in newest.get("criteria", ()))]
    places = [TextPlace(one["text"], Part.ASSESSMENTS, (person,)) for one in kept if one]
    read = await look.texts(places)

    def opened(text: dict[str, str] | None) -> str | None:
        return read[text["text"]].text if text else None

    return {
        "score": newest["score"],
        "recommendation": newest["recommendation"],
        "proposed_minor": newest["proposed_minor"],
        "comment": opened(newest["comment"]),
        "criteria": [
            {**one, "comment": opened(one["comment"])} for one in newest.get("criteria", ())
        ],
    }
