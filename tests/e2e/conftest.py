"""The practice round, played once for all tests that look at it or go on from it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.ground import OWN, Ground
from tests.e2e.played import Played, played
from tests.e2e.typed import Typing


@pytest.fixture(scope="session")
def ground(request: pytest.FixtureRequest) -> Ground:
    if request.config.getoption("--ground") == "compose":
        from tests.cluster.rehearsals import COMPOSE

        return COMPOSE
    return OWN


@pytest_asyncio.fixture(scope="session")
async def practice(ground: Ground) -> AsyncIterator[Played]:
    async with played("practice-mishaps", ground) as one:
        yield one


@pytest.fixture
def typing(
    practice: Played,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Typing:
    return Typing(practice, tmp_path, monkeypatch, capsys)
