"""Where the services are: what the environment says, or the stack that runs in a data folder."""

import os
from pathlib import Path

from services.unavailable import ServiceUnavailable
from settings import OWNER_URL, READER_URL, WORKER_URL, Settings, read_settings


def settle_surroundings(data: Path | None) -> None:
    """Make the environment name a running stack: the one in `data`, else the one that the
    environment names already, else the one in the default folder."""
    if data is None and any(os.environ.get(name) for name in (OWNER_URL, WORKER_URL, READER_URL)):
        return
    _name_the_stack(data)


def _name_the_stack(data: Path | None) -> None:
    # Reading the stack's modules takes a second, which is not needed where the environment says
    # enough.
    from stack.engine import owner_environment
    from stack.folder import DataFolder, default_folder
    from stack.running import attached

    folder = DataFolder(data) if data else default_folder()
    stack = attached(folder)
    if stack is None:
        where = f"{folder.path} (no stack runs there: make up) nor in {WORKER_URL}"
        raise ServiceUnavailable("postgresql", where)
    if stack.has_own_temporal:
        for name in [name for name in os.environ if name.startswith("TEMPORAL_")]:
            del os.environ[name]
    os.environ.update(owner_environment(stack))


def settings_for(data: Path | None, *needed: str) -> Settings:
    settle_surroundings(data)
    return read_settings(*needed)
