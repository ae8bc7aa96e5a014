"""The command line, for the grants team, applicants and operators: `python starter.py --help`."""

from console.app import main

if __name__ == "__main__":
    main()
