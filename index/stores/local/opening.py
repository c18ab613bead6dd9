"""The serving snapshot of a folder, opened; or what to do where there is none."""

import sqlite3
from pathlib import Path

from index.errors import UserError
from index.stores.local.snapshots import current
from index.stores.local.store import LocalStore

_TRIES = 3  # a build may replace the snapshot between reading its name and opening it


def open_local(folder: Path) -> LocalStore:
    """Raises `UserError` where no index is, or none that can be read."""
    store = find_local(folder)
    if store is not None:
        return store
    if current(folder) is None:
        raise UserError(f"{folder}: no index here; make one with: python -m index build ARCHIVE --index {folder}")
    raise UserError(
        f"{folder}: this index is damaged or of another version; "
        f"make it anew with: python -m index build ARCHIVE --index {folder}"
    )


def find_local(folder: Path) -> LocalStore | None:
    """The store, or None where there is none that can be read."""
    for _ in range(_TRIES):
        snapshot = current(folder)
        if snapshot is None:
            return None
        try:
            return LocalStore(snapshot)
        except (OSError, sqlite3.Error, ValueError, KeyError):
            continue
    return None
