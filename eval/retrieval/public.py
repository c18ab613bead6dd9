"""Public test sets, told apart by the files in a folder: CMRC 2018, RGB (Chinese), and sets in our own form."""

from pathlib import Path

from eval.retrieval import cmrc, own, rgb
from eval.retrieval.collection import Collection
from index.errors import UserError


def load_collection(folder: Path) -> Collection:
    """Raises `UserError` where the folder holds no set that is known."""
    if not folder.is_dir():
        raise UserError(f"{folder}: no such folder; name the one that holds the test set's files")
    found = own.load(folder) or cmrc.load(folder) or rgb.load(folder)
    if found:
        return found
    wanted = f"{own.FILES[0]} and {own.FILES[1]}, {cmrc.FILES[0]}, or {' '.join(rgb.FILES)}"
    raise UserError(f"{folder}: no test set in it; there must be {wanted}")
