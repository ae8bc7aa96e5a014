"""Whether a letter goes at once to everybody, and why, or may wait for a daily digest."""

from enum import StrEnum


class Urgency(StrEnum):
    """What a kind of letter says of itself. All but `MAY_WAIT` are reasons to send it at once,
    whatever a person wishes: the law or a deadline demands it, or it guards money or access.
    """

    MAY_WAIT = "may_wait"
    """It informs, or asks for something that has no last day."""
    DECISION = "decision"
    """Something was decided, or has ended by itself: days for an appeal may count from it."""
    DEADLINE = "deadline"
    """It asks for something by a day, reminds of one, or says that a day has moved or is over."""
    SIGNATURE = "signature"
    MONEY = "money"
    """A payment or an account waits, is stopped, or has changed."""
    RECEIPT = "receipt"
    """What somebody sent has come in."""
    INVITATION = "invitation"

    @property
    def goes_at_once(self) -> bool:
        return self is not Urgency.MAY_WAIT
