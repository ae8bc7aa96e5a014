"""docker-compose.yml agrees with the code, pins what it runs and contains no secret."""

import ast
import re

import pytest
import yaml
from temporalio.envconfig import ClientConfig

from services.code_version import SETTING as BUILD_ID
from services.notification.smtp import Smtp
from settings import (
    ENTRANCE_URL,
    KEEPER_URL,
    OWNER_URL,
    PAYLOAD_KEYS,
    PORTAL_URL,
    READER_URL,
    WORKER_URL,
    Settings,
    read_settings,
)
from stack.postgres import SETTINGS as POSTGRES_SETTINGS
from stack.temporal_binary import SERVER_VERSION
from stack.temporal_config import dynamic_settings
from tests.unit.compose.file import (
    COMPOSE,
    OURS,
    ROOT,
    SERVICES,
    TEXT,
    VARIABLE,
    environment,
    example,
    filled_in,
)

READ_BY_US = {field.alias for field in Settings.model_fields.values()} | {BUILD_ID}
ONCE = {"temporal-schema", "temporal-namespace", "install"}
BY_HAND = {"starter", "owner", "keeper"}
LASTING = set(SERVICES) - ONCE - BY_HAND


@pytest.mark.parametrize("service", OURS)
def test_every_setting_named_there_is_read_by_the_code(
    service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = environment(service)
    ours = {name for name in named if not name.startswith("TEMPORAL_")}

    assert named
    assert ours <= READ_BY_US
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    read_settings(*ours & {OWNER_URL, WORKER_URL, READER_URL, PAYLOAD_KEYS})


@pytest.mark.parametrize("service", ["worker", "starter", "temporal-namespace"])
def test_temporals_settings_are_read_by_its_client(service: str) -> None:
    named = {n: v for n, v in environment(service).items() if n.startswith("TEMPORAL_")}

    read = ClientConfig.load_client_connect_config(
        disable_file=True, override_env_vars={"TEMPORAL_PROFILE": "default", **named}
    )

    assert set(named) == {"TEMPORAL_ADDRESS", "TEMPORAL_NAMESPACE"}
    assert read["target_host"] == named["TEMPORAL_ADDRESS"] == "temporal:7233"
    assert read["namespace"] == named["TEMPORAL_NAMESPACE"]


def test_a_setting_that_nobody_reads_would_be_found() -> None:
    assert "PARTNERSHIP_MAILBOX" not in READ_BY_US
    assert "PARTNERSHIP_MAIL" in READ_BY_US


def test_each_service_gets_the_roles_that_it_needs_and_no_more() -> None:
    urls = {OWNER_URL, WORKER_URL, READER_URL, ENTRANCE_URL, KEEPER_URL, PORTAL_URL}

    assert urls & environment("install").keys() == {OWNER_URL}
    assert urls & environment("worker").keys() == {WORKER_URL, READER_URL}
    assert urls & environment("starter").keys() == {WORKER_URL, READER_URL, ENTRANCE_URL}
    assert urls & environment("owner").keys() == urls - {KEEPER_URL, PORTAL_URL}
    assert urls & environment("keeper").keys() == {KEEPER_URL}
    assert urls & environment("portal").keys() == {PORTAL_URL, READER_URL}
    assert not urls & environment("temporal-namespace").keys()


def test_the_workers_mail_goes_to_the_catcher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_MAIL", environment("worker")["PARTNERSHIP_MAIL"])
    assert isinstance(read_settings().mail, Smtp)
    assert environment("worker")["PARTNERSHIP_MAIL"] == "smtp://mail:1025"
    assert "mail" in SERVICES


def test_there_are_two_workers() -> None:
    assert SERVICES["worker"]["deploy"]["replicas"] == 2


@pytest.mark.parametrize("service", SERVICES)
def test_every_image_is_pinned_to_a_version(service: str) -> None:
    tag = SERVICES[service]["image"].partition(":")[2]

    assert re.fullmatch(r"v?\d+\.\d+(\.\d+)?(-bookworm)?", tag)


def test_the_image_of_the_engine_is_built_on_a_pinned_python() -> None:
    bases = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)

    assert set(bases) == {"python:3.11.13-slim-bookworm"}


def test_the_versions_are_those_of_the_local_stack() -> None:
    images = {name: one["image"] for name, one in SERVICES.items()}

    assert images["temporal"] == f"temporalio/server:{SERVER_VERSION}"
    assert images["temporal-schema"] == f"temporalio/admin-tools:{SERVER_VERSION}"
    assert images["postgres"].startswith("postgres:18.")


def test_temporal_has_the_settings_of_the_local_stack() -> None:
    written = yaml.safe_load((ROOT / "compose/temporal/dynamic.yaml").read_text())

    assert {key: one["value"] for key, (one,) in written.items()} == dynamic_settings(
        rehearsal=False
    )
    assert environment("temporal")["DYNAMIC_CONFIG_FILE_PATH"] == "/compose/dynamic.yaml"
    assert SERVICES["temporal"]["volumes"] == ["./compose/temporal:/compose:ro"]


def test_postgres_has_the_settings_of_the_local_stack_and_logs_no_personal_data() -> None:
    command = SERVICES["postgres"]["command"]

    for name in ("log_min_error_statement", "log_error_verbosity", "max_connections"):
        assert f"{name}={POSTGRES_SETTINGS[name]}" in command


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_has_an_init_process_that_reaps(service: str) -> None:
    assert SERVICES[service]["init"] is True


@pytest.mark.parametrize("service", sorted(LASTING))
def test_every_lasting_service_has_a_healthcheck_and_is_restarted(service: str) -> None:
    assert SERVICES[service]["healthcheck"]["test"][0] == "CMD"
    assert SERVICES[service]["restart"] == "unless-stopped"


@pytest.mark.parametrize("service", sorted(set(SERVICES) - BY_HAND))
def test_a_service_waits_until_what_it_needs_is_healthy_or_has_completed(service: str) -> None:
    for needed, how in SERVICES[service].get("depends_on", {}).items():
        wanted = "service_completed_successfully" if needed in ONCE else "service_healthy"
        assert how == {"condition": wanted}


def test_no_secret_is_in_the_file() -> None:
    secret = re.compile(r"PASSWORD|PWD|SECRET|(PAYLOAD|MASTER)_KEYS|DATABASE_URL")
    for service in SERVICES:
        for name, value in SERVICES[service].get("environment", {}).items():
            if secret.search(name):
                assert VARIABLE.search(value), f"{service}.{name}"
    # Without a default: a variable that is not filled in is an error that names it.
    for found in VARIABLE.finditer(TEXT):
        if secret.search(found["name"]):
            assert found["how"] == ":?", found["name"]


def test_the_example_names_every_variable_and_no_secret() -> None:
    used = {found["name"] for found in VARIABLE.finditer(TEXT)}

    assert set(example()) == used
    for found in VARIABLE.finditer(TEXT):
        assert example()[found["name"]] == (found["default"] if found["how"] == ":-" else "")


def test_ports_are_published_on_this_machine_only() -> None:
    ports = [port for one in SERVICES.values() for port in one.get("ports", [])]

    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_the_image_contains_all_that_the_programs_import() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    copied = set(re.findall(r"^COPY (\w+) \./\1$", dockerfile, re.MULTILINE))
    files = set(re.findall(r"\b(\w+\.py)\b", dockerfile))

    top = {path.parent.name for path in ROOT.glob("*/*.py")} - {"tests", "bench", "samples"}
    assert _imported_by("worker.py", "starter.py", "portal.py") <= copied | {
        name[:-3] for name in files
    }
    assert top <= copied
    assert {f"!{name}" for name in copied | files | {"requirements.lock", "pyproject.toml"}} <= set(
        ignored
    )


def test_the_image_runs_as_a_user_without_rights_on_hashed_packages() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()

    assert dockerfile.rindex("USER partnership") > dockerfile.rindex("COPY")
    assert "--require-hashes" in dockerfile


def test_install_gets_the_first_manager() -> None:
    command = [filled_in(part) for part in SERVICES["install"]["command"]]

    assert command[:3] == ["python", "starter.py", "install"]
    assert command[3:] == [
        "--first-manager=p-001",
        "--name=Karin Chef",
        "--email=karin.chef@example.se",
    ]


def _imported_by(*programs: str) -> set[str]:
    """The project's own top-level packages and modules that programs import."""
    own = {path.stem for path in ROOT.glob("*.py")} | {
        path.parent.name for path in ROOT.glob("*/*.py")
    }
    found: set[str] = set()
    for program in programs:
        for node in ast.walk(ast.parse((ROOT / program).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found & own
