"""When people are reminded of what waits: ladders of days, which a programme sets.

Every figure is the funder's policy; where a programme says nothing, `DEFAULTS` holds.
"""

from typing import Annotated, Final, Generic, TypeAlias, TypeVar

from pydantic import Field, model_validator

from domain.kernel.frozen import Frozen, is_none

L = TypeVar("L")
_Days: TypeAlias = Annotated[int, Field(strict=True, ge=-366, le=366)]


class Ladder(Frozen):
    """On which days a wait is reminded of, from the day that it is counted from; negative ones lie
    before that. From `escalate` days on, and then every `repeat` days, those who run the programme
    are told too.
    """

    days: tuple[_Days, ...] = ()
    escalate: _Days | None = Field(default=None, exclude_if=is_none)
    repeat: Annotated[int, Field(strict=True, ge=1, le=366)] | None = Field(
        default=None, exclude_if=is_none
    )

    @model_validator(mode="after")
    def _rises(self) -> "Ladder":
        if list(self.days) != sorted(set(self.days)):
            raise ValueError("days: name each day once, in rising order")
        if (self.escalate is None) is not (self.repeat is None):
            raise ValueError("escalate and repeat: give both or neither")
        if self.escalate is not None and self.days and self.escalate <= self.days[-1]:
            raise ValueError(f"escalate: must be later than the last of days ({self.days[-1]})")
        return self


class Ladders(Frozen, Generic[L]):
    """A ladder for each thing that waits. What a programme says nothing of has a default, in
    `DEFAULTS`.
    """

    # counted back from the last day, of which the applicant is warned
    draft: L | None = Field(default=None, exclude_if=is_none)
    completion: L | None = Field(default=None, exclude_if=is_none)
    # from the last day to apply, or from the submission if that came later
    formal_check: L | None = Field(default=None, exclude_if=is_none)
    # from the day that the wait began
    ruling: L | None = Field(default=None, exclude_if=is_none)
    assessment: L | None = Field(default=None, exclude_if=is_none)
    decision: L | None = Field(default=None, exclude_if=is_none)
    countersigning: L | None = Field(default=None, exclude_if=is_none)
    report_check: L | None = Field(default=None, exclude_if=is_none)
    attestation: L | None = Field(default=None, exclude_if=is_none)
    payment: L | None = Field(default=None, exclude_if=is_none)
    account: L | None = Field(default=None, exclude_if=is_none)
    hold: L | None = Field(default=None, exclude_if=is_none)
    closing: L | None = Field(default=None, exclude_if=is_none)
    conclusion: L | None = Field(default=None, exclude_if=is_none)
    publication: L | None = Field(default=None, exclude_if=is_none)
    # from the report's due day, after the reminders of `[reporting]`
    report: L | None = Field(default=None, exclude_if=is_none)


def _ladder(*days: int, escalate: int) -> Ladder:
    return Ladder(days=days, escalate=escalate, repeat=30)


DEFAULTS: Final = Ladders[Ladder](
    draft=Ladder(days=(-7, -2)),
    completion=Ladder(days=(-5, -1)),
    formal_check=_ladder(14, 21, escalate=28),
    ruling=_ladder(3, 7, escalate=14),
    assessment=_ladder(28, escalate=35),
    decision=_ladder(14, 28, escalate=42),
    countersigning=_ladder(7, 14, escalate=21),
    report_check=_ladder(14, 28, escalate=42),
    attestation=_ladder(3, 7, escalate=14),
    payment=_ladder(3, 7, escalate=14),
    account=_ladder(3, 7, escalate=14),
    hold=_ladder(14, 28, escalate=42),
    closing=_ladder(14, 28, escalate=42),
    conclusion=_ladder(60, 90, escalate=100),
    publication=_ladder(7, 14, escalate=21),
    report=_ladder(escalate=45),
)
"""For programme versions that say nothing of them: the funder's policy, which no source gives
(inference). Deadlines of open streams follow from these figures, so they are never changed here. A
programme states its own, under `[reminders]`."""
WARNINGS: Final = ("draft", "completion")
"""What ends by itself on its last day, and is only warned of."""


def ladder_of(own: Ladders[Ladder] | None, name: str) -> Ladder:
    ladder = getattr(own, name) if own else None
    default: Ladder = getattr(DEFAULTS, name)
    return ladder or default
