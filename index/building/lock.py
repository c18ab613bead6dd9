"""One builder at a time: the operating system's lock on a file, which even a killed builder gives back."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from index.errors import UserError


@contextmanager
def only_builder(folder: Path) -> Iterator[None]:
    """Makes the folder where it is missing; raises `UserError` where another build is at work on it."""
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder}: is a file; name a folder for the index")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a", encoding="ascii") as file:
        if not _take(file):
            raise UserError(f"{folder}: another build is at work on this index; wait until it is done")
        yield


def _take(file: TextIO) -> bool:
    """Closing the file gives the lock back."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
