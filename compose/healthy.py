"""Is the worker of this container ready? Asked of its own probe, which looks after its services
and whether Temporal hears its polls. What is missing is written out, for `docker inspect`.
"""

import os
import sys
from http.client import HTTPConnection, HTTPException

PROBE = "PARTNERSHIP_PROBE"  # settings.py has it too; to read that takes longer than to ask
PATIENCE = 5.0


def main() -> int:
    address = os.environ.get(PROBE)
    if address is None:
        sys.stdout.write(f"{PROBE} is not set: the worker answers nobody.\n")
        return 1
    # Not urllib: a proxy of the environment has no business here.
    connection = HTTPConnection(address, timeout=PATIENCE)
    try:
        connection.request("GET", "/ready")
        answer = connection.getresponse()
        said = answer.read().decode()
    except (OSError, HTTPException) as fault:
        sys.stdout.write(f"{type(fault).__name__}\n")
        return 1
    sys.stdout.write(said)
    return 0 if answer.status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
