"""Starts a program that dies with its parent.

    python -I -S parent_death.py PARENT SIGNAL UID GID PROGRAM...

A program of its own, since Python code between fork and exec is unsafe once there are threads.
PARENT 0 means no tie. Where the kernel has no such tie (not Linux), the program just runs.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    parent, signal, uid, gid = (int(number) for number in sys.argv[1:5])
    program = sys.argv[5:]
    system = ctypes.CDLL(None)
    if uid != os.geteuid():
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if parent and sys.platform == "linux":  # after the change of user, which would untie it again
        system.prctl(PR_SET_PDEATHSIG, signal)
        if os.getppid() != parent:  # it died before the tie was made
            os._exit(1)
    os.execv(program[0], program)


if __name__ == "__main__":
    main()
