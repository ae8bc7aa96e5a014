"""What a person has set up for `psql` is not for the engine: its addresses say all there is to say.

Both drivers complete an address from PG* variables and from a password file. With PGSSLMODE=require
a server on loopback seems to be away; a password of somebody else's role may open a database.
"""

import os

NO_FILE = "/nonexistent/pgpass"
"""Without a file that is named, the one in the home folder would be read."""


def ignore_postgres_environment() -> None:
    """Called before every connection, since libpq reads the variables itself."""
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]
    os.environ["PGPASSFILE"] = NO_FILE
