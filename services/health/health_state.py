"""What a worker knows of its own state, as it last looked.

Live and ready are two questions. A worker that is not live cannot heal and has to be replaced. One
that is live and not ready waits for a service: ending it would help nobody.
"""

import time
from dataclasses import dataclass, field

# A poll is held open for a minute; one more, and the polls of a queue have failed for a minute.
POLL_LASTS = 60.0
POLLS_MAY_FAIL = 60.0


@dataclass
class HealthState:
    """`away` holds the services that did not answer, with a code; `polled` when (by the monotonic
    clock) Temporal last had a poll of ours, by queue."""

    working: bool = False
    away: dict[str, str] = field(default_factory=lambda: {"postgresql": "not_asked_yet"})
    polled: dict[str, float] = field(default_factory=dict)

    def begun(self, queues: tuple[str, ...]) -> None:
        """A worker has as long for its first poll as for any other."""
        self.working = True
        self.polled = dict.fromkeys(queues, time.monotonic())

    def ended(self) -> None:
        self.working, self.polled = False, {}

    def has_polled(self, queue: str) -> None:
        if queue in self.polled:
            self.polled[queue] = time.monotonic()

    def nobody_can_tell(self) -> None:
        """While the server is away nobody can poll, and afterwards the time counts anew."""
        self.polled = dict.fromkeys(self.polled, time.monotonic())

    @property
    def unpolled(self) -> tuple[str, ...]:
        """Queues that this worker serves and has stopped asking for work, as it seems for good."""
        long_ago = time.monotonic() - POLL_LASTS - POLLS_MAY_FAIL
        return tuple(queue for queue, at in sorted(self.polled.items()) if at < long_ago)

    @property
    def live(self) -> bool:
        return not self.unpolled

    @property
    def lacks(self) -> tuple[str, ...]:
        """What keeps it from working, each in a word or two; empty if it is ready."""
        away = [f"{service}: {code}" for service, code in sorted(self.away.items())]
        polls = [f"polls of {queue}: none for two minutes" for queue in self.unpolled]
        return (*away, *polls, *([] if self.working else ["start: not finished"]))
