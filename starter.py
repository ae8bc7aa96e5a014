"""The command line, for the grants team, applicants and operators: `python starter.py --help`."""

import os
import signal
import sys

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # Until the command line takes over. An interrupted import would show its trace.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

from garbage import collect_seldom

if __name__ == "__main__":
    collect_seldom()  # before more is imported
try:
    from cli.app import main
except ModuleNotFoundError as missing:
    sys.stderr.write(
        f"{sys.executable} lacks {missing.name}, which the engine needs.\n"
        "`make setup` installs it all into .venv: use .venv/bin/python starter.py\n"
    )
    sys.exit(2)

if __name__ == "__main__":
    main()
