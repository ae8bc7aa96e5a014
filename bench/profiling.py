"""Row d's commands under a profiler: where the time of a transaction goes in this process."""

import cProfile
import io
import pstats
from datetime import timedelta

from bench.environment import Ground
from bench.rows.transaction import Transaction
from bench.sizes import Sizes

MOST = 40


async def profile(ground: Ground, sizes: Sizes, kind: str, callers: int) -> str:
    """The functions that took most, with and without those that they called."""
    row = Transaction(sizes)
    await row.prepare(ground)
    commands = row.kinds[kind]
    profiler = cProfile.Profile()
    async with ground.copy("bench_d") as books:
        await row.pace(books, commands[0], 8)
        profiler.enable()
        pace = await row.pace(books, commands[callers], callers)
        profiler.disable()
    told = io.StringIO()
    taken = timedelta(seconds=pace.seconds)
    print(f"{len(pace.each)} x {kind}, {callers} callers, {taken} under the profiler", file=told)
    statistics = pstats.Stats(profiler, stream=told).strip_dirs()
    for order in ("cumulative", "tottime"):
        statistics.sort_stats(order).print_stats(MOST)
    return told.getvalue()
