"""Temporal's runtime: it writes to our log, and serves its metrics together with ours."""

import logging
from functools import cache

from temporalio.runtime import (
    LogForwardingConfig,
    LoggingConfig,
    PrometheusConfig,
    Runtime,
    TelemetryConfig,
    TelemetryFilter,
)

from services.metrics.meters import BUCKETS


class MetricsAddressUnusable(ValueError):
    """Nothing can listen at that address. The text is the operating system's reason."""


def own_runtime(metrics: str | None) -> Runtime:
    """Metrics are served at http://<metrics>/metrics by a thread that ends with the process."""
    telemetry = TelemetryConfig(
        logging=LoggingConfig(
            TelemetryFilter(core_level="WARN", other_level="ERROR"),
            forwarding=LogForwardingConfig(
                logging.getLogger("temporalio"), prepend_target_on_message=False
            ),
        ),
        metrics=None if metrics is None else _prometheus(metrics),
        attach_service_name=False,
    )
    try:
        return Runtime(telemetry=telemetry)
    except ValueError as fault:
        raise MetricsAddressUnusable(str(fault).rpartition(": ")[2]) from None


@cache
def quiet_runtime() -> Runtime:
    """One for the process, for commands that people type: Temporal's messages go to the log, not to
    the screen."""
    return own_runtime(None)


def _prometheus(address: str) -> PrometheusConfig:
    return PrometheusConfig(
        bind_address=address,
        counters_total_suffix=True,
        unit_suffix=True,
        durations_as_seconds=True,
        histogram_bucket_overrides=BUCKETS,
    )
