"""How often Python looks for lost objects.

A command or a page makes a few thousand objects, which reference counting frees anyway. What
importing makes stays for good: examining it again and again took a tenth of a program's start.
"""

import gc

YOUNG_OBJECTS_MAX = 20_000
"""Before Python collects garbage."""


def collect_seldom() -> None:
    """For a program that imports when it needs to. Call it first."""
    gc.set_threshold(YOUNG_OBJECTS_MAX, 20, 20)


def tune_gc() -> None:
    """For a process that serves many requests. Call it once all modules are imported: their objects
    are then never examined again. What they left behind by then is kept too; that is little, and
    finding it took 80 ms of the portal's start.

    Measured for a command's transaction alone: it saves a tenth to a quarter of its time. In the
    portal one page in several waited 100 ms for a collection.
    """
    gc.freeze()
    collect_seldom()
