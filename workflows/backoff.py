"""What has failed and waits for its next attempt, while the rest of the stream goes on."""

from datetime import datetime

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from workflows.policies import backoff_for


class Backoff:
    """Kept by one run only: after continue-as-new everything is attempted again at once."""

    def __init__(self) -> None:
        self._failures: dict[str, int] = {}
        self._until: dict[str, datetime] = {}

    def back_off(self, key: str, now: datetime) -> datetime:
        """Returns when it is to be attempted again."""
        self._failures[key] = self._failures.get(key, 0) + 1
        self._until[key] = now + backoff_for(self._failures[key])
        return self._until[key]

    def wait(self, key: str, until: datetime) -> None:
        """Nothing has failed, but it is too early."""
        self._until[key] = until

    def until(self, key: str, due: datetime) -> datetime:
        """When `key`, which is due at `due`, is to be attempted."""
        return max(due, self._until.get(key, due))

    def clear(self) -> None:
        self._failures.clear()
        self._until.clear()
