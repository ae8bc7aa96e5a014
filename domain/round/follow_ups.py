"""What a round asks of the cases that belong to it."""

from typing import Literal

from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.ids import RoundId


class NoteRoundExtended(Frozen):
    """The engine's own: the round of this draft closes later than it was told."""

    kind: Literal["note_round_extended"] = "note_round_extended"
    round: RoundId
    closes_at: Instant
