"""A list is shown without the rules of any kind of stream."""

import os
import re
import subprocess
import sys
from pathlib import Path

from settings import READER_URL
from tests.postgres.cli.conftest import GoingOn

PROJECT = Path(__file__).parents[3]


def test_a_list_loads_no_decider_and_nothing_of_temporal_or_the_stack(going_on: GoingOn) -> None:
    surroundings = {name: one for name, one in os.environ.items() if "PARTNERSHIP" not in name}
    ran = subprocess.run(
        [sys.executable, "-v", "starter.py", "list"],
        cwd=PROJECT,
        env=surroundings | {READER_URL: going_on.urls.reader},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(re.findall(r"^import '(.+?)' #", ran.stderr, re.MULTILINE))
    assert going_on.cases.active in ran.stdout
    assert "application.queries.lists" in loaded
    for unwanted in ("domain.kinds", "domain.kernel.decider", "domain.partnership.kind"):
        assert unwanted not in loaded
    packages = {name.partition(".")[0] for name in loaded}
    assert packages & {"temporalio", "stack", "rehearsal", "audit", "psycopg"} == set()
