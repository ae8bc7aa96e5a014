"""For the healthcheck of a portal's container: exit code 0 if it answers a page under its own name.

It reads the database for that page. Whether the sign-in service answers says nothing of the portal.
Like healthcheck.py it imports the standard library only.
"""

import os
import sys
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

LISTEN, ORIGIN = "PARTNERSHIP_PORTAL_LISTEN", "PARTNERSHIP_PORTAL_ORIGIN"
"""As in settings.py; a test compares them."""
PATIENCE = 5.0


def main() -> int:
    listens, _, port = os.environ[LISTEN].rpartition(":")
    here = "127.0.0.1" if listens == "0.0.0.0" else listens
    host = urlsplit(os.environ[ORIGIN]).netloc
    connection = HTTPConnection(here, int(port), timeout=PATIENCE)
    try:
        connection.request("GET", "/", headers={"Host": host})
        return 0 if connection.getresponse().status == 200 else 1
    except (OSError, HTTPException):
        return 1
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
