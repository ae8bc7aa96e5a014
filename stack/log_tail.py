"""The end of a log file, for a message that says why a program did not start."""

from pathlib import Path

WIDTH = 300  # Temporal writes a whole stack trace on one line


def log_tail(log: Path, lines: int = 8) -> str:
    written = log.read_text(errors="replace").splitlines() if log.exists() else []
    last = "\n".join(f"  {line[:WIDTH]}" for line in written[-lines:])
    return f"The end of {log}:\n{last or '  (it is empty)'}"
