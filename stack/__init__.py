"""PostgreSQL and Temporal on one machine, on loopback, in one data folder, without containers.

Its names are loaded when they are asked for, so that a program that only needs the address of a
stack does not import drivers and clients.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_MODULES = {
    "stack.databases": ("DatabaseUrls",),
    "stack.errors": ("CannotStart",),
    "stack.folder": ("DataFolder", "default_folder", "temporary_folder"),
    "stack.running": ("Stack", "attached", "running_stack", "stop_running"),
}


def __getattr__(name: str) -> object:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
