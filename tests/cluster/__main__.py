"""python -m tests.cluster: make sure that the programs of Temporal's images are there."""

import asyncio
import sys

from stack.errors import CannotStart
from tests.cluster.temporal_programs import temporal_programs


def main() -> int:
    try:
        found = asyncio.run(temporal_programs(lambda text: print(f"  {text}", flush=True)))  # noqa: T201
    except CannotStart as fault:
        sys.stderr.write(f"{fault}\n")
        return 4
    print(f"  {found.server}\n  {found.schema_tool}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
