"""Who vouches for a command: until there is sign-in, the account of the operating system."""

import os
import pwd
import re


def account() -> str:
    """`os:anna`. Not a proof of who the person is, and the README says so."""
    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        name = str(os.getuid())
    return f"os:{re.sub(r'[^A-Za-z0-9._-]', '_', name)[:60]}"
