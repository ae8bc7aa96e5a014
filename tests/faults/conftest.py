"""What faults are done to: servers of the stack, or those of docker-compose.yml."""

import pytest

from tests.faults.ground import native_ground
from tests.faults.run import MakesGround


@pytest.fixture
def makes_ground(request: pytest.FixtureRequest) -> MakesGround:
    if request.config.getoption("--ground") == "compose":
        from tests.cluster.fault_ground import compose_ground

        return compose_ground
    return native_ground
