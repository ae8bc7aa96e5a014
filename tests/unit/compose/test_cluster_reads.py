"""`make test-cluster` reads docker-compose.yml as Compose does, and ignores nothing."""

from collections.abc import Mapping
from datetime import timedelta
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from tests.cluster.compose_file import (
    Composition,
    NotSupported,
    fill_in,
    read_composition,
)
from tests.cluster.images import NOT_RUN
from tests.cluster.translation import Addresses, in_mounts
from tests.unit.compose.file import FILLED_IN, ROOT

SERVER = {"image": "postgres:18", "networks": ["inside"]}


def _composition(**services: Mapping[str, Any]) -> Composition:
    named = {"name": "x", "networks": {"inside": {}, "outside": {}}, "volumes": {}}
    return Composition.model_validate({**named, "services": services})


def _environment(**settings: str) -> dict[str, str]:
    ours = {"image": "ours:1", "networks": ["inside"], "environment": settings}
    addresses = Addresses(_composition(postgres=SERVER, ours=ours))
    environment = addresses.environment("ours", 0)
    here = {"<postgres>": addresses.of("postgres"), "<ours>": addresses.of("ours")}
    return {
        name: reduce(lambda text, place: text.replace(here[place], place), here, value)
        for name, value in environment.items()
    }


def test_everything_in_the_file_of_this_project_is_supported() -> None:
    composition = read_composition(ROOT, FILLED_IN)
    addresses = Addresses(composition)

    for name, service in composition.services.items():
        for replica in range(service.deploy.replicas):
            addresses.environment(name, replica)
            assert service.image_name in NOT_RUN or service.restart


def test_an_unknown_key_is_an_error(tmp_path: Path) -> None:
    written = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    written["services"]["worker"]["cap_add"] = ["NET_ADMIN"]
    (tmp_path / "docker-compose.yml").write_text(yaml.safe_dump(written))

    with pytest.raises(ValidationError, match=r"worker\.cap_add"):
        read_composition(tmp_path, FILLED_IN)


def test_a_missing_variable_without_a_default_is_named() -> None:
    assert fill_in("a ${GIVEN:?} b", {"GIVEN": "x"}) == "a x b"
    assert fill_in("${NOT:-else}", {"NOT": ""}) == "else"
    with pytest.raises(NotSupported, match="MISSING is not set"):
        fill_in("${MISSING:?}", {})
    with pytest.raises(NotSupported, match="dollar"):
        fill_in("$OTHER", {})


def test_a_later_file_overrides_the_first() -> None:
    over = {"services": {"worker": {"environment": {"MORE": "1"}, "stop_grace_period": "1m5s"}}}
    worker = read_composition(ROOT, FILLED_IN, [over]).services["worker"]

    assert worker.environment["MORE"] == "1"
    assert worker.environment["TEMPORAL_ADDRESS"] == "temporal:7233"
    assert worker.stop_grace_period == timedelta(seconds=65)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("postgres:5432", "<postgres>:5432"),
        ("postgresql://me:word@postgres:5432/db", "postgresql://me:word@<postgres>:5432/db"),
        ("tcp://postgres:1234@postgres:5432/db", "tcp://postgres:1234@<postgres>:5432/db"),
        ("0.0.0.0:9464", "<ours>:9464"),
        ("127.0.0.1:9465", "<ours>:9465"),
        ("Engine <no-reply@localhost>", "Engine <no-reply@localhost>"),
        ("postgres12_pgx", "postgres12_pgx"),
    ],
)
def test_hosts_and_nothing_else_are_replaced_by_addresses(written: str, expected: str) -> None:
    assert _environment(SETTING=written) == {"SETTING": expected}


def test_a_host_without_a_port_is_known_by_its_setting() -> None:
    assert _environment(SQL_HOST="postgres", SQL_USER="postgres") == {
        "SQL_HOST": "<postgres>",
        "SQL_USER": "postgres",
    }


@pytest.mark.parametrize("written", ["postgres", "https://postgres/", "me@postgres"])
def test_what_may_be_a_host_and_is_not_recognised_is_an_error(written: str) -> None:
    with pytest.raises(NotSupported, match="SETTING"):
        _environment(SETTING=written)


def test_a_service_without_a_common_network_is_an_error() -> None:
    ours = {"image": "ours:1", "networks": ["outside"], "environment": {"URL": "postgres:5432"}}
    addresses = Addresses(_composition(postgres=SERVER, ours=ours))

    with pytest.raises(NotSupported, match="no network with postgres"):
        addresses.environment("ours", 0)


def test_each_replica_has_an_address_of_its_own() -> None:
    addresses = Addresses(read_composition(ROOT, FILLED_IN))

    assert addresses.of("worker", 0) != addresses.of("worker", 1)


def test_the_deepest_mount_counts() -> None:
    mounts = {"/compose": "/a", "/compose/dynamic.yaml": "/b/other.yaml"}

    assert in_mounts("/compose/dynamic.yaml", mounts) == "/b/other.yaml"
    assert in_mounts("/compose/schema.sh", mounts) == "/a/schema.sh"
    assert in_mounts("/composed", mounts) == "/composed"
