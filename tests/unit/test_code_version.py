"""An entry names the build that made it: its words are part of that."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services import code_version
from services.code_version import build_id, evolve_version


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ("domain/rules.py", "texts/sv/codes.ftl", "texts/README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("before")
    monkeypatch.setattr(code_version, "_PROJECT", tmp_path)
    monkeypatch.delenv(code_version.SETTING, raising=False)
    yield tmp_path
    forget()


def versions() -> tuple[str, str]:
    forget()
    return build_id(), evolve_version()


def forget() -> None:
    build_id.cache_clear()
    evolve_version.cache_clear()


@pytest.mark.parametrize(
    ("changed", "another_build", "another_fold"),
    [
        ("domain/rules.py", True, True),
        ("texts/sv/codes.ftl", True, False),
        ("texts/README.md", False, False),
    ],
)
def test_a_build_is_told_from_another_by_its_code_and_its_texts(
    changed: str, another_build: bool, another_fold: bool, sources: Path
) -> None:
    before = versions()

    (sources / changed).write_text("after")

    after = versions()
    assert (before[0] != after[0], before[1] != after[1]) == (another_build, another_fold)
