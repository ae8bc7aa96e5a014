"""Temporal's runtime: what its client tells goes into the one log, and where there is a Prometheus
port, its own metrics and ours stand in one register."""

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


class PortUnusable(ValueError):
    """Nothing can listen at that address. Says why, in the words of the operating system."""


def own_runtime(metrics: str | None) -> Runtime:
    """Metrics are answered at http://<metrics>/metrics from a thread of its own, until the process
    ends.
    """
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
        raise PortUnusable(str(fault).rpartition(": ")[2]) from None


@cache
def quiet_runtime() -> Runtime:
    """One for the whole process, for programs that people type: the client's lines go into the log,
    not onto their screen.
    """
    return own_runtime(None)


def _prometheus(address: str) -> PrometheusConfig:
    return PrometheusConfig(
        bind_address=address,
        counters_total_suffix=True,
        unit_suffix=True,
        durations_as_seconds=True,
        histogram_bucket_overrides=BUCKETS,
    )
