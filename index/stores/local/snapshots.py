"""A folder of snapshots, of which the file CURRENT names the one that serves. A killed build leaves the old one.

A snapshot's name is the hash of its content, so the same archive has the same name.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

_CURRENT = "CURRENT"
_UNFINISHED = ".unfinished"
_NAME = re.compile(r"[0-9a-f]{16}")


def current(folder: Path) -> Path | None:
    """The snapshot that serves, if there is one."""
    try:
        name = (folder / _CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return folder / name if _NAME.fullmatch(name) else None


def is_intact(folder: Path) -> bool:
    """Whether there is a serving snapshot and its content is what its name says."""
    snapshot = current(folder)
    return snapshot is not None and snapshot.is_dir() and _name(snapshot) == snapshot.name


def publish(folder: Path, write: Callable[[Path], None]) -> None:
    """Have a new snapshot written beside the old, then put it in the old one's place in one step."""
    unfinished = folder / _UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)  # of a build that was killed
    unfinished.mkdir(parents=True)
    write(unfinished)
    snapshot = folder / _name(unfinished)
    if snapshot.is_dir() and _name(snapshot) == snapshot.name:
        shutil.rmtree(unfinished)
    else:
        shutil.rmtree(snapshot, ignore_errors=True)  # damaged: not what its name says
        _sync(unfinished)
        unfinished.rename(snapshot)
    _point_at(folder, snapshot.name)
    _remove_others(folder, snapshot.name)


def _name(snapshot: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(snapshot.iterdir()):
        with path.open("rb") as file:
            digest.update(f"{path.name}:{hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def _point_at(folder: Path, name: str) -> None:
    fresh = folder / f"{_CURRENT}.new"
    with fresh.open("w", encoding="ascii", newline="\n") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / _CURRENT)
    _sync_folder(folder)


def _sync(snapshot: Path) -> None:
    """What is named must be on the disk first, or a power cut could leave a name without its content."""
    for path in snapshot.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    _sync_folder(snapshot)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # Windows cannot open a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove_others(folder: Path, name: str) -> None:
    """Old snapshots go; one that Windows holds open for a reader stays until the next build."""
    for path in folder.iterdir():
        if _NAME.fullmatch(path.name) and path.name != name:
            shutil.rmtree(path, ignore_errors=True)
