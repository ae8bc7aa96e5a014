"""What is on disk when it is said to be."""

import os

import pytest


def paths_synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows with each file and folder that is written through to the disk from now on."""
    synced: list[str] = []
    fsync = os.fsync

    def noted(descriptor: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    return synced
