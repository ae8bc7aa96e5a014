"""Is this container's worker ready? Asks its probe and prints the answer, for `docker inspect`.

It imports the standard library only: Docker runs it every few seconds, and reading the settings
would take longer than the question.
"""

import os
import sys
from http.client import HTTPConnection, HTTPException

PROBE = "PARTNERSHIP_PROBE"  # as in settings.py; a test compares them
PATIENCE = 5.0


def main() -> int:
    address = os.environ.get(PROBE)
    if address is None:
        sys.stdout.write(f"{PROBE} is not set: the worker has no probe.\n")
        return 1
    # Not urllib, which would use a proxy that the environment names.
    connection = HTTPConnection(address, timeout=PATIENCE)
    try:
        connection.request("GET", "/ready")
        answer = connection.getresponse()
        body = answer.read().decode()
    except (OSError, HTTPException) as fault:
        sys.stdout.write(f"{type(fault).__name__}\n")
        return 1
    sys.stdout.write(body)
    return 0 if answer.status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
