"""The command line, for the grants team, applicants and operators: `python starter.py --help`."""

import sys

try:
    from cli.app import main
except ModuleNotFoundError as missing:
    sys.stderr.write(
        f"{sys.executable} lacks {missing.name}, which the engine needs.\n"
        "`make setup` installs it all into .venv: use .venv/bin/python starter.py\n"
    )
    sys.exit(2)
except KeyboardInterrupt:
    sys.exit(130)

if __name__ == "__main__":
    main()
