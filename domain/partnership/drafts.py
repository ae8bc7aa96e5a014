"""What several people write together: who saved it last, and that nobody overwrites another's work.

A draft of the application, of the information that was asked for, or of a period's report. Those
who save it may name the entry that their text is based on. If another was saved since, theirs is
refused: its text stays in the vault, beside the one that it would have replaced.
"""

from collections.abc import Iterator
from typing import Annotated, Final, TypeAlias

from pydantic import Field

from domain.kernel.decider import EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.rules import Check, Mark, Rule
from domain.partnership.parts import SavedDraft
from domain.partnership.state import PartnershipState
from domain.partnership.statuses import ApplicationStatus

E123 = Rule(
    id="E123",
    name="draft_is_based_on_the_latest",
    basis="The engine: nobody's work is overwritten by somebody who has not seen it",
    mark=Mark.ENGINE,
    sv="Utkastet sparades senast av {saved_by} ({saved_at}, post {latest}), och din text bygger "
    "inte på den versionen. Ingen av dem är borta: din är sparad i post {kept_as}. Läs båda, för "
    "ihop dem och spara på nytt utifrån post {latest}.",
    en="The draft was last saved by {saved_by} ({saved_at}, entry {latest}), and your text is not "
    "based on that version. Neither is lost: yours is kept in entry {kept_as}. Read both, put them "
    "together, and save again, based on entry {latest}.",
)

BasedOn: TypeAlias = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
"""The entry in which the draft was saved that a text is based on; 0 for a text that is new."""

APPLICATION: Final = "application"
COMPLETION: Final = "completion"


def report(period: int) -> str:
    return f"report-{period}"


def based_on_the_latest(
    case: PartnershipState, of: str, based_on: int | None, context: DecisionContext
) -> Iterator[Check]:
    """Not asked of a client that does not say it."""
    latest = case.draft(of)
    if based_on is not None and latest is not None:
        yield E123.holds(
            based_on == latest.seq,
            of=of,
            based_on=based_on,
            latest=latest.seq,
            saved_by=latest.saved_by,
            saved_at=latest.saved_at.isoformat(),
            kept_as=context.seq,
        )


def saved(case: PartnershipState, of: str, metadata: EventMetadata) -> PartnershipState:
    others = tuple(one for one in case.drafts if one.of != of)
    latest = SavedDraft(
        of=of, seq=metadata.seq, saved_by=metadata.actor.person, saved_at=metadata.at
    )
    return case.changed(drafts=(*others, latest))


def open_drafts(case: PartnershipState) -> tuple[SavedDraft, ...]:
    """Those that somebody still writes."""
    status = case.application_status
    being_written = {
        APPLICATION: status is ApplicationStatus.DRAFT,
        COMPLETION: status is ApplicationStatus.COMPLETION_REQUESTED,
        **{report(one.number): one.awaits_report for one in case.periods},
    }
    return tuple(one for one in case.drafts if being_written.get(one.of, False))
