"""Temporal's settings as we write them: loopback alone, our ports, virtual time in rehearsals."""

from pathlib import Path
from typing import Any

import yaml

from stack.ports import HOST
from stack.temporal_config import PORTS, Store, dynamic_file, server_file
from stack.temporal_server import server_environment

NUMBERS = {name: 20_000 + number for number, name in enumerate(PORTS)}


def rendered(store: Store) -> dict[str, Any]:
    settings: dict[str, Any] = yaml.safe_load(server_file(store, Path("/data"), NUMBERS))
    return settings


def test_all_four_services_listen_on_loopback_with_ports_of_their_own() -> None:
    listeners = [service["rpc"] for service in rendered("memory")["services"].values()]
    assert all(listener["bindOnLocalHost"] for listener in listeners)
    ports = [rpc[kind] for rpc in listeners for kind in ("grpcPort", "membershipPort")]
    assert sorted(ports) == sorted(NUMBERS.values())


def test_the_cluster_knows_its_own_address() -> None:
    cluster = rendered("memory")["clusterMetadata"]["clusterInformation"]["active"]
    assert cluster["rpcAddress"] == f"{HOST}:{NUMBERS['temporal_frontend']}"


def test_the_memory_store_touches_no_file() -> None:
    stores = rendered("memory")["persistence"]["datastores"].values()
    assert {store["sql"]["connectAttributes"]["mode"] for store in stores} == {"memory"}


def test_connections_to_the_memory_store_last_for_ever() -> None:
    """With the last connection all runs are gone, as they were after an hour."""
    stores = [store["sql"] for store in rendered("memory")["persistence"]["datastores"].values()]
    assert [store["maxConnLifetime"] for store in stores] == ["0s", "0s"]
    assert [store["maxIdleConns"] for store in stores] == [1, 1]


def test_the_file_store_keeps_history_and_visibility_apart_and_makes_its_schema() -> None:
    stores = [store["sql"] for store in rendered("file")["persistence"]["datastores"].values()]
    assert [store["databaseName"] for store in stores] == [
        "/data/temporal.db",
        "/data/temporal_visibility.db",
    ]
    assert {store["connectAttributes"]["setup"] for store in stores} == {"true"}


def test_time_can_be_skipped_in_a_rehearsal_and_only_there() -> None:
    skipping = "frontend.WorkflowTimeSkippingEnabled"
    rehearsal, hand = (yaml.safe_load(dynamic_file(rehearsal=flag)) for flag in (True, False))
    assert rehearsal[skipping] == [{"value": True}]
    assert rehearsal["history.workflowIdReuseMinimalInterval"] == [{"value": "0s"}]
    assert skipping not in hand
    assert "system.forceSearchAttributesCacheRefreshOnRead" not in hand


def test_a_rehearsals_server_collects_garbage_seldom_and_takes_nothing_else_from_us() -> None:
    ours = {"HOME": "/home/us", "GOGC": "50", "PARTNERSHIP_MASTER_KEYS": "secret"}
    assert server_environment(ours, rehearsal=True) == {"HOME": "/home/us", "GOGC": "400"}
    assert server_environment(ours, rehearsal=False) == {"HOME": "/home/us"}
