"""A clock that goes wrong for the processes that are started with it, and for nobody else.

The wheel `libfaketime` brings a library that stands between a program and the machine's clock.
How far it is off stands in a file, and may be changed while the program runs. Clocks that only
count (monotonic ones) are left alone, as they are when an administrator sets a clock.
"""

import shutil
from datetime import timedelta
from importlib import util
from pathlib import Path

LIBRARY = "vendor/libfaketime/src/libfaketime.so.1"


class ShiftedClock:
    def __init__(self, folder: Path) -> None:
        """In a folder that every user may pass through: PostgreSQL is not run by root."""
        spec = util.find_spec("libfaketime")
        assert spec
        assert spec.origin
        self._library = folder / "libfaketime.so.1"
        self._offset = folder / "offset"
        shutil.copyfile(Path(spec.origin).parent / LIBRARY, self._library)
        self._library.chmod(0o755)
        self.shift(timedelta())

    @property
    def changing(self) -> dict[str, str]:
        """The environment of a program whose clock may be shifted while it runs: the file is read
        whenever it asks for the time."""
        return self._library_loaded | {
            "FAKETIME_TIMESTAMP_FILE": str(self._offset),
            "FAKETIME_NO_CACHE": "1",
        }

    def fixed(self, by: timedelta) -> dict[str, str]:
        """The environment of a program whose clock is off by so much from its start to its end."""
        return self._library_loaded | {"FAKETIME": _offset(by)}

    @property
    def _library_loaded(self) -> dict[str, str]:
        monotonic = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}
        return {"LD_PRELOAD": str(self._library)} | monotonic

    def shift(self, by: timedelta) -> None:
        """In one step, so that nobody reads half of it."""
        draft = self._offset.with_suffix(".new")
        draft.write_text(f"{_offset(by)}\n")
        draft.chmod(0o644)
        draft.replace(self._offset)


def forget(pid: int) -> None:
    """What the library leaves behind of a process that was killed: in its way if a process of
    another user gets the number."""
    for name in (f"faketime_shm_{pid}", f"sem.faketime_sem_{pid}"):
        Path("/dev/shm", name).unlink(missing_ok=True)


def _offset(by: timedelta) -> str:
    return f"{by.total_seconds():+.0f}"
