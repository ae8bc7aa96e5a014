"""Temporal's two settings files: the server's own and the dynamic one."""

from pathlib import Path
from typing import Any, Literal

import yaml

from stack.ports import HOST

Store = Literal["memory", "file"]

PARTS = ("frontend", "matching", "history", "worker")
PORTS = tuple(f"temporal_{part}{kind}" for part in PARTS for kind in ("", "_membership"))

# Shorter pauses between polls of the server's own queues: an update takes 17 ms instead of 50.
FAST: dict[str, Any] = {
    "history.timerProcessorMaxPollRPS": 2000,
    "history.transferProcessorMaxPollRPS": 2000,
    "history.visibilityProcessorMaxPollRPS": 200,
    "system.enableActivityEagerExecution": True,
    "matching.numTaskqueueReadPartitions": 1,
    "matching.numTaskqueueWritePartitions": 1,
    # From its fourth attempt on, a workflow task gets more and more time, up to ten minutes. A
    # worker that is killed with such a task would stop the stream for as long.
    "history.workflowTaskRetryMaxInterval": "10s",
}
# Only for rehearsals. Without the first of the history keys a workflow that continues as new for
# the third time would jump years ahead (server 1.32.0); without the second, each skipped timer
# costs up to a second of real time. The last one makes a search attribute usable at once; its
# documentation says that it is not for production.
VIRTUAL_TIME: dict[str, Any] = {
    "frontend.WorkflowTimeSkippingEnabled": True,
    "history.workflowIdReuseMinimalInterval": "0s",
    "history.timerProcessorMaxTimeShift": "10ms",
    "system.forceSearchAttributesCacheRefreshOnRead": True,
}


def dynamic_settings(*, rehearsal: bool) -> dict[str, Any]:
    return FAST | (VIRTUAL_TIME if rehearsal else {})


def dynamic_file(*, rehearsal: bool) -> str:
    settings = dynamic_settings(rehearsal=rehearsal)
    return yaml.safe_dump({key: [{"value": value}] for key, value in settings.items()})


def server_file(store: Store, folder: Path, ports: dict[str, int]) -> str:
    frontend = f"{HOST}:{ports['temporal_frontend']}"
    return yaml.safe_dump(
        {
            "log": {"stdout": True, "level": "warn"},
            "persistence": {
                "defaultStore": "default",
                "visibilityStore": "visibility",
                "numHistoryShards": 1,
                "datastores": {
                    "default": {"sql": _sqlite(store, folder / "temporal.db")},
                    "visibility": {"sql": _sqlite(store, folder / "temporal_visibility.db")},
                },
            },
            "global": {"membership": {"maxJoinDuration": "30s", "broadcastAddress": HOST}},
            "services": {part: {"rpc": _listener(part, ports)} for part in PARTS},
            "clusterMetadata": _one_cluster(frontend),
            "dcRedirectionPolicy": {"policy": "noop"},
            "dynamicConfigClient": {
                "filepath": str(folder / "dynamic.yaml"),
                "pollInterval": "10s",
            },
        },
        sort_keys=False,
    )


def _sqlite(store: Store, file: Path) -> dict[str, Any]:
    on_disk = {
        "cache": "private",
        "setup": "true",  # makes the schema if there is none, and leaves an existing one as it is
        "journal_mode": "wal",
        "synchronous": "2",
        "busy_timeout": "10000",
    }
    in_memory = {"mode": "memory", "cache": "private"}
    return {
        "pluginName": "sqlite",
        "databaseName": str(file) if store == "file" else "default",
        "connectAddr": "localhost",  # not used, but it must not be empty
        "connectProtocol": "tcp",
        "maxConns": 1,
        "maxIdleConns": 1,
        # For ever: a database in memory ends with its connection.
        "maxConnLifetime": "0s",
        "connectAttributes": on_disk if store == "file" else in_memory,
    }


def _listener(part: str, ports: dict[str, int]) -> dict[str, Any]:
    return {
        "grpcPort": ports[f"temporal_{part}"],
        "membershipPort": ports[f"temporal_{part}_membership"],
        "bindOnLocalHost": True,
    }


def _one_cluster(frontend: str) -> dict[str, Any]:
    return {
        "enableGlobalNamespace": False,
        "failoverVersionIncrement": 10,
        "masterClusterName": "active",
        "currentClusterName": "active",
        "clusterInformation": {
            "active": {
                "enabled": True,
                "initialFailoverVersion": 1,
                "rpcName": "frontend",
                "rpcAddress": frontend,
            }
        },
    }
