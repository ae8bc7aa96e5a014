"""Temporal's runtime with a Prometheus port: its own metrics and ours stand in one register."""

from temporalio.runtime import PrometheusConfig, Runtime, TelemetryConfig

from services.metrics.meters import BUCKETS


class PortUnusable(ValueError):
    """Nothing can listen at that address. Says why, in the words of the operating system."""


def measured_runtime(address: str) -> Runtime:
    """Answers at http://<address>/metrics from a thread of its own, until the process ends."""
    prometheus = PrometheusConfig(
        bind_address=address,
        counters_total_suffix=True,
        unit_suffix=True,
        durations_as_seconds=True,
        histogram_bucket_overrides=BUCKETS,
    )
    try:
        return Runtime(telemetry=TelemetryConfig(metrics=prometheus, attach_service_name=False))
    except ValueError as fault:
        raise PortUnusable(str(fault).rpartition(": ")[2]) from None
