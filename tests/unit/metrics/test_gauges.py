"""Gauges as Prometheus sees them: never negative, since the SDK accepts no negative value."""

from temporalio.runtime import MetricBuffer, Runtime, TelemetryConfig

from services.metrics.meters import Gauges
from services.metrics.sampling import Sample, update_gauges


def series(*samples: Sample) -> dict[str, float]:
    """The last value of each series, by name and labels."""
    buffer = MetricBuffer(10_000)
    gauges = Gauges(Runtime(telemetry=TelemetryConfig(metrics=buffer)).metric_meter)
    for sample in samples:
        update_gauges(gauges, sample)
    return {
        " ".join((update.metric.name, *sorted(map(str, _labels(update.attributes))))): update.value
        for update in buffer.retrieve_updates()
    }


def _labels(attributes: object) -> list[object]:
    assert isinstance(attributes, dict)
    return [value for name, value in attributes.items() if name != "service_name"]


def test_a_clock_that_is_behind_shows_until_it_is_right_again() -> None:
    behind = Sample(-3.5, 0, 0.0, 0, 0.0, 0, 0, 0, 0.0, 0)

    assert series(behind)["partnership_clock_difference_seconds worker"] == 3.5
    assert series(behind)["partnership_clock_difference_seconds database"] == 0
    right = series(behind, behind._replace(clock=0.25))
    assert right["partnership_clock_difference_seconds worker"] == 0
    assert right["partnership_clock_difference_seconds database"] == 0.25


def test_what_a_sample_holds_is_series() -> None:
    values = series(Sample(0.0, 2, 60.5, 3, 1.5, 4, 7, 5, 31.5, 6))

    assert values["partnership_deadlines_overdue"] == 2
    assert values["partnership_deadlines_overdue_oldest_seconds"] == 60.5
    assert values["partnership_effects_waiting"] == 3
    assert values["partnership_effects_oldest_seconds"] == 1.5
    assert values["partnership_effects_parked"] == 4
    assert values["partnership_notices_unreached"] == 7
    assert values["partnership_receptions_waiting"] == 5
    assert values["partnership_receptions_oldest_seconds"] == 31.5
    assert values["partnership_receptions_parked"] == 6
    assert values["partnership_sampled_timestamp_seconds"] > 1_700_000_000


def test_after_a_recovery_the_old_installation_shows_0() -> None:
    buffer = MetricBuffer(10_000)
    gauges = Gauges(Runtime(telemetry=TelemetryConfig(metrics=buffer)).metric_meter)

    gauges.set_installation("old", "production", "b")
    gauges.set_installation("new", "production", "b")

    seen = [
        (update.attributes["installation"], update.value) for update in buffer.retrieve_updates()
    ]
    assert seen == [("old", 1), ("old", 0), ("new", 1)]
