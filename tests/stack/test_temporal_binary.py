"""Which Temporal server is taken: ours from the cache, then one on PATH, then built with Go."""

from pathlib import Path

import pytest

from stack import CannotStart
from stack.temporal_binary import (
    Binary,
    build_server,
    built_server,
    find_installed,
    server_version,
    usable_go,
)

TEMPORAL = "# go.temporal.io/server\n"


def program(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def says(version: str) -> str:
    return f"{TEMPORAL}echo 'temporal version {version}'"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    return tmp_path / "bin"


def test_nothing_is_found_where_nothing_is(cache: Path, bin_folder: Path) -> None:
    assert find_installed(cache, str(bin_folder)) is None


def test_the_cache_comes_before_path(cache: Path, bin_folder: Path) -> None:
    program(bin_folder / "temporal-server", says("1.33.0"))
    ours = program(built_server(cache), says("1.32.0"))
    assert find_installed(cache, str(bin_folder)) == Binary(ours, "server")


def test_a_downloaded_tool_in_the_cache_comes_before_path(cache: Path, bin_folder: Path) -> None:
    program(bin_folder / "temporal-server", says("1.33.0"))
    tool = program(cache / "temporal-cli-v1.9.1" / "temporal-v1.9.1", says("1.9.1"))
    assert find_installed(cache, str(bin_folder)) == Binary(tool, "cli")


@pytest.mark.parametrize(
    ("name", "version", "kind"),
    [
        ("temporal-server", "1.32.0", "server"),
        ("server", "1.33.1", "server"),
        ("temporal", "1.9.1 (Server 1.32.0, UI 2.48.0)", "cli"),
    ],
)
def test_a_new_enough_server_on_path_is_taken(
    cache: Path, bin_folder: Path, name: str, version: str, kind: str
) -> None:
    found = program(bin_folder / name, says(version))
    chosen = find_installed(cache, str(bin_folder))
    assert chosen is not None
    assert (chosen.path, chosen.kind) == (found, kind)


@pytest.mark.parametrize(
    ("name", "version"),
    [("temporal-server", "1.31.9"), ("temporal", "1.5.1 (Server 1.29.1, UI 2.40.0)")],
)
def test_a_server_that_cannot_skip_time_is_not_taken(
    cache: Path, bin_folder: Path, name: str, version: str
) -> None:
    program(bin_folder / name, says(version))
    assert find_installed(cache, str(bin_folder)) is None


def test_another_program_called_server_is_not_even_run(cache: Path, bin_folder: Path) -> None:
    trace = bin_folder / "it-was-run"
    program(bin_folder / "server", f"touch {trace}; echo 'version 9.9'")
    assert find_installed(cache, str(bin_folder)) is None
    assert not trace.exists()


def test_a_program_without_a_version_counts_as_old(bin_folder: Path) -> None:
    assert server_version(program(bin_folder / "mute", "exit 1")) == (0, 0)


def test_without_go_the_error_says_what_to_install(bin_folder: Path) -> None:
    with pytest.raises(CannotStart, match=r"Install Go 1\.26\.8 or later, or set TEMPORAL_ADDRESS"):
        usable_go(str(bin_folder))


@pytest.mark.parametrize("version", ["go1.24.2", "go1.26.7", "go1.26"])
def test_an_older_go_is_named(bin_folder: Path, version: str) -> None:
    program(bin_folder / "go", f"echo 'go version {version} linux/amd64'")
    with pytest.raises(CannotStart, match=rf"needs Go 1\.26\.8 .* is {version}"):
        usable_go(str(bin_folder))


@pytest.mark.parametrize("version", ["go1.26.8", "go1.27", "go2.0.1"])
def test_a_new_enough_go_is_used(bin_folder: Path, version: str) -> None:
    go = program(bin_folder / "go", f"echo 'go version {version} linux/amd64'")
    assert usable_go(str(bin_folder)) == str(go)


def go_that(bin_folder: Path, install: str, monkeypatch: pytest.MonkeyPatch) -> None:
    says_version = "echo 'go version go1.26.8 linux/amd64'"
    program(bin_folder / "go", f'if [ "$1" = version ]; then {says_version}; else {install}; fi')
    monkeypatch.setenv("PATH", str(bin_folder), prepend=":")


def unfinished(cache: Path) -> list[Path]:
    return list(cache.glob(".building-*"))


async def test_a_build_appears_only_when_it_is_complete(
    cache: Path, bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_it = 'printf "#!/bin/sh\\necho $4 $3" > "$GOBIN/server"; chmod +x "$GOBIN/server"'
    go_that(bin_folder, compile_it, monkeypatch)
    built = await build_server(cache, lambda _: None)
    assert built == built_server(cache)
    assert "go.temporal.io/server/cmd/server@v1.32.0" in built.read_text()
    assert ".binaryChecksum=1.32.0" in built.read_text(), "else it makes one at each start"
    assert unfinished(cache) == []


async def test_a_failed_build_says_why_and_leaves_nothing(
    cache: Path, bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cache / ".building-killed").mkdir(parents=True)
    go_that(bin_folder, "echo no such module >&2; exit 1", monkeypatch)
    with pytest.raises(CannotStart, match="no such module"):
        await build_server(cache, lambda _: None)
    assert not built_server(cache).exists()
    assert unfinished(cache) == []
