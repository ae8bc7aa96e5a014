"""A stream's own clock, set to a moment before something falls due."""

from datetime import datetime, timedelta

from temporalio.testing import TimeSkipper, TimeSkippingConfig

from tests.dispatch.home import Home


async def stand_before(home: Home, stream: str, instant: datetime, by: timedelta) -> None:
    """From there it ticks on as all clocks do."""
    config = TimeSkippingConfig(enabled=False, max_session_skip_count=100_000)
    skipper = TimeSkipper(home.client, config=config)
    run = home.dispatch.run_of(stream)
    await skipper.fast_forward(run, instant - by - await skipper.get_current_time(run))
