"""PostgreSQL and Temporal on one machine, on loopback, in one data folder, without containers."""

from stack.databases import DatabaseUrls
from stack.errors import CannotStart
from stack.folder import DataFolder, default_folder, temporary_folder
from stack.running import Stack, attached, running_stack, stop_running

__all__ = [
    "CannotStart",
    "DataFolder",
    "DatabaseUrls",
    "Stack",
    "attached",
    "default_folder",
    "running_stack",
    "stop_running",
    "temporary_folder",
]
