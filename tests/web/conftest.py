"""One portal for all tests of this folder, with an open round, an applicant, and an officer.

Tests add what they need: persons of their own, so that none meets another's.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from temporalio.client import Client

from services.temporal.connection import plugin
from services.temporal.payload_keys import read_keys
from stack import Stack
from tests.application.desk import open_desk
from tests.dispatch.home import running_home
from tests.web.site import Site, running_site


@pytest_asyncio.fixture(scope="session")
async def site(
    stack: Stack, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    urls = await stack.create_database("test_portal", migrated_template)
    client = await Client.connect(
        stack.temporal_address,
        namespace=stack.namespace,
        plugins=[plugin(read_keys(stack.payload_keys))],
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TEMPORAL_ADDRESS", stack.temporal_address)
        patched.setenv("TEMPORAL_NAMESPACE", stack.namespace)
        patched.setenv("TEMPORAL_CONFIG_FILE", "/dev/null")
        mail = tmp_path_factory.mktemp("mail")
        async with (
            running_home(client, urls, mail) as home,
            home.working(),
            running_site(stack, home, await open_desk(home)) as running,
        ):
            yield running
    await stack.drop_database("test_portal")
