"""Our metrics by name. docs/operating.md says which values are normal and when to worry."""

from datetime import timedelta

from temporalio.common import MetricMeter

COMMAND_DURATION = "partnership_command_duration"
LATENESS = "partnership_deadline_lateness"

BUCKETS = {
    COMMAND_DURATION: (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
    LATENESS: (1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 21600.0, 86400.0),
}

# For alerts. They start at 0, since a series that starts at 1 never shows an increase.
ALERT_OUTCOMES = ("defect", "retried", "journal_is_behind", "wrong_installation")
RECONCILER_OUTCOMES = ("nudged", "out_of_reach")


class Meters:
    """What happens in this worker, counted as it happens."""

    def __init__(self, meter: MetricMeter) -> None:
        self._commands = meter.create_counter(
            "partnership_commands", "Commands that came to an end, by outcome"
        )
        self._duration = meter.create_histogram_timedelta(
            COMMAND_DURATION, "From a worker's taking a command to its end", "duration"
        )
        self._lateness = meter.create_histogram_timedelta(
            LATENESS, "From when a deadline was due to its passing", "duration"
        )
        self._watched = meter.create_counter(
            "partnership_watchman_streams", "Stalled streams that the reconciler found"
        )
        for outcome in ALERT_OUTCOMES:
            self._commands.add(0, _labels(outcome))
        for outcome in RECONCILER_OUTCOMES:
            self.watched(outcome, 0)

    def command(self, outcome: str, took: timedelta, kind: str = "", rule: str = "") -> None:
        """Give `kind` only for a command that could be read: an unread one could carry any text."""
        self._commands.add(1, _labels(outcome, kind, rule))
        self._duration.record(took, {"outcome": outcome})

    def passed(self, late: timedelta) -> None:
        self._lateness.record(max(late, timedelta(0)))

    def watched(self, outcome: str, streams: int) -> None:
        self._watched.add(streams, {"outcome": outcome})


def _labels(outcome: str, kind: str = "", rule: str = "") -> dict[str, str | int | float | bool]:
    return {"outcome": outcome, "kind": kind, "rule": rule}


class Gauges:
    """The state of the database as this worker last read it. Every worker shows the same values."""

    def __init__(self, meter: MetricMeter) -> None:
        self._information = meter.create_gauge(
            "partnership_installation_info", "1 for the installation that this worker works for"
        )
        self.service_up = meter.create_gauge(
            "partnership_service_up", "1 if the service answered this worker when last asked"
        )
        self.sampled = meter.create_gauge_float(
            "partnership_sampled_timestamp_seconds", "When the gauges below were last read"
        )
        self._clock_difference = meter.create_gauge_float(
            "partnership_clock_difference_seconds", "By how much the database's clock is off ours"
        )
        self.deadlines_overdue = meter.create_gauge(
            "partnership_deadlines_overdue", "Streams whose next deadline is due and has not passed"
        )
        self.deadline_oldest = meter.create_gauge_float(
            "partnership_deadlines_overdue_oldest_seconds", "For how long the oldest is overdue"
        )
        self.effects_waiting = meter.create_gauge(
            "partnership_effects_waiting", "Notices and follow-ups that have not been delivered"
        )
        self.effect_oldest = meter.create_gauge_float(
            "partnership_effects_oldest_seconds", "The age of the oldest of them"
        )
        self.effects_parked = meter.create_gauge(
            "partnership_effects_parked",
            "Those that are tried no more until somebody releases them",
        )
        self.notices_unreached = meter.create_gauge(
            "partnership_notices_unreached",
            "Notices that nobody could get, nor a programme manager in their place",
        )
        self.receptions_waiting = meter.create_gauge(
            "partnership_receptions_waiting", "Commands that were received and are not decided"
        )
        self.reception_oldest = meter.create_gauge_float(
            "partnership_receptions_oldest_seconds", "For how long the oldest of them has waited"
        )
        self.receptions_parked = meter.create_gauge(
            "partnership_receptions_parked",
            "Those that failed by an error of ours, until they are decided or set aside",
        )
        self._installation: dict[str, str] | None = None

    def set_installation(self, installation: str, kind: str, build: str) -> None:
        """The previous one is set to 0: a recovery gives the database a new id."""
        if self._installation is not None:
            self._information.set(0, self._installation)
        self._installation = {"installation": installation, "kind": kind, "build": build}
        self._information.set(1, self._installation)

    def set_clock_difference(self, database_minus_ours: float) -> None:
        """A gauge of the SDK cannot be negative, so a label says which of the two is ahead."""
        for ahead, seconds in (("database", database_minus_ours), ("worker", -database_minus_ours)):
            self._clock_difference.set(max(seconds, 0.0), {"ahead": ahead})
