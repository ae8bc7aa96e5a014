"""One portal for all tests of this folder, with an open round, an applicant, and an officer.

Tests add what they need: persons of their own, so that none meets another's.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from stack import Stack
from tests.web.lived import LivedSite, lived_site
from tests.web.site import Site, installed_site


@pytest_asyncio.fixture(scope="session")
async def site(
    stack: Stack, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    mail = tmp_path_factory.mktemp("mail")
    async with installed_site(stack, migrated_template, "test_portal", mail) as running:
        yield running


@pytest_asyncio.fixture(scope="module")
async def lived(
    stack: Stack, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[LivedSite]:
    """A portal with a case that was lived to its archive, of a module's own."""
    async with lived_site(stack, migrated_template, tmp_path_factory.mktemp("mail")) as site:
        yield site
