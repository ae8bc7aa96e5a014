"""For the healthcheck of a portal's container: exit code 0 if it answers a page under its own name.
It prints the answer, or why there is none, for `docker inspect` and for anyone who runs it.

It reads the database for that page. Whether the sign-in service answers says nothing of the portal.
Like healthcheck.py it imports the standard library only.
"""

import os
import ssl
import sys
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

LISTEN, ORIGIN = "PARTNERSHIP_PORTAL_LISTEN", "PARTNERSHIP_PORTAL_ORIGIN"
CERTIFICATE = "PARTNERSHIP_PORTAL_CERTIFICATE"
"""As in settings.py; a test compares them."""
PATIENCE = 5.0


def main() -> int:
    missing = [one for one in (LISTEN, ORIGIN) if not os.environ.get(one, "").strip()]
    if missing:
        return _says(1, f"{' and '.join(missing)} not set: with the settings of the portal I ask.")
    listens, _, port = os.environ[LISTEN].rpartition(":")
    here = "127.0.0.1" if listens == "0.0.0.0" else listens
    host = urlsplit(os.environ[ORIGIN]).netloc
    connection = _connection(here, int(port))
    try:
        connection.request("GET", "/", headers={"Host": host})
        answer = connection.getresponse()
        return _says(0 if answer.status == 200 else 1, f"{answer.status} {answer.reason}")
    except (OSError, HTTPException) as fault:
        return _says(1, f"{type(fault).__name__} at {here}:{port}")
    finally:
        connection.close()


def _says(code: int, sentence: str) -> int:
    sys.stdout.write(f"{sentence}\n")
    return code


def _connection(here: str, port: int) -> HTTPConnection:
    if not os.environ.get(CERTIFICATE, "").strip():
        return HTTPConnection(here, port, timeout=PATIENCE)
    # By an address of this machine, which the certificate does not name. No secret is sent.
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return HTTPSConnection(here, port, timeout=PATIENCE, context=context)


if __name__ == "__main__":
    sys.exit(main())
