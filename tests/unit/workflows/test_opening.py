"""The commands that may start a stream's first run are those that the domain lets open one."""

from domain.kinds import decider_of
from services.temporal.dispatch import OPENING


def test_what_dispatch_starts_runs_for_is_what_opens_streams() -> None:
    streams = ("register", "round/kp-2026-autumn", "partnership/2026-0042")

    assert set(OPENING) == {kind for stream in streams for kind in decider_of(stream).opening}
