"""The partnership: a case from its draft to the archive, and all that its kind declares."""

from pydantic import TypeAdapter

from domain.kernel.decider import Decider
from domain.kernel.kind import StreamKind, StreamSummary
from domain.partnership import (
    application,
    assessment,
    ceilings,
    closure,
    completion,
    conflict,
    decision,
    erasure,
    payment,
    report_contents,
    reporting,
    requirements,
)
from domain.partnership.commands import Command
from domain.partnership.decide import decide, needs, on_deadline, passing_needs
from domain.partnership.effects import effects
from domain.partnership.events import PartnershipEvent, TextErased
from domain.partnership.evolve import evolve
from domain.partnership.postings import postings
from domain.partnership.state import PartnershipState
from domain.partnership.stream_status import stream_status
from domain.partnership.view import CaseView, view


def erases(event: PartnershipEvent) -> tuple[str, ...]:
    return (event.text,) if isinstance(event, TextErased) else ()


def summary(view: CaseView) -> StreamSummary:
    return StreamSummary(
        opened=view.round is not None,
        title=view.title,
        headline=view.headline,
        party=view.applicant,
        tasks=view.waiting,
    )


DECIDER: Decider[PartnershipState] = Decider(
    name="partnership",
    state=PartnershipState,
    initial=PartnershipState(),
    commands=TypeAdapter(Command),
    events=TypeAdapter(PartnershipEvent),
    opening=("open_case",),
    internal=("note_round_extended",),
    needs=needs,
    decide=decide,
    on_deadline=on_deadline,
    passing_needs=passing_needs,
    evolve=evolve,
    stream_status=stream_status,
    effects=effects,
    postings=postings,
    erases=erases,
    view=view,
)

PARTNERSHIP: StreamKind[PartnershipState] = StreamKind(
    decider=DECIDER,
    id_form="[0-9]{4}-[0-9]{4,6}",
    id_words="<year>-<number>",
    phases=("application", "assessment", "decision", "agreement", "period", "closure"),
    view=CaseView,
    summary=summary,
    numbered=True,
    purses=("reserved", "committed", "paid"),
    rules=(
        application,
        requirements,
        ceilings,
        report_contents,
        completion,
        conflict,
        assessment,
        decision,
        reporting,
        payment,
        closure,
        erasure,
    ),
)
